import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { errorSummary } from './error-summary.ts';

// What flytekit itself wrote (test/support/flytekit-errors/write_messages.py).
const messageOf = (version: string, task: string): string =>
  readFileSync(new URL(`../../test/support/flytekit-errors/${version}/${task}.txt`, import.meta.url), 'utf8');

describe.each(['1.15.4', '1.16.31'])('a message of flytekit %s', (version) => {
  test.each([
    {
      name: 'an exception below the task names the line that raised, in whichever function',
      task: 'divides',
      want: 'ZeroDivisionError: division by zero (failing_tasks.py:9, in ratio)',
    },
    {
      name: 'a recoverable exception',
      task: 'recovers',
      want: 'FlyteRecoverableException: USER:Recoverable: error=the service is busy (failing_tasks.py:19, in recovers)',
    },
    {
      name: 'of a chain the last exception, its text with its own lines',
      task: 'chained',
      want: 'ValueError: two lines:\nrows=0 (failing_tasks.py:27, in chained)',
    },
    {
      name: 'what a library raised is told with the line of the task that called it',
      task: 'in_library',
      want: 'JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1) (failing_tasks.py:32, in in_library)',
    },
  ])('$name', ({ task, want }) => {
    expect(errorSummary(messageOf(version, task))).toBe(want);
  });
});

test.each([
  {
    name: 'an output of the wrong type: flytekit itself raised, so the last line is in flytekit',
    version: '1.15.4',
    task: 'wrong_type',
    where: 'type_engine.py:184, in assert_type',
  },
  { name: 'the same', version: '1.16.31', task: 'wrong_type', where: 'type_engine.py:187, in assert_type' },
])('$name ($version)', ({ version, task, where }) => {
  expect(errorSummary(messageOf(version, task))).toBe(
    `TypeTransformerFailedError: Failed to convert outputs of task 'failing_tasks.wrong_type' at position 0.\n` +
      `Failed to convert type <class 'int'> to type <class 'str'>.\n` +
      `Error Message: Expected value of type <class 'str'> but got '3' of type <class 'int'>. (${where})`,
  );
});

test.each([
  { version: '1.15.4', line: 287 },
  { version: '1.16.31', line: 303 },
])('a task that its module does not have ($version)', ({ version, line }) => {
  expect(errorSummary(messageOf(version, 'no_such_task'))).toBe(
    `AttributeError: module 'failing_tasks' has no attribute 'no_such_task' (python_auto_container.py:${line}, in load_task)`,
  );
});

test.each([
  { name: 'a message in no known form stays, without the space around it', message: '  it broke\n', want: 'it broke' },
  { name: 'an empty one stays empty', message: '', want: '' },
  {
    name: 'a trace without frames leaves what was raised',
    message: 'Trace:\n\n    nothing\nMessage:\n\n    OSError: disk',
    want: 'OSError: disk',
  },
])('$name', ({ message, want }) => {
  expect(errorSummary(message)).toBe(want);
});

test('a megabyte of newlines, which a task may write, is summed up at once', () => {
  const started = performance.now();
  errorSummary(`Trace:${'\n'.repeat(1024 * 1024)}`);
  errorSummary(`Trace:\n${'\nMessage:'.repeat(100_000)}`);
  errorSummary(`Trace:\n${'File "'.repeat(100_000)}\nMessage:\n\n    a`);
  expect(performance.now() - started).toBeLessThan(1000);
});
