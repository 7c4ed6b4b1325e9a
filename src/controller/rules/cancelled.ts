// `spec.cancel` ends the Task, whatever it was at, and keeps its record.
import { FinishedReason } from '../../api/vocabulary.ts';
import { finish } from '../endings.ts';
import type { Plan } from '../plan.ts';
import type { Situation } from '../situation.ts';
import { errorOf, withClosedAttempt } from '../status.ts';

export function cancelled(s: Situation): Plan | undefined {
  if (s.spec.cancel !== true) return undefined;
  const reason = FinishedReason.cancelled;
  const message = 'The Task was cancelled.';
  const started = s.attempt.podUid !== undefined;
  const status = started ? withClosedAttempt(s, s.status, s.view, { verdict: 'Cancelled', reason }) : s.status;
  const error = errorOf({ reason, budget: 'user', retryable: false, message });
  return finish(s, { ...status, error }, { succeeded: false, reason, message });
}
