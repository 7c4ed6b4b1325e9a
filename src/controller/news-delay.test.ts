import { expect, test } from '@jest/globals';
import { NewsDelay } from './news-delay.ts';

const NOW = 1_000_000;
const many = (ms: number): number[] => Array.from({ length: 100 }, () => ms);

test.each([
  { when: 'nothing was written yet', writes: [], want: 1000, look: 200 },
  { when: 'writes are quick', writes: many(5), want: 1000, look: 200 },
  { when: 'one of them was slow', writes: [4, 4, 30, 4, 4], want: 1000, look: 200 },
  { when: 'writes are slow', writes: many(20), want: 4000, look: 800 },
  { when: 'writes are so slow that nothing is news any more', writes: many(9000), want: 60_000, look: 2000 },
  { when: 'writes are quick again', writes: [...many(400), ...many(4)], want: 1000, look: 200 },
])('$when: news waits $want ms, and a look $look', ({ writes, want, look }) => {
  const delay = new NewsDelay();
  for (const ms of writes) delay.wrote(ms, NOW);
  expect(delay.at(NOW)).toBe(want);
  expect(delay.ofLook(NOW)).toBe(look);
});

test('what was slow long ago is forgotten', () => {
  const delay = new NewsDelay();
  for (const ms of many(800)) delay.wrote(ms, NOW);
  expect(delay.at(NOW + 10_000)).toBe(60_000);
  expect(delay.at(NOW + 10_001)).toBe(1000);
  delay.wrote(5, NOW + 10_001);
  expect(delay.at(NOW + 10_001)).toBe(1000);
});
