// `timeouts.total` ends the Task, whatever it is at; only an attempt that had ended by then still counts, however late that is seen.
import { FinishedReason, WaitingReason } from '../../api/vocabulary.ts';
import { type Deadline, endedAfter, totalDeadline } from '../deadlines.ts';
import { finish } from '../endings.ts';
import type { Plan } from '../plan.ts';
import { type Situation, messageNow, podEnd, reasonNow } from '../situation.ts';
import { errorOf, withClosedAttempt } from '../status.ts';

export function totalTimedOut(s: Situation): Plan | undefined {
  const due = totalDeadline(s);
  if (due === undefined || s.now < due.at || hasEndedInTime(s, due)) return undefined;
  const reason = FinishedReason.totalTimedOut;
  const message = `The Task did not end within ${due.said}.${lastSeen(s)}`;
  const started = s.attempt.podUid !== undefined;
  const status = started ? withClosedAttempt(s, s.status, s.view, { verdict: 'Failed', reason }) : s.status;
  const error = errorOf({ reason, budget: 'user', retryable: false, message });
  return finish(s, { ...status, error }, { succeeded: false, reason, message });
}

function hasEndedInTime(s: Situation, due: Deadline): boolean {
  return podEnd(s) !== undefined && !endedAfter(s, due);
}

function lastSeen(s: Situation): string {
  const reason = reasonNow(s);
  return reason === undefined || reason === WaitingReason.pending ? '' : ` Until then, ${reason}: ${messageNow(s)}`;
}
