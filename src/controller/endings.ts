// The plans that rules share: end the Task, refuse it, or wait.
import type { TaskSpec, TaskStatus } from '../api/task.gen.ts';
import type { Millis } from '../api/time.ts';
import { EventAction, FinishedReason, PodAnnotation, WaitingReason } from '../api/vocabulary.ts';
import { primaryStatus } from '../api/primary-container.ts';
import type { Pod } from '../api/wire.ts';
import type { DeletePod, Plan } from './plan.ts';
import { endsByItself } from './pod-verdict.ts';
import { type Situation, messageNow, reasonNow } from './situation.ts';
import { errorOf, finishedStatus, waitingStatus, withOpenAttempt } from './status.ts';

export interface TaskEnd {
  readonly succeeded: boolean;
  readonly reason: FinishedReason;
  readonly message: string;
}

/** Ends the Task with `status` as what is known of its attempts, and stops or removes its pods. */
export function finish(s: Situation, status: TaskStatus, end: TaskEnd): Plan {
  return {
    actions: [],
    cleanup: podsToClear(s.spec.podRetention, end, s.pods),
    status: finishedStatus(s, status, end),
    ...(!isPlainSuccess(status, end) && endEvents(end)),
  };
}

// Most Tasks just succeed, as their status says. An event for each would cost a write, and bury those that somebody has to look at.
function isPlainSuccess({ attemptCount }: TaskStatus, { reason }: TaskEnd): boolean {
  return reason === FinishedReason.succeeded && attemptCount === 1;
}

function endEvents({ succeeded, reason, message: note }: TaskEnd): Pick<Plan, 'events'> {
  return { events: [{ type: succeeded ? 'Normal' : 'Warning', reason, note, action: EventAction.finish }] };
}

/** Ends a Task that no attempt could help: the fault is in what was asked for. */
export function refuse(s: Situation, reason: FinishedReason, message: string): Plan {
  const error = errorOf({ reason, budget: 'user', retryable: false, message });
  return finish(s, { ...s.status, error }, { succeeded: false, reason, message });
}

/**
 * Of a Task that has ended: the pods that still run, or all of them where its retention says so. What a cancellation ends while it runs is
 * kept, unless the retention says otherwise: somebody may want to know what it did until then.
 */
export function podsToClear(
  retention: TaskSpec['podRetention'],
  { succeeded, reason }: Pick<TaskEnd, 'succeeded'> & { readonly reason: string | undefined },
  pods: readonly Pod[],
): readonly DeletePod[] {
  const kept = (succeeded ? retention?.success : retention?.failure) !== 'Delete';
  if (!kept) return podsToDelete({ pods }, () => true);
  if (reason !== FinishedReason.cancelled) return podsToStop({ pods });
  const running = new Set(pods.filter(hasStarted).map(({ metadata }) => metadata?.uid));
  return podsToStop({ pods }).map((pod) => (running.has(pod.uid) ? { ...pod, isKept: true } : pod));
}

// Of one that has not there is nothing to keep, and no kubelet that would end it for certain.
function hasStarted(pod: Pod): boolean {
  return primaryStatus(pod)?.state?.running !== undefined;
}

/**
 * Ends whatever of the Task still runs: a held-up pod could start later, a sidecar could run for ever. A pod that ends by itself keeps its
 * logs.
 */
export function podsToStop({ pods }: Pick<Situation, 'pods'>): readonly DeletePod[] {
  return podsToDelete({ pods }, (pod) => !endsByItself(pod) && !isStopped(pod));
}

function isStopped({ metadata }: Pod): boolean {
  return metadata?.annotations?.[PodAnnotation.stopped] !== undefined;
}

function podsToDelete({ pods }: Pick<Situation, 'pods'>, wanted: (pod: Pod) => boolean): readonly DeletePod[] {
  return pods.flatMap((pod): DeletePod[] => {
    const { name, uid, deletionTimestamp } = pod.metadata ?? {};
    if (name === undefined || uid === undefined || deletionTimestamp !== undefined) return [];
    return wanted(pod) ? [{ name, uid }] : [];
  });
}

/**
 * Says in status what the Task waits for. Written once a reason and subject: the kubelet's words change with every back-off, and each
 * write would wake all who watch. `subject` is the part of the message that makes it another one: an object's name, an image.
 */
export function wait(
  s: Situation,
  reason: WaitingReason,
  { message, subject = '', nextAt }: { readonly message: string; readonly subject?: string; readonly nextAt?: Millis },
): Plan {
  const next = nextAt === undefined ? {} : { nextAt };
  const sameGeneration = s.status.observedGeneration === s.task.metadata.generation;
  const known = reasonNow(s) === reason && messageNow(s).includes(subject) && sameGeneration;
  if (known) return { actions: [], ...next };
  const status = waitingStatus(s, reason, message);
  return {
    actions: [],
    status: s.attempt.podUid === undefined ? status : withOpenAttempt(s, status, s.view),
    ...(reason !== reasonNow(s) && waitEvents(reason, message)),
    ...next,
  };
}

// A wait for one's turn is no trouble, and a thousand Tasks may wait for theirs. Storage that is away is all Tasks' trouble at once, and has
// an alert of its own.
const WITHOUT_EVENT: ReadonlySet<string> = new Set([
  WaitingReason.storageUnavailable,
  WaitingReason.pending,
  WaitingReason.namespaceLimit,
  WaitingReason.cacheReserved,
  WaitingReason.queued,
]);

function waitEvents(reason: WaitingReason, note: string): Pick<Plan, 'events'> {
  if (WITHOUT_EVENT.has(reason)) return {};
  const type = reason === WaitingReason.suspended ? 'Normal' : 'Warning';
  return { events: [{ type, reason, note, action: EventAction.wait }] };
}

/** Waits for something that nobody tells us of, and looks again. */
export function waitAgain(s: Situation, reason: WaitingReason, message: string, subject = ''): Plan {
  return wait(s, reason, { message, subject, nextAt: s.now + s.settings.waitRetryMs });
}
