import { expect, test } from '@jest/globals';
import type { LogFields } from '../observability/logger.ts';
import type { KubeObject } from '../runtime/kube-object.ts';
import { ownTask } from './own-task.ts';

const metadata = {
  name: 'fit',
  namespace: 'ml',
  uid: 'u',
  resourceVersion: '1',
  creationTimestamp: '2026-03-01T10:00:00Z',
};
const readable = { metadata, spec: {}, status: { conditions: [] } };

test.each<{ name: string; object: KubeObject; owned: string; want: unknown; logged: readonly LogFields[] }>([
  { name: 'one of its own', object: readable, owned: 'ml', want: readable, logged: [] },
  { name: "another shard's", object: readable, owned: 'web', want: undefined, logged: [] },
  {
    name: 'one of its own that cannot be read is told, and where it is',
    object: { metadata },
    owned: 'ml',
    want: undefined,
    logged: [{ task: 'ml/fit', namespace: 'ml', uid: 'u', error: 'spec is no object' }],
  },
  {
    name: "another shard's that cannot be read is that one's to tell",
    object: { metadata },
    owned: 'web',
    want: undefined,
    logged: [],
  },
  {
    name: 'what has not even a name',
    object: {},
    owned: '',
    want: undefined,
    logged: [{ task: '/', namespace: '', uid: '', error: 'metadata is no object' }],
  },
])('$name', ({ object, owned, want, logged }) => {
  const told: LogFields[] = [];
  const logger = { error: (_message: string, fields: LogFields = {}) => void told.push(fields) };
  expect(ownTask(object, { owns: ({ namespace }) => namespace === owned, logger })).toEqual(want);
  expect(told).toEqual(logged);
});
