// A pod that a scheduling gate keeps from having a node, and what Kueue, which sets one, does to the pods it queues (docs/kueue.md).
import { FinishedReason, KUEUE_GATE, QueueLabel, WaitingReason } from '../api/vocabulary.ts';
import type { Pod } from '../api/wire.ts';
import type { AttemptFailure } from './failure.ts';
import { podCondition } from './milestones.ts';

export interface GatedWait {
  readonly kind: 'waiting';
  readonly reason: WaitingReason;
  readonly message: string;
  readonly subject: string;
}

/** What a gated pod waits for; undefined for one that the scheduler may look at. */
export function gatedWait({ metadata, spec }: Pod): GatedWait | undefined {
  const gates = (spec?.schedulingGates ?? []).map(({ name }) => name);
  if (gates.length === 0) return undefined;
  if (gates.includes(KUEUE_GATE)) return kueueWait(metadata);
  const named = gates.join(' and ');
  const [gate, it] = gates.length === 1 ? ['scheduling gate', 'it'] : ['scheduling gates', 'them'];
  const message = `The pod is held back by the ${gate} ${named}: it gets no node before whoever set ${it} takes ${it} away.`;
  return { kind: 'waiting', reason: WaitingReason.schedulingGated, message, subject: named };
}

function kueueWait(metadata: Pod['metadata']): GatedWait {
  const reason = WaitingReason.queued;
  const queue = metadata?.labels?.[QueueLabel.queueName];
  const look = `kubectl -n ${metadata?.namespace ?? ''} get workloads.kueue.x-k8s.io`;
  if (queue !== undefined) {
    const subject = `queue ${queue} of Kueue`;
    return { kind: 'waiting', reason, message: `The pod waits in ${subject}. If this lasts: ${look}`, subject };
  }
  const subject = `names no queue`;
  const message = `Kueue holds the pod back, and it ${subject}: give the Task the label ${QueueLabel.queueName}. An attempt has the labels of the moment its pod is made. See also: ${look}`;
  return { kind: 'waiting', reason, message, subject };
}

/**
 * True of a pod that is being deleted and never had a node: the API server gives it none any more, so that no container of it can ever run,
 * however long a finalizer keeps it.
 */
export function wasNeverBound({ metadata, spec, status }: Pod): boolean {
  const hasNode = spec?.nodeName !== undefined || (status?.containerStatuses ?? []).length > 0;
  return metadata?.deletionTimestamp !== undefined && !hasNode;
}

/** The failure of a pod that was deleted before it had a node. */
export function deletedUnbound(pod: Pod): AttemptFailure {
  return {
    reason: FinishedReason.podDeleted,
    budget: 'system',
    retryable: true,
    message: evictionWords(pod) ?? 'The pod was deleted before it had a node.',
  };
}

// By this condition Kueue says why it deletes a pod, before it does.
const TERMINATION_TARGET = 'TerminationTarget';

/** Why Kueue took the pod away, if it did: for want of quota, for a workload of higher priority, because its workload was deleted. */
export function evictionWords(pod: Pod): string | undefined {
  const condition = podCondition(pod, TERMINATION_TARGET);
  if (condition?.status !== 'True') return undefined;
  const { message = '', reason = 'no reason is given' } = condition;
  const why = message.trim() === '' ? reason : message.trim();
  return `Kueue took the pod away: ${/[.!?]$/.test(why) ? why : `${why}.`}`;
}
