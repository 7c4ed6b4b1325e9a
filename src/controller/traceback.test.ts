import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readableTraceback } from './traceback.ts';

// What flytekit itself wrote (test/support/flytekit-errors/write_messages.py).
const messageOf = (version: string, task: string): string =>
  readFileSync(new URL(`../../test/support/flytekit-errors/${version}/${task}.txt`, import.meta.url), 'utf8');

describe.each(['1.15.4', '1.16.31'])('a message of flytekit %s', (version) => {
  test.each<{ name: string; task: string; want: readonly string[] }>([
    {
      name: "what was raised, then the user's frames",
      task: 'divides',
      want: [
        'ZeroDivisionError: division by zero',
        '  File "/root/failing_tasks.py", line 14, in divides',
        '    return ratio(n)',
        '  File "/root/failing_tasks.py", line 9, in ratio',
        '    return 1 / n',
        '  (called through 2 frames of flytekit)',
      ],
    },
    {
      name: 'a recoverable exception',
      task: 'recovers',
      want: [
        'FlyteRecoverableException: USER:Recoverable: error=the service is busy',
        '  File "/root/failing_tasks.py", line 19, in recovers',
        '    raise FlyteRecoverableException("the service is busy")',
        '  (called through 2 frames of flytekit)',
      ],
    },
    {
      name: 'a chain, the last exception first',
      task: 'chained',
      want: [
        'ValueError: two lines:',
        'rows=0',
        '  File "/root/failing_tasks.py", line 27, in chained',
        String.raw`    raise ValueError("two lines:\nrows=0") from error`,
        '  (called through 2 frames of flytekit)',
        '',
        'Caused by:',
        'ZeroDivisionError: division by zero',
        '  File "/root/failing_tasks.py", line 25, in chained',
        '    ratio(0)',
        '  File "/root/failing_tasks.py", line 9, in ratio',
        '    return 1 / n',
      ],
    },
    {
      name: 'frames of a library under those of the user are counted',
      task: 'in_library',
      want: [
        'JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)',
        '  File "/root/failing_tasks.py", line 32, in in_library',
        '    json.loads("{")',
        '  … 3 frames of json',
        '  (called through 2 frames of flytekit)',
      ],
    },
  ])('$name', ({ task, want }) => {
    expect(readableTraceback(messageOf(version, task))).toBe(want.join('\n'));
  });
});

test.each([
  { version: '1.15.4', line: 287 },
  { version: '1.16.31', line: 303 },
])("with no frame of the user's, where it was raised ($version)", ({ version, line }) => {
  expect(readableTraceback(messageOf(version, 'no_such_task'))).toBe(
    [
      "AttributeError: module 'failing_tasks' has no attribute 'no_such_task'",
      `  File "/usr/local/lib/python3.11/site-packages/flytekit/core/python_auto_container.py", line ${line}, in load_task`,
      '    task_def = getattr(task_module, task_name)',
      '  (called through 3 frames of flytekit)',
    ].join('\n'),
  );
});

const trace = (lines: readonly string[], raised: string): string =>
  `Trace:\n\n${lines.map((line) => (line === '' ? '' : `    ${line}`)).join('\n')}\n\nMessage:\n\n    ${raised}`;
const START = 'Traceback (most recent call last):';

test.each<{ name: string; message: string; want: readonly string[] }>([
  {
    name: 'raised while another was handled',
    message: trace(
      [
        START,
        '  File "/root/a.py", line 1, in a',
        'KeyError: 1',
        '',
        'During handling of the above exception, another exception occurred:',
        '',
        START,
        '  File "/root/a.py", line 3, in a',
        '    b()',
        'OSError: disk',
      ],
      'OSError: disk',
    ),
    want: [
      'OSError: disk',
      '  File "/root/a.py", line 3, in a',
      '    b()',
      '',
      'Raised while this was handled:',
      'KeyError: 1',
      '  File "/root/a.py", line 1, in a',
    ],
  },
  {
    name: 'recursion, as Python sums it up; a library between frames of the user',
    message: trace(
      [
        START,
        '  File "/root/a.py", line 1, in a',
        '    b(a)',
        '  File "/x/site-packages/one/i.py", line 1, in b',
        '  File "/x/site-packages/two/i.py", line 1, in b',
        '  File "/x/site-packages/three/i.py", line 1, in b',
        '  File "/x/site-packages/four/i.py", line 1, in b',
        '  File "/root/a.py", line 1, in a',
        '    b(a)',
        '  [Previous line repeated 972 more times]',
        'RecursionError: too deep',
      ],
      'RecursionError: too deep',
    ),
    want: [
      'RecursionError: too deep',
      '  File "/root/a.py", line 1, in a',
      '    b(a)',
      '  … 4 frames of one, two, three and others',
      '  File "/root/a.py", line 1, in a',
      '    b(a)',
      '  [Previous line repeated 972 more times]',
    ],
  },
  {
    name: 'a syntax error names its line as a frame',
    message: trace(
      [
        START,
        '  File "<frozen importlib._bootstrap>", line 241, in _call_with_frames_removed',
        '  File "/root/a.py", line 3',
        '    def (',
        '        ^',
        'SyntaxError: invalid syntax',
      ],
      'SyntaxError: invalid syntax (a.py, line 3)',
    ),
    want: [
      'SyntaxError: invalid syntax (a.py, line 3)',
      '  File "/root/a.py", line 3',
      '    def (',
      '  (called through 1 frame of importlib)',
    ],
  },
])('$name', ({ message, want }) => {
  expect(readableTraceback(message)).toBe(want.join('\n'));
});

test.each([
  { name: 'no known form', message: '  it broke\n' },
  { name: 'no frames and no start', message: 'Trace:\n\n    nothing\nMessage:\n\n    OSError: disk' },
  { name: 'a line before the first frame', message: trace([START, '  ? ', 'A: b'], 'A: b') },
  {
    name: 'an exception group, which is a tree',
    message: trace(['  + Exception Group Traceback (most recent call last):', '  | A: b'], 'A: b'),
  },
  { name: 'half a megabyte', message: trace([START, `  File "a", line 1, in ${'a'.repeat(500_000)}`, 'A: b'], 'A: b') },
])('with $name it stays, without the space around it', ({ message }) => {
  expect(readableTraceback(message)).toBe(message.trim());
});
