import { describe, expect, test } from '@jest/globals';
import { percentilesOf, quantile, ratioOf, spreadOf } from './statistics.ts';

describe('quantile()', () => {
  test.each([
    { name: 'the middle of an odd number', values: [3, 1, 2], q: 0.5, want: 2 },
    { name: 'between the two in the middle of an even number', values: [4, 1, 2, 3], q: 0.5, want: 2.5 },
    { name: 'the smallest', values: [3, 1, 2], q: 0, want: 1 },
    { name: 'the largest', values: [3, 1, 2], q: 1, want: 3 },
    { name: 'the only one', values: [7], q: 0.99, want: 7 },
    { name: 'linear between neighbours', values: [0, 10], q: 0.95, want: 9.5 },
  ])('$name', ({ values, q, want }) => {
    expect(quantile(values, q)).toBe(want);
  });

  test('of nothing there is none', () => {
    expect(() => quantile([], 0.5)).toThrow('a quantile of no values');
  });
});

test('a spread keeps the values in the order in which they were measured', () => {
  expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3, values: [3, 1, 2] });
});

test('a ratio is formed within each round', () => {
  // A machine twice as slow in the second round changes neither.
  expect(ratioOf(spreadOf([60, 30, 66]), spreadOf([40, 20, 44]))).toEqual(spreadOf([1.5, 1.5, 1.5]));
});

test('percentiles', () => {
  const values = Array.from({ length: 101 }, (_, index) => index);
  expect(percentilesOf(values)).toEqual({ count: 101, p50: 50, p95: 95, p99: 99, max: 100 });
});
