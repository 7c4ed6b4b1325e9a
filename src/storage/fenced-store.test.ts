import { expect, test } from '@jest/globals';
import { fencedStore } from './fenced-store.ts';
import type { ObjectStore } from './object-store.ts';

const URI = 's3://podsmith/tasks/ml/fit';
const BYTES = new Uint8Array([1]);

function recording(): { readonly store: ObjectStore; readonly done: string[] } {
  const done: string[] = [];
  const say = <T>(what: string, answer: T): Promise<T> => {
    done.push(what);
    return Promise.resolve(answer);
  };
  const store: ObjectStore = {
    root: 's3://podsmith/tasks',
    uploads: 's3://podsmith/uploads',
    read: () => say('read', { kind: 'absent' }),
    exists: () => say('exists', true),
    holds: () => say('holds', true),
    folders: () => say('folders', ['ml']),
    list: () => say('list', []),
    write: () => say('write', undefined),
    writeIf: () => say('writeIf', true),
    remove: () => say('remove', undefined),
  };
  return { store, done };
}

const WRITES: readonly {
  readonly name: string;
  readonly act: (store: ObjectStore) => Promise<unknown>;
  readonly message: string;
}[] = [
  { name: 'write', act: (store) => store.write(URI, BYTES), message: `${URI} was not written: another operator leads` },
  {
    name: 'writeIf',
    act: (store) => store.writeIf(URI, BYTES, { kind: 'absent' }),
    message: `${URI} was not written: another operator leads`,
  },
  { name: 'remove', act: (store) => store.remove(URI), message: `${URI} was not removed: another operator leads` },
];

test.each([...WRITES])('$name is done while it may write, and not a moment longer', async ({ name, act, message }) => {
  const { store, done } = recording();
  let mayWrite = true;
  const fenced = fencedStore(store, () => mayWrite);
  await act(fenced);
  mayWrite = false;
  await expect(act(fenced)).rejects.toMatchObject({ name: 'StorageUnavailableError', message });
  expect(done).toEqual([name]);
});

test('a standby reads and looks', async () => {
  const { store, done } = recording();
  const fenced = fencedStore(store, () => false);
  expect([fenced.root, fenced.uploads]).toEqual([store.root, store.uploads]);
  expect(await fenced.read(URI, 1)).toEqual({ kind: 'absent' });
  expect(await Promise.all([fenced.exists(URI), fenced.holds(URI)])).toEqual([true, true]);
  expect(await Promise.all([fenced.folders(URI), fenced.list(URI)])).toEqual([['ml'], []]);
  expect(done).toEqual(['read', 'exists', 'holds', 'folders', 'list']);
});
