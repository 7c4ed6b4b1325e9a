import { expect, test } from '@jest/globals';
import { ApiError } from '../adapters/api-error.ts';
import type { KubeHttp, KubeRequest } from '../adapters/kube-http.ts';
import { CacheWatches } from './cache-watches.ts';
import { Store } from './store.ts';
import type { KubeObject } from './watcher.ts';

/** An API server whose lists are answered one by one, by the test; its watches tell of nothing. */
class Server implements KubeHttp {
  readonly lists = new Map<string, { answer: () => void; refuse: (error: ApiError) => void }>();
  onRequest: () => void = () => undefined;

  request({ path }: KubeRequest): Promise<unknown> {
    this.onRequest();
    return new Promise((resolve, reject) => {
      const items = [{ metadata: { name: path.slice(1), namespace: 'ml' } }];
      this.lists.set(path, {
        answer: () => {
          resolve({ metadata: { resourceVersion: '1' }, items });
        },
        refuse: reject,
      });
    });
  }

  async *lines(_request: KubeRequest, signal: AbortSignal): AsyncGenerator {
    yield { type: 'BOOKMARK', object: {} };
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
  }

  async close(): Promise<void> {}
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
  });
  return { server, store, taken, watches, lost, stop: new AbortController() };
}

test('the caches are filled once each collection has been listed', async () => {
  const { server, store, taken, watches, stop } = scene();
  expect(watches.areFilled).toBe(false);
  const filled = watches.follow(
    [
      { path: '/tasks', scope: undefined, store },
      { path: '/podtemplates', scope: 'ops', store },
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
  const filled = watches.follow([{ path: '/podtemplates', scope: 'ops', store }], stop.signal);
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
  const filled = watches.follow([{ path: '/tasks', scope: undefined, store }], stop.signal);
  stop.abort();
  await filled;
  expect(watches.areFilled).toBe(false);
  server.lists.get('/tasks')?.answer();
  await watches.ended();
});
