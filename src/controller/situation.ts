// An observation with what every rule asks of it worked out once.
import type { TaskStatus } from '../api/task.gen.ts';
import type { Millis } from '../api/time.ts';
import { ConditionType, WaitingReason } from '../api/vocabulary.ts';
import type { Pod } from '../api/wire.ts';
import { type AttemptPaths, attemptPaths } from '../podtemplate/attempt-paths.ts';
import type { PodSettings } from '../podtemplate/pod-input.ts';
import type { EffectiveSpec } from '../tasktemplate/effective-spec.ts';
import { succeededCondition } from './conditions.ts';
import { type CurrentAttempt, currentAttempt } from './current-attempt.ts';
import { mountVerdict } from './mount-trouble.ts';
import type { Observation } from './observation.ts';
import type { PodEnd } from './outcome.ts';
import type { Plan } from './plan.ts';
import { type PodVerdict, type VerdictSettings, podVerdict } from './pod-verdict.ts';
import { type SpecFault, readSpec } from './read-spec.ts';
import type { AttemptView } from './status.ts';

export interface DecideSettings {
  readonly pod: PodSettings;
  readonly verdict: VerdictSettings;
  /** Where Tasks' files lie, e.g. `s3://podsmith/tasks`. */
  readonly storageRoot: string;
  /** Attempts that the infrastructure may lose, beyond the first. */
  readonly systemRetryLimit: number;
  /** How long to wait before storage, or a full quota, is tried again. */
  readonly waitRetryMs: Millis;
}

export interface Situation extends Observation {
  readonly now: Millis;
  readonly settings: DecideSettings;
  /** What the Task says, a template put into the same fields. Rules read this, never `task.spec`. */
  readonly spec: EffectiveSpec;
  /** Why it cannot run as it is written. */
  readonly fault?: SpecFault;
  readonly status: TaskStatus;
  readonly attempt: CurrentAttempt;
  /** The attempt as status shows it. */
  readonly view: AttemptView;
  /** Undefined while the current attempt has no pod. */
  readonly verdict?: PodVerdict;
}

/** Speaks, with a plan, or leaves it to the next rule. */
export type Rule = (situation: Situation) => Plan | undefined;

export function situationOf(observation: Observation, now: Millis, settings: DecideSettings): Situation {
  const attempt = currentAttempt(observation);
  const { number, podName, pod, podUid } = attempt;
  const view: AttemptView = {
    number,
    podName,
    milestones: (podUid === undefined ? undefined : observation.milestones.get(podUid)) ?? {},
    ...(podUid !== undefined && { podUid }),
    ...(pod !== undefined && { pod }),
  };
  return {
    ...observation,
    now,
    settings,
    ...readSpec(observation.task.spec),
    status: observation.task.status,
    attempt,
    view,
    ...(pod !== undefined && { verdict: verdictOf(pod, observation, settings.verdict) }),
  };
}

/** What the pod's record means, and, while that says no more than that it starts, what its events say of its volumes. */
export function verdictOf(pod: Pod, { mounts }: Pick<Observation, 'mounts'>, settings: VerdictSettings): PodVerdict {
  const verdict = podVerdict(pod, settings);
  if (verdict.kind !== 'starting' || mounts?.trouble === undefined) return verdict;
  return mountVerdict(pod, mounts.trouble, settings);
}

/** How the current attempt's pod ended, if it did; a grace that ran out ends it too. */
export function podEnd(s: Situation): PodEnd | undefined {
  const { verdict, lost, now } = s;
  if (lost) return { kind: 'lost' };
  if (verdict?.kind === 'completed' || verdict?.kind === 'failed') return verdict;
  const failAt = heldUpUntil(s);
  if (verdict?.kind !== 'waiting' || verdict.failure === undefined || failAt === undefined || now < failAt)
    return undefined;
  return { kind: 'failed', failure: verdict.failure };
}

/** When the grace of a held-up pod ends. It runs from the first failure that was seen, where that is later than the pod's own record. */
export function heldUpUntil({ verdict, heldUpSince = 0, settings }: Situation): Millis | undefined {
  if (verdict?.kind !== 'waiting' || verdict.failAt === undefined) return undefined;
  const { imagePullGraceMs, createContainerGraceMs } = settings.verdict;
  const graceMs = verdict.reason === WaitingReason.imagePullBackOff ? imagePullGraceMs : createContainerGraceMs;
  return Math.max(verdict.failAt, heldUpSince + graceMs);
}

/** The reason of the Succeeded condition as it stands in status. */
export function reasonNow({ status }: Situation): string | undefined {
  return succeededCondition(status)?.reason;
}

/** The message of the Succeeded condition as it stands in status. */
export function messageNow({ status }: Situation): string {
  return succeededCondition(status)?.message ?? '';
}

/** Status says that we stopped the Task's pod for a suspension, and nothing since. */
export function wasSuspended({ status }: Situation): boolean {
  return status.conditions.some(
    (condition) => condition.type === ConditionType.suspended && condition.status === 'True',
  );
}

/** Failures so far, whoever was at fault: what the back-off counts. */
export function failureCount(status: TaskStatus): number {
  return (status.failures?.user ?? 0) + (status.failures?.system ?? 0);
}

export function identityOf({ task }: Situation): {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
} {
  const { namespace, name, uid } = task.metadata;
  return { namespace, name, uid };
}

export function pathsOf(s: Situation): AttemptPaths {
  return attemptPaths(s.settings.storageRoot, identityOf(s), s.attempt.number, s.spec.inputsUri);
}

/** The deck that the current attempt left, if it did. */
export function deckUri(s: Situation): { readonly deckUri?: string } {
  return s.files?.deck === true ? { deckUri: `${pathsOf(s).outputPrefix}/deck.html` } : {};
}
