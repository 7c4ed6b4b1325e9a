import { expect, test } from '@jest/globals';
import { isInSample } from './sampling.ts';

const traceId = (last: string): string => `${'a'.repeat(18)}${last}`;
const LOWEST = traceId('00000000000000');
const MIDDLE = traceId('80000000000000');
const HIGHEST = traceId('ffffffffffffff');

test.each([
  { ratio: 1, want: [true, true, true] },
  { ratio: 0.5, want: [false, true, true] },
  { ratio: 0.49, want: [false, false, true] },
  { ratio: 0.001, want: [false, false, true] },
  { ratio: 0, want: [false, false, false] },
  { ratio: Number.NaN, want: [false, false, false] },
])('of the ratio $ratio the upper part of the ids', ({ ratio, want }) => {
  expect([LOWEST, MIDDLE, HIGHEST].map((id) => isInSample(id, ratio))).toEqual(want);
});
