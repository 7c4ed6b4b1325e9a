// What is counted and logged once a status says that an attempt, or the Task, has ended.
import type { Task, TaskStatus } from '../api/task.gen.ts';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';
import { keyOf } from '../runtime/kube-object.ts';
import { succeededCondition } from './conditions.ts';

export interface StatusStep {
  readonly task: Task;
  readonly before: TaskStatus;
  /** As it was written. */
  readonly after: TaskStatus;
}

/** True of a Task that ended well. */
export function hasSucceeded({ status }: Pick<Task, 'status'>): boolean {
  return succeededCondition(status)?.status === 'True';
}

interface Sinks {
  readonly metrics: Metrics;
  readonly logger: Logger;
}

export function reportFinished(step: StatusStep, sinks: Sinks): void {
  reportAttempt(step, sinks);
  if (step.after.finished && !step.before.finished) reportTask(step, sinks);
}

function reportAttempt({ task, before, after }: StatusStep, { metrics }: Sinks): void {
  const last = after.attempts?.at(-1);
  const known = before.attempts?.at(-1);
  const wasOpen = known?.number !== last?.number || known?.verdict === undefined;
  if (last?.verdict === undefined || !wasOpen) return;
  metrics.attempted({ namespace: task.metadata.namespace, verdict: last.verdict, reason: last.reason ?? '' });
}

function reportTask({ task, after }: StatusStep, { metrics, logger }: Sinks): void {
  const { namespace } = task.metadata;
  const reason = succeededCondition(after)?.reason ?? '';
  metrics.finished({ namespace, result: hasSucceeded({ status: after }) ? 'succeeded' : 'failed', reason });
  for (const [phase, seconds] of Object.entries(after.timing ?? {})) metrics.timed(phase, Number(seconds));
  logger.info('task finished', {
    task: keyOf(task),
    reason,
    attempts: after.attemptCount ?? 0,
    duration: after.duration,
  });
}
