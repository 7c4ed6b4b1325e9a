// One line of a watch: what it says of which object, and where the server's first telling of everything ends.
import { ApiError, apiErrorFromResponse } from '../adapters/api-error.ts';
import type { KubeObject } from './kube-object.ts';

export type WatchEvent =
  | { readonly kind: 'applied'; readonly object: KubeObject }
  | { readonly kind: 'deleted'; readonly object: KubeObject }
  /** Nothing happened up to this version. `endsInitial`: all that exists has been told. */
  | { readonly kind: 'bookmark'; readonly object: KubeObject; readonly endsInitial: boolean };

/** On the bookmark that ends the initial events of a streamed list. */
const INITIAL_EVENTS_END = 'k8s.io/initial-events-end';

/** Throws ApiError for a line that is no event, and for an ERROR event, which carries a metav1.Status: 410 comes this way too. */
export function watchEvent(line: unknown): WatchEvent {
  const { type, object: raw } = Object(line) as { readonly type?: unknown; readonly object?: unknown };
  if (typeof type !== 'string') throw new ApiError('unknown', 'a watch line that is no event');
  const object = Object(raw) as KubeObject;
  switch (type) {
    case 'ERROR':
      throw errorOf(object);
    case 'DELETED':
      return { kind: 'deleted', object };
    case 'BOOKMARK':
      return { kind: 'bookmark', object, endsInitial: annotationsOf(object)?.[INITIAL_EVENTS_END] === 'true' };
    default:
      return { kind: 'applied', object };
  }
}

function errorOf(status: object): ApiError {
  const { code, message } = status as { readonly code?: unknown; readonly message?: unknown };
  const words = typeof message === 'string' ? status : { ...status, message: 'the watch ended with an error' };
  return apiErrorFromResponse(typeof code === 'number' ? code : 0, words);
}

function annotationsOf({ metadata }: KubeObject): Readonly<Record<string, unknown>> | undefined {
  return (metadata as { readonly annotations?: Readonly<Record<string, unknown>> } | undefined)?.annotations;
}
