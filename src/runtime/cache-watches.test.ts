import { expect, test } from '@jest/globals';
import { ApiError } from '../adapters/api-error.ts';
import type { KubeHttp, KubeRequest } from '../adapters/kube-http.ts';
import { CacheWatches } from './cache-watches.ts';
import type { KubeObject } from './kube-object.ts';
import { Store } from './store.ts';
import { WatchStates } from './watch-states.ts';

/** An API server whose lists, streamed or not, are answered one by one, by the test; its watches tell of nothing. */
class Server implements KubeHttp {
  readonly lists = new Map<string, { answer: () => void; refuse: (error: ApiError) => void }>();
  onRequest: () => void = () => undefined;

  async request({ path }: KubeRequest): Promise<unknown> {
    return { metadata: { resourceVersion: '1' }, items: [await this.#answered(path)] };
  }

  async *lines({ path, query = {} }: KubeRequest, signal: AbortSignal): AsyncGenerator {
    if (query['sendInitialEvents'] === 'true') {
      yield { type: 'ADDED', object: await this.#answered(path) };
      const annotations = { 'k8s.io/initial-events-end': 'true' };
      yield { type: 'BOOKMARK', object: { metadata: { resourceVersion: '1', annotations } } };
    }
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
  }

  async close(): Promise<void> {}

  #answered(path: string): Promise<KubeObject> {
    this.onRequest();
    return new Promise((resolve, reject) => {
      this.lists.set(path, {
        answer: () => {
          resolve({ metadata: { name: path.slice(1), namespace: 'ml' } });
        },
        refuse: reject,
      });
    });
  }
}

function scene(): {
  readonly server: Server;
  readonly store: Store<KubeObject>;
  /** Resolves with the first object that is taken in. */
  readonly taken: Promise<void>;
  readonly watches: CacheWatches;
  readonly lost: string[];
  readonly stop: AbortController;
} {
  const server = new Server();
  const lost: string[] = [];
  let onTaken = (): void => undefined;
  const taken = new Promise<void>((resolve) => {
    onTaken = resolve;
  });
  const store = new Store<KubeObject>(
    (object) => object,
    () => {
      onTaken();
    },
  );
  const watches = new CacheWatches({
    http: server,
    sleep: () => Promise.resolve(),
    onLost: (path, { code }) => void lost.push(`${path} ${code}`),
    states: new WatchStates(
      () => 0,
      () => undefined,
    ),
  });
  return { server, store, taken, watches, lost, stop: new AbortController() };
}

test('the caches are filled once each collection has been listed', async () => {
  const { server, store, taken, watches, stop } = scene();
  expect(watches.areFilled).toBe(false);
  const filled = watches.follow(
    [
      { resource: 'tasks', path: '/tasks', scope: undefined, store },
      { resource: 'podtemplates', path: '/podtemplates', scope: 'ops', store },
    ],
    stop.signal,
  );
  server.lists.get('/tasks')?.answer();
  await taken;
  expect(watches.areFilled).toBe(false);
  server.lists.get('/podtemplates')?.answer();
  await filled;
  expect(watches.areFilled).toBe(true);
  stop.abort();
  await watches.ended();
});

test('one that is refused holds them back until it is not', async () => {
  const { server, store, watches, lost, stop } = scene();
  const filled = watches.follow(
    [{ resource: 'podtemplates', path: '/podtemplates', scope: 'ops', store }],
    stop.signal,
  );
  const askedAgain = new Promise<void>((resolve) => {
    server.onRequest = resolve;
  });
  server.lists.get('/podtemplates')?.refuse(new ApiError('forbidden', 'no'));
  await askedAgain;
  expect({ lost, areFilled: watches.areFilled }).toEqual({ lost: ['/podtemplates forbidden'], areFilled: false });
  server.lists.get('/podtemplates')?.answer();
  await filled;
  expect(watches.areFilled).toBe(true);
  stop.abort();
  await watches.ended();
});

test('an end before that is no hang', async () => {
  const { server, store, watches, stop } = scene();
  const filled = watches.follow([{ resource: 'tasks', path: '/tasks', scope: undefined, store }], stop.signal);
  stop.abort();
  await filled;
  expect(watches.areFilled).toBe(false);
  server.lists.get('/tasks')?.answer();
  await watches.ended();
});
