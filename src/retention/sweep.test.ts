// What becomes of a sweep where storage does not answer about one place: the others are cleared all the same.
import { expect, test } from '@jest/globals';
import { type ObjectStore, StorageUnavailableError } from '../storage/object-store.ts';
import { sweep } from './sweep.ts';

const ROOT = 's3://b/tasks';
const UPLOADS = 's3://b/uploads';
const NO_TASKS = { items: [], metadata: { resourceVersion: '1' } };

/** Sweeps a store with an upload in each namespace, of which those of `silent` can't be listed; what is removed. */
async function swept(namespaces: readonly string[], silent: readonly string[]): Promise<readonly string[]> {
  const removed: string[] = [];
  const storage: Partial<ObjectStore> = {
    root: ROOT,
    uploads: UPLOADS,
    list: (folder) => {
      if (silent.some((namespace) => folder.includes(namespace)))
        return Promise.reject(new StorageUnavailableError(`no answer about ${folder}`));
      return Promise.resolve([{ uri: `${folder}/old.csv`, bytes: 3, modifiedAt: 0 }]);
    },
    remove: (uri) => {
      removed.push(uri);
      return Promise.resolve();
    },
  };
  const unasked = (): never => {
    throw new Error('nobody should ask this');
  };
  const context = {
    http: { request: () => Promise.resolve(NO_TASKS), lines: unasked, close: unasked },
    storage: storage as ObjectStore,
    now: () => 10_000,
    namespaces,
    rules: { unusedUploadMs: 1000 },
    maxRemoved: 100,
    signal: new AbortController().signal,
  };
  if (silent.length === 0) await sweep(context);
  else await expect(sweep(context)).rejects.toThrow(`no answer about ${UPLOADS}/${String(silent[0])}`);
  return removed;
}

const file = (namespace: string): string => `${UPLOADS}/${namespace}/old.csv`;

test.each<{ name: string; silent: readonly string[]; want: readonly string[] }>([
  { name: 'all answer', silent: [], want: ['aa', 'bb', 'cc', 'dd'] },
  { name: 'one does not: it is passed over, and told', silent: ['aa'], want: ['bb', 'cc', 'dd'] },
  { name: 'two do not', silent: ['aa', 'cc'], want: ['bb', 'dd'] },
  { name: 'three do not: then storage is away', silent: ['aa', 'bb', 'cc'], want: [] },
])('$name', async ({ silent, want }) => {
  expect(await swept(['aa', 'bb', 'cc', 'dd'], silent)).toEqual(want.map(file));
});
