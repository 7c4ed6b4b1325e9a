// Storage with each request measured: what was asked, whether it was answered, how long that took.
import { type ObjectStore, StorageUnavailableError } from './object-store.ts';

export const STORAGE_OPERATIONS = ['read', 'write', 'writeIf', 'exists', 'holds', 'folders', 'list', 'remove'] as const;
export type StorageOperation = (typeof STORAGE_OPERATIONS)[number];

/** `unavailable`: storage did not answer, or refused; `error`: a bug. */
export type StorageResult = 'success' | 'unavailable' | 'error';

/** Told of each finished request. */
export type StorageObserver = (operation: StorageOperation, result: StorageResult, seconds: number) => void;

export function meteredStore(store: ObjectStore, observe: StorageObserver): ObjectStore {
  const metered = async <T>(operation: StorageOperation, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const tell = (result: StorageResult): void => {
      observe(operation, result, (performance.now() - started) / 1000);
    };
    try {
      const answer = await work();
      tell('success');
      return answer;
    } catch (error) {
      tell(error instanceof StorageUnavailableError ? 'unavailable' : 'error');
      throw error;
    }
  };
  return {
    root: store.root,
    uploads: store.uploads,
    read: (uri, maxBytes) => metered('read', () => store.read(uri, maxBytes)),
    write: (uri, bytes) => metered('write', () => store.write(uri, bytes)),
    writeIf: (uri, bytes, condition) => metered('writeIf', () => store.writeIf(uri, bytes, condition)),
    exists: (uri) => metered('exists', () => store.exists(uri)),
    holds: (uri) => metered('holds', () => store.holds(uri)),
    folders: (folder) => metered('folders', () => store.folders(folder)),
    list: (folder) => metered('list', () => store.list(folder)),
    remove: (uri) => metered('remove', () => store.remove(uri)),
  };
}
