// The watcher against a real API server: streamed lists, pages, the server's own 410, its sudden end, a dead network, a revoked token.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ClusterHandle, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import { waitUntil } from '../../deploy/local/wait-until.ts';
import { systemClock } from '../../src/adapters/clock.ts';
import { type KubeHttp, type KubeRequest, UndiciKubeHttp } from '../../src/adapters/kube-http.ts';
import type { KubeObject } from '../../src/runtime/kube-object.ts';
import { watchForever } from '../../src/runtime/watcher.ts';
import { connectKube, installTaskCrd, restartApiServer } from '../support/kube.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';

const PATH = '/api/v1/namespaces/default/configmaps';
const SELECTOR = { labelSelector: 'test=watch' };
// More than two pages.
const COUNT = 1001;

const CLUSTER = { name: checkoutCluster('watch-test'), controlPlaneOnly: true, log: () => undefined };

let cluster: ClusterHandle;
let http: UndiciKubeHttp;

const configMap = (name: string): object => ({ metadata: { name, labels: { test: 'watch' } } });
const create = async (name: string): Promise<unknown> =>
  await http.request({ method: 'POST', path: PATH, body: configMap(name) });
const remove = async (name: string): Promise<unknown> =>
  await http.request({ method: 'DELETE', path: `${PATH}/${name}` });

beforeAll(async () => {
  cluster = await ensureCluster(CLUSTER);
  // After a restart they are what is waited for.
  await installTaskCrd(cluster);
  http = await connectKube(cluster.kubeconfigPath);
  await Promise.all(Array.from({ length: COUNT }, async (_, index) => await create(`map-${index}`)));
}, 600_000);

afterAll(async () => {
  await http?.close();
  await cluster?.down();
}, 60_000);

interface Followed {
  readonly told: readonly string[];
  /** Resolves once `text` has been told so many times. */
  until(text: string, times?: number): Promise<void>;
  stop(): Promise<readonly string[]>;
}

/** Follows the ConfigMaps over `by`. */
function following(by: KubeHttp): Followed {
  const told: string[] = [];
  const waiters = new Set<() => void>();
  const stop = new AbortController();
  const tell = (text: string): void => {
    told.push(text);
    for (const look of waiters) look();
  };
  const name = ({ metadata }: KubeObject): string => metadata?.name ?? '';
  const watch = watchForever(
    {
      http: by,
      path: PATH,
      selectors: SELECTOR,
      handler: {
        listed: (objects) => tell(`listed ${new Set(objects.map(name)).size}`),
        applied: (object) => tell(`applied ${name(object)}`),
        deleted: (object) => tell(`deleted ${name(object)}`),
      },
      onError: ({ code }) => tell(`error ${code}`),
      sleep: async (ms, signal) => await systemClock.sleep(ms, signal),
    },
    stop.signal,
  );
  return {
    told,
    until: async (text, times = 1) => {
      await new Promise<void>((resolve) => {
        const look = (): void => {
          if (told.filter((each) => each === text).length >= times) resolve();
        };
        waiters.add(look);
        look();
      });
    },
    stop: async () => {
      stop.abort();
      await watch;
      return told;
    },
  };
}

/** The connection with each request as `change` makes it. `asked` says what each was. */
function changed(change: (request: KubeRequest, count: number) => KubeRequest = (request) => request): KubeHttp & {
  readonly asked: string[];
} {
  const asked: string[] = [];
  const changing = (request: KubeRequest, what: string): KubeRequest => {
    asked.push(what);
    return change(request, asked.length);
  };
  return {
    asked,
    request: async (request) =>
      await http.request(changing(request, request.query?.['continue'] === undefined ? 'list' : 'next page')),
    lines: (request, signal) =>
      http.lines(changing(request, request.query?.['sendInitialEvents'] === 'true' ? 'stream' : 'watch'), signal),
    close: () => Promise.resolve(),
  };
}

const without = (request: KubeRequest, key: string): KubeRequest => {
  const { [key]: _, ...query } = request.query ?? {};
  return { ...request, query };
};

test('a collection is told whole and followed in one request', async () => {
  const by = changed();
  const watch = following(by);
  await watch.until(`listed ${COUNT}`);
  await create('late');
  await remove('late');
  await watch.until('deleted late');
  expect(await watch.stop()).toEqual([`listed ${COUNT}`, 'applied late', 'deleted late']);
  expect(by.asked).toEqual(['stream']);
}, 30_000);

test('a server that refuses to stream is asked for pages, and followed from there', async () => {
  // Without this a server refuses, as one does that has no streamed lists.
  const by = changed((request) => without(request, 'resourceVersionMatch'));
  const watch = following(by);
  await watch.until(`listed ${COUNT}`);
  await create('paged');
  await watch.until('applied paged');
  await remove('paged');
  await watch.until('deleted paged');
  expect(await watch.stop()).toEqual([`listed ${COUNT}`, 'applied paged', 'deleted paged']);
  const pages = Math.ceil(COUNT / 100);
  expect(by.asked).toEqual(['stream', 'list', ...Array.from({ length: pages - 1 }, () => 'next page'), 'watch']);
}, 30_000);

test('a page that the server refuses begins the list anew, and nothing of the half is told', async () => {
  const by = changed((request, count) => {
    const asked = without(request, 'resourceVersionMatch');
    return count === 3 ? { ...asked, query: { ...asked.query, continue: 'of-another-server' } } : asked;
  });
  const watch = following(by);
  await watch.until(`listed ${COUNT}`);
  expect(await watch.stop()).toEqual(['error invalid', `listed ${COUNT}`]);
}, 30_000);

test('an API server that is killed and comes back: the watch goes on where it was', async () => {
  const by = changed();
  const watch = following(by);
  await watch.until(`listed ${COUNT}`);
  await create('before');
  await watch.until('applied before');
  await restartApiServer(CLUSTER);
  await remove('before');
  await watch.until('deleted before');
  const told = await watch.stop();
  // What another server does not remember is told again whole, whichever it is.
  expect(told.filter((text) => !/^(error|listed)/.test(text))).toEqual(['applied before', 'deleted before']);
  expect(told).toContain('error unavailable');
}, 60_000);

test('a version that the server no longer has is answered by 410, and all is told again', async () => {
  // A server that has just started has no events of the time before.
  await restartApiServer(CLUSTER);
  const by = changed((request, count) => {
    if (count === 1) return without(request, 'resourceVersionMatch');
    // As if this program had slept since the cluster's first second.
    const isWatch = request.query?.['watch'] === 'true' && request.query['sendInitialEvents'] === undefined;
    return isWatch && !by.asked.slice(0, -1).includes('watch')
      ? { ...request, query: { ...request.query, resourceVersion: '1' } }
      : request;
  });
  const watch = following(by);
  // What happens before all is told again would be part of that.
  await watch.until(`listed ${COUNT}`, 2);
  await create('after');
  await watch.until('applied after');
  await remove('after');
  await watch.until('deleted after');
  const told = await watch.stop();
  expect(told.filter((text) => !text.startsWith('listed'))).toEqual(['error gone', 'applied after', 'deleted after']);
  expect(told.filter((text) => text.startsWith('listed'))).toHaveLength(2);
}, 60_000);

test('a connection that goes dead without a word is given up, and what happened meanwhile is told', async () => {
  const config = new KubeConfig();
  config.loadFromFile(cluster.kubeconfigPath);
  const direct = config.getCurrentCluster();
  if (direct === null) throw new Error('the kubeconfig names no cluster');
  const target = new URL(direct.server);
  await using proxy = await TcpProxy.start(target);
  const there = { ...direct, server: `https://127.0.0.1:${proxy.port}`, tlsServerName: 'localhost' };
  config.loadFromOptions({
    clusters: [there],
    users: config.users,
    contexts: config.contexts,
    currentContext: config.currentContext,
  });
  const through = await UndiciKubeHttp.connect(config, undefined, { watchIdleMs: 2000 });
  const watch = following(through);
  await watch.until(`listed ${COUNT}`);
  proxy.freeze();
  await create('unheard');
  await watch.until('applied unheard');
  await remove('unheard');
  await watch.until('deleted unheard');
  const told = await watch.stop();
  await through.close();
  expect(told[1]).toBe('error unavailable');
  expect(told.filter((text) => !text.startsWith('error'))).toEqual([
    `listed ${COUNT}`,
    'applied unheard',
    'deleted unheard',
  ]);
}, 60_000);

test('a token that is revoked is replaced by the one in its file by then', async () => {
  const accounts = '/api/v1/namespaces/default/serviceaccounts';
  await http.request({ method: 'POST', path: accounts, body: { metadata: { name: 'watcher' } } });
  const secrets = '/api/v1/namespaces/default/secrets';
  await http.request({ method: 'POST', path: secrets, body: { metadata: { name: 'binding' } } });
  const newToken = async (boundObjectRef?: object): Promise<string> => {
    const body = {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { audiences: [], boundObjectRef },
    };
    const answer = await http.request({ method: 'POST', path: `${accounts}/watcher/token`, body });
    return (answer as { readonly status: { readonly token: string } }).status.token;
  };
  const folder = await mkdtemp(join(tmpdir(), 'podsmith-token-'));
  const tokenFile = join(folder, 'token');
  await writeFile(tokenFile, await newToken({ apiVersion: 'v1', kind: 'Secret', name: 'binding' }));
  const config = new KubeConfig();
  config.loadFromFile(cluster.kubeconfigPath);
  config.loadFromOptions({
    clusters: config.clusters,
    users: [{ name: 'watcher', authProvider: { name: 'tokenFile', config: { tokenFile } } }],
    contexts: config.contexts.map((context) => ({ ...context, user: 'watcher' })),
    currentContext: config.currentContext,
  });
  const statuses: number[] = [];
  const asAccount = await UndiciKubeHttp.connect(config, ({ status }) => statuses.push(status));
  // Whoever is known may ask for this, and nobody else.
  const request = { method: 'GET', path: '/apis' } as const;
  await asAccount.request(request);
  await http.request({ method: 'DELETE', path: `${secrets}/binding` });
  // The API server believes a token that it has seen for some seconds more.
  await waitUntil({
    what: 'the token to be refused',
    timeoutMs: 30_000,
    intervalMs: 500,
    check: async () =>
      await asAccount.request(request).then(
        () => false,
        () => true,
      ),
  });
  await writeFile(tokenFile, await newToken());
  statuses.length = 0;
  await asAccount.request(request);
  expect(statuses).toEqual([401, 200]);
  await asAccount.close();
  await rm(folder, { recursive: true });
}, 60_000);
