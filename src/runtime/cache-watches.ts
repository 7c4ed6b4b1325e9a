// The watches that fill the caches, and whether each has been filled: before that, what a cache does not hold proves nothing.
import type { ApiError } from '../adapters/api-error.ts';
import type { KubeHttp } from '../adapters/kube-http.ts';
import type { KubeObject } from './kube-object.ts';
import type { WatchStates, WatchedResource } from './watch-states.ts';
import { type WatchHandler, watchForever } from './watcher.ts';

/** One collection, in one namespace or in all. */
export interface WatchedCollection {
  readonly resource: WatchedResource;
  readonly path: string;
  readonly selectors?: Readonly<Record<string, string>>;
  /** What the cache keeps of each object; all but managedFields where absent. */
  readonly trim?: (object: KubeObject) => KubeObject;
  /** The namespace; undefined: all. */
  readonly scope: string | undefined;
  readonly store: { handler(scope: string | undefined, onListed: () => void): WatchHandler };
}

export interface CacheWatchesOptions {
  readonly http: KubeHttp;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A watch failed; it is tried again. */
  readonly onLost: (path: string, error: ApiError, retryInMs: number) => void;
  /** Where each watch is entered. */
  readonly states: WatchStates;
}

export class CacheWatches {
  readonly #options: CacheWatchesOptions;
  readonly #unlisted = new Set<WatchedCollection>();
  readonly #watches: Promise<void>[] = [];

  constructor(options: CacheWatchesOptions) {
    this.#options = options;
  }

  /** The collections that have not been listed yet, each as `resource` or `resource in namespace`. */
  get unfilled(): readonly string[] {
    return [...this.#unlisted].map(({ resource, scope }) =>
      scope === undefined ? resource : `${resource} in ${scope}`,
    );
  }

  /** Every collection has been listed once. */
  get areFilled(): boolean {
    return this.#watches.length > 0 && this.#unlisted.size === 0;
  }

  /** Follows `collections` until `signal` aborts. Resolves once all have been listed, or with the abort. */
  async follow(collections: readonly WatchedCollection[], signal: AbortSignal): Promise<void> {
    for (const collection of collections) this.#unlisted.add(collection);
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve();
      });
      for (const collection of collections) this.#watches.push(this.#watch(collection, signal, resolve));
    });
  }

  /** Resolves once no watch runs any more. */
  async ended(): Promise<void> {
    await Promise.all(this.#watches);
  }

  #watch(collection: WatchedCollection, signal: AbortSignal, onFilled: () => void): Promise<void> {
    const { http, sleep, onLost, states } = this.#options;
    const { resource, path, selectors = {}, trim, scope, store } = collection;
    const handler = store.handler(scope, () => {
      this.#unlisted.delete(collection);
      if (this.#unlisted.size === 0) onFilled();
    });
    const onError = (error: ApiError, retryInMs: number): void => {
      onLost(path, error, retryInMs);
    };
    const observer = states.begin(resource, path);
    return watchForever(
      { http, path, selectors, handler, sleep, onError, observer, ...(trim !== undefined && { trim }) },
      signal,
    );
  }
}
