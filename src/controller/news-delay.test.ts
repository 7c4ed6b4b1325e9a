import { expect, test } from '@jest/globals';
import { NewsDelay } from './news-delay.ts';

test.each([
  { when: 'nothing was written yet', writes: [], want: 1000 },
  { when: 'writes are quick', writes: Array.from({ length: 100 }, () => 5), want: 1000 },
  { when: 'one of them was slow', writes: [5, 5, 60, 5, 5], want: 1000 },
  { when: 'writes are slow', writes: Array.from({ length: 100 }, () => 40), want: 4000 },
  {
    when: 'writes are so slow that nothing is news any more',
    writes: Array.from({ length: 100 }, () => 9000),
    want: 15_000,
  },
  {
    when: 'writes are quick again',
    writes: [...Array.from({ length: 100 }, () => 200), ...Array.from({ length: 100 }, () => 5)],
    want: 1000,
  },
])('$when: news waits $want ms', ({ writes, want }) => {
  const delay = new NewsDelay();
  for (const ms of writes) delay.wrote(ms);
  expect(delay.ms).toBe(want);
});
