import { expect, test } from '@jest/globals';
import type { PlainObject } from '../api/plain-value.ts';
import { type PodTemplateResult, listOf, podTemplateParts } from './pod-template-spec.ts';

const container = (name: string): PlainObject => ({ name, image: `${name}:1` });
const parts = (given: Partial<Extract<PodTemplateResult, { kind: 'parts' }>['parts']>): PodTemplateResult => ({
  kind: 'parts',
  parts: { primary: {}, before: [], after: [], rest: {}, ...given },
});

test.each<{ name: string; podSpec: PlainObject; want: PodTemplateResult }>([
  { name: 'an empty template has no part', podSpec: {}, want: parts({}) },
  {
    name: 'the primary is taken out of its place',
    podSpec: { containers: [container('a'), container('primary'), container('b')], hostNetwork: false },
    want: parts({
      primary: container('primary'),
      before: [container('a')],
      after: [container('b')],
      rest: { hostNetwork: false },
    }),
  },
  {
    name: 'without a primary the others come before it',
    podSpec: { containers: [container('a'), container('b')] },
    want: parts({ before: [container('a'), container('b')] }),
  },
  {
    name: 'containers that are no list',
    podSpec: { containers: { name: 'a' } },
    want: {
      kind: 'invalid',
      problems: [{ field: 'spec.podTemplate.podSpec.containers', message: 'a list of containers is needed' }],
    },
  },
  {
    name: 'a container that is no object, by its place',
    podSpec: { containers: [container('a'), 'primary'] },
    want: {
      kind: 'invalid',
      problems: [{ field: 'spec.podTemplate.podSpec.containers[1]', message: 'a container is an object with a name' }],
    },
  },
])('$name', ({ podSpec, want }) => {
  expect(podTemplateParts(podSpec, 'primary')).toEqual(want);
});

test.each([
  { value: [1], want: [1] },
  { value: undefined, want: [] },
  { value: 'a', want: [] },
  { value: null, want: [] },
])('listOf($value)', ({ value, want }) => {
  expect(listOf(value)).toEqual(want);
});
