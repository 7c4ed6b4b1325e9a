// Follows a collection by a watch until what is waited for is there. Nothing is polled.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiError } from '../../adapters/api-error.ts';
import { type KubeObject, keyOf } from '../../runtime/kube-object.ts';
import { type WatchHandler, watchForever } from '../../runtime/watcher.ts';
import type { Cluster } from './cluster.ts';

export interface Followed {
  readonly path: string;
  readonly selectors?: Readonly<Record<string, string>>;
}

/** Answers of the server that waiting does not mend. */
const FINAL = new Set(['forbidden', 'notFound', 'invalid']);

/**
 * Calls `look` with all objects there are, by `namespace/name`, at first and after each change, until it returns something else than
 * undefined: that is the result. Undefined where `signal` aborts first. Throws ApiError where the server refuses, and whatever `look` throws;
 * a server that is away for a time is waited for.
 */
export async function follow<Found, Item>(
  { http }: Cluster,
  { path, selectors }: Followed,
  look: (objects: ReadonlyMap<string, Item>) => Found | undefined,
  signal: AbortSignal = new AbortController().signal,
): Promise<Found | undefined> {
  const objects = new Map<string, Item>();
  const stop = new AbortController();
  let found: Found | undefined;
  let failure: Failure | undefined;
  const fail = (error: unknown): void => {
    failure = { error };
    stop.abort();
  };
  const lookAgain = (): void => {
    if (stop.signal.aborted) return;
    try {
      found = look(objects);
      if (found !== undefined) stop.abort();
    } catch (error) {
      fail(error);
    }
  };
  const set = (object: KubeObject): void => void objects.set(keyOf(object), object as Item);
  const handler: WatchHandler = {
    listed: (listed) => {
      objects.clear();
      listed.forEach(set);
      lookAgain();
    },
    applied: (object) => {
      set(object);
      lookAgain();
    },
    deleted: (object) => {
      objects.delete(keyOf(object));
      lookAgain();
    },
  };
  const onError = (error: ApiError): void => {
    if (FINAL.has(error.code)) fail(error);
  };
  const watched = { http, path, handler, onError, sleep: pause, ...(selectors !== undefined && { selectors }) };
  await watchForever(watched, AbortSignal.any([signal, stop.signal]));
  if (failure !== undefined) throw failure.error;
  return found;
}

interface Failure {
  readonly error: unknown;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {});
}
