import { describe, expect, test } from '@jest/globals';
import { FRESH_STATUS, makeTask } from '../../test/support/make-task.ts';
import type { TaskAttempt, TaskStatus } from '../api/task.gen.ts';
import { createMetrics } from '../observability/metrics.ts';
import { reportFinished } from './report-finished.ts';

const attempt = (number: number, verdict?: string): TaskAttempt =>
  verdict === undefined ? { number } : { number, verdict, reason: 'UserError' };
const status = (parts: Partial<TaskStatus>): TaskStatus => ({ ...FRESH_STATUS, ...parts });
const finished = (parts: Partial<TaskStatus>, succeeded: boolean): TaskStatus =>
  status({
    finished: true,
    conditions: [
      {
        type: 'Succeeded',
        status: succeeded ? 'True' : 'False',
        reason: succeeded ? 'Succeeded' : 'UserError',
        message: '',
        lastTransitionTime: '2026-03-01T10:00:00Z',
      },
    ],
    ...parts,
  });

interface Reported {
  readonly attempts: readonly string[];
  readonly finished: readonly string[];
  readonly phases: readonly string[];
}

/** What the metrics' text holds after one step. */
async function report(before: TaskStatus, after: TaskStatus): Promise<Reported> {
  const metrics = createMetrics('0.0.0-test');
  reportFinished({ task: makeTask(), before, after }, metrics);
  const text = await metrics.registry.metrics();
  const lines = (name: RegExp): string[] => text.split('\n').filter((line) => name.test(line));
  return {
    attempts: lines(/^podsmith_task_attempts_total\{/),
    finished: lines(/^podsmith_task_finished_total\{/),
    phases: lines(/^podsmith_task_\w*seconds_count.* [1-9]/),
  };
}

const NOTHING: Reported = { attempts: [], finished: [], phases: [] };

describe('nothing is counted', () => {
  test.each([
    { name: 'while the attempt is under way', before: status({}), after: status({ attempts: [attempt(0)] }) },
    {
      name: 'for an attempt that was closed before',
      before: status({ attempts: [attempt(0, 'Failed')] }),
      after: status({ attempts: [attempt(0, 'Failed')] }),
    },
  ])('$name', async ({ before, after }) => {
    expect(await report(before, after)).toEqual(NOTHING);
  });
});

describe('an attempt that ended is counted once', () => {
  test.each([
    { name: 'the first', before: [], after: [attempt(0, 'Failed')] },
    { name: 'one that was under way', before: [attempt(0)], after: [attempt(0, 'Failed')] },
    {
      name: 'one beyond those that status keeps',
      before: [attempt(0, 'Failed'), attempt(39, 'Failed')],
      after: [attempt(0, 'Failed'), attempt(40, 'Failed')],
    },
  ])('$name', async ({ before, after }) => {
    const reported = await report(status({ attempts: before }), status({ attempts: after }));
    expect(reported).toEqual({
      ...NOTHING,
      attempts: ['podsmith_task_attempts_total{namespace="ml",verdict="Failed",reason="UserError"} 1'],
    });
  });
});

describe('a Task that ended', () => {
  test('is counted, and its phases are measured', async () => {
    const after = finished(
      {
        attempts: [attempt(0, 'Failed')],
        attemptCount: 1,
        duration: '4.2s',
        timing: { queued: 0.1, running: 4, total: 4.2 },
      },
      false,
    );
    const reported = await report(status({ attempts: [attempt(0)] }), after);
    expect(reported.finished).toEqual([
      'podsmith_task_finished_total{namespace="ml",result="failed",reason="UserError"} 1',
    ]);
    expect(reported.attempts).toHaveLength(1);
    expect(reported.phases).toHaveLength(3);
  });

  test('is counted once', async () => {
    const before = finished({ attempts: [attempt(0, 'Succeeded')] }, true);
    expect(await report(before, before)).toEqual(NOTHING);
  });
});
