// One collection, followed for ever: told whole once, then change by change, over losses of every kind.
//
//            ┌── refused, or no end told ──► list in pages ──┐
//   stream the list ── all told ──────────────────────────► watch from there ──ends, breaks──► watch from the last thing heard
//        ▲                                                        │
//        └──────────────────────── 410: what is known is too old ─┘
import { ApiError, isUntrusted } from '../adapters/api-error.ts';
import type { KubeHttp, KubeRequest } from '../adapters/kube-http.ts';
import { type KubeObject, keyOf } from './kube-object.ts';
import { listPages } from './list-pages.ts';
import { type WatchEvent, watchEvent } from './watch-event.ts';
import type { WatchObserver } from './watch-states.ts';
import { withoutManagedFields } from './without-managed-fields.ts';

/** What a collection's consumer is told. After `listed`, whatever it does not name no longer exists. */
export interface WatchHandler {
  listed(objects: readonly KubeObject[]): void;
  applied(object: KubeObject): void;
  deleted(object: KubeObject): void;
}

export interface WatcherOptions {
  readonly http: KubeHttp;
  /** e.g. `/apis/work.podsmith.dev/v1alpha1/tasks`. */
  readonly path: string;
  readonly selectors?: Readonly<Record<string, string>>;
  /** What is kept of each object, as it arrives; all but managedFields where absent. */
  readonly trim?: (object: KubeObject) => KubeObject;
  readonly handler: WatchHandler;
  readonly onError: (error: ApiError, retryInMs: number) => void;
  readonly observer?: WatchObserver;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to 1, for the spread of reconnects; Math.random where absent. */
  readonly random?: () => number;
}

// The server ends each watch itself after this, or up to twice as long, which spreads reconnects; it must be longer than the minute
// between bookmarks.
const WATCH_SECONDS = 300;
const FIRST_RETRY_MS = 200;
const MAX_RETRY_MS = 30_000;
// A server that is away costs nothing to ask, and once it is back Tasks should not have to wait for us.
const MAX_RETRY_UNANSWERED_MS = 5_000;
// A server that names a time is given it, up to this.
const MAX_RETRY_AFTER_MS = 60_000;

/** Follows a collection until `signal` aborts. Never throws: each failure is reported and tried again with a growing delay. */
export async function watchForever(options: WatcherOptions, signal: AbortSignal): Promise<void> {
  await new Watcher(options).run(signal);
}

class Watcher {
  readonly #options: WatcherOptions;
  readonly #trim: (object: KubeObject) => KubeObject;
  readonly #random: () => number;
  /** Where to resume; undefined: everything is to be told first. */
  #resourceVersion: string | undefined;
  /** False once the server has shown that it does not stream lists. */
  #streams = true;
  /** A streamed list broke off: pages, each a short request, may come through where a long stream does not. */
  #brokeOff = false;
  #retryMs = FIRST_RETRY_MS;

  constructor(options: WatcherOptions) {
    this.#options = options;
    this.#trim = options.trim ?? withoutManagedFields;
    this.#random = options.random ?? Math.random;
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#step(signal);
      } catch (error) {
        if (signal.aborted) return;
        await this.#failed(error, signal);
      }
    }
  }

  async #step(signal: AbortSignal): Promise<void> {
    this.#options.observer?.asking();
    if (this.#resourceVersion !== undefined) await this.#watch(this.#resourceVersion, signal);
    else if (this.#streams && !this.#brokeOff) await this.#stream(signal);
    else await this.#list();
  }

  async #list(): Promise<void> {
    const { observer } = this.#options;
    const { objects, resourceVersion } = await listPages({
      ...this.#options,
      trim: this.#trim,
      onPage: () => observer?.heard(),
    });
    this.#brokeOff = false;
    this.#listed(objects, resourceVersion);
  }

  #listed(objects: readonly KubeObject[], resourceVersion: string): void {
    this.#options.handler.listed(objects);
    this.#resourceVersion = resourceVersion;
  }

  // One request tells all that exists and goes on as a watch: the server holds no page, and neither do we.
  async #stream(signal: AbortSignal): Promise<void> {
    // Without a version: as of now, not of what the server happens to have cached.
    const query = { sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan' };
    let told: Map<string, KubeObject> | undefined = new Map();
    try {
      for await (const event of this.#events(query, signal)) {
        if (told === undefined) {
          this.#take(event);
          continue;
        }
        if (event.kind === 'bookmark') {
          // Bookmarks without the mark: a server that does not know of streamed lists, and has told what it had cached.
          if (!event.endsInitial) {
            this.#streams = false;
            return;
          }
          this.#listed([...told.values()], event.object.metadata?.resourceVersion ?? '');
          told = undefined;
        } else if (event.kind === 'deleted') told.delete(keyOf(event.object));
        else told.set(keyOf(event.object), event.object);
      }
    } catch (error) {
      if (told === undefined) throw error;
      if (!(error instanceof ApiError) || error.code !== 'invalid') {
        this.#brokeOff = true;
        throw error;
      }
      this.#streams = false;
      return;
    }
    // The server went away in good order, or something between ended what took too long.
    if (told !== undefined) this.#brokeOff = true;
    this.#ended(signal);
  }

  async #watch(resourceVersion: string, signal: AbortSignal): Promise<void> {
    let isSilent = true;
    for await (const event of this.#events({ resourceVersion }, signal)) {
      isSilent = false;
      this.#take(event);
    }
    this.#ended(signal);
    // A server that ends each watch at once must not make us spin.
    if (isSilent && !signal.aborted) await this.#options.sleep(this.#nextDelayMs(MAX_RETRY_UNANSWERED_MS), signal);
  }

  #ended({ aborted }: AbortSignal): void {
    if (!aborted) this.#options.observer?.restarted('ended');
  }

  async *#events(query: Readonly<Record<string, string>>, signal: AbortSignal): AsyncGenerator<WatchEvent> {
    const { http, path, selectors, observer } = this.#options;
    const timeoutSeconds = String(Math.round(WATCH_SECONDS * (1 + this.#random())));
    const request: KubeRequest = {
      method: 'GET',
      path,
      query: { ...selectors, watch: 'true', allowWatchBookmarks: 'true', timeoutSeconds, ...query },
    };
    for await (const line of http.lines(request, signal)) {
      observer?.heard();
      const event = watchEvent(line);
      yield event.kind === 'bookmark' ? event : { ...event, object: this.#trim(event.object) };
    }
  }

  #take({ kind, object }: WatchEvent): void {
    const { handler } = this.#options;
    if (kind === 'applied') handler.applied(object);
    else if (kind === 'deleted') handler.deleted(object);
    const version = object.metadata?.resourceVersion;
    if (version !== undefined) this.#resourceVersion = version;
    // Only what a watch tells is success: a list that goes well before each watch that fails must not make us list without end.
    this.#retryMs = FIRST_RETRY_MS;
  }

  async #failed(error: unknown, signal: AbortSignal): Promise<void> {
    const { onError, sleep, observer } = this.#options;
    const failure = error instanceof ApiError ? error : new ApiError('unknown', String(error), { cause: error });
    // 410 in whichever form: what we know is too old to resume from.
    if (failure.code === 'gone') this.#resourceVersion = undefined;
    const isUnanswered = failure.code === 'unavailable' && failure.status === 0;
    const ownMs = this.#nextDelayMs(isUnanswered ? MAX_RETRY_UNANSWERED_MS : MAX_RETRY_MS);
    const delayMs = Math.max(ownMs, this.#spread(Math.min(failure.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS)));
    observer?.restarted(isUntrusted(failure) ? 'untrusted' : failure.code);
    onError(failure, delayMs);
    await sleep(delayMs, signal);
  }

  #nextDelayMs(longestMs: number): number {
    const delayMs = Math.min(this.#retryMs, longestMs);
    this.#retryMs = Math.min(MAX_RETRY_MS, this.#retryMs * 2);
    return this.#spread(delayMs);
  }

  // Watches that were lost together do not come back together.
  #spread(ms: number): number {
    return Math.round(ms * (1 + this.#random() / 5));
  }
}
