// A status that was written, beside the one before it: what is counted, logged and traced is read off the two.
import type { Task, TaskAttempt, TaskStatus } from '../api/task.gen.ts';

export interface StatusStep {
  readonly task: Task;
  readonly before: TaskStatus;
  /** As it was written. */
  readonly after: TaskStatus;
}

/** The attempt that the step closed, if it did. */
export function attemptThatEnded({ before, after }: Omit<StatusStep, 'task'>): TaskAttempt | undefined {
  const last = after.attempts?.at(-1);
  const known = before.attempts?.at(-1);
  const wasOpen = known?.number !== last?.number || known?.verdict === undefined;
  return last?.verdict !== undefined && wasOpen ? last : undefined;
}
