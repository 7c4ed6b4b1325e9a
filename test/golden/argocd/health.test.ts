// What Argo CD shows of a Task in every case that docs/failures.md knows, as the operator's own rules write its status. health.yaml is the
// list; UPDATE_GOLDEN=1 rewrites it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { FAILURE_CASES } from '../../../scripts/generate/failure-cases.ts';
import { taskOf } from '../../../scripts/generate/failures-page.ts';
import type { Task } from '../../../src/api/task.gen.ts';
import { type Health, healthOf } from '../../support/argocd-health.ts';
import { makeTask } from '../../support/make-task.ts';

const GOLDEN = join(import.meta.dirname, 'health.yaml');
const HEAD = '# What Argo CD shows of a Task. Written by health.test.ts.\n';

// The program may have to be built.
jest.setTimeout(120_000);

/** A case with its budgets used up, so that a failure is an end. */
const CASES: Readonly<Record<string, Task>> = {
  'no operator has seen it': makeTask(),
  ...Object.fromEntries(FAILURE_CASES.map((given) => [given.when, taskOf(given, 0)])),
};

test('health.yaml says what Argo CD shows in each case', async () => {
  const shown = await healthOf(Object.values(CASES));
  const named = Object.fromEntries(Object.keys(CASES).map((when, index) => [when, shown[index]]));
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN, `${HEAD}${stringify(named, { lineWidth: 0 })}`);
  expect(named).toEqual(parse(readFileSync(GOLDEN, 'utf8')));
});

test('what has ended well is Healthy, what has ended otherwise Degraded, what has not ended neither', async () => {
  const tasks = Object.values(CASES);
  const shown = await healthOf(tasks);
  const of = (task: Task): string | undefined => shown[tasks.indexOf(task)]?.status;
  const ended = (status: 'True' | 'False' | 'Unknown'): readonly Task[] =>
    tasks.filter(({ status: { conditions } }) =>
      conditions.some((condition) => condition.type === 'Succeeded' && condition.status === status),
    );
  expect(new Set(ended('True').map(of))).toEqual(new Set(['Healthy']));
  expect(new Set(ended('False').map(of))).toEqual(new Set(['Degraded']));
  expect(new Set(ended('Unknown').map(of))).toEqual(new Set(['Progressing', 'Suspended']));
});

const CHANGED = { generation: 2 };

test.each<{ name: string; object: object; want: Health }>([
  {
    name: 'an object without a status, as in a cluster without the schema that gives it one',
    object: { metadata: { name: 'fit', generation: 1 }, spec: {} },
    want: { status: 'Progressing', message: 'The operator has not seen this Task yet.' },
  },
  {
    name: 'a Task whose suspension was just lifted',
    object: withMetadata('spec.suspend is true', CHANGED),
    want: {
      status: 'Progressing',
      message:
        'The operator has not acted on the last change yet. Suspended: The Task is suspended. It goes on once spec.suspend is false.',
    },
  },
  {
    name: 'a Task whose ttlAfterFinished was changed after its end',
    object: withMetadata('the task ended well', CHANGED),
    want: { status: 'Healthy', message: expect.stringMatching(/^Succeeded/) as unknown as string },
  },
])('$name', async ({ object, want }) => {
  expect(await healthOf([object])).toEqual([want]);
});

function withMetadata(when: string, metadata: object): object {
  const task = CASES[when];
  if (task === undefined) throw new Error(`no case is called: ${when}`);
  return { ...task, metadata: { ...task.metadata, ...metadata } };
}
