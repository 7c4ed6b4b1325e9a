// The store of a benchmark that leaves storage out: it answers at once that a task has ended well and returned nothing.
import type { ObjectStore, ReadResult, StoredObject } from '../../src/storage/object-store.ts';

/** Tasks so named have not run yet, as far as this store knows. */
export const UNRUN_PREFIX = 'unrun-';

export class OutputsAtOnce implements ObjectStore {
  readonly root: string;
  readonly uploads: string;

  constructor(bucket: string) {
    this.root = `s3://${bucket}/tasks`;
    this.uploads = `s3://${bucket}/uploads`;
  }

  read(uri: string): Promise<ReadResult> {
    const isThere = uri.endsWith('/outputs.pb') && !uri.includes(`/${UNRUN_PREFIX}`);
    return Promise.resolve(isThere ? { kind: 'found', bytes: new Uint8Array() } : { kind: 'absent' });
  }

  write(): Promise<void> {
    return Promise.resolve();
  }

  writeIf(): Promise<boolean> {
    return Promise.resolve(true);
  }

  exists(): Promise<boolean> {
    return Promise.resolve(false);
  }

  holds(): Promise<boolean> {
    return Promise.resolve(false);
  }

  folders(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  list(): Promise<readonly StoredObject[]> {
    return Promise.resolve([]);
  }

  remove(): Promise<void> {
    return Promise.resolve();
  }
}
