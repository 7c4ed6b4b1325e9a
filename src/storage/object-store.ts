// Where inputs and outputs lie, as the controller sees it: bytes by URI.

/** The folder of uploads, below the bucket. */
export const UPLOADS = 'uploads';

/** Storage did not answer, or refused. The Task waits; it is not failed. `message` is for a person. */
export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError';
}

/** A bounded read. `bytes` may be empty: flytekit leaves an empty outputs.pb where a task returns nothing. */
export type ReadResult =
  | {
      readonly kind: 'found';
      readonly bytes: Uint8Array;
      /** What the object was when it was read, or before: a write may ask that it is still the same. */
      readonly etag?: string;
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'tooLarge'; readonly maxBytes: number };

/** What must hold for a write: nothing is there, or still what was read. Of several at once, one alone is done. */
export type WriteCondition = { readonly kind: 'absent' } | { readonly kind: 'unchanged'; readonly etag: string };

/** An object below a listed folder. */
export interface StoredObject {
  readonly uri: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

/** All of these throw StorageUnavailableError. */
export interface ObjectStore {
  /** e.g. `s3://podsmith/tasks`; every URI given to the other calls lies in the same bucket. */
  readonly root: string;
  read(uri: string, maxBytes: number): Promise<ReadResult>;
  write(uri: string, bytes: Uint8Array): Promise<void>;
  /** False: the condition does not hold, and nothing was written; also, seldom, after a write of our own whose answer was lost. */
  writeIf(uri: string, bytes: Uint8Array, condition: WriteCondition): Promise<boolean>;
  exists(uri: string): Promise<boolean>;
  /** True if there is an object of that name, or one below a folder of that name. */
  holds(uri: string): Promise<boolean>;
  /** Where `podsmith submit` puts what it sends, by namespace: beside the root, in the same bucket. */
  readonly uploads: string;
  /** The names of the folders directly below a folder. A name that would lead elsewhere (plain-path.ts) is left out. */
  folders(folder: string): Promise<readonly string[]>;
  /** The objects below a folder, at whatever depth, but for those whose names would lead out of it. */
  list(folder: string): Promise<readonly StoredObject[]>;
  /** Removes an object; one that is not there is removed already. */
  remove(uri: string): Promise<void>;
}
