// The pod of an attempt that was closed by the clock: it lived then. That the watch does not show it is no proof that it is gone: someone
// may have taken its label away, and the next attempt must not run beside it.
import type { KubeApi } from '../adapters/kube-api.ts';
import { FinishedReason } from '../api/vocabulary.ts';
import type { Observation } from './observation.ts';

const ENDED_BY_THE_CLOCK: ReadonlySet<string> = new Set([FinishedReason.timedOut, FinishedReason.queueTimedOut]);

/** Adds that pod to the observation if it exists and the watch does not show it. Reads nothing in the life of any other attempt. Throws ApiError. */
export async function withEarlierPod(observation: Observation, api: Pick<KubeApi, 'readPod'>): Promise<Observation> {
  const { task, pods } = observation;
  const { verdict, reason = '', podName, podUid } = task.status.attempts?.at(-1) ?? {};
  if (verdict !== 'Failed' || !ENDED_BY_THE_CLOCK.has(reason)) return observation;
  if (podName === undefined || podUid === undefined) return observation;
  if (pods.some(({ metadata }) => metadata?.uid === podUid)) return observation;
  const live = await api.readPod(task.metadata.namespace, podName);
  return live?.metadata?.uid === podUid ? { ...observation, pods: [...pods, live], unwatched: true } : observation;
}
