import { describe, expect, test } from '@jest/globals';
import { FRESH_STATUS, makeTask } from '../../test/support/make-task.ts';
import type { Task, TaskCondition, TaskStatus } from '../api/task.gen.ts';
import { formatMillis } from '../api/time.ts';
import { WaitingReason } from '../api/vocabulary.ts';
import { type TaskCount, taskCensus } from './task-census.ts';
import { taskStateOf } from './task-state.ts';

const NOW = Date.parse('2026-03-01T10:00:00Z');
const secondsAgo = (seconds: number): string => formatMillis(NOW - seconds * 1000);

function task(reason: string, parts: { namespace?: string; age?: number; status?: Partial<TaskStatus> } = {}): Task {
  const { namespace = 'ml', age = 10, status = {} } = parts;
  const condition: TaskCondition = {
    type: 'Succeeded',
    status: 'Unknown',
    reason,
    message: '',
    lastTransitionTime: secondsAgo(0),
  };
  return makeTask({
    metadata: { namespace, creationTimestamp: secondsAgo(age) },
    status: { ...FRESH_STATUS, conditions: [condition], ...status },
  });
}

describe('unfinished Tasks are counted by namespace and reason', () => {
  test.each<{ name: string; tasks: readonly Task[]; want: readonly TaskCount[] }>([
    { name: 'none', tasks: [], want: [] },
    {
      name: 'with the age of the oldest',
      tasks: [task('Queued', { age: 5 }), task('Queued', { age: 50 }), task('Queued', { namespace: 'etl' })],
      want: [
        { namespace: 'ml', reason: 'Queued', state: 'queued', tasks: 2, oldestSeconds: 50 },
        { namespace: 'etl', reason: 'Queued', state: 'queued', tasks: 1, oldestSeconds: 10 },
      ],
    },
    {
      name: 'since the last attempt ended',
      tasks: [task('BackOff', { age: 900, status: { attempts: [{ number: 0, finished: secondsAgo(7) }] } })],
      want: [{ namespace: 'ml', reason: 'BackOff', state: 'backingOff', tasks: 1, oldestSeconds: 7 }],
    },
    {
      name: 'whatever another clock says, nothing waits for less than no time',
      tasks: [task('Pending', { age: -3 })],
      want: [{ namespace: 'ml', reason: 'Pending', state: 'starting', tasks: 1, oldestSeconds: 0 }],
    },
    { name: 'but not those that have finished', tasks: [task('Succeeded', { status: { finished: true } })], want: [] },
  ])('$name', ({ tasks, want }) => {
    expect(taskCensus(tasks, NOW)).toEqual(want);
  });
});

test.each(Object.values(WaitingReason).map((reason) => [reason]))('%s is a state of its own', (reason) => {
  const starting = reason === WaitingReason.pending;
  expect(taskStateOf(reason) === 'starting').toBe(starting);
});
