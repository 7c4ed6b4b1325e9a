import { expect, test } from '@jest/globals';
import type { TaskStatus } from '../api/task.gen.ts';
import { byteLength } from './bounded-text.ts';
import { shortStatus } from './short-status.ts';

const LONG = 'x'.repeat(2000);
const attempt = (number: number): NonNullable<TaskStatus['attempts']>[number] => ({
  number,
  podName: `fit-abc-${number}`,
  podUid: `uid-${number}`,
  verdict: 'Failed',
  reason: 'UserError',
  message: LONG,
  started: '2026-03-01T10:00:05.000Z',
  finished: '2026-03-01T10:00:09.000Z',
  timing: { running: 4, total: 9 },
  timeBlocks: [{ name: LONG, seconds: 1, count: 1, from: 0 }],
});

const STATUS: TaskStatus = {
  observedGeneration: 2,
  finished: true,
  conditions: ['Succeeded', 'Finished', 'Reconciling', 'Stalled', 'Suspended'].map((type) => ({
    type,
    status: 'False',
    reason: 'UserError',
    message: LONG,
    lastTransitionTime: '2026-03-01T10:00:10Z',
    observedGeneration: 2,
  })),
  attemptCount: 40,
  attemptsDropped: 37,
  attempts: [attempt(0), attempt(38), attempt(39)],
  failures: { user: 40, system: 0 },
  memory: '8Gi',
  image: LONG,
  outputs: { o0: LONG },
  outputsUri: 's3://podsmith/tasks/ml/fit/uid/0/outputs.pb',
  logs: [{ name: 'Loki', uri: LONG }],
  error: { code: 'USER:ValueError', kind: 'RECOVERABLE', origin: 'USER', message: LONG, digest: LONG },
};

test('says what is true and where things lie, with the last attempt, in few words', () => {
  const short = shortStatus(STATUS);
  expect(byteLength(JSON.stringify(short))).toBeLessThan(3 * 1024);
  expect(short).toMatchObject({
    observedGeneration: 2,
    finished: true,
    attemptCount: 40,
    attemptsDropped: 39,
    failures: { user: 40, system: 0 },
    memory: '8Gi',
    outputsUri: STATUS.outputsUri,
    error: { code: 'USER:ValueError', kind: 'RECOVERABLE', origin: 'USER' },
  });
  const { message: _message, timeBlocks: _timeBlocks, ...last } = attempt(39);
  expect(short.attempts).toEqual([last]);
  expect(short.conditions.map(({ type, reason }) => ({ type, reason }))).toEqual(
    STATUS.conditions.map(({ type, reason }) => ({ type, reason })),
  );
  for (const field of ['outputs', 'logs', 'image']) expect(short).not.toHaveProperty(field);
  expect(short.error).not.toHaveProperty('digest');
});

test('a status that is short already stays as it is', () => {
  const { conditions, observedGeneration } = STATUS;
  const waiting = {
    observedGeneration,
    finished: false,
    conditions: conditions.map((each) => ({ ...each, message: 'm' })),
  };
  expect(shortStatus(waiting)).toEqual(waiting);
});
