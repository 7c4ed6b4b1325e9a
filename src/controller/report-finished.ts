// What is counted once a status says that an attempt, or the Task, has ended.
import type { Task } from '../api/task.gen.ts';
import type { Metrics } from '../observability/metrics.ts';
import { succeededCondition } from './conditions.ts';
import { type StatusStep, attemptThatEnded } from './status-step.ts';

/** True of a Task that ended well. */
export function hasSucceeded({ status }: Pick<Task, 'status'>): boolean {
  return succeededCondition(status)?.status === 'True';
}

export function reportFinished(step: StatusStep, metrics: Metrics): void {
  const { task, before, after } = step;
  const { namespace } = task.metadata;
  const attempt = attemptThatEnded(step);
  if (attempt !== undefined) {
    metrics.attempted({ namespace, verdict: attempt.verdict ?? '', reason: attempt.reason ?? '' });
  }
  if (!after.finished || before.finished) return;
  const reason = succeededCondition(after)?.reason ?? '';
  metrics.finished({ namespace, result: hasSucceeded({ status: after }) ? 'succeeded' : 'failed', reason });
  for (const [phase, seconds] of Object.entries(after.timing ?? {})) metrics.timed(phase, Number(seconds));
}
