// How long the event loop did not turn, as a clock that the test holds says.
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { EventLoopTurns } from './event-loop-turns.ts';

let now: number;
let turns: EventLoopTurns;

beforeEach(() => {
  jest.useFakeTimers();
  now = 1000;
  turns = new EventLoopTurns(() => now);
});

afterEach(() => {
  turns[Symbol.dispose]();
  jest.useRealTimers();
});

/** The timer fires once, `lateMs` after its time. */
function turn(lateMs = 0): void {
  now += 1000 + lateMs;
  jest.advanceTimersByTime(1000);
}

test('a loop that turns is never late', () => {
  turn();
  turn();
  expect(turns.longestBlockMs).toBe(0);
});

test('the longest block of late counts', () => {
  turn(6000);
  turn(200);
  expect(turns.longestBlockMs).toBe(6000);
});

test('one that is over is forgotten before the next probe', () => {
  turn(6000);
  for (let seconds = 0; seconds < 5; seconds += 1) turn();
  expect(turns.longestBlockMs).toBe(6000);
  turn();
  expect(turns.longestBlockMs).toBe(0);
});

test('who asks before any timer has fired is told as well', () => {
  now += 8000;
  expect(turns.longestBlockMs).toBe(7000);
});
