import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
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

  test('takes namespaces in turn: bulk in one does not starve another', async () => {
    const q = queue();
    for (const name of ['1', '2', '3']) q.add(`bulk/${name}`);
    q.add('single/1');
    const order = [await q.take(), await q.take(), await q.take(), await q.take()];
    expect(order).toEqual(['bulk/1', 'single/1', 'bulk/2', 'bulk/3']);
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
