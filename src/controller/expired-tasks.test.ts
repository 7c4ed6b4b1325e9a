// The small cache of finished Tasks and its clock, on a connection that tells what a test says.
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { makeTask } from '../../test/support/make-task.ts';
import { ApiError } from '../adapters/api-error.ts';
import type { Clock } from '../adapters/clock.ts';
import type { KubeHttp, KubeRequest } from '../adapters/kube-http.ts';
import type { Task } from '../api/task.gen.ts';
import { formatMillis } from '../api/time.ts';
import { WatchStates } from '../runtime/watch-states.ts';
import { ExpiredTasks } from './expired-tasks.ts';

const HOUR_MS = 3_600_000;

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

function finishedTask(name: string, ttlAfterFinished: string | undefined, resourceVersion = '1'): Task {
  return makeTask({
    metadata: { name, uid: `uid-of-${name}`, resourceVersion },
    spec: ttlAfterFinished === undefined ? {} : { ttlAfterFinished },
    status: { finished: true, completionTime: formatMillis(Date.now()) },
  });
}

interface Scene extends AsyncDisposable {
  readonly expired: ExpiredTasks;
  /** The watch tells a change. */
  readonly tell: (type: 'ADDED' | 'MODIFIED' | 'DELETED', task: Task) => Promise<void>;
  /** `name resourceVersion` of each delete that was asked for. */
  readonly asked: string[];
  readonly counted: string[];
  readonly logged: string[];
  readonly selected: (string | undefined)[];
  /** What the next deletes end with, in order; without an entry they go well. */
  readonly answers: (ApiError | false)[];
}

async function scene(existing: readonly Task[] = []): Promise<Scene> {
  const stop = new AbortController();
  const lines: unknown[] = existing.map((object) => ({ type: 'ADDED', object }));
  const end = { metadata: { resourceVersion: '1', annotations: { 'k8s.io/initial-events-end': 'true' } } };
  lines.push({ type: 'BOOKMARK', object: end });
  let wake = (): void => undefined;
  const selected: (string | undefined)[] = [];
  const http: KubeHttp = {
    async *lines({ query }: KubeRequest, signal: AbortSignal) {
      selected.push(query?.['fieldSelector']);
      while (!signal.aborted) {
        yield* lines.splice(0);
        await new Promise<void>((resolve) => {
          wake = resolve;
          signal.addEventListener('abort', () => {
            resolve();
          });
        });
      }
    },
    request: async () => await Promise.reject(new Error('nobody should ask this')),
    close: async () => await Promise.resolve(),
  };
  const clock: Clock = { now: () => Date.now(), sleep: async () => await Promise.resolve() };
  const [asked, counted, logged, answers]: [string[], string[], string[], (ApiError | false)[]] = [[], [], [], []];
  const log = (message: string): void => {
    logged.push(message);
  };
  const expired = new ExpiredTasks({
    http,
    api: {
      deleteTask: async ({ name, resourceVersion }) => {
        asked.push(`${name} ${resourceVersion}`);
        const answer = answers.shift() ?? true;
        if (answer instanceof ApiError) throw answer;
        return await Promise.resolve(answer);
      },
    },
    clock,
    logger: { debug: log, info: log, warn: log, error: log },
    watchStates: new WatchStates(
      () => 0,
      () => undefined,
    ),
    onLost: (_path, error) => {
      log(error.message);
    },
    owns: () => true,
    onDeleted: (namespace) => counted.push(namespace),
  });
  expired.watch([undefined], stop.signal);
  await passed(0);
  return {
    expired,
    tell: async (type, object) => {
      lines.push({ type, object });
      wake();
      await passed(0);
    },
    asked,
    counted,
    logged,
    selected,
    answers,
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await expired.ended();
    },
  };
}

async function passed(ms: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(ms);
}

test('asks the API server for finished Tasks with a life that are its own, and for nothing else', async () => {
  await using at = await scene();
  expect(at.selected).toEqual(['status.finished=true,spec.ttlAfterFinished!=,spec.managedBy=podsmith.dev/operator']);
});

describe('a finished Task', () => {
  test('goes when its time has come and not a moment before, counted and logged', async () => {
    await using at = await scene();
    at.expired.lead();
    await at.tell('ADDED', finishedTask('fit', '1h'));
    expect(at.expired.size).toBe(1);
    await passed(HOUR_MS - 1);
    expect(at.asked).toEqual([]);
    await passed(1);
    expect(at).toMatchObject({ asked: ['fit 1'], counted: ['ml'], logged: ['task expired'] });
    await at.tell('DELETED', finishedTask('fit', '1h'));
    expect({ size: at.expired.size, timers: jest.getTimerCount() }).toEqual({ size: 0, timers: 0 });
  });

  test('with 0s goes at once', async () => {
    await using at = await scene();
    at.expired.lead();
    await at.tell('ADDED', finishedTask('fit', '0s'));
    expect(at.asked).toEqual(['fit 1']);
  });

  test('whose time came while nobody led goes as soon as somebody does; a standby deletes nothing and sets no alarm', async () => {
    await using at = await scene([finishedTask('old', '1h'), finishedTask('young', '3h')]);
    await at.tell('ADDED', finishedTask('at-once', '0s'));
    await passed(2 * HOUR_MS);
    expect({ asked: at.asked, timers: jest.getTimerCount() }).toEqual({ asked: [], timers: 0 });
    at.expired.lead();
    await passed(0);
    expect(at.asked).toEqual(['old 1', 'at-once 1']);
    await passed(HOUR_MS);
    expect(at.asked).toEqual(['old 1', 'at-once 1', 'young 1']);
  });

  test.each<{ name: string; change: (at: Scene) => Promise<void>; want: readonly string[] }>([
    {
      name: 'a longer life',
      change: async ({ tell }) => {
        await tell('MODIFIED', finishedTask('fit', '3h', '2'));
      },
      want: [],
    },
    {
      name: 'a shorter life',
      change: async ({ tell }) => {
        await tell('MODIFIED', finishedTask('fit', '1m', '2'));
      },
      want: ['fit 2'],
    },
    {
      name: 'no life any more',
      change: async ({ tell }) => {
        await tell('DELETED', finishedTask('fit', '1h', '2'));
      },
      want: [],
    },
    {
      name: 'the end that somebody else gives it, which a finalizer holds up',
      change: async ({ tell }) => {
        const task = finishedTask('fit', '1h', '2');
        await tell('MODIFIED', {
          ...task,
          metadata: { ...task.metadata, deletionTimestamp: formatMillis(Date.now()) },
        });
      },
      want: [],
    },
  ])('is given $name: that holds at once', async ({ change, want }) => {
    await using at = await scene();
    at.expired.lead();
    await at.tell('ADDED', finishedTask('fit', '1h'));
    await change(at);
    await passed(2 * HOUR_MS);
    expect(at.asked).toEqual(want);
  });

  test('of a namesake that was made meanwhile goes by its own time', async () => {
    await using at = await scene();
    at.expired.lead();
    await at.tell('ADDED', finishedTask('fit', '1h'));
    const second = finishedTask('fit', '2h', '9');
    await at.tell('ADDED', { ...second, metadata: { ...second.metadata, uid: 'another' } });
    await passed(2 * HOUR_MS - 1);
    expect(at.asked).toEqual([]);
    await passed(1);
    expect(at.asked).toEqual(['fit 9']);
  });
});

describe('a delete', () => {
  test('that fails is tried again, with a longer wait each time', async () => {
    await using at = await scene();
    at.expired.lead();
    at.answers.push(
      new ApiError('unavailable', 'no answer'),
      new ApiError('forbidden', 'not allowed', { status: 403 }),
    );
    await at.tell('ADDED', finishedTask('fit', '0s'));
    expect(at.asked).toHaveLength(1);
    // Each wait has up to a fifth of jitter.
    await passed(999);
    expect(at.asked).toHaveLength(1);
    await passed(201);
    expect(at.asked).toHaveLength(2);
    await passed(1799);
    expect(at.asked).toHaveLength(2);
    await passed(601);
    expect(at.logged).toEqual([
      'an expired Task could not be deleted',
      'an expired Task could not be deleted',
      'task expired',
    ]);
  });

  test('that meets a changed Task goes by what the watch tells of it', async () => {
    await using at = await scene();
    at.expired.lead();
    at.answers.push(new ApiError('conflict', 'it changed', { status: 409 }));
    await at.tell('ADDED', finishedTask('fit', '0s'));
    await at.tell('MODIFIED', finishedTask('fit', '1h', '2'));
    await passed(HOUR_MS - 1);
    expect(at).toMatchObject({ asked: ['fit 1'], logged: ['the Task changed meanwhile'] });
    await passed(1);
    expect(at.asked).toEqual(['fit 1', 'fit 2']);
  });

  test('that somebody else was faster with is not counted', async () => {
    await using at = await scene();
    at.expired.lead();
    at.answers.push(false);
    await at.tell('ADDED', finishedTask('fit', '0s'));
    expect(at).toMatchObject({ asked: ['fit 1'], counted: [], logged: [] });
  });
});

test('a wall clock that is set back while a Task waits delays it, and deletes nothing early', async () => {
  await using at = await scene();
  at.expired.lead();
  await at.tell('ADDED', finishedTask('fit', '1h'));
  jest.setSystemTime(Date.now() - HOUR_MS);
  await passed(HOUR_MS);
  expect(at.asked).toEqual([]);
  await passed(HOUR_MS);
  expect(at.asked).toEqual(['fit 1']);
});
