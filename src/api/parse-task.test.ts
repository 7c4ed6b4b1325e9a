import { expect, test } from '@jest/globals';
import { makeTask } from '../../test/support/make-task.ts';
import { parseTask } from './parse-task.ts';

test('a Task is the very object that was given, with whatever else it carries', () => {
  const task = { ...makeTask(), somethingNew: { kept: true } };
  const result = parseTask(task);
  expect(result).toEqual({ kind: 'parsed', task });
  expect(result.kind === 'parsed' ? result.task : undefined).toBe(task);
});

const { metadata, spec, status } = makeTask();
const without = (key: string): object => Object.fromEntries(Object.entries(metadata).filter(([name]) => name !== key));

test.each<{ name: string; given: unknown; message: string }>([
  { name: 'nothing', given: undefined, message: 'it is no object' },
  { name: 'null', given: null, message: 'it is no object' },
  { name: 'a list', given: [], message: 'it is no object' },
  { name: 'no metadata', given: { spec, status }, message: 'metadata is no object' },
  ...['name', 'namespace', 'uid', 'resourceVersion', 'creationTimestamp'].map((key) => ({
    name: `metadata without ${key}`,
    given: { metadata: without(key), spec, status },
    message: `metadata.${key} is no string`,
  })),
  {
    name: 'a name that is a number',
    given: { metadata: { ...metadata, name: 1 }, spec, status },
    message: 'metadata.name is no string',
  },
  { name: 'no spec', given: { metadata, status }, message: 'spec is no object' },
  { name: 'a spec that is a list', given: { metadata, spec: [], status }, message: 'spec is no object' },
  {
    name: 'no status',
    given: { metadata, spec },
    message: 'status has no conditions: is the CRD older than the operator?',
  },
  {
    name: 'a status without conditions',
    given: { metadata, spec, status: { finished: false } },
    message: 'status has no conditions: is the CRD older than the operator?',
  },
])('$name is unreadable', ({ given, message }) => {
  expect(parseTask(given)).toEqual({ kind: 'unreadable', message });
});
