// Follows a collection that is empty at first, and tells when each object was seen. Its clock is this process's own.
import type { KubeHttp } from '../../src/adapters/kube-http.ts';
import { valueAt } from './kinds.ts';

export interface CollectionWatchOptions {
  readonly http: KubeHttp;
  readonly path: string;
  readonly fieldSelector?: string;
  /** Told of each object as it is added or changed, perhaps again, with the time, in milliseconds of performance.now(). */
  readonly onObject: (name: string, object: unknown, at: number) => void;
}

export class CollectionWatch implements AsyncDisposable {
  readonly #stop = new AbortController();
  readonly #following: Promise<void>;
  #error: unknown;
  readonly #waiting = new Set<{ readonly isDone: () => boolean; readonly settle: (error?: unknown) => void }>();

  constructor({ http, path, fieldSelector, onObject }: CollectionWatchOptions) {
    // Without bookmarks a watch of what does not change counts as dead.
    const query = { watch: 'true', allowWatchBookmarks: 'true', ...(fieldSelector !== undefined && { fieldSelector }) };
    const watchOnce = async (): Promise<void> => {
      for await (const line of http.lines({ method: 'GET', path, query }, this.#stop.signal)) {
        const type = valueAt(line, 'type');
        const object = valueAt(line, 'object');
        // It has not caught up with what it has answered already, and says so after seconds of waiting.
        if (type === 'ERROR' && valueAt(object, 'code') === 504) return;
        if (type === 'ERROR') throw new Error(`the watch of ${path} failed: ${JSON.stringify(object)}`);
        if (type === 'DELETED' || type === 'BOOKMARK') continue;
        onObject(String(valueAt(object, 'metadata', 'name')), object, performance.now());
        this.#look();
      }
    };
    // An API server that has too much to do ends watches; the next begins with what there is.
    const follow = async (): Promise<void> => {
      while (!this.#stop.signal.aborted) await watchOnce();
    };
    this.#following = follow().catch((error: unknown) => {
      this.#error = error;
      for (const { settle } of this.#waiting) settle(error);
    });
  }

  /** Resolves once `isDone`, which is asked after each object. Throws where the watch fails, or after `atMostMs`. */
  async until(isDone: () => boolean, atMostMs: number, what: () => string): Promise<void> {
    if (this.#error !== undefined) throw this.#error;
    if (isDone()) return;
    await new Promise<void>((resolve, reject) => {
      const waiting = {
        isDone,
        settle: (error?: unknown): void => {
          clearTimeout(timer);
          this.#waiting.delete(waiting);
          if (error === undefined) resolve();
          else reject(error);
        },
      };
      const timer = setTimeout(() => {
        waiting.settle(new Error(`waited ${atMostMs / 1000} s: ${what()}`));
      }, atMostMs);
      this.#waiting.add(waiting);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#following;
  }

  #look(): void {
    for (const { isDone, settle } of this.#waiting) if (isDone()) settle();
  }
}
