// One list and watch of one collection, for ever: list → watch from there → resume after a loss → list again after 410.
import type { KubeHttp } from '../adapters/kube-http.ts';
import { ApiError } from '../adapters/api-error.ts';

/** The metadata that the watcher and the store read; everything else of an object is carried along. */
export interface KubeObject {
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
  };
}

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
  readonly handler: WatchHandler;
  readonly onError: (error: ApiError, retryInMs: number) => void;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

// A Task may be as large as etcd allows; a page is held in memory whole.
const PAGE_SIZE = '100';
// The server ends each watch itself after this, which spreads reconnects; it must be longer than the minute between bookmarks.
const WATCH_SECONDS = 300;
const FIRST_RETRY_MS = 200;
const MAX_RETRY_MS = 30_000;

/** Follows a collection until `signal` aborts. Never throws: each failure is reported and tried again with a growing delay. */
export async function watchForever(options: WatcherOptions, signal: AbortSignal): Promise<void> {
  // Where to resume; undefined: list first.
  let resourceVersion: string | undefined;
  let retryMs = FIRST_RETRY_MS;
  const reached = (version: string): void => {
    resourceVersion = version;
    retryMs = FIRST_RETRY_MS;
  };
  while (!signal.aborted) {
    try {
      if (resourceVersion === undefined) reached(await list(options));
      else if ((await follow(options, { from: resourceVersion, reached }, signal)) === 0) {
        // A server that ends each watch at once must not make us spin.
        await options.sleep(FIRST_RETRY_MS, signal);
      }
    } catch (error) {
      if (signal.aborted) return;
      const failure = error instanceof ApiError ? error : new ApiError('unknown', String(error), { cause: error });
      options.onError(failure, retryMs);
      // 410 in whichever form: what we know is too old to resume from.
      if (failure.code === 'gone') resourceVersion = undefined;
      await options.sleep(retryMs, signal);
      retryMs = Math.min(MAX_RETRY_MS, retryMs * 2);
    }
  }
}

async function list({ http, path, selectors, handler }: WatcherOptions): Promise<string> {
  const objects: KubeObject[] = [];
  let next = '';
  for (;;) {
    const query = { ...selectors, limit: PAGE_SIZE, ...(next !== '' && { continue: next }) };
    const page = asList(await http.request({ method: 'GET', path, query }));
    for (const item of page.items ?? []) objects.push(trimmed(item));
    next = page.metadata?.continue ?? '';
    if (next !== '') continue;
    handler.listed(objects);
    return page.metadata?.resourceVersion ?? '';
  }
}

interface Position {
  readonly from: string;
  readonly reached: (resourceVersion: string) => void;
}

/** Returns how many lines came. */
async function follow(options: WatcherOptions, { from, reached }: Position, signal: AbortSignal): Promise<number> {
  let lines = 0;
  const { http, path, selectors, handler } = options;
  const query = {
    ...selectors,
    watch: 'true',
    allowWatchBookmarks: 'true',
    timeoutSeconds: String(WATCH_SECONDS),
    resourceVersion: from,
  };
  for await (const line of http.lines({ method: 'GET', path, query }, signal)) {
    lines += 1;
    const { type, object } = asEvent(line);
    if (type === 'ERROR') throw errorOf(object);
    if (type === 'DELETED') handler.deleted(object);
    else if (type !== 'BOOKMARK') handler.applied(trimmed(object));
    if (object.metadata?.resourceVersion !== undefined) reached(object.metadata.resourceVersion);
  }
  return lines;
}

interface ListAnswer {
  readonly metadata?: { readonly resourceVersion?: string; readonly continue?: string };
  readonly items?: readonly KubeObject[];
}

function asList(answer: unknown): ListAnswer {
  return Object(answer) as ListAnswer;
}

function asEvent(line: unknown): { readonly type: string; readonly object: KubeObject } {
  const { type, object } = Object(line) as { readonly type?: unknown; readonly object?: unknown };
  if (typeof type !== 'string') throw new ApiError('unknown', 'a watch line that is no event');
  return { type, object: Object(object) as KubeObject };
}

// An ERROR event carries a metav1.Status; 410 comes this way when the watch cache has moved on.
function errorOf(object: KubeObject): ApiError {
  const { code, message } = object as { readonly code?: unknown; readonly message?: unknown };
  const text = typeof message === 'string' ? message : 'the watch ended with an error';
  return new ApiError(code === 410 ? 'gone' : 'unknown', text, { status: Number(code) || 0 });
}

// managedFields are a third of an object's size, and nothing here reads them.
function trimmed(object: KubeObject): KubeObject {
  if (object.metadata === undefined || !('managedFields' in object.metadata)) return object;
  const { managedFields: _, ...metadata } = object.metadata as Record<string, unknown>;
  return { ...object, metadata };
}
