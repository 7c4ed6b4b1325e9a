// The watcher against a real API server: pages, bookmarks' versions, and the server's own 410.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ClusterHandle, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import { systemClock } from '../../src/adapters/clock.ts';
import type { KubeHttp, KubeRequest, UndiciKubeHttp } from '../../src/adapters/kube-http.ts';
import { type KubeObject, watchForever } from '../../src/runtime/watcher.ts';
import { connectKube, installTaskCrd, restartApiServer } from '../support/kube.ts';

const PATH = '/api/v1/namespaces/default/configmaps';
const SELECTOR = { labelSelector: 'test=watch' };
// More than two pages.
const COUNT = 1001;

const CLUSTER = { name: 'watch-test', controlPlaneOnly: true, log: () => undefined };

let cluster: ClusterHandle;
let http: UndiciKubeHttp;

const configMap = (name: string): object => ({ metadata: { name, labels: { test: 'watch' } } });
const create = async (name: string): Promise<unknown> =>
  await http.request({ method: 'POST', path: PATH, body: configMap(name) });

beforeAll(async () => {
  cluster = await ensureCluster(CLUSTER);
  // A restarted API server is known to be back by the Tasks it serves.
  await installTaskCrd(cluster);
  http = await connectKube(cluster.kubeconfigPath);
  await Promise.all(Array.from({ length: COUNT }, async (_, index) => await create(`map-${index}`)));
}, 600_000);

afterAll(async () => {
  await http?.close();
  await cluster?.down();
}, 60_000);

/** Follows the ConfigMaps over `by` until `isDone` says so of what was told, and returns that. */
async function follow(by: KubeHttp, isDone: (told: readonly string[]) => boolean): Promise<readonly string[]> {
  const told: string[] = [];
  const stop = new AbortController();
  const tell = (text: string): void => {
    told.push(text);
    if (isDone(told)) stop.abort();
  };
  const name = ({ metadata }: KubeObject): string => metadata?.name ?? '';
  await watchForever(
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
    AbortSignal.any([stop.signal, AbortSignal.timeout(20_000)]),
  );
  return told;
}

/** The connection with each answer to a list, and each request, as `change` makes it. */
function changed(change: {
  readonly list?: (answer: unknown) => unknown;
  readonly request?: (request: KubeRequest) => KubeRequest;
  readonly onWatch?: () => void;
}): KubeHttp & { readonly asked: string[] } {
  const asked: string[] = [];
  const { list = (answer) => answer, request: alter = (request) => request, onWatch } = change;
  return {
    asked,
    request: async (request) => {
      asked.push(`list ${request.query?.['continue'] === undefined ? 'first' : 'next'}`);
      return list(await http.request(alter(request)));
    },
    lines: (request, signal) => {
      asked.push('watch');
      onWatch?.();
      return http.lines(alter(request), signal);
    },
    close: () => Promise.resolve(),
  };
}

test('a collection of several pages is listed whole, and followed from there', async () => {
  // It is made and removed once the watch is asked for: one that began later would tell of neither.
  let isWatched = (): void => undefined;
  const watched = new Promise<void>((resolve) => (isWatched = resolve));
  const by = changed({ onWatch: () => isWatched() });
  const following = follow(by, (told) => told.length === 3);
  await watched;
  await create('late');
  await http.request({ method: 'DELETE', path: `${PATH}/late` });
  expect(await following).toEqual([`listed ${COUNT}`, 'applied late', 'deleted late']);
  const pages = Math.ceil(COUNT / 100);
  expect(by.asked).toEqual(['list first', ...Array.from({ length: pages - 1 }, () => 'list next'), 'watch']);
}, 90_000);

test('a version that the server no longer has is answered by 410, and listed anew', async () => {
  // A server that has just started has no events of the time before.
  await restartApiServer(CLUSTER);
  let isFirst = true;
  const by = changed({
    // As if this program had slept since the cluster's first second.
    list: (answer) => {
      const list = answer as { readonly metadata: { readonly continue?: string } };
      if (!isFirst || (list.metadata.continue ?? '') !== '') return answer;
      isFirst = false;
      return { ...list, metadata: { ...list.metadata, resourceVersion: '1' } };
    },
  });
  const told = await follow(by, (told) => told.filter((text) => text.startsWith('listed')).length === 2);
  expect(told).toEqual([`listed ${COUNT}`, 'error gone', `listed ${COUNT}`]);
}, 90_000);

test('a page that the server refuses begins the list anew, and nothing of the half is told', async () => {
  let isFirst = true;
  const by = changed({
    request: (request) => {
      if (request.query?.['continue'] === undefined || !isFirst) return request;
      isFirst = false;
      return { ...request, query: { ...request.query, continue: 'of-another-server' } };
    },
  });
  const told = await follow(by, (told) => told.some((text) => text.startsWith('listed')));
  expect(told).toEqual(['error invalid', `listed ${COUNT}`]);
}, 90_000);
