import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@jest/globals';
import { changeLine, liveTable } from './live-table.ts';
import { failed, fresh, running, succeeded, waiting } from './sample-tasks.ts';
import { isSettled, taskView } from './task-view.ts';

const now = Date.parse('2026-11-22T14:00:03.500Z');
const plain = (lines: readonly string[]): readonly string[] => lines.map((line) => stripVTControlCharacters(line));

test('a Task that ended shows how long it took, another one how old it is; only trouble shows a message', () => {
  const views = [succeeded, failed, waiting, running, fresh].map((object) => taskView(object));
  expect(plain(liveTable(views, now, 76))).toEqual([
    'NAME      STATUS              ATTEMPTS  DURATION  MESSAGE',
    'penguins  ✔ Succeeded                1      5.5s',
    'ratios    ✖ UserError                1      5.0s  ZeroDivisionError: float …',
    'no-image  ○ ImagePullBackOff         1      3.5s  registry.invalid/no-such-…',
    'resume    ● Running                  2      3.5s',
    'hello     ○ Pending                  0      3.5s',
  ]);
});

test.each([
  { name: 'a success', object: succeeded, want: 'penguins: ✔ Succeeded, 5.5s', settled: true },
  {
    name: 'a failure',
    object: failed,
    want: 'ratios: ✖ UserError, 5.0s, ZeroDivisionError: float division by zero (ratios.py:14, in ratio)',
    settled: true,
  },
  {
    name: 'a wait for an image that nobody pushes',
    object: waiting,
    want: 'no-image: ○ ImagePullBackOff, 3.5s, registry.invalid/no-such-image:1: no such host',
    settled: true,
  },
  { name: 'a second attempt', object: running, want: 'resume: ● Running, attempt 2, 3.5s', settled: false },
  { name: 'a Task that nobody has seen', object: fresh, want: 'hello: ○ Pending, 3.5s', settled: false },
])('one line for $name', ({ object, want, settled }) => {
  expect(changeLine(taskView(object), now)).toBe(want);
  expect(isSettled(taskView(object))).toBe(settled);
});
