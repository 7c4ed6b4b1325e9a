// Pods of a finished Task that should be gone: left by a crash, or a failed call, between its last status and their end.
import type { KubeApi } from '../adapters/kube-api.ts';
import type { Pod } from '../api/wire.ts';
import { endPod } from './apply.ts';
import { succeededCondition } from './conditions.ts';
import { podsToClear } from './endings.ts';
import { leftPod } from './left-pod.ts';
import { ownerOf } from './pod-index.ts';
import { hasSucceeded } from './report-finished.ts';

export interface StrayQuestion {
  /** The Task's `namespace/name`. */
  readonly key: string;
  /** What is cached of the pods of Tasks of that name. */
  readonly pods: readonly Pod[];
}

/** Ends them, and tells the names. The Task is read live: a cache does not hold finished ones. Throws ApiError. */
export async function clearStrays(
  api: Pick<KubeApi, 'readTask' | 'deletePod' | 'stopPod'>,
  { key, pods }: StrayQuestion,
): Promise<readonly string[]> {
  if (!pods.some((pod) => leftPod(pod) === 'stray')) return [];
  const [namespace = '', name = ''] = key.split('/');
  const task = await api.readTask(namespace, name);
  // Without its Task, Kubernetes' garbage collector takes a pod.
  if (task === undefined || !task.status.finished) return [];
  const own = pods.filter((pod) => ownerOf(pod)?.uid === task.metadata.uid);
  const end = { succeeded: hasSucceeded(task), reason: succeededCondition(task.status)?.reason };
  const strays = podsToClear(task.spec.podRetention, end, own);
  for (const stray of strays) await endPod(api, namespace, stray);
  return strays.map((stray) => stray.name);
}
