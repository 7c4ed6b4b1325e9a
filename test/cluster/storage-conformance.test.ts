// What every kind of storage must do alike: S3 by versitygw, Google Cloud Storage by fake-gcs-server, Azure Blob Storage by Azurite.
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readReservation, release, reserve } from '../../src/cache/reserve.ts';
import { RESERVATION_MS } from '../../src/cache/reservation.ts';
import { StorageFiles } from '../../src/cli/cluster/storage-files.ts';
import type { ObjectStore } from '../../src/storage/object-store.ts';
import { bucketUri } from '../../src/storage/storage-place.ts';
import { startAzurite } from '../support/azurite.ts';
import { startFakeGcs } from '../support/fake-gcs.ts';
import { ObjectStorage } from '../support/object-storage.ts';
import { type ServedStorage, storeOf } from '../support/storage-server.ts';

const bytes = (length: number): Uint8Array => new Uint8Array(length).fill(7);

// By a hundred: each waits for an answer.
async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < items.length; at += 100) await Promise.all(items.slice(at, at + 100).map(work));
}

describe.each<{ name: string; scheme: string; missing: string; start: () => Promise<ServedStorage> }>([
  { name: 's3', scheme: 's3', missing: 'bucket', start: () => ObjectStorage.start() },
  { name: 'gcs', scheme: 'gs', missing: 'bucket', start: startFakeGcs },
  { name: 'azblob', scheme: 'abfs', missing: 'container', start: startAzurite },
])('$name', ({ scheme, missing, start }) => {
  let served: ServedStorage;
  let store: ObjectStore;
  const uri = (name: string): string => `${scheme}://podsmith/tasks/ml/${name}`;

  beforeAll(async () => {
    served = await start();
    store = await storeOf(served);
  }, 900_000);

  afterAll(async () => {
    await served?.[Symbol.asyncDispose]();
  });

  test('its URIs are those that flytekit has credentials for', () => {
    expect([store.root, store.uploads]).toEqual([`${scheme}://podsmith/tasks`, `${scheme}://podsmith/uploads`]);
  });

  test.each([
    { length: 0, maxBytes: 10, kind: 'found' },
    { length: 10, maxBytes: 10, kind: 'found' },
    { length: 11, maxBytes: 10, kind: 'tooLarge' },
    { length: 1_000_000, maxBytes: 1_000_000, kind: 'found' },
  ])('of $length bytes where $maxBytes are allowed is $kind', async ({ length, maxBytes, kind }) => {
    await store.write(uri(`${length}.pb`), bytes(length));
    const read = await store.read(uri(`${length}.pb`), maxBytes);
    expect(read.kind).toBe(kind);
    if (read.kind === 'found') expect(Buffer.compare(read.bytes, bytes(length))).toBe(0);
  });

  test('an object is absent, written, written again, and removed', async () => {
    const here = uri('life.pb');
    await expect(store.read(here, 10)).resolves.toEqual({ kind: 'absent' });
    await expect(store.exists(here)).resolves.toBe(false);
    await store.write(here, bytes(3));
    await store.write(here, bytes(5));
    await expect(store.read(here, 10)).resolves.toMatchObject({ kind: 'found', bytes: { length: 5 } });
    await store.remove(here);
    await store.remove(here);
    await expect(store.exists(here)).resolves.toBe(false);
  });

  test.each([
    ['spaces, marks and percent signs', 'a b+c%20d&e?f=g#h;i,j.pb'],
    ['quotes and brackets', `it's "so" (or) [not] {x}!$.pb`],
    ['letters of other scripts', 'größe-日本-данные-😀.pb'],
    ['colons and at signs', 'x:y@z~_-.pb'],
  ])('a key may have %s', async (_name, key) => {
    const here = uri(`odd/${key}`);
    await store.write(here, bytes(4));
    await expect(store.read(here, 10)).resolves.toMatchObject({ kind: 'found', bytes: { length: 4 } });
    expect((await store.list(uri('odd'))).map((object) => object.uri)).toContain(here);
    await store.remove(here);
    await expect(store.exists(here)).resolves.toBe(false);
  });

  test('of many that write what is not there one does', async () => {
    const stores = [store, await storeOf(served)];
    const writes = stores.flatMap((one) =>
      Array.from({ length: 8 }, (_each, index) => one.writeIf(uri('first.pb'), bytes(index), { kind: 'absent' })),
    );
    expect((await Promise.all(writes)).filter(Boolean)).toHaveLength(1);
  });

  test('of many that replace what they read one does', async () => {
    await store.write(uri('same.pb'), bytes(1));
    const read = await store.read(uri('same.pb'), 10);
    const { etag = '' } = read.kind === 'found' ? read : {};
    const condition = { kind: 'unchanged', etag } as const;
    const stores = [store, await storeOf(served)];
    const writes = stores.flatMap((one) =>
      Array.from({ length: 8 }, (_each, index) => one.writeIf(uri('same.pb'), bytes(index + 2), condition)),
    );
    expect((await Promise.all(writes)).filter(Boolean)).toHaveLength(1);
    await expect(store.writeIf(uri('same.pb'), bytes(1), condition)).resolves.toBe(false);
  });

  test('the cache’s reservation has one holder, is renewed, given up and taken over', async () => {
    const here = uri('_cache/reservation');
    const [ada, bob] = ['ada', 'bob'].map((name) => ({ name, uid: `uid-${name}` }));
    if (ada === undefined || bob === undefined) throw new Error('two holders');
    const now = Date.parse('2026-01-01T00:00:00Z');
    await expect(reserve(store, { uri: here, holder: ada, now })).resolves.toBeUndefined();
    await expect(reserve(store, { uri: here, holder: bob, now })).resolves.toMatchObject({ holder: ada });
    await expect(reserve(store, { uri: here, holder: ada, now: now + 1000 })).resolves.toBeUndefined();
    await release(store, { uri: here, holder: ada });
    await expect(reserve(store, { uri: here, holder: bob, now })).resolves.toBeUndefined();
    const late = now + RESERVATION_MS + 1;
    await expect(reserve(store, { uri: here, holder: ada, now: late })).resolves.toBeUndefined();
    expect(await readReservation(store, here)).toMatchObject({ holder: ada });
  });

  test('a folder is listed with all that lies below it, and its neighbours are not', async () => {
    await store.write(uri('listed/a.pb'), bytes(3));
    await store.write(uri('listed/below/b.pb'), bytes(4));
    await store.write(uri('listed-not/c.pb'), bytes(5));
    const listed = await store.list(uri('listed'));
    expect(listed.map((object) => [object.uri, object.bytes])).toEqual([
      [uri('listed/a.pb'), 3],
      [uri('listed/below/b.pb'), 4],
    ]);
    for (const { modifiedAt } of listed) expect(Math.abs(Date.now() - modifiedAt)).toBeLessThan(600_000);
    await expect(store.folders(uri('listed'))).resolves.toEqual(['below']);
    await expect(store.holds(uri('listed/below/'))).resolves.toBe(true);
    await expect(store.holds(uri('listed/a.pb'))).resolves.toBe(true);
    await expect(store.holds(uri('liste'))).resolves.toBe(false);
    await expect(store.list(uri('no-folder'))).resolves.toEqual([]);
    await expect(store.folders(uri('no-folder'))).resolves.toEqual([]);
  });

  test('a folder of more than a page is listed whole', async () => {
    const names = Array.from({ length: 1100 }, (_each, index) => `many/${String(index).padStart(4, '0')}/x`);
    await eachOf(names, (name) => store.write(uri(name), bytes(1)));
    expect((await store.list(uri('many'))).map((object) => object.uri)).toEqual(names.map(uri));
    expect(await store.folders(uri('many'))).toHaveLength(1100);
  }, 60_000);

  test('files of the command line go there and come back, small ones and large ones', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'podsmith-files-'));
    const files = new StorageFiles(served.place, served.credentials);
    expect(files.root).toBe(`${scheme}://podsmith`);
    const contents = new Map([
      ['my data+1.csv', Buffer.from('a,b\n1,2\n')],
      ['below/large.bin', Buffer.alloc(20 * 1024 * 1024 + 1, 'podsmith')],
      ['empty', Buffer.alloc(0)],
    ]);
    for (const [name, content] of contents) {
      await writeFile(join(folder, 'sent'), content);
      await files.upload(join(folder, 'sent'), `${files.root}/uploads/ml/${name}`);
      await expect(files.size(`${files.root}/uploads/ml/${name}`)).resolves.toBe(content.length);
    }
    const fetched = await files.downloadFolder(`${files.root}/uploads/ml`, join(folder, 'fetched'));
    expect(fetched.toSorted()).toEqual([...contents.keys()].toSorted());
    for (const [name, content] of contents)
      expect(Buffer.compare(await readFile(join(folder, 'fetched', name)), content)).toBe(0);
    const nothing = `${files.root}/uploads/ml/nothing`;
    await expect(files.size(nothing)).resolves.toBeUndefined();
    await expect(files.read(nothing)).rejects.toThrow(`${nothing}: is not there`);
    await expect(files.download(nothing, join(folder, 'x'))).rejects.toThrow(`${nothing}: is not there`);
    await expect(files.read('ftp://podsmith/x')).rejects.toThrow(`is not in ${scheme}://`);
    await rm(folder, { recursive: true });
  }, 60_000);

  test('what is in a missing place is not absent: storage is not to be had', async () => {
    const place = { ...served.place, bucket: 'elsewhere' };
    const elsewhere = await storeOf({ place, credentials: served.credentials });
    const here = `${bucketUri(place)}tasks/a`;
    const gone = { name: 'StorageUnavailableError', message: `the ${missing} does not exist` };
    await expect(elsewhere.read(here, 10)).rejects.toMatchObject(gone);
    await expect(elsewhere.exists(here)).rejects.toMatchObject(gone);
    await expect(elsewhere.write(here, bytes(1))).rejects.toMatchObject(gone);
    await expect(elsewhere.list(here)).rejects.toMatchObject(gone);
    await expect(elsewhere.folders(here)).rejects.toMatchObject(gone);
    await expect(elsewhere.holds(here)).rejects.toMatchObject(gone);
  });

  test('a server that takes the call and says nothing is not waited for', async () => {
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => sockets.add(socket.on('error', () => {})));
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const endpoint = `http://127.0.0.1:${port}`;
    const place = { ...served.place, endpoint };
    const slow = await storeOf({ place, credentials: served.credentials }, 500);
    const late = { name: 'StorageUnavailableError', message: 'no answer within 0.5 s' };
    await expect(slow.read(uri('a'), 10)).rejects.toMatchObject(late);
    await expect(slow.write(uri('a'), bytes(1))).rejects.toMatchObject(late);
    for (const socket of sockets) socket.destroy();
    silent.close();
  });

  test('a server that is gone is named', async () => {
    await served.pause();
    const unavailable = {
      name: 'StorageUnavailableError',
      message: `no answer from ${new URL(served.place.endpoint ?? '').origin}`,
    };
    await expect(store.read(uri('a'), 10)).rejects.toMatchObject(unavailable);
    await expect(store.write(uri('a'), bytes(1))).rejects.toMatchObject(unavailable);
    await expect(store.list(uri('a'))).rejects.toMatchObject(unavailable);
  }, 30_000);
});

test("azblob: a key that is not the account's", async () => {
  await using served = await startAzurite();
  const credentials = { accountKey: Buffer.from('another').toString('base64') };
  const stranger = await storeOf({ place: served.place, credentials });
  const unavailable = {
    name: 'StorageUnavailableError',
    message:
      "it does not take the operator's key or token: correct the storage Secret, or look at its workload identity",
  };
  await expect(stranger.write('abfs://podsmith/tasks/a', bytes(1))).rejects.toMatchObject(unavailable);
  await expect(stranger.read('abfs://podsmith/tasks/a', 1)).rejects.toMatchObject({ name: 'StorageUnavailableError' });
}, 60_000);
