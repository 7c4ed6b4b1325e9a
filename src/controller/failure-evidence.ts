// Reads what a failed attempt leaves behind besides its files: the end of its log and its events. Best effort: whatever cannot be had in a
// moment is left out, and the Task ends without it.
import { ApiError } from '../adapters/api-error.ts';
import type { KubeApi } from '../adapters/kube-api.ts';
import type { Pod } from '../api/wire.ts';
import type { FailureEvidence } from './observation.ts';
import { containerStatusOf, hasRun, tellingContainer } from './telling-container.ts';

/** The attempt whose pod is asked about. `pod` is absent where it is gone; its events are still there for a while. */
export interface FailedAttempt {
  readonly namespace: string;
  readonly podUid: string;
  readonly pod?: Pod;
}

/** Never throws ApiError: what could not be read is absent. */
export async function readFailureEvidence(api: KubeApi, attempt: FailedAttempt): Promise<FailureEvidence> {
  const { namespace, podUid } = attempt;
  const [log, events] = await Promise.all([
    readLog(api, attempt),
    unlessRefused(async () => await api.readPodEvents(namespace, podUid)),
  ]);
  return { ...(log !== undefined && { log }), ...(events !== undefined && { events }) };
}

async function readLog(api: KubeApi, { namespace, pod }: FailedAttempt): Promise<string | undefined> {
  const podName = pod?.metadata?.name;
  if (pod === undefined || podName === undefined) return undefined;
  const container = tellingContainer(pod);
  if (!hasRun(containerStatusOf(pod, container))) return undefined;
  return await unlessRefused(async () => await api.readLogTail(namespace, podName, container));
}

async function unlessRefused<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}
