// Sweeps against a real API server and a real S3 server: what goes, what stays, and what must never go.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type ClusterHandle, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import type { KubeHttp, UndiciKubeHttp } from '../../src/adapters/kube-http.ts';
import type { Task } from '../../src/api/task.gen.ts';
import { attemptPaths } from '../../src/podtemplate/attempt-paths.ts';
import { type SweepContext, type SweepResult, sweep } from '../../src/retention/sweep.ts';
import type { ObjectStore } from '../../src/storage/object-store.ts';
import { connectKube, installTaskCrd } from '../support/kube.ts';
import { ObjectStorage } from '../support/object-storage.ts';
import { TestNamespace } from '../support/test-namespace.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';

jest.setTimeout(30_000);

const HOUR = 3_600_000;

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

async function newNamespace(): Promise<TestNamespace> {
  count += 1;
  return await TestNamespace.create(http, `sweep-${count}`);
}

/** A sweep `laterMs` from now. */
async function swept(space: TestNamespace, laterMs: number, parts: Partial<SweepContext> = {}): Promise<SweepResult> {
  return await sweep({
    http,
    storage: store,
    now: () => Date.now() + laterMs,
    namespaces: [space.name],
    rules: { goneTaskMs: HOUR, unusedUploadMs: HOUR },
    maxRemoved: 1000,
    signal: new AbortController().signal,
    ...parts,
  });
}

const folderOf = ({ metadata: { namespace, name, uid } }: Task): string =>
  attemptPaths(store.root, { namespace, name, uid }, 0).taskFolder;

/** A Task's files, as an attempt leaves them. */
async function leaveFiles(task: Task): Promise<string> {
  const folder = folderOf(task);
  for (const path of ['inputs.pb', '0/outputs.pb', '0/raw/a/b/model.bin'])
    await store.write(`${folder}/${path}`, new TextEncoder().encode(path));
  return folder;
}

const NOTHING: SweepResult = { marked: 0, cleared: 0, objects: 0, bytes: 0, isCutShort: false };

describe('the files of a Task', () => {
  test('stay while it is there, and go an hour after it was seen to be gone', async () => {
    const space = await newNamespace();
    const stays = await leaveFiles(await space.createTask('stays'));
    const gone = await leaveFiles(await space.createTask('gone'));
    expect(await swept(space, 0)).toEqual(NOTHING);
    await space.deleteTask('gone');
    expect(await swept(space, 100 * HOUR)).toEqual({ ...NOTHING, marked: 1 });
    expect(await swept(space, HOUR / 2)).toEqual(NOTHING);
    expect(await store.list(gone)).toHaveLength(3);
    expect(await swept(space, HOUR + 60_000)).toMatchObject({ marked: 0, cleared: 1, objects: 3 });
    expect(await store.list(gone)).toEqual([]);
    expect(await store.list(stays)).toHaveLength(3);
    expect(await store.list(`${store.root}/_gone/${space.name}`)).toEqual([]);
    expect(await swept(space, 100 * HOUR)).toEqual(NOTHING);
  });

  test('of an earlier Task of the same name go by themselves', async () => {
    const space = await newNamespace();
    const first = await leaveFiles(await space.createTask('fit'));
    await space.deleteTask('fit');
    const second = await leaveFiles(await space.createTask('fit'));
    await swept(space, 0);
    await swept(space, 2 * HOUR);
    expect([await store.list(first), await store.list(second)].map(({ length }) => length)).toEqual([0, 3]);
  });

  test('that another operator marked, as it does not see the Task, are spared', async () => {
    const space = await newNamespace();
    const task = await space.createTask('fit');
    const folder = await leaveFiles(task);
    await store.write(`${store.root}/_gone/${space.name}/${task.metadata.uid}`, new Uint8Array());
    expect(await swept(space, 2 * HOUR)).toEqual(NOTHING);
    expect(await store.list(folder)).toHaveLength(3);
    expect(await store.list(`${store.root}/_gone/${space.name}`)).toEqual([]);
  });

  test('of more Tasks than one sweep may clear go in several', async () => {
    const space = await newNamespace();
    for (const name of ['a', 'b']) {
      await leaveFiles(await space.createTask(name));
      await space.deleteTask(name);
    }
    await swept(space, 0);
    expect(await swept(space, 2 * HOUR, { maxRemoved: 4 })).toMatchObject({ cleared: 1, objects: 4, isCutShort: true });
    expect(await swept(space, 2 * HOUR, { maxRemoved: 4 })).toMatchObject({
      cleared: 1,
      objects: 2,
      isCutShort: false,
    });
  });

  test('stay where the API server does not answer', async () => {
    const space = await newNamespace();
    const folder = await leaveFiles(await space.createTask('fit'));
    await space.deleteTask('fit');
    await swept(space, 0);
    const away = (): never => {
      throw new Error('away');
    };
    const silent: KubeHttp = { request: away, lines: away, close: away };
    await expect(swept(space, 2 * HOUR, { http: silent })).rejects.toThrow('away');
    expect(await store.list(folder)).toHaveLength(3);
  });
});

test('what is no folder of a Task is never touched', async () => {
  const space = await newNamespace();
  const root = `${store.root}/${space.name}`;
  const others = [
    `${root}/_cache/v/entry`,
    `${root}/_once/fit`,
    `${root}/data/train.csv`,
    `${root}/fit/notes/readme`,
    `${store.root}/_other/x/6c4f8d0a-2b1e-4f7a-9c3d-0e5b7a912f34/x`,
  ];
  for (const uri of others) await store.write(uri, new Uint8Array([1]));
  expect(await swept(space, 0, { namespaces: [] })).toMatchObject({ cleared: 0 });
  await swept(space, 1000 * HOUR);
  for (const uri of others) expect(await store.exists(uri)).toBe(true);
});

test('an upload goes once it is old and no Task names it', async () => {
  const space = await newNamespace();
  const folder = `s3://podsmith/uploads/${space.name}`;
  const uris = ['used/train.csv', 'unused/a/b.csv', 'code.tar.gz', 'old.tar.gz'].map((path) => `${folder}/${path}`);
  for (const uri of uris) await store.write(uri, new Uint8Array([1]));
  await space.createTask('fit', {
    inputs: { data: `${folder}/used/train.csv` },
    distribution: { uri: `${folder}/code.tar.gz` },
  });
  expect(await swept(space, 0)).toEqual(NOTHING);
  expect(await swept(space, 2 * HOUR)).toMatchObject({ cleared: 2, objects: 2 });
  const left = await store.list(folder);
  expect(new Set(left.map(({ uri }) => uri))).toEqual(new Set([uris[0], uris[2]]));
});
