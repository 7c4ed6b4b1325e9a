// /healthz and /readyz of an operator on a real API server that is slow to tell, goes dead without a word, or stops for a while.
import type { Server } from 'node:http';
import { KubeConfig } from '@kubernetes/client-node';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { clusterLayout } from '../../deploy/local/cluster-layout.ts';
import { readComponentRecord } from '../../deploy/local/component.ts';
import { type ClusterHandle, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import { signalProcess } from '../../deploy/local/process-identity.ts';
import { waitUntil } from '../../deploy/local/wait-until.ts';
import { UndiciKubeHttp } from '../../src/adapters/kube-http.ts';
import { portOf, startHttpServer } from '../../src/observability/http-server.ts';
import { lifeProblems } from '../../src/observability/liveness.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';
import type { WatchLine } from '../support/intercepted-http.ts';
import { connectKube, installTaskCrd } from '../support/kube.ts';
import { ObjectStorage } from '../support/object-storage.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';
import { TestNamespace } from '../support/test-namespace.ts';
import { type OperatorOptions, TestOperator } from '../support/test-operator.ts';

jest.setTimeout(120_000);

const NAME = checkoutCluster('health-test');
// A watch is given up sooner than by an operator, and a stuck one told sooner: still later than a follower waits at most, with the time
// that a busy machine takes.
const WATCH_IDLE_MS = 1000;
const STUCK_MS = 20_000;

let cluster: ClusterHandle;
let http: UndiciKubeHttp;
let objects: ObjectStorage;

beforeAll(async () => {
  const options = { name: NAME, controlPlaneOnly: true, log: () => undefined };
  [cluster, objects] = await Promise.all([ensureCluster(options), ObjectStorage.start()]);
  await installTaskCrd(cluster);
  http = await connectKube(cluster.kubeconfigPath);
}, 600_000);

afterAll(async () => {
  await http?.close();
  await objects?.[Symbol.asyncDispose]();
  await cluster?.down();
}, 60_000);

interface Scene extends AsyncDisposable {
  readonly space: TestNamespace;
  readonly operator: TestOperator;
  readonly get: (path: '/healthz' | '/readyz') => Promise<string>;
}

/** An operator with its HTTP server; answers are `STATUS body`. */
async function scene(namespace: string, options: Partial<OperatorOptions> = {}): Promise<Scene> {
  const space = await TestNamespace.create(http, namespace);
  const { kubeconfigPath } = cluster;
  const operator = await TestOperator.start({ kubeconfigPath, storage: objects.store(), namespace, ...options });
  const server: Server = await startHttpServer(0, {
    registry: operator.metrics.registry,
    unfilledCaches: () => operator.controller.unfilledCaches(),
    lifeProblems: () =>
      lifeProblems({
        blockedMs: 0,
        stuckWatches: operator.controller.watchStates.stuck(STUCK_MS),
        untrustedMs: operator.controller.watchStates.untrustedMs(),
      }),
  });
  return {
    space,
    operator,
    get: async (path) => {
      const response = await fetch(`http://127.0.0.1:${portOf(server)}${path}`);
      return `${response.status} ${(await response.text()).trim()}`;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await operator.stop();
    },
  };
}

/** What waits for `held` goes on with `release`. */
function barrier(): { readonly held: Promise<void>; readonly release: () => void } {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { held, release: () => release() };
}

test('an operator says which caches it waits for, and lives meanwhile', async () => {
  const { held, release } = barrier();
  await using at = await scene('filling', {
    prepare: (intercepted) => {
      intercepted.onLine = async (line, { path }): Promise<WatchLine> => {
        if (path.endsWith('/pods')) await held;
        return line;
      };
    },
  });
  await waitUntil({
    what: 'all caches but one to be filled',
    timeoutMs: 30_000,
    intervalMs: 50,
    check: async () => (await at.get('/readyz')) === '503 the caches are being filled: pods in filling',
  });
  expect(await at.get('/healthz')).toBe('200 ok');
  release();
  await at.operator.logged('the caches are filled');
  expect(await at.get('/readyz')).toBe('200 ok');
});

test('a connection that goes dead, and an API server that stops for a while, end no operator', async () => {
  const config = new KubeConfig();
  config.loadFromFile(cluster.kubeconfigPath);
  const direct = config.getCurrentCluster();
  if (direct === null) throw new Error('the kubeconfig names no cluster');
  await using proxy = await TcpProxy.start(new URL(direct.server));
  config.loadFromOptions({
    clusters: [{ ...direct, server: `https://127.0.0.1:${proxy.port}`, tlsServerName: 'localhost' }],
    users: config.users,
    contexts: config.contexts,
    currentContext: config.currentContext,
  });
  await using at = await scene('silent', {
    connect: (observe) => UndiciKubeHttp.connect(config, observe, { watchIdleMs: WATCH_IDLE_MS }),
  });
  const { space, operator, get } = at;
  await operator.logged('the caches are filled');

  /** It lives all the while until its watches have been begun anew that many times more. */
  const livesThrough = async (restarts: number): Promise<void> => {
    const before = await operator.metric('podsmith_watch_restarts_total');
    const check = async (): Promise<boolean> => {
      expect(await get('/healthz')).toBe('200 ok');
      return (await operator.metric('podsmith_watch_restarts_total')) >= before + restarts;
    };
    await waitUntil({ what: 'the watches to begin anew', timeoutMs: 60_000, intervalMs: 100, check });
  };

  proxy.freeze();
  await livesThrough(4);
  await space.podOf(await space.createTask('after-a-dead-connection'));

  const server = await readComponentRecord(clusterLayout(NAME), 'kube-apiserver');
  if (server === undefined) throw new Error('there is no API server');
  await signalProcess(server.identity, 'SIGSTOP');
  try {
    await livesThrough(8);
    expect(await get('/readyz')).toBe('200 ok');
  } finally {
    await signalProcess(server.identity, 'SIGCONT');
  }
  await space.podOf(await space.createTask('after-a-silent-server'));
  expect(await get('/healthz')).toBe('200 ok');
});

test('a watch that is stuck ends an operator, and is named', async () => {
  await using at = await scene('stuck', {
    connect: async (observe) => await connectKube(cluster.kubeconfigPath, observe, { watchIdleMs: WATCH_IDLE_MS }),
  });
  const { space, operator, get } = at;
  await operator.logged('the caches are filled');
  const { held, release } = barrier();
  const asked = new Promise<void>((resolve) => {
    operator.http.onLine = async (line, { query }) => {
      if (query?.['fieldSelector']?.includes('status.finished=false') !== true) return line;
      resolve();
      await held;
      return line;
    };
  });
  await space.createTask('unheard');
  await asked;
  const path = '/apis/work.podsmith.dev/v1alpha1/namespaces/stuck/tasks';
  const told = new RegExp(`^503 the watch of ${path} has shown no sign of life for \\d+ s$`);
  await waitUntil({
    what: 'the stuck watch to be told',
    timeoutMs: 60_000,
    intervalMs: 250,
    check: async () => told.test(await get('/healthz')),
  });
  release();
});
