import { describe, expect, test } from '@jest/globals';
import { DEFAULT_TASK_RESOLVER, resolverCommand, taskNameOf } from './resolver-command.ts';

describe('the command', () => {
  test('is what flytekit serialises, an empty argument included', () => {
    expect(resolverCommand(DEFAULT_TASK_RESOLVER, ['vars', '', 'task-name', 'fit'])).toEqual([
      'pyflyte-execute',
      '--inputs',
      '{{.input}}',
      '--output-prefix',
      '{{.outputPrefix}}',
      '--raw-output-data-prefix',
      '{{.rawOutputDataPrefix}}',
      '--checkpoint-path',
      '{{.checkpointOutputPrefix}}',
      '--prev-checkpoint',
      '{{.prevCheckpointPrefix}}',
      '--resolver',
      'flytekit.core.python_auto_container.default_task_resolver',
      '--',
      'vars',
      '',
      'task-name',
      'fit',
    ]);
  });
});

test.each([
  { loaderArgs: ['task-module', 'train', 'task-name', 'fit'], want: 'train.fit' },
  { loaderArgs: ['task-module', 'a.b', 'task-name', 'c', 'more'], want: 'a.b.c' },
  { loaderArgs: ['location', 'somewhere'], want: undefined },
  { loaderArgs: ['task-module', 'train', 'task-name'], want: undefined },
  { loaderArgs: [], want: undefined },
])('the name of the task in $loaderArgs is $want', ({ loaderArgs, want }) => {
  expect(taskNameOf(loaderArgs)).toBe(want);
});
