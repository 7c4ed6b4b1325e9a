import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { WorkQueue } from './work-queue.ts';

const queue = (): WorkQueue => new WorkQueue({ backOff: { initialMs: 100, maxMs: 1000 }, now: () => Date.now() });

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('WorkQueue', () => {
  test('hands out a key once, however often it was added', async () => {
    const q = queue();
    q.add('a/1');
    q.add('a/1');
    expect(await q.take()).toBe('a/1');
    expect(q.depth).toBe(0);
  });

  test('holds back a key that is in a worker, and hands it out again after done', async () => {
    const q = queue();
    q.add('a/1');
    expect(await q.take()).toBe('a/1');
    q.add('a/1');
    q.add('a/2');
    expect(await q.take()).toBe('a/2');
    q.done('a/1');
    expect(await q.take()).toBe('a/1');
  });

  test('of what is added to a key in a worker the earlier due time stands', async () => {
    const q = queue();
    for (const key of ['a/soon', 'a/later']) {
      q.add(key);
      await q.take();
      q.add(key, 500);
    }
    q.add('a/soon');
    q.done('a/soon');
    q.done('a/later');
    expect(await q.take()).toBe('a/soon');
    jest.advanceTimersByTime(499);
    expect(q.depth).toBe(0);
    jest.advanceTimersByTime(1);
    expect(await q.take()).toBe('a/later');
  });

  test('a key whose time a clock set forward has passed is handed out when it is added again', async () => {
    let ahead = 0;
    const q = new WorkQueue({ backOff: { initialMs: 100, maxMs: 1000 }, now: () => Date.now() + ahead });
    q.add('a/1', 3_600_000);
    ahead = 7_200_000;
    q.add('a/1');
    expect(await q.take()).toBe('a/1');
    q.close();
  });

  test('the earlier due time stands', () => {
    const q = queue();
    q.add('a/1', 500);
    q.add('a/1', 5000);
    jest.advanceTimersByTime(499);
    expect(q.depth).toBe(0);
    jest.advanceTimersByTime(1);
    expect(q.depth).toBe(1);
    q.add('a/2', 5000);
    q.add('a/2', 500);
    jest.advanceTimersByTime(500);
    expect(q.depth).toBe(2);
  });

  test.each<{ name: string; prepare: (q: WorkQueue) => void }>([
    {
      name: 'is due later',
      prepare: (q) => {
        q.add('a/1', 500);
      },
    },
    {
      name: 'waits for a worker',
      prepare: (q) => {
        q.add('a/1');
      },
    },
    {
      name: 'waits for another try',
      prepare: (q) => {
        q.addAfterFailure('a/1');
      },
    },
  ])('a key that $name is dropped, and may be added anew at any time', async ({ prepare }) => {
    const q = queue();
    prepare(q);
    q.drop('a/1');
    jest.advanceTimersByTime(10_000);
    expect({ depth: q.depth, timers: jest.getTimerCount() }).toEqual({ depth: 0, timers: 0 });
    q.add('a/1', 800);
    q.add('b/1', 799);
    jest.advanceTimersByTime(800);
    expect([await q.take(), await q.take()]).toEqual(['b/1', 'a/1']);
  });

  test('a key that is dropped in a worker comes back only if it is added after that', async () => {
    const q = queue();
    q.add('a/1');
    expect(await q.take()).toBe('a/1');
    q.add('a/1');
    q.drop('a/1');
    q.done('a/1');
    expect(q.depth).toBe(0);
    q.add('a/1');
    expect(await q.take()).toBe('a/1');
    q.drop('a/1');
    q.add('a/1');
    q.done('a/1');
    expect(q.depth).toBe(1);
  });

  test('takes namespaces in turn: bulk in one does not starve another', async () => {
    const q = queue();
    for (const name of ['1', '2', '3']) q.add(`bulk/${name}`);
    q.add('single/1');
    const order = [await q.take(), await q.take(), await q.take(), await q.take()];
    expect(order).toEqual(['bulk/1', 'single/1', 'bulk/2', 'bulk/3']);
  });

  test('5,000 Tasks of one namespace hold up a single one of another for one turn, also when they come in again and again', async () => {
    const q = queue();
    for (let index = 0; index < 5000; index += 1) q.add(`bulk/${index}`);
    const first = await q.take();
    q.add('single/1');
    for (let index = 0; index < 5000; index += 1) q.add(`bulk/${index}`);
    q.done(first ?? '');
    expect([await q.take(), await q.take()]).toContain('single/1');
    q.done('single/1');
    q.add('single/2');
    q.add('other/1');
    expect([await q.take(), await q.take(), await q.take()]).toEqual(expect.arrayContaining(['single/2', 'other/1']));
    expect(q.depth).toBeGreaterThan(4990);
  });

  test('whoever adds what, each namespace gets its turn before another has had two', async () => {
    const namespaces = ['a', 'b', 'c', 'd'];
    const steps = fc.array(fc.tuple(fc.boolean(), fc.constantFrom(...namespaces)), { maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const q = queue();
        let added = 0;
        // By namespace, how often another one was served while it had a key waiting, by the other's name.
        const waiting = new Map<string, { keys: number; served: Map<string, number> }>(
          namespaces.map((name) => [name, { keys: 0, served: new Map() }]),
        );
        for (const [isTake, namespace] of taken) {
          if (!isTake) {
            added += 1;
            q.add(`${namespace}/${added}`);
            const of = waiting.get(namespace);
            if (of !== undefined) of.keys += 1;
            continue;
          }
          if (q.depth === 0) continue;
          const from = (await q.take())?.split('/')[0] ?? '';
          for (const [name, of] of waiting) {
            if (name === from || of.keys === 0) continue;
            of.served.set(from, (of.served.get(from) ?? 0) + 1);
            expect(of.served.get(from)).toBeLessThanOrEqual(1);
          }
          const own = waiting.get(from);
          if (own !== undefined) {
            own.keys -= 1;
            own.served.clear();
          }
        }
      }),
      { numRuns: 300, seed: 5000 },
    );
  });

  test('a delayed key never blocks others', async () => {
    const q = queue();
    q.add('a/later', 10_000);
    q.add('a/now');
    expect(await q.take()).toBe('a/now');
  });

  test('backs off by doubling up to the bound, and starts again after forget', () => {
    const q = queue();
    const delays = [1, 2, 3, 4, 5, 6].map(() => q.addAfterFailure('a/1'));
    const steps = [100, 200, 400, 800, 1000, 1000];
    delays.forEach((delay, index) => {
      expect(delay).toBeGreaterThanOrEqual(steps[index] ?? 0);
      expect(delay).toBeLessThanOrEqual((steps[index] ?? 0) * 1.2);
    });
    q.forget('a/1');
    expect(q.addAfterFailure('a/1')).toBeLessThanOrEqual(120);
  });

  test('waits as long as the server asked for, but no longer than its bound', () => {
    const q = queue();
    expect(q.addAfterFailure('a/1', 700)).toBeGreaterThanOrEqual(700);
    expect(q.addAfterFailure('a/2', 60_000)).toBeLessThanOrEqual(1200);
    expect(q.addAfterFailure('a/3', 1)).toBeGreaterThanOrEqual(100);
  });

  test('a waiting worker gets a key as soon as there is one, and undefined at close', async () => {
    const q = queue();
    const first = q.take();
    const second = q.take();
    q.add('a/1');
    expect(await first).toBe('a/1');
    q.close();
    expect(await second).toBeUndefined();
    expect(await q.take()).toBeUndefined();
  });

  test('a delay beyond what a timer holds does not fire at once', () => {
    const q = queue();
    q.add('a/1', 2 ** 33);
    jest.advanceTimersByTime(1000);
    expect(q.depth).toBe(0);
    q.close();
  });
});
