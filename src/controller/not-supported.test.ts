import { expect, test } from '@jest/globals';
import { OTHER_KINDS } from '../tasktemplate/other-kinds.ts';
import { notSupported } from './not-supported.ts';

test.each([...OTHER_KINDS.keys()])('a task of type %s takes more than one pod', (taskType) => {
  const message = `a task of type ${taskType} takes more than one pod, and this version of Podsmith makes one; leave it out to run the command alone`;
  expect(notSupported({ taskType })).toEqual([{ field: 'spec.taskType', message }]);
});

test("a template's type is called as its author wrote it", () => {
  const templateFields = new Map([['taskType', 'template.type']]);
  expect(notSupported({ taskType: 'spark', templateFields }).map(({ field }) => field)).toEqual(['spec.template.type']);
});

test.each([
  { name: 'no type', taskType: undefined },
  { name: 'the usual type', taskType: 'python-task' },
  { name: 'a type of the old Pod plugin', taskType: 'sidecar' },
  { name: 'a type that nobody has heard of', taskType: 'acme-shim' },
])('$name is one pod', ({ taskType }) => {
  expect(notSupported(taskType === undefined ? {} : { taskType })).toEqual([]);
});
