// status.conditions by the Kubernetes API conventions: a list keyed by type, whose lastTransitionTime moves only with the status.
import type { TaskCondition, TaskStatus } from '../api/task.gen.ts';
import { type Millis, formatSeconds } from '../api/time.ts';
import { ConditionType } from '../api/vocabulary.ts';
import { cutEnd, printable } from './bounded-text.ts';

/** The condition that is the truth about a Task; the schema's default puts it into every status. */
export function succeededCondition({ conditions }: Pick<TaskStatus, 'conditions'>): TaskCondition | undefined {
  return conditions.find(({ type }) => type === ConditionType.succeeded);
}

export interface ConditionUpdate {
  readonly type: ConditionType;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message: string;
}

export interface ConditionContext {
  readonly observedGeneration: number;
  readonly now: Millis;
}

/** `conditions` with each update in its type's place, or appended. */
export function withConditions(
  conditions: readonly TaskCondition[],
  updates: readonly ConditionUpdate[],
  { observedGeneration, now }: ConditionContext,
): readonly TaskCondition[] {
  const next = new Map(conditions.map((condition) => [condition.type, condition]));
  for (const update of updates) {
    const previous = next.get(update.type);
    const lastTransitionTime = previous?.status === update.status ? previous.lastTransitionTime : formatSeconds(now);
    next.set(update.type, { ...update, message: cut(update.message), lastTransitionTime, observedGeneration });
  }
  return [...next.values()];
}

// The schema allows 32 KiB; a condition is for a person to read at a glance, and status.error has the rest.
const MAX_MESSAGE_BYTES = 2048;

function cut(message: string): string {
  return cutEnd(printable(message), MAX_MESSAGE_BYTES);
}
