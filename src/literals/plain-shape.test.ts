import { expect, test } from '@jest/globals';
import type { PlainValue } from '../api/plain-value.ts';
import { isDeeperThan, isList, isObject } from './plain-shape.ts';

test.each<{ name: string; value: PlainValue; wantList: boolean; wantObject: boolean }>([
  { name: 'null', value: null, wantList: false, wantObject: false },
  { name: 'a text', value: 'a', wantList: false, wantObject: false },
  { name: 'a list', value: [], wantList: true, wantObject: false },
  { name: 'an object', value: {}, wantList: false, wantObject: true },
])('$name', ({ value, wantList, wantObject }) => {
  expect({ list: isList(value), object: isObject(value) }).toEqual({ list: wantList, object: wantObject });
});

test.each<{ name: string; value: PlainValue; limit: number; want: boolean }>([
  { name: 'a scalar is 0 deep', value: 1, limit: 0, want: false },
  { name: 'an empty list is 1 deep', value: [], limit: 0, want: true },
  { name: 'an empty list is not deeper than 1', value: [], limit: 1, want: false },
  { name: 'the deepest branch counts', value: [1, { a: 1, b: [[]] }, []], limit: 3, want: true },
  { name: 'and no deeper', value: [1, { a: 1, b: [[]] }, []], limit: 4, want: false },
])('isDeeperThan: $name', ({ value, limit, want }) => {
  expect(isDeeperThan(limit, value)).toBe(want);
});

test('a value of any depth is judged without a stack', () => {
  let value: PlainValue = 1;
  for (let depth = 0; depth < 100_000; depth += 1) value = depth % 2 === 0 ? [value] : { a: value };
  expect(isDeeperThan(32, value)).toBe(true);
  expect(isDeeperThan(200_000, value)).toBe(false);
});
