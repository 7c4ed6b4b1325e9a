import { describe, expect, test } from '@jest/globals';
import { makePod, makePodOfAttempt } from '../../test/support/make-pod.ts';
import { TASK_UID } from '../../test/support/make-task.ts';
import type { Pod } from '../api/wire.ts';
import { PodIndex, ownerOf } from './pod-index.ts';

type OwnerReference = NonNullable<NonNullable<Pod['metadata']>['ownerReferences']>[number];
const reference = (parts: Partial<OwnerReference> = {}): OwnerReference => ({
  apiVersion: 'work.podsmith.dev/v1alpha1',
  kind: 'Task',
  name: 'fit',
  uid: TASK_UID,
  controller: true,
  ...parts,
});
const owned = (...ownerReferences: OwnerReference[]): Pod => makePod({ metadata: { ownerReferences } });
const OURS = { uid: TASK_UID, key: 'ml/fit' };

test.each<{ name: string; pod: Pod; want: ReturnType<typeof ownerOf> }>([
  { name: 'the controller', pod: owned(reference()), want: OURS },
  {
    name: 'the controller among others',
    pod: owned(reference({ kind: 'ReplicaSet', controller: false }), reference()),
    want: OURS,
  },
  { name: 'nobody, whatever name and labels say', pod: owned(), want: undefined },
  { name: 'one that does not control it', pod: owned(reference({ controller: false })), want: undefined },
  { name: 'another kind', pod: owned(reference({ kind: 'Job' })), want: undefined },
  {
    name: 'a Task of another API group',
    pod: owned(reference({ apiVersion: 'batch.volcano.sh/v1' })),
    want: undefined,
  },
])('the owner is $name', ({ pod, want }) => {
  expect(ownerOf(pod)).toEqual(want);
});

describe('the index', () => {
  const version = (pod: Pod, resourceVersion: string): Pod => ({
    ...pod,
    metadata: { ...pod.metadata, resourceVersion },
  });

  test('gives the pods of a Task, by its uid', () => {
    const index = new PodIndex();
    const [first, second] = [makePod(), makePodOfAttempt(1)];
    index.set(OURS, first);
    index.set(OURS, second);
    expect(index.of(OURS)).toEqual([first, second]);
    expect(index.of({ uid: 'another', key: 'ml/fit' })).toEqual([]);
    expect(index.of({ uid: TASK_UID, key: 'other/fit' })).toEqual([]);
  });

  test('keeps the later version, whichever comes last', () => {
    const index = new PodIndex();
    index.set(OURS, version(makePod({ status: { phase: 'Succeeded' } }), '12'));
    index.put(OURS, version(makePod({ status: { phase: 'Pending' } }), '9'));
    expect(index.of(OURS).map(({ status }) => status?.phase)).toEqual(['Succeeded']);
  });

  test('never takes back a pod that is deleted: an answer to our own write can come that late', () => {
    const index = new PodIndex();
    index.set(OURS, makePod());
    index.delete(OURS, makePod());
    index.put(OURS, makePod());
    expect(index.of(OURS)).toEqual([]);
    index.set(OURS, makePodOfAttempt(1));
    expect(index.of(OURS)).toHaveLength(1);
  });

  test('forgets what is deleted, and then the Task', () => {
    const index = new PodIndex();
    index.set(OURS, makePod());
    index.delete(OURS, makePod());
    expect(index.of(OURS)).toEqual([]);
    expect([...index.keys()]).toEqual([]);
  });
});
