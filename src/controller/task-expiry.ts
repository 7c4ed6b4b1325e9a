// When a finished Task goes by its spec.ttlAfterFinished.
import { parseDuration } from '../api/duration.ts';
import { type Millis, millisOf } from '../api/time.ts';
import type { KubeObject } from '../runtime/kube-object.ts';

/** What is kept of a finished Task with a life. */
export interface ExpiringTask extends KubeObject {
  readonly metadata: {
    readonly namespace: string;
    readonly name: string;
    readonly uid: string;
    readonly resourceVersion: string;
  };
  /** Milliseconds since 1970. */
  readonly expiresAt: Millis;
}

interface MaybeTask {
  readonly metadata?: Partial<ExpiringTask['metadata']>;
  readonly spec?: { readonly ttlAfterFinished?: unknown };
  readonly status?: { readonly finished?: unknown; readonly completionTime?: unknown };
}

/** Undefined for a Task that is to stay: one that has not finished, or has no life, or none that can be read. */
export function expiringTask(object: KubeObject): ExpiringTask | undefined {
  const { metadata = {}, spec, status } = object as MaybeTask;
  const { namespace, name, uid, resourceVersion } = metadata;
  if (namespace === undefined || name === undefined || uid === undefined || resourceVersion === undefined)
    return undefined;
  const expiresAt = status?.finished === true ? expiry(spec?.ttlAfterFinished, status.completionTime) : undefined;
  return expiresAt === undefined ? undefined : { metadata: { namespace, name, uid, resourceVersion }, expiresAt };
}

/** What `expiringTask` reads of a Task, and no more. */
export function trimExpiring(object: KubeObject): KubeObject {
  const { metadata = {}, spec, status } = object as MaybeTask;
  const { namespace, name, uid, resourceVersion } = metadata;
  const { finished, completionTime } = status ?? {};
  const kept = {
    metadata: { namespace, name, uid, resourceVersion },
    spec: { ttlAfterFinished: spec?.ttlAfterFinished },
    status: { finished, completionTime },
  };
  return kept as KubeObject;
}

function expiry(ttl: unknown, completionTime: unknown): Millis | undefined {
  if (typeof ttl !== 'string' || typeof completionTime !== 'string') return undefined;
  const lifeMs = parseDuration(ttl);
  const endedAt = millisOf(completionTime);
  return lifeMs === undefined || endedAt === undefined ? undefined : endedAt + lifeMs;
}
