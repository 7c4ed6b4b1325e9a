// The token file of a pod, as the kubelet renews it, and a server that takes the latest token only.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type ScriptedAnswer, ScriptedApiServer } from '../../test/support/scripted-api-server.ts';
import { UndiciKubeHttp } from './kube-http.ts';

const GET = { method: 'GET', path: '/api/v1/pods' } as const;
const DONE: ScriptedAnswer = { body: { ok: true } };
const UNAUTHORIZED: ScriptedAnswer = { status: 401, body: { kind: 'Status', message: 'Unauthorized' } };

let folder: string;
let tokenFile: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podsmith-token-'));
  tokenFile = join(folder, 'token');
  await writeFile(tokenFile, 'first\n');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function scene(answers: readonly ScriptedAnswer[]): Promise<{
  readonly server: ScriptedApiServer;
  readonly http: UndiciKubeHttp;
  readonly observed: string[];
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}> {
  const server = await ScriptedApiServer.start(answers);
  const observed: string[] = [];
  const http = await UndiciKubeHttp.connect(server.kubeConfig({ tokenFile }), ({ status }) =>
    observed.push(String(status)),
  );
  const dispose = async (): Promise<void> => {
    await http.close();
    await server[Symbol.asyncDispose]();
  };
  return { server, http, observed, [Symbol.asyncDispose]: dispose };
}

test('a token that was renewed in its file is read again when the old one is refused, and the request is sent anew', async () => {
  await using at = await scene([DONE, UNAUTHORIZED, DONE, DONE]);
  await at.http.request(GET);
  await writeFile(tokenFile, 'second\n');
  await expect(at.http.request(GET)).resolves.toEqual({ ok: true });
  await at.http.request(GET);
  expect(at.server.authorizations).toEqual(['Bearer first', 'Bearer first', 'Bearer second', 'Bearer second']);
  expect(at.observed).toEqual(['200', '401', '200', '200']);
});

test('so it is for a watch', async () => {
  await using at = await scene([DONE, UNAUTHORIZED, { lines: [{ type: 'BOOKMARK', object: {} }] }]);
  await at.http.request(GET);
  await writeFile(tokenFile, 'second');
  const lines: unknown[] = [];
  for await (const line of at.http.lines(GET, new AbortController().signal)) lines.push(line);
  expect(lines).toEqual([{ type: 'BOOKMARK', object: {} }]);
  expect(at.server.authorizations).toEqual(['Bearer first', 'Bearer first', 'Bearer second']);
});

test('several that are refused together read it once, and none is refused for it', async () => {
  await using at = await scene([DONE, UNAUTHORIZED, UNAUTHORIZED, DONE, DONE]);
  await at.http.request(GET);
  await writeFile(tokenFile, 'second');
  await Promise.all([at.http.request(GET), at.http.request(GET)]);
  const sent = (token: string): number =>
    at.server.authorizations.filter((header) => header === `Bearer ${token}`).length;
  expect({ first: sent('first'), second: sent('second') }).toEqual({ first: 3, second: 2 });
});

test('the same token is not sent twice', async () => {
  await using at = await scene([UNAUTHORIZED, DONE]);
  await expect(at.http.request(GET)).rejects.toMatchObject({ code: 'unauthorized', message: 'Unauthorized' });
  expect(at.server.asked).toHaveLength(1);
});

test('another one that is refused as well is an error, not a loop', async () => {
  await using at = await scene([DONE, UNAUTHORIZED, UNAUTHORIZED, DONE]);
  await at.http.request(GET);
  await writeFile(tokenFile, 'second');
  await expect(at.http.request(GET)).rejects.toMatchObject({ code: 'unauthorized' });
  expect(at.server.asked).toHaveLength(3);
});

test('both are within the time that the request has', async () => {
  // The second is never answered.
  await using at = await scene([DONE, { ...UNAUTHORIZED, afterMs: 900 }]);
  await at.http.request(GET);
  const started = performance.now();
  const request = at.http.request({ ...GET, timeoutMs: 1000 });
  await writeFile(tokenFile, 'second');
  await expect(request).rejects.toMatchObject({ code: 'unavailable' });
  expect(at.server.authorizations).toEqual(['Bearer first', 'Bearer first', 'Bearer second']);
  // With the whole time for each it would be 1,900.
  expect(performance.now() - started).toBeLessThan(1800);
});

test('a file that is gone leaves the token that it held', async () => {
  await using at = await scene([DONE, UNAUTHORIZED, DONE]);
  await at.http.request(GET);
  await rm(tokenFile);
  await expect(at.http.request(GET)).rejects.toMatchObject({ code: 'unauthorized' });
  await expect(at.http.request(GET)).resolves.toEqual({ ok: true });
  expect(at.server.authorizations).toEqual(['Bearer first', 'Bearer first', 'Bearer first']);
});

test('a file that never was is an error that names it', async () => {
  await rm(tokenFile);
  await using server = await ScriptedApiServer.start([]);
  await expect(UndiciKubeHttp.connect(server.kubeConfig({ tokenFile }))).rejects.toThrow(tokenFile);
});
