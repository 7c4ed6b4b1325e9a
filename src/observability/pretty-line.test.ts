import { expect, test } from '@jest/globals';
import picocolors from 'picocolors';
import { prettyLine } from './pretty-line.ts';

const plain = picocolors.createColors(false);
const AT = { timestamp: '2026-03-01T10:00:07.250Z' };

test.each([
  {
    name: 'a transition: the Task once, and no uid',
    line: {
      ...AT,
      level: 'info',
      message: 'task runs',
      task: 'ml/fit',
      namespace: 'ml',
      uid: 'u',
      attempt: 0,
      reason: 'Running',
    },
    want: '10:00:07.250 INFO  task runs              task=ml/fit attempt=0 reason=Running',
  },
  {
    name: 'a text with spaces is quoted',
    line: { ...AT, level: 'warn', message: 'a watch was lost', path: '/api', error: 'no "answer" came' },
    want: String.raw`10:00:07.250 WARN  a watch was lost       path=/api error="no \"answer\" came"`,
  },
  {
    name: 'a stack is below',
    line: { ...AT, level: 'warn', message: 'a reconcile failed', task: 'ml/fit', error: 'Error: no\n    at x.ts:1' },
    want: '10:00:07.250 WARN  a reconcile failed     task=ml/fit\n             error: Error: no\n                 at x.ts:1',
  },
  {
    name: 'words from outside steer no terminal, on one line or on several',
    line: {
      ...AT,
      level: 'warn',
      message: 'a reconcile failed',
      path: '/api\u001B]0;title\u0007\rx',
      error: 'no\n\u001B[2A\u009B2K\r10:00:08.000 INFO  stopped',
    },
    want: '10:00:07.250 WARN  a reconcile failed     path=/apix\n             error: no\n             2K10:00:08.000 INFO  stopped',
  },
  {
    name: 'nothing but a message',
    line: { ...AT, level: 'info', message: 'stopped', hint: undefined },
    want: '10:00:07.250 INFO  stopped',
  },
])('$name', ({ line, want }) => {
  expect(prettyLine(line, plain)).toBe(want);
});

test('levels have colours, and what is always the same is dim', () => {
  const colours = picocolors.createColors(true);
  const line = prettyLine({ ...AT, level: 'error', message: 'the lead is lost', instance: 'a' }, colours);
  expect(line).toBe(
    `${colours.dim('10:00:07.250')} ${colours.red('ERROR')} ${'the lead is lost'.padEnd(22)} ${colours.dim('instance=')}a`,
  );
});
