// `timeouts.run` and `timeouts.queue`: the attempt has had its time. One that ran beyond it while nobody looked is judged the same.
import { FinishedReason } from '../../api/vocabulary.ts';
import { type Deadline, endedAfter, queueDeadline, runDeadline } from '../deadlines.ts';
import { failAttempt } from '../fail-attempt.ts';
import type { Plan } from '../plan.ts';
import { type Situation, podEnd, wasSuspended } from '../situation.ts';

export function runTimedOut(s: Situation): Plan | undefined {
  const due = runDeadline(s);
  if (due === undefined || isBeingSuspended(s) || !isOver(s, due)) return undefined;
  return failAttempt(s, {
    reason: FinishedReason.timedOut,
    budget: 'user',
    retryable: true,
    message: `The attempt ran longer than ${due.said}.`,
  });
}

/** Before the primary container has started; from then on the wait is over, however long it was. */
export function queueTimedOut(s: Situation): Plan | undefined {
  const due = queueDeadline(s);
  if (due === undefined || isBeingSuspended(s) || podEnd(s) !== undefined || s.now < due.at) return undefined;
  const waitedFor = s.verdict?.kind === 'waiting' ? `: ${s.verdict.message}` : '.';
  return failAttempt(s, {
    reason: FinishedReason.queueTimedOut,
    // As Flyte's pod-pending-timeout: whoever set the bound wants to hear of it, not three more of the same.
    budget: 'user',
    retryable: true,
    message: `The pod did not run within ${due.said}${waitedFor}`,
  });
}

function isOver(s: Situation, due: Deadline): boolean {
  return podEnd(s) === undefined ? s.now >= due.at : endedAfter(s, due);
}

// Its pod is being stopped already, and costs nothing.
function isBeingSuspended(s: Situation): boolean {
  return s.spec.suspend === true || wasSuspended(s);
}
