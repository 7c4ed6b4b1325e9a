// What the demo shows of a Task, taken from the object as the API server sends it.
import type { PlainObject } from '../../../src/api/plain-value.ts';
import type { Task, TaskError, TaskTiming } from '../../../src/api/task.gen.ts';
import { type Millis, millisOf } from '../../../src/api/time.ts';
import { WaitingReason } from '../../../src/api/vocabulary.ts';
import { succeededCondition } from '../../../src/controller/conditions.ts';

/** The phases of status.timing in the order they pass. */
export const PHASES = ['queued', 'scheduled', 'init', 'imagePull', 'running', 'finalizing'] as const;

export type Mark = 'waiting' | 'running' | 'good' | 'bad';

export interface TaskView {
  readonly name: string;
  /** The reason of the condition Succeeded: what `kubectl get pst` shows as STATUS. */
  readonly status: string;
  readonly mark: Mark;
  readonly finished: boolean;
  readonly attempts: number;
  readonly created: Millis;
  /** Seconds from creation to the end; undefined until it ended. */
  readonly seconds: number | undefined;
  readonly message: string;
  readonly outputs: PlainObject;
  readonly timing: TaskTiming;
  readonly error: TaskError | undefined;
}

/** The view of a Task. */
export function taskView({ metadata, status }: Task): TaskView {
  const succeeded = succeededCondition(status);
  const reason = succeeded?.reason ?? WaitingReason.pending;
  return {
    name: metadata.name,
    status: reason,
    mark: markOf(succeeded?.status, reason),
    finished: status.finished,
    attempts: status.attemptCount ?? 0,
    created: millisOf(metadata.creationTimestamp) ?? 0,
    seconds: status.finished ? status.timing?.total : undefined,
    message: succeeded?.message ?? '',
    outputs: status.outputs ?? {},
    timing: status.timing ?? {},
    error: status.error,
  };
}

function markOf(succeeded: string | undefined, reason: string): Mark {
  if (succeeded === 'True') return 'good';
  if (succeeded === 'False') return 'bad';
  return reason === WaitingReason.running ? 'running' : 'waiting';
}

/** Whether nothing more will come of it by itself: it ended, or waits for an image that nobody will push. */
export const isSettled = (task: TaskView): boolean => task.finished || task.status === WaitingReason.imagePullBackOff;
