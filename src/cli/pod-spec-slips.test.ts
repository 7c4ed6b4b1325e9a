import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import type { PlainObject } from '../api/plain-value.ts';
import { podSpecSlips } from './pod-spec-slips.ts';

test.each<{ name: string; podSpec: PlainObject; want: readonly string[] }>([
  {
    name: 'fields that there are',
    podSpec: {
      nodeSelector: { a: 'b' },
      resources: {},
      containers: [{ name: 'primary', imagePullPolicy: 'Always', restartPolicy: 'Never' }],
      initContainers: [{ name: 'proxy', restartPolicy: 'Always' }],
    },
    want: [],
  },
  {
    name: 'a misspelt field of the pod',
    podSpec: { container: [{ name: 'a' }], nodeSelecter: {} },
    want: [
      'podSpec.container: no field of Kubernetes 1.36; did you mean containers?',
      'podSpec.nodeSelecter: no field of Kubernetes 1.36; did you mean nodeSelector?',
    ],
  },
  {
    name: 'misspelt fields of containers, by the names of these',
    podSpec: {
      initContainers: [{ name: 'fetch', commmand: [] }],
      containers: [{ name: 'primary' }, { name: 'side', imagePullPolcy: 'Always' }],
    },
    want: [
      'podSpec.initContainers[fetch].commmand: no field of Kubernetes 1.36; did you mean command?',
      'podSpec.containers[side].imagePullPolcy: no field of Kubernetes 1.36; did you mean imagePullPolicy?',
    ],
  },
  {
    name: 'fields in the wrong place',
    podSpec: { env: [], containers: [{ name: 'a', nodeSelector: {} }] },
    want: [
      'podSpec.env: is a field of a container; did you mean it for one?',
      'podSpec.containers[a].nodeSelector: is a field of podSpec itself',
    ],
  },
  { name: 'a field that may be newer than what is known', podSpec: { teleportation: 'Fast' }, want: [] },
  { name: 'what is no list is not its to judge', podSpec: { containers: 'x', initContainers: [1] }, want: [] },
])('$name', ({ podSpec, want }) => {
  expect(podSpecSlips(podSpec)).toEqual(want);
});

test('the version it names is that of the models', () => {
  const model = import.meta.resolve('@kubernetes/client-node/dist/gen/models/V1PodSpec.js');
  expect(readFileSync(fileURLToPath(model), 'utf8')).toContain('spec version: release-1.36\n');
});
