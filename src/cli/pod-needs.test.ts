import { expect, test } from '@jest/globals';
import type { PlainObject } from '../api/plain-value.ts';
import { type PodNeed, podNeeds } from './pod-needs.ts';

const secretKey = (name: string, key: string, optional?: boolean): PlainObject => ({
  name: key.toUpperCase(),
  valueFrom: { secretKeyRef: { name, key, ...(optional !== undefined && { optional }) } },
});

test.each<{ name: string; spec: PlainObject; want: readonly PodNeed[] }>([
  { name: 'nothing', spec: { containers: [{ name: 'primary', env: [{ name: 'A', value: 'b' }] }] }, want: [] },
  {
    name: 'variables of all containers, one Secret with its keys once',
    spec: {
      initContainers: [{ env: [secretKey('aws', 'token')] }],
      containers: [{ env: [secretKey('aws', 'id'), secretKey('aws', 'token')] }],
    },
    want: [{ kind: 'Secret', name: 'aws', keys: ['token', 'id'] }],
  },
  {
    name: 'sources of variables',
    spec: { containers: [{ envFrom: [{ secretRef: { name: 's' } }, { configMapRef: { name: 'c' } }] }] },
    want: [
      { kind: 'Secret', name: 's', keys: [] },
      { kind: 'ConfigMap', name: 'c', keys: [] },
    ],
  },
  {
    name: 'volumes of every kind',
    spec: {
      volumes: [
        { name: 'a', secret: { secretName: 's', items: [{ key: 'k', path: 'p' }] } },
        { name: 'b', configMap: { name: 'c' } },
        {
          name: 'c',
          projected: {
            sources: [{ secret: { name: 'p', items: [{ key: 'x', path: 'y' }] } }, { configMap: { name: 'q' } }],
          },
        },
        { name: 'd', persistentVolumeClaim: { claimName: 'data' } },
        { name: 'e', emptyDir: {} },
      ],
    },
    want: [
      { kind: 'Secret', name: 's', keys: ['k'] },
      { kind: 'ConfigMap', name: 'c', keys: [] },
      { kind: 'Secret', name: 'p', keys: ['x'] },
      { kind: 'ConfigMap', name: 'q', keys: [] },
      { kind: 'PersistentVolumeClaim', name: 'data', keys: [] },
    ],
  },
  {
    name: 'a service account',
    spec: { serviceAccountName: 'trainer' },
    want: [{ kind: 'ServiceAccount', name: 'trainer', keys: [] }],
  },
  {
    name: 'nothing that is optional',
    spec: {
      containers: [
        { env: [secretKey('aws', 'token', true)], envFrom: [{ configMapRef: { name: 'c', optional: true } }] },
      ],
      volumes: [{ name: 'a', secret: { secretName: 's', optional: true } }],
    },
    want: [],
  },
  {
    name: 'fields that are not what they should be are not its to judge',
    spec: { containers: 'x', volumes: [1, { secret: 'x' }], serviceAccountName: 3 },
    want: [],
  },
])('$name', ({ spec, want }) => {
  expect(podNeeds(spec)).toEqual(want);
});
