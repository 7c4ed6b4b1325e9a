// The cache against a real S3 server and a real API server: hits without a pod, files that are gone, and Tasks that wait for one another.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type ClusterHandle, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import type { UndiciKubeHttp } from '../../src/adapters/kube-http.ts';
import type { Task, TaskSpec } from '../../src/api/task.gen.ts';
import { type CacheEntry, cacheFolder, cachePaths } from '../../src/cache/cache-entry.ts';
import { keep, lookUp } from '../../src/cache/look-up.ts';
import { RESERVATION_MS } from '../../src/cache/reservation.ts';
import { readReservation, release, reserve } from '../../src/cache/reserve.ts';
import { attemptPaths } from '../../src/podtemplate/attempt-paths.ts';
import type { Literal } from '../../src/idl/literal.ts';
import type { ObjectStore } from '../../src/storage/object-store.ts';
import { outputsPb } from '../support/attempt-files.ts';
import { connectKube, installTaskCrd } from '../support/kube.ts';
import { ObjectStorage } from '../support/object-storage.ts';
import { TestNamespace, leaveOutputs, succeeded } from '../support/test-namespace.ts';
import { TestOperator } from '../support/test-operator.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';

jest.setTimeout(30_000);

let cluster: ClusterHandle;
let http: UndiciKubeHttp;
let objects: ObjectStorage;
let store: ObjectStore;

beforeAll(async () => {
  const options = { name: checkoutCluster('controller-test'), controlPlaneOnly: true, log: () => undefined };
  [cluster, objects] = await Promise.all([ensureCluster(options), ObjectStorage.start()]);
  await installTaskCrd(cluster);
  http = await connectKube(cluster.kubeconfigPath);
  store = objects.store();
}, 600_000);

afterAll(async () => {
  await http?.close();
  await objects?.[Symbol.asyncDispose]();
  await cluster?.down();
}, 60_000);

let count = 0;

function nextKey(): string {
  count += 1;
  return count.toString(16).padStart(64, '0');
}

describe('a reservation', () => {
  const place = (): { readonly uri: string } => ({ uri: cachePaths(store.root, 'ml', nextKey()).reservation });
  const holder = (name: string): { readonly name: string; readonly uid: string } => ({ name, uid: `uid-of-${name}` });

  test('goes to one of many that ask at once, through two connections', async () => {
    const { uri } = place();
    const names = Array.from({ length: 16 }, (_each, index) => `task-${index}`);
    const stores = [objects.store(), objects.store()];
    const asked = names.map((name, index) =>
      reserve(stores[index % 2] ?? store, { uri, holder: holder(name), now: 1000 }),
    );
    const rivals = await Promise.all(asked);
    const won = names.filter((_name, index) => rivals[index] === undefined);
    expect(won).toHaveLength(1);
    expect(await readReservation(store, uri)).toMatchObject({ holder: { name: won[0] } });
    for (const rival of rivals) if (rival !== undefined) expect(rival.holder.name).toBe(won[0]);
  });

  test('that has expired goes to one of many as well', async () => {
    const { uri } = place();
    await reserve(store, { uri, holder: holder('gone'), now: 1000 });
    const now = 1000 + RESERVATION_MS;
    expect(await reserve(store, { uri, holder: holder('early'), now: now - 1 })).toMatchObject({
      holder: holder('gone'),
    });
    const names = Array.from({ length: 16 }, (_each, index) => `task-${index}`);
    const rivals = await Promise.all(names.map((name) => reserve(store, { uri, holder: holder(name), now })));
    expect(rivals.filter((rival) => rival === undefined)).toHaveLength(1);
  });

  test('is renewed by its holder, and by nobody else', async () => {
    const { uri } = place();
    await reserve(store, { uri, holder: holder('a'), now: 1000 });
    expect(await reserve(store, { uri, holder: holder('a'), now: 50_000 })).toBeUndefined();
    expect(await readReservation(store, uri)).toEqual({ holder: holder('a'), expires: 50_000 + RESERVATION_MS });
    expect(await reserve(store, { uri, holder: holder('b'), now: 60_000 })).toMatchObject({ holder: holder('a') });
  });

  test('that is given up, or whose holder has ended, is free at once', async () => {
    const { uri } = place();
    await reserve(store, { uri, holder: holder('a'), now: 1000 });
    await release(store, { uri, holder: holder('b') });
    expect(await reserve(store, { uri, holder: holder('b'), now: 1001 })).toMatchObject({ holder: holder('a') });
    await release(store, { uri, holder: holder('a') });
    expect(await reserve(store, { uri, holder: holder('b'), now: 1001 })).toBeUndefined();
    const hasEnded = (uid: string): boolean => uid === holder('b').uid;
    expect(await reserve(store, { uri, holder: holder('c'), now: 1002, hasEnded })).toBeUndefined();
  });

  test('that nobody can read is free', async () => {
    const { uri } = place();
    await store.write(uri, new TextEncoder().encode('{"holder"'));
    expect(await reserve(store, { uri, holder: holder('a'), now: 1000 })).toBeUndefined();
  });
});

describe('what is kept', () => {
  const FILE = 's3://podsmith/tasks/ml/maker/u/0/raw/model.bin';
  const FOLDER = 's3://podsmith/tasks/ml/maker/u/0/raw/frames';
  const blob = (uri: string, dimensionality: 'SINGLE' | 'MULTIPART' = 'SINGLE'): Literal => ({
    kind: 'blob',
    uri,
    format: '',
    dimensionality,
  });

  async function kept(outputs: Uint8Array, change: Partial<CacheEntry> = {}): Promise<CacheEntry> {
    const key = nextKey();
    const entry: CacheEntry = {
      key,
      namespace: 'ml',
      project: 'p',
      domain: 'd',
      taskName: 'train.fit',
      cacheVersion: '1',
      outputs: cachePaths(store.root, 'ml', key).outputsOf('u'),
      created: '2026-03-01T10:00:00.000Z',
      producer: { name: 'maker', uid: 'u' },
      ...change,
    };
    await keep(store, entry, outputs);
    return entry;
  }

  test('is found again, and not in another namespace', async () => {
    const outputs = outputsPb({ o0: { kind: 'integer', value: 3n } });
    const entry = await kept(outputs);
    const found = await lookUp(store, entry);
    expect(found?.entry).toEqual(entry);
    expect(Buffer.compare(found?.outputs ?? new Uint8Array(), outputs)).toBe(0);
    expect(await lookUp(store, { ...entry, namespace: 'other' })).toBeUndefined();
  });

  test('is none once one of its files is gone', async () => {
    await store.write(FILE, new Uint8Array(1));
    await store.write(`${FOLDER}/00000`, new Uint8Array(1));
    const map: Literal = { kind: 'map', entries: new Map([['frames', blob(FOLDER, 'MULTIPART')]]) };
    const elsewhere = [blob('s3://elsewhere/x'), blob('s3://podsmith/tasks/other/secret')];
    const list: Literal = { kind: 'collection', items: [blob(FILE), map, ...elsewhere] };
    const entry = await kept(outputsPb({ o0: list }));
    expect((await lookUp(store, entry))?.entry).toEqual(entry);
    await store.remove(`${FOLDER}/00000`);
    expect(await lookUp(store, entry)).toBeUndefined();
    await store.write(`${FOLDER}/00000`, new Uint8Array(1));
    await store.remove(FILE);
    expect(await lookUp(store, entry)).toBeUndefined();
  });

  test('is none once its outputs are gone, or name others', async () => {
    const outputs = outputsPb({ o0: { kind: 'integer', value: 3n } });
    const entry = await kept(outputs);
    await store.remove(entry.outputs);
    expect(await lookUp(store, entry)).toBeUndefined();
    const secret = 's3://podsmith/tasks/other/secret/u/0/outputs.pb';
    await store.write(secret, outputs);
    expect(await lookUp(store, await kept(outputs, { outputs: secret }))).toBeUndefined();
  });

  test.each(['', '{}', '[1]', '{"key": 1}', 'null'])('is none for an entry that is %j', async (text) => {
    const key = nextKey();
    await store.write(cachePaths(store.root, 'ml', key).entry, new TextEncoder().encode(text));
    expect(await lookUp(store, { namespace: 'ml', key })).toBeUndefined();
  });
});

describe('Tasks with the same inputs', () => {
  interface Scene extends AsyncDisposable {
    readonly space: TestNamespace;
    readonly operator: TestOperator;
  }

  async function scene(): Promise<Scene> {
    count += 1;
    const space = await TestNamespace.create(http, `cache-${count}`);
    const { kubeconfigPath } = cluster;
    const operator = await TestOperator.start({ kubeconfigPath, storage: objects.store(), namespace: space.name });
    return { space, operator, [Symbol.asyncDispose]: async () => await operator.stop() };
  }

  const spec = (more: object = {}): TaskSpec => ({
    cache: { version: '1', ...more },
    inputs: { n: 1 },
    interface: { inputs: { n: { type: 'int' } }, outputs: { o0: { type: 'int' } } },
  });

  async function runs(space: TestNamespace, task: Task): Promise<Task> {
    const pod = await space.podOf(task);
    await space.run(pod);
    await leaveOutputs(store, task);
    await space.end(pod);
    return await space.finished(task.metadata.name);
  }

  test('the second costs no pod, two writes, and has outputs of its own', async () => {
    await using at = await scene();
    const { space, operator } = at;
    const first = await runs(space, await space.createTask('first', spec()));
    expect(first.status.cache).toEqual({ hit: false, key: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const before = operator.http.writes.length;

    const second = await space.createTask('second', spec());
    const { status } = await space.finished('second');
    expect(status).toMatchObject({ outputs: { o0: 3 }, cache: { hit: true, key: first.status.cache?.key } });
    const { taskFolder } = attemptPaths(store.root, second.metadata, 0);
    expect(status.outputsUri).toBe(`${taskFolder}/cached/outputs.pb`);
    await expect(store.exists(status.outputsUri ?? '')).resolves.toBe(true);
    expect(succeeded(await space.task('second'))?.message).toBe(
      'The cache had the outputs: Task first ran with the same inputs.',
    );
    await operator.stop();
    expect((await space.pods()).map(({ metadata }) => metadata?.labels?.['work.podsmith.dev/task'])).toEqual(['first']);
    expect(operator.http.writes.slice(before).filter((write) => write.includes('/second/'))).toHaveLength(1);
  });

  test('the second runs once the files are gone, and in another namespace', async () => {
    await using at = await scene();
    await using elsewhere = await scene();
    const first = await runs(at.space, await at.space.createTask('first', spec()));
    const other = await elsewhere.space.createTask('other', spec());
    await elsewhere.space.podOf(other);
    const key = first.status.cache?.key ?? '';
    for (const { uri } of await store.list(cachePaths(store.root, at.space.name, key).folder)) {
      if (uri.endsWith('.pb')) await store.remove(uri);
    }
    const again = await runs(at.space, await at.space.createTask('again', spec()));
    expect(again.status.cache).toEqual({ hit: false, key });
  });

  test('serialised, one runs and the others take what it made', async () => {
    await using at = await scene();
    const { space } = at;
    const first = await space.createTask('first', spec({ serialize: true }));
    await space.podOf(first);
    const names = ['second', 'third'];
    for (const name of names) await space.createTask(name, spec({ serialize: true }));
    for (const name of names) {
      const waiting = await space.reason(name, 'CacheReserved');
      expect(succeeded(waiting)?.message).toMatch(/^Task first runs with the same inputs\./);
    }
    await runs(space, first);
    for (const name of names) expect((await space.finished(name)).status.cache).toMatchObject({ hit: true });
    expect(await space.pods()).toHaveLength(1);
  });

  test.each(['cancelled', 'deleted'])('serialised, another takes over from one that is %s', async (how) => {
    await using at = await scene();
    const { space } = at;
    const first = await space.createTask('first', spec({ serialize: true }));
    await space.run(await space.podOf(first));
    await space.reason('first', 'Running');
    const second = await space.createTask('second', spec({ serialize: true }));
    await space.reason('second', 'CacheReserved');
    if (how === 'deleted') await space.deleteTask('first');
    else await space.patchTask('first', { spec: { cancel: true } });
    expect((await runs(space, second)).status.cache).toMatchObject({ hit: false });
  });

  test('that cannot be kept succeed all the same, and an event says so', async () => {
    await using at = await scene();
    const { space, operator } = at;
    const task = await space.createTask('first', spec());
    const pod = await space.podOf(task);
    await space.run(pod);
    const { status } = await space.reason('first', 'Running');
    await leaveOutputs(store, task);
    // A folder of that name is in the way: versitygw's objects are files.
    await store.write(
      `${cachePaths(store.root, space.name, status.cache?.key ?? '').outputsOf(task.metadata.uid)}/x`,
      new Uint8Array(1),
    );
    await space.end(pod);
    expect((await space.finished('first')).status).toMatchObject({ outputs: { o0: 3 } });
    await operator.stop();
    expect((await space.events()).map(({ reason }) => reason)).toEqual(['CacheNotWritten']);
  });

  test('nothing is read for a Task without a cache', async () => {
    await using at = await scene();
    const { space } = at;
    await runs(space, await space.createTask('plain', { inputs: { n: 1 } }));
    expect(await store.list(cacheFolder(store.root, space.name))).toEqual([]);
  });
});
