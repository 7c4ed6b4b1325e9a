import { describe, expect, test } from '@jest/globals';
import { type RunSpan, TimeBlockReader, type TimeBlocks } from './time-blocks.ts';

const STARTED = Date.parse('2026-11-22T14:15:58Z');
const RAN: RunSpan = { started: STARTED, finished: STARTED + 10_000 };

/** A line as flytekit logs it in a pod, `at` milliseconds after the container's start. */
function json(name: string, seconds: number, at: number): string {
  const asctime = new Date(STARTED + at).toISOString().replace('T', ' ').replace('.', ',').replace('Z', '');
  return JSON.stringify({
    asctime,
    name: 'flytekit',
    levelname: 'INFO',
    message: `${name}. [Time: ${seconds.toFixed(6)}s]`,
  });
}

const ofWhole = (log: string, ran: RunSpan = RAN): TimeBlocks => {
  const reader = new TimeBlockReader();
  reader.push(log);
  return reader.blocks(ran);
};

const LOG = [
  '',
  json('Load task', 0.008136, 1500),
  'a line of the task itself',
  json('Translate literal to python value', 0.000655, 1600),
  json('fit the model', 2, 4000),
  json('Execute user level code', 2.5, 4200),
  json('dispatch execute', 3, 4600),
].join('\n');

const BLOCKS = [
  { name: 'Load task', seconds: 0.008, from: 1.492 },
  { name: 'Translate literal to python value', seconds: 0.001, from: 1.599 },
  { name: 'dispatch execute', seconds: 3, from: 1.6 },
  { name: 'Execute user level code', seconds: 2.5, from: 1.7 },
  { name: 'fit the model', seconds: 2, from: 2 },
];

describe('the log of a task', () => {
  test('tells its blocks, the outer before the inner', () => {
    expect(ofWhole(LOG)).toEqual({ blocks: BLOCKS, dropped: 0 });
  });

  test.each([1, 7, 100])('in pieces of %s characters tells the same', (size) => {
    const reader = new TimeBlockReader();
    for (let at = 0; at < LOG.length; at += size) reader.push(LOG.slice(at, at + size));
    expect(reader.blocks(RAN).blocks).toEqual(BLOCKS);
  });

  test.each<{ name: string; log: string; want: TimeBlocks['blocks'] }>([
    { name: 'as text', log: 'Load task. [Time: 0.5s]\n', want: [{ name: 'Load task', seconds: 0.5 }] },
    { name: 'with a full stop in its name', log: 'v1.2. done. [Time: 1s]', want: [{ name: 'v1.2. done', seconds: 1 }] },
    {
      name: 'of the same name twice',
      log: 'a. [Time: 1s]\na. [Time: 0.25s]',
      want: [{ name: 'a', seconds: 1.25, count: 2 }],
    },
    { name: 'with other words behind', log: 'a. [Time: 1s] and more', want: [] },
    { name: 'without a number', log: 'a. [Time: soon]', want: [] },
    { name: 'that is JSON, but no record', log: '{"a": ". [Time: 1s]"}', want: [] },
    { name: 'whose JSON is cut off', log: '{"message": "a. [Time: 1s]', want: [] },
    {
      name: 'with bytes that move the cursor',
      log: 'a\u001B[2J. [Time: 1s]',
      want: [{ name: 'a', seconds: 1 }],
    },
    {
      name: 'in a line of 20,000 characters',
      log: `${'x'.repeat(20_000)}. [Time: 1s]\nb. [Time: 1s]`,
      want: [{ name: 'b', seconds: 1 }],
    },
  ])('a block $name', ({ log, want }) => {
    expect(ofWhole(log).blocks).toEqual(want);
  });

  test('a line that never ends takes no memory, and hides nothing behind it', () => {
    const reader = new TimeBlockReader();
    for (let piece = 0; piece < 1000; piece += 1) reader.push('x'.repeat(10_000));
    reader.push('. [Time: 1s]\nb. [Time: 1s]\n');
    expect(reader.blocks(RAN).blocks).toEqual([{ name: 'b', seconds: 1 }]);
  });
});

describe('where the blocks lie is told only if it can be', () => {
  test.each<{ name: string; ran: RunSpan }>([
    { name: 'no one knows when the container ran', ran: {} },
    { name: 'the container is in a zone behind', ran: { started: STARTED + 7_200_000, finished: STARTED + 7_210_000 } },
    { name: 'the container is in a zone ahead', ran: { started: STARTED - 7_200_000, finished: STARTED - 7_190_000 } },
  ])('not where $name', ({ ran }) => {
    expect(ofWhole(LOG, ran).blocks).toEqual(
      [
        'Load task',
        'Translate literal to python value',
        'fit the model',
        'Execute user level code',
        'dispatch execute',
      ].map((name) => ({ name, seconds: BLOCKS.find((block) => block.name === name)?.seconds })),
    );
  });

  test('a block that seems to begin in the second before the start begins with it', () => {
    expect(ofWhole(json('early', 0.5, 100)).blocks).toEqual([{ name: 'early', seconds: 0.5, from: 0 }]);
  });
});

describe('a status has room for 24 names', () => {
  test('the first of them; the others are counted', () => {
    const log = Array.from({ length: 100 }, (_, index) => `step ${index}. [Time: 1s]`).join('\n');
    const { blocks, dropped } = ofWhole(log);
    expect(blocks.map(({ name }) => name)).toEqual(Array.from({ length: 24 }, (_, index) => `step ${index}`));
    expect(dropped).toBe(76);
  });

  test('a name of ten thousand letters is cut', () => {
    const [block] = ofWhole(`${'é'.repeat(5000)}. [Time: 1s]`).blocks;
    expect(Buffer.byteLength(block?.name ?? '')).toBeLessThanOrEqual(80);
  });
});
