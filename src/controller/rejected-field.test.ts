import { expect, test } from '@jest/globals';
import type { FieldOrigin } from '../podtemplate/field-origin.ts';
import { isAdministrators, rejectedField } from './rejected-field.ts';

const origin = (pointer: readonly (string | number)[], layer: string): FieldOrigin => ({
  path: pointer.join('.'),
  pointer,
  value: 'x',
  layer,
  over: [],
});
const ORIGINS = [
  origin(['spec', 'containers', 0, 'name'], "Podsmith's default"),
  origin(['spec', 'containers', 0, 'imagePullPolice'], 'task.podTemplate'),
  origin(['spec', 'containers', 0, 'env', 3], 'task.environment.A'),
  origin(['spec', 'affinity', 'nodeAfinity', 'x'], 'configuration'),
];

test.each([
  {
    message: 'strict decoding error: unknown field "spec.containers[0].imagePullPolice"',
    want: { path: 'spec.containers[0].imagePullPolice', layer: 'task.podTemplate' },
  },
  {
    message: 'Pod "fit-0" is invalid: spec.containers[0].env[3].name: Invalid value: "A B": a valid name …',
    want: { path: 'spec.containers[0].env[3].name', layer: 'task.environment.A' },
  },
  {
    message: 'strict decoding error: unknown field "spec.affinity.nodeAfinity"',
    want: { path: 'spec.affinity.nodeAfinity', layer: 'configuration' },
  },
  { message: 'pods "fit-0" is forbidden: violates PodSecurity "restricted:latest"', want: undefined },
  { message: 'spec.hostname: Invalid value', want: undefined },
])('$message', ({ message, want }) => {
  expect(rejectedField(message, ORIGINS)).toEqual(want);
});

test.each([
  ['configuration', true],
  ['configuration for namespace ml', true],
  ['configuration (ceiling)', true],
  ['PodTemplate gpu-base', true],
  ['task.podTemplate', false],
  ['Podsmith', false],
])('%s is an administrator: %s', (layer, want) => {
  expect(isAdministrators(layer)).toBe(want);
});
