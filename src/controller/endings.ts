// The plans that rules share: end the Task, refuse it, or wait.
import type { TaskStatus } from '../api/task.gen.ts';
import type { Millis } from '../api/time.ts';
import type { FinishedReason, WaitingReason } from '../api/vocabulary.ts';
import type { DeletePod, Plan } from './plan.ts';
import { hasPodEnded } from './pod-verdict.ts';
import { type Situation, reasonNow } from './situation.ts';
import { errorOf, finishedStatus, waitingStatus, withOpenAttempt } from './status.ts';

export interface TaskEnd {
  readonly succeeded: boolean;
  readonly reason: FinishedReason;
  readonly message: string;
}

/** Ends the Task with `status` as what is known of its attempts, and stops or removes its pods. */
export function finish(s: Situation, status: TaskStatus, end: TaskEnd): Plan {
  const message = `${end.message}${lateTtl(s)}`;
  const retention = end.succeeded ? s.spec.podRetention?.success : s.spec.podRetention?.failure;
  return {
    actions: [],
    cleanup: retention === 'Delete' ? podsToDelete(s, () => true) : podsToStop(s),
    status: finishedStatus(s, status, { ...end, message }),
    event: { type: end.succeeded ? 'Normal' : 'Warning', reason: end.reason, note: message },
  };
}

// A field that may change at any time can come after the launch refused what is not supported.
function lateTtl({ spec }: Situation): string {
  return spec.ttlAfterFinished === undefined ? '' : ' This version of Podsmith does not act on spec.ttlAfterFinished.';
}

/** Ends a Task that no attempt could help: the fault is in what was asked for. */
export function refuse(s: Situation, reason: FinishedReason, message: string): Plan {
  const error = errorOf({ reason, budget: 'user', retryable: false, message });
  return finish(s, { ...s.status, error }, { succeeded: false, reason, message });
}

/** Ends whatever of the Task still runs: a held-up pod could start later, a sidecar could run for ever. */
export function podsToStop({ pods }: Pick<Situation, 'pods'>): readonly DeletePod[] {
  return podsToDelete({ pods }, (ended) => !ended);
}

function podsToDelete({ pods }: Pick<Situation, 'pods'>, wanted: (ended: boolean) => boolean): readonly DeletePod[] {
  return pods.flatMap((pod): DeletePod[] => {
    const { name, uid, deletionTimestamp } = pod.metadata ?? {};
    if (name === undefined || uid === undefined || deletionTimestamp !== undefined) return [];
    return wanted(hasPodEnded(pod)) ? [{ name, uid }] : [];
  });
}

/**
 * Says in status what the Task waits for. Written once a reason: the kubelet's words change with every back-off, and each write would
 * wake all who watch.
 */
export function wait(
  s: Situation,
  reason: WaitingReason,
  { message, nextAt }: { readonly message: string; readonly nextAt?: Millis },
): Plan {
  const next = nextAt === undefined ? {} : { nextAt };
  const known = reasonNow(s) === reason && s.status.observedGeneration === s.task.metadata.generation;
  if (known) return { actions: [], ...next };
  const status = waitingStatus(s, reason, message);
  return { actions: [], status: s.attempt.podUid === undefined ? status : withOpenAttempt(s, status, s.view), ...next };
}

/** Waits for something that nobody tells us of, and looks again. */
export function waitAgain(s: Situation, reason: WaitingReason, message: string): Plan {
  return wait(s, reason, { message, nextAt: s.now + s.settings.waitRetryMs });
}
