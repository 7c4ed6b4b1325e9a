import { expect, test } from '@jest/globals';
import type { Task } from './task.gen.ts';
import { withKnownSpec } from './with-known-spec.ts';

function task(uid: string, generation: number | undefined): Task {
  return { metadata: { uid, generation }, spec: { inputs: { a: 1 } } } as unknown as Task;
}

test.each([
  { name: 'of the same Task and generation is kept', known: task('a', 2), told: task('a', 2), kept: true },
  { name: 'of another generation is not', known: task('a', 2), told: task('a', 3), kept: false },
  { name: 'of an earlier Task of its name is not', known: task('a', 1), told: task('b', 1), kept: false },
  {
    name: 'whose generation nobody names is not',
    known: task('a', undefined),
    told: task('a', undefined),
    kept: false,
  },
  { name: 'of a Task that is new is its own', known: undefined, told: task('a', 1), kept: false },
])('a spec $name', ({ known, told, kept }) => {
  const result = withKnownSpec(told, known);
  expect(result.spec).toBe(kept ? known?.spec : told.spec);
  expect(result.metadata).toBe(told.metadata);
});
