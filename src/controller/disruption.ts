// Who ended a pod that did not end by itself: its condition DisruptionTarget tells, where the one who did it was Kubernetes.
import type { Pod } from '../api/wire.ts';
import { podCondition } from './milestones.ts';

const WORDS: Readonly<Record<string, string>> = {
  PreemptionByScheduler: 'a pod of higher priority needed its place on the node',
  DeletionByTaintManager: 'its node was tainted, as one is that does not answer',
  EvictionByEvictionAPI: 'it was evicted on request, as when a node is drained',
  DeletionByPodGC: 'its node no longer exists',
  TerminationByKubelet: 'its node shut down, or was short of resources',
};

/** The cause in words, with Kubernetes' own reason: `its node no longer exists (DeletionByPodGC)`. Undefined where nobody tells. */
export function disruption(pod: Pod): string | undefined {
  const condition = podCondition(pod, 'DisruptionTarget');
  if (condition?.status !== 'True' || condition.reason === undefined) return undefined;
  const words = WORDS[condition.reason];
  return words === undefined ? condition.reason : `${words} (${condition.reason})`;
}
