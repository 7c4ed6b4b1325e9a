// Which container of a pod runs the task. The pod says so itself, in the annotation that kubectl logs and exec read too.
import type { ContainerStatus, Pod } from './wire.ts';

/** Set on every pod of ours; `kubectl logs` takes its container from it. */
export const PRIMARY_CONTAINER_ANNOTATION = 'kubectl.kubernetes.io/default-container';

/** flytekit's default for `podTemplate.primaryContainerName`. */
export const DEFAULT_PRIMARY_CONTAINER = 'primary';

export function primaryName(pod: Pod): string {
  return pod.metadata?.annotations?.[PRIMARY_CONTAINER_ANNOTATION] ?? DEFAULT_PRIMARY_CONTAINER;
}

/** The kubelet's record of the primary container; absent until it looked at the pod. */
export function primaryStatus(pod: Pod): ContainerStatus | undefined {
  const name = primaryName(pod);
  return pod.status?.containerStatuses?.find((status) => status.name === name);
}
