import { beforeEach, describe, expect, test } from '@jest/globals';
import { VirtualTime } from '../../test/support/virtual-time.ts';
import type { LogFields } from './logger.ts';
import { type SendResult, SpanQueue } from './span-queue.ts';

const SENT: SendResult = { kind: 'sent' };
const AWAY: SendResult = { kind: 'unavailable', message: 'nobody listens' };
const REFUSED: SendResult = { kind: 'refused', message: 'not allowed' };

let time: VirtualTime;
let batches: (readonly number[])[];
let warnings: LogFields[];
let counts: { sent: number; lost: number };
/** What the collector answers; it takes `answerMs`. */
let answer: SendResult;
let answerMs: number;
let queue: SpanQueue<number>;

beforeEach(() => {
  time = new VirtualTime();
  batches = [];
  warnings = [];
  counts = { sent: 0, lost: 0 };
  answer = SENT;
  answerMs = 10;
  const ignored = (): void => undefined;
  queue = new SpanQueue<number>({
    send: async (batch) => {
      batches.push(batch);
      const now = answer;
      await time.after(answerMs);
      return now;
    },
    clock: time.clock(),
    logger: {
      debug: ignored,
      info: ignored,
      error: ignored,
      warn: (message, fields) => warnings.push({ message, ...fields }),
    },
    onSent: (spans) => (counts.sent += spans),
    onLost: (spans) => (counts.lost += spans),
    capacity: 1000,
  });
});

const spans = (count: number, from = 0): readonly number[] => Array.from({ length: count }, (_, index) => from + index);

test('a trace is sent at once, and what comes meanwhile goes together', async () => {
  queue.add([1, 2]);
  queue.add([3]);
  queue.add([4]);
  await time.pass(20);
  expect(batches).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(counts).toEqual({ sent: 4, lost: 0 });
  expect(queue.size).toBe(0);
});

test('many go in batches of 512', async () => {
  queue.add(spans(900));
  await time.pass(20);
  expect(batches.map((batch) => batch.length)).toEqual([512, 388]);
});

describe('while the collector is away', () => {
  beforeEach(() => {
    answer = AWAY;
  });

  test('the same batch is tried again, after 1, 2, 4 … 30 s, and one warning a minute says so', async () => {
    queue.add([1]);
    await time.pass(120_000);
    expect(batches).toEqual(Array.from({ length: 8 }, () => [1]));
    expect(warnings).toEqual([
      { message: 'traces could not be sent', error: 'nobody listens', lost: 0, waiting: 1 },
      { message: 'traces could not be sent', error: 'nobody listens', lost: 0, waiting: 1 },
    ]);
    answer = SENT;
    await time.pass(30_000);
    expect(counts).toEqual({ sent: 1, lost: 0 });
  });

  test('what there is no room for is lost, whole traces of it, and counted', async () => {
    queue.add(spans(600));
    queue.add(spans(300, 600));
    queue.add(spans(101, 900));
    queue.add(spans(100, 900));
    expect(counts).toEqual({ sent: 0, lost: 101 });
    answer = SENT;
    await time.pass(10_000);
    expect(batches.at(-1)?.at(-1)).toBe(999);
    expect(counts).toEqual({ sent: 1000, lost: 101 });
  });
});

test('what the collector refuses is lost, and the next is sent', async () => {
  answer = REFUSED;
  queue.add([1]);
  await time.pass(5);
  answer = SENT;
  queue.add([2, 3]);
  await time.pass(20);
  expect(counts).toEqual({ sent: 2, lost: 1 });
  expect(warnings).toEqual([{ message: 'traces could not be sent', error: 'not allowed', lost: 1, waiting: 2 }]);
});

describe('at the end', () => {
  test('what waits is sent first', async () => {
    queue.add(spans(600));
    const stopped = queue.stop(5000);
    await time.pass(5000);
    await stopped;
    expect(counts).toEqual({ sent: 600, lost: 0 });
    expect(warnings).toEqual([]);
  });

  test('a collector that is away is asked once more, and not waited for', async () => {
    answer = AWAY;
    queue.add([1, 2]);
    await time.pass(500);
    const stopped = queue.stop(5000);
    await time.pass(20);
    await stopped;
    expect(batches).toHaveLength(2);
    expect(counts).toEqual({ sent: 0, lost: 2 });
    expect(warnings.at(-1)).toMatchObject({ error: 'the operator stops', lost: 2, waiting: 0 });
  });

  test('a collector that does not answer is waited for as long as there is', async () => {
    answerMs = 60_000;
    queue.add([1]);
    const stopped = queue.stop(5000);
    await time.pass(5000);
    await stopped;
    expect(counts).toEqual({ sent: 0, lost: 1 });
    await time.pass(60_000);
    expect(counts).toEqual({ sent: 0, lost: 1 });
  });

  test('nothing is taken any more', async () => {
    await queue.stop(5000);
    queue.add([1]);
    expect(counts).toEqual({ sent: 0, lost: 1 });
  });
});
