import { expect, test } from '@jest/globals';
import { EventReads } from './event-reads.ts';

test('the first may be made at once, others not beside it', () => {
  const reads = new EventReads();
  const read = reads.begin(1000);
  expect(read).toBeDefined();
  expect(reads.begin(1000)).toBeUndefined();
  expect(reads.begin(99_000)).toBeUndefined();
});

test.each([
  { tookMs: 0, pauseMs: 0 },
  { tookMs: 2, pauseMs: 18 },
  { tookMs: 400, pauseMs: 3600 },
])('after one of $tookMs ms comes a pause of $pauseMs ms', ({ tookMs, pauseMs }) => {
  const reads = new EventReads();
  const end = 1000 + tookMs;
  reads.begin(1000)?.ended(end);
  if (pauseMs > 0) expect(reads.begin(end + pauseMs - 1)).toBeUndefined();
  expect(reads.begin(end + pauseMs)).toBeDefined();
});
