import type { Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Counter, Gauge, Registry } from 'prom-client';
import { portOf, startHttpServer } from './http-server.ts';

let server: Server;
let registry: Registry;
let unfilled: readonly string[] | undefined;
let problems: readonly string[];

beforeEach(async () => {
  registry = new Registry();
  new Counter({ name: 'things_total', help: 'Things.', registers: [registry] }).inc(3);
  unfilled = ['tasks in ml', 'pods'];
  problems = [];
  server = await startHttpServer(0, { registry, unfilledCaches: () => unfilled, lifeProblems: () => problems });
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const get = async (
  path: string,
): Promise<{ readonly status: number; readonly body: string; readonly type: string | null }> => {
  const response = await fetch(`http://127.0.0.1:${portOf(server)}${path}`);
  return { status: response.status, body: await response.text(), type: response.headers.get('content-type') };
};
const TEXT = 'text/plain; charset=utf-8';

test('metrics are served as Prometheus reads them', async () => {
  const { status, body, type } = await get('/metrics?name[]=all');
  expect({ status, type }).toEqual({ status: 200, type: 'text/plain; version=0.0.4; charset=utf-8' });
  expect(body).toContain('\nthings_total 3\n');
});

test('it lives, whether or not it is ready', async () => {
  expect(await get('/healthz')).toEqual({ status: 200, body: 'ok\n', type: TEXT });
});

test('it says why it should be started anew', async () => {
  problems = ['the event loop did not turn for 7.0 s', 'a watch is stuck'];
  const body = 'the event loop did not turn for 7.0 s\na watch is stuck\n';
  expect(await get('/healthz')).toEqual({ status: 503, body, type: TEXT });
});

test('it is ready once the caches are filled', async () => {
  const body = 'the caches are being filled: tasks in ml, pods\n';
  expect(await get('/readyz')).toEqual({ status: 503, body, type: TEXT });
  unfilled = undefined;
  expect(await get('/readyz')).toEqual({ status: 200, body: 'ok\n', type: TEXT });
});

test('metrics that cannot be read are an error to who asks, and no more', async () => {
  const collect = (): void => {
    throw new Error('no gauge today');
  };
  registry.registerMetric(new Gauge({ name: 'broken', help: 'Broken.', registers: [], collect }));
  expect(await get('/metrics')).toEqual({ status: 500, body: 'Error: no gauge today\n', type: TEXT });
  expect(await get('/healthz')).toEqual({ status: 200, body: 'ok\n', type: TEXT });
});

test('anything else says what there is', async () => {
  expect(await get('/')).toEqual({
    status: 404,
    body: 'podsmith serves /metrics, /healthz and /readyz\n',
    type: TEXT,
  });
});

test('a port that is taken is an error, not silence', async () => {
  const sources = { registry: new Registry(), unfilledCaches: () => undefined, lifeProblems: () => [] };
  await expect(startHttpServer(portOf(server), sources)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
