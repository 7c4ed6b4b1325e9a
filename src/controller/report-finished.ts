// What is counted and logged once a status says that an attempt, or the Task, has ended.
import type { Task, TaskStatus } from '../api/task.gen.ts';
import { ConditionType } from '../api/vocabulary.ts';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';

export interface StatusStep {
  readonly task: Task;
  readonly before: TaskStatus;
  /** As it was written. */
  readonly after: TaskStatus;
}

export function reportFinished(
  { task, before, after }: StatusStep,
  sinks: { readonly metrics: Metrics; readonly logger: Logger },
): void {
  const { namespace, name } = task.metadata;
  const { metrics, logger } = sinks;
  const closed = (status: TaskStatus): number =>
    (status.attempts ?? []).filter(({ verdict }) => verdict !== undefined).length;
  const last = after.attempts?.at(-1);
  if (last?.verdict !== undefined && closed(after) > closed(before)) {
    metrics.attempted({ namespace, verdict: last.verdict, reason: last.reason ?? '' });
  }
  if (!after.finished || before.finished) return;
  const succeeded = after.conditions.find(({ type }) => type === ConditionType.succeeded);
  const reason = succeeded?.reason ?? '';
  metrics.finished({ namespace, result: succeeded?.status === 'True' ? 'succeeded' : 'failed', reason });
  for (const [phase, seconds] of Object.entries(after.timing ?? {})) metrics.timed(phase, Number(seconds));
  logger.info('task finished', {
    task: `${namespace}/${name}`,
    reason,
    attempts: after.attemptCount ?? 0,
    duration: after.duration,
  });
}
