// When a pod passed each point of its life, from its own record, refined by when the operator saw it happen.
import type { TaskAttempt } from '../api/task.gen.ts';
import { type Millis, millisOf } from '../api/time.ts';
import type { Pod, PodCondition } from '../api/wire.ts';
import { primaryStatus } from '../api/primary-container.ts';

/** Times of one pod; a point not yet passed, or whose record is gone, is absent. */
export interface Milestones {
  readonly created?: Millis;
  /** Bound to a node. */
  readonly scheduled?: Millis;
  /** The sandbox is ready and the init containers are done: the kubelet may pull the primary's image. */
  readonly prepared?: Millis;
  /** The primary container started. */
  readonly started?: Millis;
  /** The primary container ended. */
  readonly finished?: Millis;
}

const NAMES = ['created', 'scheduled', 'prepared', 'started', 'finished'] as const;

/** The times in the pod's own record: whole seconds, cut off. */
export function recordedMilestones(pod: Pod): Milestones {
  const status = primaryStatus(pod)?.state;
  const ended = status?.terminated;
  const started = millisOf(status?.running?.startedAt ?? ended?.startedAt);
  const times = {
    created: millisOf(pod.metadata?.creationTimestamp),
    scheduled: transition(pod, 'PodScheduled'),
    prepared: preparedAt(pod, started),
    started,
    finished: millisOf(ended?.finishedAt),
  };
  return present(times);
}

/**
 * Adds to `known` what `pod` newly shows. `seenAt` is the operator's clock as the change arrived; undefined where the operator came
 * later (a list, a restart), and the whole second has to do. The record is cut off to seconds, so the true time lies within
 * [recorded, recorded + 1 s), and so does the refined one, whatever the clocks of node and operator say.
 */
export function sightMilestones(known: Milestones, pod: Pod, seenAt: Millis | undefined): Milestones {
  const recorded = recordedMilestones(pod);
  const times = Object.fromEntries(
    NAMES.map((name) => [name, known[name] ?? refined(recorded[name], seenAt)]),
  ) as Record<(typeof NAMES)[number], Millis | undefined>;
  return present(times);
}

/**
 * The milestones that a status already tells of an attempt, to the millisecond: an operator that was restarted goes on from them,
 * and its phases still add up.
 */
export function restoredMilestones({ started, timing }: Pick<TaskAttempt, 'started' | 'timing'>): Milestones {
  const startedAt = millisOf(started);
  if (startedAt === undefined || timing === undefined) return {};
  const prepared = startedAt - millisOfSeconds(timing.imagePull);
  const scheduled = prepared - millisOfSeconds(timing.init);
  const created = scheduled - millisOfSeconds(timing.scheduled);
  return { created, scheduled, prepared, started: startedAt };
}

function millisOfSeconds(seconds: number | undefined): Millis {
  return Math.round((seconds ?? 0) * 1000);
}

/** `recorded`, a time cut off to whole seconds, moved to `seenAt` as far as its second allows. */
export function refined(recorded: Millis | undefined, seenAt: Millis | undefined): Millis | undefined {
  if (recorded === undefined || seenAt === undefined) return recorded;
  return Math.min(Math.max(seenAt, recorded), recorded + 999);
}

// PodReadyToStartContainers turns False again, with a new time, when the sandbox is torn down; Initialized stays.
function preparedAt(pod: Pod, started: Millis | undefined): Millis | undefined {
  const sandbox = transition(pod, 'PodReadyToStartContainers');
  const initialized = transition(pod, 'Initialized');
  if (initialized === undefined) return undefined;
  if (sandbox !== undefined) return Math.max(sandbox, initialized);
  return started === undefined ? undefined : initialized;
}

function transition(pod: Pod, type: string): Millis | undefined {
  const condition = podCondition(pod, type);
  return condition?.status === 'True' ? millisOf(condition.lastTransitionTime) : undefined;
}

export function podCondition(pod: Pod, type: string): PodCondition | undefined {
  return pod.status?.conditions?.find((condition) => condition.type === type);
}

function present(times: Record<(typeof NAMES)[number], Millis | undefined>): Milestones {
  const passed: Partial<Record<(typeof NAMES)[number], Millis>> = {};
  for (const name of NAMES) if (times[name] !== undefined) passed[name] = times[name];
  return passed;
}
