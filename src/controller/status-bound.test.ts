// A status stays small, whatever happens to its Task and however often.
import { expect, test } from '@jest/globals';
import { errorPb } from '../../test/support/attempt-files.ts';
import { DecideWorld, NO_FILES, SETTINGS, observation } from '../../test/support/decide-world.ts';
import { containerStatus } from '../../test/support/make-pod.ts';
import type { TaskStatus } from '../api/task.gen.ts';
import { byteLength } from './bounded-text.ts';
import { decide } from './decide.ts';
import { MAX_BLOCKS } from './time-blocks.ts';

const MAX_STATUS_BYTES = 64 * 1024;
const ATTEMPTS = 101;
const TIME_BLOCKS = {
  kind: 'read',
  blocks: Array.from({ length: MAX_BLOCKS }, () => ({
    name: 'x'.repeat(80),
    seconds: 12345.678,
    count: 123_456,
    from: 12345.678,
  })),
  dropped: 1_000_000,
} as const;

test.each<{ name: string; message: string }>([
  { name: 'plain', message: 'x'.repeat(100_000) },
  { name: 'in letters of several bytes', message: '😀'.repeat(25_000) },
  { name: 'in characters that JSON writes out', message: '\u0001\u001B[1m"\\\n'.repeat(20_000) },
])('a hundred and one attempts with huge messages, $name', ({ message }) => {
  const { status, longest } = lived(message);
  expect(status.finished).toBe(true);
  expect(longest).toBeLessThan(MAX_STATUS_BYTES);
  expect(status).toMatchObject({
    attemptCount: ATTEMPTS,
    attemptsDropped: ATTEMPTS - 32,
    failures: { user: ATTEMPTS },
  });
  const numbers = status.attempts?.map(({ number }) => number);
  expect(numbers).toEqual([0, ...Array.from({ length: 31 }, (_, index) => ATTEMPTS - 31 + index)]);
});

test('the time of attempts that are no longer listed counts all the same', () => {
  const { status, elapsedMs } = lived('no');
  expect(status.timing?.total).toBe(elapsedMs / 1000);
});

/** A Task whose every attempt fails in the same way, looked at until its end. */
function lived(message: string): { readonly status: TaskStatus; readonly longest: number; readonly elapsedMs: number } {
  const world = new DecideWorld({ spec: { retries: { limit: 100 }, interface: { outputs: {} } } });
  const bytes = errorPb({ code: `USER:${message.slice(0, 300)}`, message, origin: 'USER', recoverable: true });
  const begin = world.now;
  let longest = 0;
  for (let look = 0; !world.task.status.finished; look += 1) {
    if (look > ATTEMPTS * 10) throw new Error('it does not end');
    const plan = world.look();
    longest = Math.max(longest, byteLength(JSON.stringify(world.task.status)));
    if (plan.actions.some(({ kind }) => kind === 'createPod')) {
      const time = new Date(world.now).toISOString();
      const at = { startedAt: time, finishedAt: time };
      world.files = { ...NO_FILES, error: { kind: 'found', bytes } };
      world.timeBlocks = TIME_BLOCKS;
      world.update({
        spec: { nodeName: `worker-${'n'.repeat(200)}` },
        status: { phase: 'Succeeded', containerStatuses: [containerStatus({ terminated: { exitCode: 0, ...at } })] },
      });
    } else world.now = plan.nextAt ?? world.now;
  }
  // What the last look would have read besides.
  const { task, pods, files } = world;
  const evidence = {
    log: `${message}\n${'log\n'.repeat(10_000)}`,
    events: Array.from({ length: 100 }, (_, index) => ({ type: 'Warning', reason: `R${index}`, message })),
  };
  const open = {
    ...task,
    status: { ...task.status, finished: false, attempts: task.status.attempts?.slice(0, -1) ?? [] },
  };
  const withEvidence = decide(observation({ task: open, pods, files, evidence }), world.now, SETTINGS).status;
  expect(withEvidence?.error?.digest).toContain('log\n');
  longest = Math.max(longest, byteLength(JSON.stringify(withEvidence)));
  return { status: world.task.status, longest, elapsedMs: world.now - begin };
}
