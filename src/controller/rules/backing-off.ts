// The next attempt is not due yet. The time is worked out from what status holds, so that a restart changes nothing.
import type { Plan } from '../plan.ts';
import { backOffMs } from '../retry.ts';
import { type Situation, failureCount } from '../situation.ts';
import { attemptEndedAt } from '../status.ts';

export function backingOff(s: Situation): Plan | undefined {
  const last = s.status.attempts?.at(-1);
  if (last?.verdict !== 'Failed') return undefined;
  const ended = attemptEndedAt(last);
  if (ended === undefined) return undefined;
  const dueAt = ended + backOffMs(s.spec.retries ?? {}, failureCount(s.status), s.task.metadata.uid);
  return s.now < dueAt ? { actions: [], nextAt: dueAt } : undefined;
}
