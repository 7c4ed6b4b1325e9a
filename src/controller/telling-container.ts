// Whose log tells why an attempt failed: the primary container's, or that of the init container for which the primary never ran.
import { primaryName, primaryStatus } from '../api/primary-container.ts';
import type { ContainerStatus, Pod } from '../api/wire.ts';

/** The container's name. */
export function tellingContainer(pod: Pod): string {
  if (hasRun(primaryStatus(pod))) return primaryName(pod);
  return failedInitContainer(pod)?.name ?? primaryName(pod);
}

/** The first init container that ended with an exit code. */
export function failedInitContainer({ status }: Pod): ContainerStatus | undefined {
  return (status?.initContainerStatuses ?? []).find(({ state }) => (state?.terminated?.exitCode ?? 0) !== 0);
}

/** The kubelet's record of a container, init containers included. */
export function containerStatusOf({ status }: Pod, name: string): ContainerStatus | undefined {
  const { containerStatuses = [], initContainerStatuses = [] } = status ?? {};
  return [...containerStatuses, ...initContainerStatuses].find((each) => each.name === name);
}

/** The kubelet has no log of a container that never ran, and says so only after it was asked. */
export function hasRun(status: ContainerStatus | undefined): boolean {
  const { state, lastState } = status ?? {};
  return [state?.running, state?.terminated, lastState?.terminated].some((found) => found !== undefined);
}
