// The plan for an attempt that failed, however that was found out: the Task's own policy is asked first, then the budgets, then the clock.
import { formatDuration } from '../api/duration.ts';
import { EventAction, WaitingReason } from '../api/vocabulary.ts';
import { totalDeadline } from './deadlines.ts';
import { finish, podsToStop } from './endings.ts';
import type { AttemptFailure } from './failure.ts';
import { memoryGrowth } from './memory-growth.ts';
import type { Plan } from './plan.ts';
import { backOffMs, mayRetry } from './retry.ts';
import { applyRetryPolicy } from './retry-policy.ts';
import { sentence } from './sentence.ts';
import { type Situation, deckUri, failureCount } from './situation.ts';
import { errorOf, waitingStatus, withClosedAttempt } from './status.ts';

/**
 * Closes the attempt, charges it to its budget, and plans another or the Task's end.
 * - The pod is stopped once the status is written; the next attempt is made when it has certainly ended.
 * - An attempt that could not start before `timeouts.total` ends is not waited for: the Task ends with this failure.
 */
export function failAttempt(s: Situation, found: AttemptFailure): Plan {
  const failure = applyRetryPolicy(found, { policy: s.spec.retries?.policy ?? [], pod: s.attempt.pod });
  const { reason, message, exitCode, budget } = failure;
  const closed = withClosedAttempt(s, s.status, s.view, {
    verdict: 'Failed',
    reason,
    message,
    budget,
    ...(exitCode !== undefined && { exitCode }),
  });
  const failures = { user: closed.failures?.user ?? 0, system: closed.failures?.system ?? 0 };
  const retries = s.spec.retries ?? {};
  const end = (why: string): Plan =>
    finish(
      s,
      { ...closed, error: errorOf(failure), ...deckUri(s) },
      { succeeded: false, reason, message: why === '' ? message : `${sentence(message)} ${why}` },
    );
  if (!mayRetry({ failure, failures, retries, systemLimit: s.settings.systemRetryLimit }))
    return end(s.attempt.number === 0 ? '' : `This was attempt ${s.attempt.number + 1}, the last one.`);
  const delay = backOffMs(retries, failureCount(closed), s.task.metadata.uid);
  const due = totalDeadline(s);
  if (due !== undefined && s.now + delay >= due.at)
    return end(`Within ${due.said} there is no time left for the next attempt, due in ${formatDuration(delay)}.`);
  const growth = memoryGrowth(s, failure);
  const text = `Attempt ${s.attempt.number + 1} failed with ${reason}: ${sentence(message)} The next one starts in ${Math.ceil(delay / 1000)} s${growth.words}`;
  const status = { ...closed, ...(growth.memory !== undefined && { memory: growth.memory }) };
  return {
    actions: [],
    status: waitingStatus({ ...s, task: { ...s.task, status } }, WaitingReason.backOff, text),
    cleanup: podsToStop(s),
    events: [{ type: 'Warning', reason, note: text, action: EventAction.retry }],
    nextAt: s.now + delay,
  };
}
