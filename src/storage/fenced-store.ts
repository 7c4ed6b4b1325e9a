// A store that is written only while this process may act; the API server has its own fence (adapters/fenced-kube-http.ts).
import { type ObjectStore, StorageUnavailableError } from './object-store.ts';

/** `mayWrite` is asked at each write and removal. Where it says no, nothing is sent, and a StorageUnavailableError says so. */
export function fencedStore(store: ObjectStore, mayWrite: () => boolean): ObjectStore {
  const fenced = async <T>(done: string, uri: string, work: () => Promise<T>): Promise<T> => {
    if (!mayWrite()) throw new StorageUnavailableError(`${uri} was not ${done}: another operator leads`);
    return await work();
  };
  return {
    root: store.root,
    uploads: store.uploads,
    read: (uri, maxBytes) => store.read(uri, maxBytes),
    exists: (uri) => store.exists(uri),
    holds: (uri) => store.holds(uri),
    folders: (folder) => store.folders(folder),
    list: (folder) => store.list(folder),
    write: (uri, bytes) => fenced('written', uri, () => store.write(uri, bytes)),
    writeIf: (uri, bytes, condition) => fenced('written', uri, () => store.writeIf(uri, bytes, condition)),
    remove: (uri) => fenced('removed', uri, () => store.remove(uri)),
  };
}
