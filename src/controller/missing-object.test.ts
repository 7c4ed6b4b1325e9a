import { expect, test } from '@jest/globals';
import { makePod } from '../../test/support/make-pod.ts';
import type { WholePod } from '../api/wire.ts';
import { type MissingObject, missingObjectsMessage } from './missing-object.ts';

const image = 'a:1';
const SPEC: NonNullable<WholePod['spec']> = {
  initContainers: [
    { name: 'fetch', image, env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'aws', key: 'user' } } }] },
  ],
  containers: [
    {
      name: 'primary',
      image,
      env: [
        { name: 'PLAIN', value: 'x' },
        { name: 'B', valueFrom: { secretKeyRef: { name: 'aws', key: 'token' } } },
        { name: 'C', valueFrom: { secretKeyRef: { name: 'aws', key: 'hint', optional: true } } },
        { name: 'D', valueFrom: { configMapKeyRef: { name: 'aws', key: 'region' } } },
        { name: 'E', valueFrom: { secretKeyRef: { name: 'gcp', key: 'key' } } },
      ],
    },
  ],
  volumes: [
    { name: 'whole', secret: { secretName: 'whole' } },
    { name: 'some', secret: { secretName: 'aws', items: [{ key: 'token', path: 'token' }] } },
    {
      name: 'mixed',
      projected: {
        sources: [
          { secret: { name: 'aws', items: [{ key: 'file', path: 'file' }] } },
          { configMap: { name: 'aws', items: [{ key: 'file.ini', path: 'file.ini' }] } },
        ],
      },
    },
  ],
};
const CONTAINER = 'container primary';

test.each<{ name: string; missing: readonly MissingObject[]; want: string }>([
  {
    name: 'a Secret, with all the keys that the pod wants of it',
    missing: [{ kind: 'Secret', names: ['aws'], neededBy: CONTAINER }],
    want:
      'Secret "aws", which container primary needs, does not exist in namespace ml. The Task goes on once it is there. ' +
      'A command for it: kubectl -n ml create secret generic aws --from-literal=file=… --from-literal=token=… --from-literal=user=…',
  },
  {
    name: 'a ConfigMap of the same name',
    missing: [{ kind: 'ConfigMap', names: ['aws'], neededBy: CONTAINER }],
    want:
      'ConfigMap "aws", which container primary needs, does not exist in namespace ml. The Task goes on once it is there. ' +
      'A command for it: kubectl -n ml create configmap aws --from-literal=file.ini=… --from-literal=region=…',
  },
  {
    name: 'a Secret that the pod takes whole',
    missing: [{ kind: 'Secret', names: ['whole'], neededBy: 'volume "whole"' }],
    want:
      'Secret "whole", which volume "whole" needs, does not exist in namespace ml. The Task goes on once it is there. ' +
      'A command for it: kubectl -n ml create secret generic whole --from-literal=KEY=…',
  },
  {
    name: 'a key',
    missing: [{ kind: 'Secret', names: ['aws'], key: 'token', neededBy: CONTAINER }],
    want:
      'Secret "aws", which container primary needs, lacks the key "token". The Task goes on once it is there. ' +
      `A command for it: kubectl -n ml patch secret aws --type=merge -p '{"stringData":{"token":"…"}}'`,
  },
  {
    name: 'a key of a ConfigMap',
    missing: [{ kind: 'ConfigMap', names: ['aws'], key: 'region', neededBy: CONTAINER }],
    want:
      'ConfigMap "aws", which container primary needs, lacks the key "region". The Task goes on once it is there. ' +
      `A command for it: kubectl -n ml patch configmap aws --type=merge -p '{"data":{"region":"…"}}'`,
  },
  {
    name: 'a key that one of two may lack',
    missing: [{ kind: 'Secret', names: ['aws', 'gcp'], key: 'token', neededBy: 'volume "v"' }],
    want: 'Secret "aws" or "gcp", which volume "v" needs, lacks the key "token". The Task goes on once it is there.',
  },
  {
    name: 'several, each once',
    missing: [
      { kind: 'Secret', names: ['gcp'], neededBy: CONTAINER },
      { kind: 'Secret', names: ['gcp'], neededBy: CONTAINER },
      { kind: 'Secret', names: ['aws'], key: 'token', neededBy: CONTAINER },
    ],
    want:
      'Secret "gcp", which container primary needs, does not exist in namespace ml. ' +
      'Secret "aws", which container primary needs, lacks the key "token". The Task goes on once they are there. ' +
      'Commands for them: kubectl -n ml create secret generic gcp --from-literal=key=…; ' +
      `kubectl -n ml patch secret aws --type=merge -p '{"stringData":{"token":"…"}}'`,
  },
])('$name', ({ missing, want }) => {
  expect(missingObjectsMessage(makePod({ spec: SPEC }), missing)).toBe(want);
});
