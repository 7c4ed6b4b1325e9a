// The object store against a real S3 server: what every answer means, and what a person is told where there is none.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { StorageUnavailableError } from '../../src/storage/object-store.ts';
import type { ObjectStore } from '../../src/storage/object-store.ts';
import { ObjectStorage } from '../support/object-storage.ts';

let objects: ObjectStorage;
let store: ObjectStore;

beforeAll(async () => {
  objects = await ObjectStorage.start();
  store = objects.store();
}, 600_000);

afterAll(async () => {
  await objects?.[Symbol.asyncDispose]();
});

const uri = (name: string): string => `s3://podsmith/tasks/ml/${name}`;
const bytes = (length: number): Uint8Array => new Uint8Array(length).fill(7);

describe('an object', () => {
  test.each([
    { name: 'of no byte', length: 0, maxBytes: 10, kind: 'found' },
    { name: 'of some', length: 9, maxBytes: 10, kind: 'found' },
    { name: 'of as many as are allowed', length: 10, maxBytes: 10, kind: 'found' },
    { name: 'of one more', length: 11, maxBytes: 10, kind: 'tooLarge' },
    { name: 'of a megabyte', length: 1_000_000, maxBytes: 1_000_000, kind: 'found' },
  ])('$name', async ({ length, maxBytes, kind }) => {
    await store.write(uri(`${length}.pb`), bytes(length));
    const read = await store.read(uri(`${length}.pb`), maxBytes);
    expect(read.kind).toBe(kind);
    if (read.kind === 'found') expect(Buffer.compare(read.bytes, bytes(length))).toBe(0);
    if (read.kind === 'tooLarge') expect(read.maxBytes).toBe(maxBytes);
    await expect(store.exists(uri(`${length}.pb`))).resolves.toBe(true);
  });

  test('that is not there', async () => {
    await expect(store.read(uri('nothing.pb'), 10)).resolves.toEqual({ kind: 'absent' });
    await expect(store.exists(uri('nothing.pb'))).resolves.toBe(false);
  });

  test('written again is the latest', async () => {
    await store.write(uri('again.pb'), bytes(3));
    await store.write(uri('again.pb'), bytes(5));
    await expect(store.read(uri('again.pb'), 10)).resolves.toMatchObject({ kind: 'found', bytes: { length: 5 } });
  });

  test('of another bucket is never asked for', async () => {
    await expect(store.read('s3://other/x', 10)).rejects.toThrow('s3://other/x does not lie in s3://podsmith/');
  });
});

describe('a write with a condition', () => {
  const stores = (): readonly ObjectStore[] => [objects.store(), objects.store()];

  test('that nothing is there: of many at once one is done', async () => {
    const writes = stores().flatMap((one) =>
      Array.from({ length: 8 }, (_each, index) => one.writeIf(uri('first.pb'), bytes(index), { kind: 'absent' })),
    );
    expect((await Promise.all(writes)).filter(Boolean)).toHaveLength(1);
  });

  test('that it is still what was read: of many at once one is done', async () => {
    await store.write(uri('same.pb'), bytes(1));
    const read = await store.read(uri('same.pb'), 10);
    const { etag = '' } = read.kind === 'found' ? read : {};
    const condition = { kind: 'unchanged', etag } as const;
    const writes = stores().flatMap((one) =>
      Array.from({ length: 8 }, (_each, index) => one.writeIf(uri('same.pb'), bytes(index + 2), condition)),
    );
    expect((await Promise.all(writes)).filter(Boolean)).toHaveLength(1);
    await expect(store.writeIf(uri('same.pb'), bytes(1), condition)).resolves.toBe(false);
  });
});

test('a folder is listed with all that lies below it, and what is removed is gone', async () => {
  await store.write(uri('listed/a.pb'), bytes(3));
  await store.write(uri('listed/below/b.pb'), bytes(4));
  await store.write(uri('listed-not/c.pb'), bytes(5));
  const listed = await store.list(uri('listed'));
  expect(listed.map((object) => [object.uri, object.bytes])).toEqual([
    [uri('listed/a.pb'), 3],
    [uri('listed/below/b.pb'), 4],
  ]);
  for (const { modifiedAt } of listed) expect(Math.abs(Date.now() - modifiedAt)).toBeLessThan(60_000);
  await expect(store.holds(uri('listed/below'))).resolves.toBe(true);
  await expect(store.holds(uri('listed/below/'))).resolves.toBe(true);
  await expect(store.holds(uri('listed/a.pb'))).resolves.toBe(true);
  await expect(store.holds(uri('liste'))).resolves.toBe(false);
  await expect(store.list(uri('no-folder'))).resolves.toEqual([]);
  await store.remove(uri('listed/a.pb'));
  await store.remove(uri('listed/a.pb'));
  await expect(store.exists(uri('listed/a.pb'))).resolves.toBe(false);
});

test.each([
  { name: 'the usual', bucket: 'podsmith', want: 's3://podsmith/tasks' },
  { name: 'another', bucket: 'elsewhere', want: 's3://elsewhere/tasks' },
])('the root of $name bucket', ({ bucket, want }) => {
  expect(objects.store(bucket).root).toBe(want);
});

describe('storage that cannot serve is unavailable, never empty', () => {
  test('a bucket that is not there', async () => {
    const elsewhere = objects.store('elsewhere');
    const gone = { name: 'StorageUnavailableError', message: 'the bucket does not exist' };
    await expect(elsewhere.read('s3://elsewhere/tasks/a', 10)).rejects.toMatchObject(gone);
    await expect(elsewhere.write('s3://elsewhere/tasks/a', bytes(1))).rejects.toMatchObject(gone);
  });

  test.each([
    {
      name: 'a key that the server does not know',
      credentials: { accessKeyId: 'nobody' },
      message: "it does not know the operator's access key: correct the storage Secret, or make that key known",
    },
    {
      name: "a secret that is not the key's",
      credentials: { secretAccessKey: 'wrong' },
      message: "the operator's secret key is not that of its access key: correct the storage Secret",
    },
  ])('$name, also where a file is not there', async ({ credentials, message }) => {
    await store.write(uri('there.pb'), bytes(2));
    const stranger = objects.store('podsmith', credentials);
    const unavailable = { name: 'StorageUnavailableError', message };
    for (const name of ['there.pb', 'not-there.pb'])
      await expect(stranger.read(uri(name), 10)).rejects.toMatchObject({ name: 'StorageUnavailableError' });
    await expect(stranger.write(uri('a'), bytes(1))).rejects.toMatchObject(unavailable);
  });

  test('a disk that is full, and has room again', async () => {
    await using small = await ObjectStorage.start({ megabytes: 2 });
    const full = small.store();
    await full.write(uri('first.bin'), bytes(1_500_000));
    const said =
      'it is full (InsufficientStorage: No space left on device): give it a larger volume or quota, or clear what is no longer needed (storage.retention of the Helm values)';
    const unavailable = { name: 'StorageUnavailableError', message: said };
    await expect(full.write(uri('second.bin'), bytes(1_500_000))).rejects.toMatchObject(unavailable);
    await expect(full.writeIf(uri('third.bin'), bytes(1_500_000), { kind: 'absent' })).rejects.toMatchObject(
      unavailable,
    );
    await expect(full.read(uri('second.bin'), 10)).resolves.toEqual({ kind: 'absent' });
    await full.remove(uri('first.bin'));
    await full.write(uri('second.bin'), bytes(1_500_000));
    await expect(full.exists(uri('second.bin'))).resolves.toBe(true);
  });

  test('a server that is away, and then back', async () => {
    await store.write(uri('kept.pb'), bytes(2));
    await objects.pause();
    await expect(store.read(uri('kept.pb'), 10)).rejects.toBeInstanceOf(StorageUnavailableError);
    await expect(store.write(uri('kept.pb'), bytes(1))).rejects.toBeInstanceOf(StorageUnavailableError);
    await expect(store.exists(uri('kept.pb'))).rejects.toBeInstanceOf(StorageUnavailableError);
    await objects.resume();
    await expect(store.read(uri('kept.pb'), 10)).resolves.toMatchObject({ kind: 'found', bytes: { length: 2 } });
  });
});
