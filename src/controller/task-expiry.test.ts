import { describe, expect, test } from '@jest/globals';
import { millisOf } from '../api/time.ts';
import { makeTask } from '../../test/support/make-task.ts';
import { expiringTask, expiryOf, trimFinishedTask } from './task-expiry.ts';

const ENDED = { finished: true, completionTime: '2026-03-01T11:00:00.250Z' };

describe('a finished Task goes', () => {
  test.each<{ ttlAfterFinished: string; want: string }>([
    { ttlAfterFinished: '0s', want: '2026-03-01T11:00:00.250Z' },
    { ttlAfterFinished: '1ms', want: '2026-03-01T11:00:00.251Z' },
    { ttlAfterFinished: '1h30m', want: '2026-03-01T12:30:00.250Z' },
    { ttlAfterFinished: '8760h', want: '2027-03-01T11:00:00.250Z' },
  ])('$ttlAfterFinished after its end: at $want', ({ ttlAfterFinished, want }) => {
    expect(expiryOf(makeTask({ spec: { ttlAfterFinished }, status: ENDED }))).toBe(millisOf(want));
  });
});

describe('a Task stays', () => {
  test.each<{ name: string; task: Parameters<typeof expiryOf>[0] }>([
    { name: 'that has not finished', task: makeTask({ spec: { ttlAfterFinished: '0s' } }) },
    {
      name: 'that has not finished, whatever else its status says',
      task: makeTask({ spec: { ttlAfterFinished: '0s' }, status: { ...ENDED, finished: false } }),
    },
    { name: 'without a life', task: makeTask({ status: ENDED }) },
    { name: 'whose life is empty', task: makeTask({ spec: { ttlAfterFinished: '' }, status: ENDED }) },
    {
      name: 'that does not say when it ended',
      task: makeTask({ spec: { ttlAfterFinished: '0s' }, status: { finished: true } }),
    },
    {
      name: 'whose end cannot be read',
      task: makeTask({ spec: { ttlAfterFinished: '0s' }, status: { finished: true, completionTime: 'yesterday' } }),
    },
    {
      name: 'that is being deleted already',
      task: makeTask({
        metadata: { deletionTimestamp: '2026-03-01T11:30:00Z' },
        spec: { ttlAfterFinished: '0s' },
        status: ENDED,
      }),
    },
    { name: 'of which nothing is known', task: {} },
  ])('$name', ({ task }) => {
    expect(expiryOf(task)).toBeUndefined();
    expect(expiringTask(task)).toBeUndefined();
  });
});

test('what is kept of a Task has its name, its identity, its version and its time, however large it was', () => {
  const task = makeTask({
    metadata: { resourceVersion: '77', annotations: { note: 'x'.repeat(100_000) } },
    spec: { ttlAfterFinished: '1h', inputs: { text: 'x'.repeat(100_000) } },
    status: ENDED,
  });
  const { namespace, name, uid } = task.metadata;
  const trimmed = trimFinishedTask(task);
  expect(JSON.stringify(trimmed).length).toBeLessThan(300);
  expect(expiringTask(trimmed)).toEqual({
    metadata: { namespace, name, uid, resourceVersion: '77' },
    dueAt: millisOf('2026-03-01T12:00:00.250Z'),
  });
  expect(expiringTask(trimmed)).toEqual(expiringTask(task));
});
