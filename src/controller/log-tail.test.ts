import { describe, expect, test } from '@jest/globals';
import { byteLength } from './bounded-text.ts';
import { MAX_LOG_BYTES, logTail } from './log-tail.ts';

const record = (message: string, levelname = 'ERROR'): string =>
  JSON.stringify({ asctime: '2026-11-22 23:22:28,910', name: 'flytekit', levelname, message })
    .replaceAll('":"', '": "')
    .replaceAll('","', '", "');

const CAPTURED = [
  record('Exception when executing task train.fit, reason USER:RuntimeError: error=no rows, cause=no rows'),
  record('!! Begin User Error Captured by Flyte !!'),
  record('Trace:\n\n    Traceback (most recent call last):\nMessage:\n\n    ValueError: no rows'),
  record('!! End Error Captured by Flyte !!'),
  record(
    "Taskrunner for MainThread : loop-runner caught exception in <_UnixSelectorEventLoop>: {'message': 'Unclosed client session'}",
  ),
];

test.each<{ name: string; log: string; withoutTraceback?: boolean; want: readonly string[] }>([
  { name: 'nothing', log: '', want: [] },
  { name: 'lines', log: 'one\ntwo\n', want: ['one', 'two'] },
  {
    name: 'blank lines at the ends go, several between become one',
    log: '\n\none\n\n\n\ntwo\n\n',
    want: ['one', '', 'two'],
  },
  { name: 'colours go', log: '\u001B[31mred\u001B[0m\r\n', want: ['red'] },
  {
    name: "flytekit's lines become text",
    log: `${record('Using user directory /tmp', 'INFO')}\n`,
    want: ['INFO Using user directory /tmp'],
  },
  {
    name: 'what stands in error.pb is not told twice',
    log: ['epoch 1', ...CAPTURED, ''].join('\n'),
    withoutTraceback: true,
    want: ['epoch 1'],
  },
  {
    name: 'it is where there is no error.pb',
    log: [...CAPTURED].slice(1, 3).join('\n'),
    want: [
      'ERROR !! Begin User Error Captured by Flyte !!',
      'ERROR Trace:',
      '',
      '    Traceback (most recent call last):',
      'Message:',
      '',
      '    ValueError: no rows',
    ],
  },
  { name: 'JSON of other programs stays', log: '{"asctime": 1}\n{"a": 2}', want: ['{"asctime": 1}', '{"a": 2}'] },
  {
    name: 'so does half a line of flytekit',
    log: '{"asctime": "2026", "name": "flytekit", "mess',
    want: ['{"asctime": "2026", "name": "flytekit", "mess'],
  },
])('$name', ({ log, withoutTraceback = false, want }) => {
  expect(logTail(log, { withoutTraceback })).toEqual(want);
});

describe('is bounded', () => {
  const bytes = (lines: readonly string[]): number => byteLength(lines.map((line) => `${line}\n`).join(''));

  test('the last lines stay, each whole', () => {
    const lines = Array.from({ length: 1000 }, (_, index) => `line ${index} ${'ä'.repeat(40)}`);
    const kept = logTail(lines.join('\n'), { withoutTraceback: false });
    expect(kept).toEqual(lines.slice(-kept.length));
    expect(bytes(kept)).toBeLessThanOrEqual(MAX_LOG_BYTES);
    expect(bytes(lines.slice(-kept.length - 1))).toBeGreaterThan(MAX_LOG_BYTES);
  });

  test('thirty lines at most', () => {
    expect(logTail('a\n'.repeat(1000), { withoutTraceback: false })).toHaveLength(30);
  });

  test('one endless line leaves room for those before it', () => {
    const kept = logTail(`before\n${'😀'.repeat(10_000)}\nafter`, { withoutTraceback: false });
    expect(kept).toEqual(['before', `${'😀'.repeat(149)}…`, 'after']);
  });
});
