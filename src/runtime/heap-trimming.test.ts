import { getHeapStatistics } from 'node:v8';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { HeapTrimming } from './heap-trimming.ts';

const MEBIBYTE = 1024 * 1024;

let idle: boolean;
let mebibytes: number;
let collected: number;
let trimming: HeapTrimming;

beforeEach(() => {
  jest.useFakeTimers();
  idle = true;
  mebibytes = 100;
  collected = 0;
  trimming = new HeapTrimming({
    isIdle: () => idle,
    heapBytes: () => mebibytes * MEBIBYTE,
    collect: () => {
      collected += 1;
      mebibytes = 50;
    },
    now: () => performance.now(),
  });
});

afterEach(() => {
  trimming[Symbol.dispose]();
  jest.useRealTimers();
});

test('after the start, as soon as nothing is to be done', () => {
  idle = false;
  jest.advanceTimersByTime(60_000);
  expect(collected).toBe(0);
  idle = true;
  jest.advanceTimersByTime(2000);
  expect(collected).toBe(1);
});

test('then only where the heap has grown', () => {
  jest.advanceTimersByTime(600_000);
  expect(collected).toBe(1);
  mebibytes = 81;
  jest.advanceTimersByTime(2000);
  expect(collected).toBe(1);
  mebibytes = 82;
  jest.advanceTimersByTime(2000);
  expect(collected).toBe(2);
});

test('once a minute at most', () => {
  jest.advanceTimersByTime(2000);
  mebibytes = 200;
  jest.advanceTimersByTime(58_000);
  expect(collected).toBe(1);
  jest.advanceTimersByTime(2000);
  expect(collected).toBe(2);
});

test('not while something is done', () => {
  jest.advanceTimersByTime(2000);
  mebibytes = 200;
  idle = false;
  jest.advanceTimersByTime(120_000);
  expect(collected).toBe(1);
});

test("V8's own heap shrinks", () => {
  // Alive until they are old: what is young goes by itself.
  let rubbish: object[] = Array.from({ length: 1_000_000 }, (_, index) => ({ index }));
  const full = getHeapStatistics().total_heap_size;
  expect(rubbish).toHaveLength(1_000_000);
  rubbish = [];
  using _ = new HeapTrimming({ isIdle: () => true });
  jest.advanceTimersByTime(2000);
  expect(getHeapStatistics().total_heap_size).toBeLessThan(full - 8 * MEBIBYTE);
});
