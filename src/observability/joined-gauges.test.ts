import { expect, test } from '@jest/globals';
import { TaskState } from '../controller/task-state.ts';
import { joinedGauges } from './joined-gauges.ts';
import type { GaugeSources } from './metrics.ts';

const one = (number: number): GaugeSources => ({
  queueDepth: () => number,
  workingSeconds: () => [number],
  maxWorkers: 8,
  shards: 1,
  shardsOwned: () => 1,
  cachedTasks: () => 10 * number,
  cachedPods: () => 20 * number,
  expiringTasks: () => 30 * number,
  census: () => [
    { namespace: `team-${number}`, reason: 'Running', state: TaskState.running, tasks: number, oldestSeconds: number },
  ],
  watchesHeardAt: () => new Map([['tasks', 100 * number]]),
});

const read = (gauges: GaugeSources): object =>
  Object.fromEntries(
    Object.entries(gauges).map(([name, value]): [string, unknown] => [
      name,
      typeof value === 'function' ? value() : value,
    ]),
  );

test('the controllers of two shards are told of as one', () => {
  expect(read(joinedGauges(4, () => [one(1), one(2)]))).toEqual({
    queueDepth: 3,
    workingSeconds: [1, 2],
    maxWorkers: 16,
    shards: 4,
    shardsOwned: 2,
    cachedTasks: 30,
    cachedPods: 60,
    expiringTasks: 90,
    census: [...one(1).census(), ...one(2).census()],
    watchesHeardAt: new Map([['tasks', 100]]),
  });
});

test('an operator that has no shard just now tells so', () => {
  expect(read(joinedGauges(4, () => []))).toMatchObject({
    queueDepth: 0,
    maxWorkers: 0,
    shards: 4,
    shardsOwned: 0,
    census: [],
  });
});
