import { describe, expect, jest, test } from '@jest/globals';
import { ApiError } from '../adapters/api-error.ts';
import type { KubeApi } from '../adapters/kube-api.ts';
import type { Logger } from '../observability/logger.ts';
import { ExpiredTasks } from './expired-tasks.ts';

const START = Date.parse('2026-03-01T10:00:00Z');
const BACK_OFF = { initialMs: 100, maxMs: 1000 };

const finished = (ttlAfterFinished: string | undefined, resourceVersion = '1', endedMsAgo = 0): object => ({
  metadata: { namespace: 'ml', name: 'fit', uid: 'u1', resourceVersion },
  spec: { ttlAfterFinished },
  status: { finished: true, completionTime: new Date(START - endedMsAgo).toISOString() },
});

interface World {
  readonly tasks: ExpiredTasks;
  readonly deleted: string[];
  readonly log: object[];
  /** Answers of the API server to deletes, in order; all is well after them. */
  readonly answers: ApiError[];
  readonly seen: (kind: 'applied' | 'deleted', object: object) => void;
  readonly pass: (ms: number) => Promise<void>;
  readonly run: () => Promise<void>;
}

/** With jest's fake timers, whose clock starts at START. */
function world(): World & { readonly stop: AbortController } {
  jest.useFakeTimers({ now: START });
  const deleted: string[] = [];
  const log: object[] = [];
  const answers: ApiError[] = [];
  const note =
    (level: string): Logger['info'] =>
    (message, fields) =>
      void log.push({ level, message, ...fields });
  const logger: Logger = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };
  const api: Pick<KubeApi, 'deleteTask'> = {
    deleteTask: async ({ namespace, name, uid, resourceVersion }) => {
      const answer = answers.shift();
      if (answer !== undefined) throw answer;
      deleted.push(`${namespace}/${name} ${uid} ${resourceVersion} at +${Date.now() - START} ms`);
    },
  };
  const clock = { now: () => Date.now(), sleep: async (): Promise<void> => {} };
  const tasks = new ExpiredTasks({ api, clock, logger, backOff: BACK_OFF });
  const stop = new AbortController();
  const handler = tasks.store.handler(undefined, () => {});
  return {
    tasks,
    deleted,
    log,
    answers,
    stop,
    seen: (kind, object) => {
      handler[kind](object);
    },
    pass: async (ms) => await jest.advanceTimersByTimeAsync(ms),
    run: async () => await tasks.run(stop.signal),
  };
}

async function ended({ stop }: { readonly stop: AbortController }, running: Promise<void>): Promise<void> {
  stop.abort();
  await running;
  jest.useRealTimers();
}

describe('a finished Task is deleted', () => {
  test.each([
    { name: 'when its life has passed', ttl: '1m', endedMsAgo: 0, atMs: 60_000 },
    { name: 'at once with 0s', ttl: '0s', endedMsAgo: 0, atMs: 0 },
    { name: 'at once if that was while no operator ran', ttl: '1h', endedMsAgo: 7_200_000, atMs: 0 },
  ])('$name', async ({ ttl, endedMsAgo, atMs }) => {
    const w = world();
    w.seen('applied', finished(ttl, '5', endedMsAgo));
    const running = w.run();
    await w.pass(Math.max(0, atMs - 1));
    expect(w.deleted).toEqual(atMs === 0 ? ['ml/fit u1 5 at +0 ms'] : []);
    await w.pass(1);
    expect(w.deleted).toEqual([`ml/fit u1 5 at +${atMs} ms`]);
    expect(w.log).toEqual([
      {
        level: 'info',
        message: 'a finished Task was deleted, as its ttlAfterFinished says',
        task: 'ml/fit',
        uid: 'u1',
      },
    ]);
    await ended(w, running);
  });

  test('by the version that is known when it is due', async () => {
    const w = world();
    const running = w.run();
    w.seen('applied', finished('1m', '5'));
    w.seen('applied', finished('1m', '6'));
    await w.pass(60_000);
    expect(w.deleted).toEqual(['ml/fit u1 6 at +60000 ms']);
    await ended(w, running);
  });
});

describe('a change of its life counts from then on', () => {
  test.each([
    { name: 'longer', ttl: '2m', atMs: 120_000 },
    { name: 'shorter', ttl: '40s', atMs: 40_000 },
    { name: 'shorter than what has passed', ttl: '1s', atMs: 30_000 },
  ])('$name', async ({ ttl, atMs }) => {
    const w = world();
    const running = w.run();
    w.seen('applied', finished('1m', '5'));
    await w.pass(30_000);
    w.seen('applied', finished(ttl, '6'));
    await w.pass(120_000);
    expect(w.deleted).toEqual([`ml/fit u1 6 at +${atMs} ms`]);
    await ended(w, running);
  });

  // The watch shows only Tasks with a life: to it, one that has lost its own is deleted.
  test('taken away', async () => {
    const w = world();
    const running = w.run();
    w.seen('applied', finished('1m', '5'));
    w.seen('deleted', finished(undefined, '6'));
    await w.pass(120_000);
    expect(w.deleted).toEqual([]);
    await ended(w, running);
  });
});

test('nothing is deleted before this process leads, or after it has ended', async () => {
  const w = world();
  w.seen('applied', finished('0s'));
  await w.pass(10_000);
  expect(w.deleted).toEqual([]);
  const running = w.run();
  await w.pass(0);
  expect(w.deleted).toHaveLength(1);
  w.seen('applied', finished('1m', '9'));
  await ended(w, running);
  w.seen('applied', finished('0s', '10'));
  expect(w.deleted).toHaveLength(1);
});

describe('a delete that fails is tried again', () => {
  test.each([
    { name: 'after a change of the Task, in silence', error: new ApiError('conflict', 'changed'), warns: [] },
    {
      name: 'after another error, which is logged',
      error: new ApiError('forbidden', 'no right to delete tasks'),
      warns: [
        expect.objectContaining({
          level: 'warn',
          message: 'a finished Task could not be deleted',
          task: 'ml/fit',
          error: 'no right to delete tasks',
        }),
      ],
    },
  ])('$name', async ({ error, warns }) => {
    const w = world();
    w.answers.push(error);
    w.seen('applied', finished('0s'));
    const running = w.run();
    await w.pass(0);
    expect(w.deleted).toEqual([]);
    expect(w.log).toEqual(warns);
    await w.pass(120);
    expect(w.deleted).toHaveLength(1);
    await ended(w, running);
  });
});
