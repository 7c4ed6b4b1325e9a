// The unfinished Tasks, counted anew at each scrape: by state, by what they wait for, and how long the oldest has waited.
import type { Task } from '../api/task.gen.ts';
import { type Millis, millisOf } from '../api/time.ts';
import { WaitingReason } from '../api/vocabulary.ts';
import { succeededCondition } from './conditions.ts';
import { type TaskState, taskStateOf } from './task-state.ts';

/** What is told of all Tasks of one namespace that have the same reason. */
export interface TaskCount {
  readonly namespace: string;
  readonly reason: string;
  readonly state: TaskState;
  readonly tasks: number;
  /** Seconds since the creation of the oldest of them, or since its last attempt ended. */
  readonly oldestSeconds: number;
}

/** Tasks that have finished are passed over: the cache may hold one for a moment. */
export function taskCensus(tasks: Iterable<Task>, now: Millis): readonly TaskCount[] {
  const counts = new Map<string, { namespace: string; reason: string; tasks: number; oldest: Millis }>();
  for (const { metadata, status } of tasks) {
    if (status.finished) continue;
    const { namespace } = metadata;
    const reason = succeededCondition(status)?.reason ?? WaitingReason.pending;
    const since = millisOf(status.attempts?.at(-1)?.finished ?? metadata.creationTimestamp) ?? now;
    const key = `${namespace}/${reason}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { namespace, reason, tasks: 1, oldest: since });
    else {
      known.tasks += 1;
      known.oldest = Math.min(known.oldest, since);
    }
  }
  return [...counts.values()].map(({ oldest, ...count }) => ({
    ...count,
    state: taskStateOf(count.reason),
    oldestSeconds: Math.max(0, now - oldest) / 1000,
  }));
}
