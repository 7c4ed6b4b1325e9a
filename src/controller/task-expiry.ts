// When a finished Task is due to be deleted: `spec.ttlAfterFinished` after its end. What the operator keeps of such a Task is here too.
import { parseDuration } from '../api/duration.ts';
import { type Millis, millisOf } from '../api/time.ts';
import type { KubeObject } from '../runtime/kube-object.ts';

/** The metadata that a deletion needs to meet that very Task, as it was when its time was worked out. */
export interface ExpiringMetadata {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion: string;
}

export interface ExpiringTask {
  readonly metadata: ExpiringMetadata;
  readonly dueAt: Millis;
}

/** The fields that an expiry is made from, of a Task as it is on the wire. */
interface FinishedTask extends KubeObject {
  readonly metadata?: NonNullable<KubeObject['metadata']> & { readonly deletionTimestamp?: string };
  readonly spec?: { readonly ttlAfterFinished?: string };
  readonly status?: { readonly finished?: boolean; readonly completionTime?: string };
}

/** A finished Task without all that its deletion does not need: a few hundred bytes, however large it is. */
export function trimFinishedTask(task: FinishedTask): FinishedTask {
  const { namespace, name, uid, resourceVersion, deletionTimestamp } = task.metadata ?? {};
  const metadata = { namespace, name, uid, resourceVersion, deletionTimestamp };
  const ttlAfterFinished = task.spec?.ttlAfterFinished;
  const { finished, completionTime } = task.status ?? {};
  return { metadata, spec: { ttlAfterFinished }, status: { finished, completionTime } } as FinishedTask;
}

/**
 * When the Task goes. Undefined for one that stays: it has not finished, has no life or none that can be read, does not say when it
 * ended, or is being deleted already (a finalizer of somebody's may hold it up: asking again would not help).
 */
export function expiryOf({ metadata, spec, status }: FinishedTask): Millis | undefined {
  const ttlMs = parseDuration(spec?.ttlAfterFinished ?? '');
  const endedAt = millisOf(status?.completionTime);
  if (status?.finished !== true || ttlMs === undefined || endedAt === undefined) return undefined;
  return metadata?.deletionTimestamp === undefined ? endedAt + ttlMs : undefined;
}

/** What is kept of a Task that goes at some time; undefined for one that stays. */
export function expiringTask(task: FinishedTask): ExpiringTask | undefined {
  const { namespace = '', name = '', uid = '', resourceVersion = '' } = task.metadata ?? {};
  const dueAt = expiryOf(task);
  return dueAt === undefined ? undefined : { metadata: { namespace, name, uid, resourceVersion }, dueAt };
}
