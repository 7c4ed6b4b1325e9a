// One bucket by its keys: what each kind of storage has to be able to do. URIs, and how long to wait, are bucket-store.ts's.
import type { WriteCondition } from './object-store.ts';

export interface ObjectInfo {
  readonly bytes: number;
  /** What a write may ask to be unchanged; opaque. */
  readonly etag: string;
}

export interface ListedObject {
  readonly key: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

/**
 * All of these throw StorageUnavailableError, also where the bucket itself is missing: an object is absent only from a bucket that is there.
 * `folder` ends in a slash, or is empty for the whole bucket. One that a file system behind a server shows as an object is none.
 */
export interface Bucket {
  /** Undefined: there is none. */
  stat(key: string): Promise<ObjectInfo | undefined>;
  /** The whole object, as long as it is the one that `stat` told of; undefined: it is no more. */
  read(key: string, info: ObjectInfo): Promise<Uint8Array | undefined>;
  /** False: the condition does not hold, and nothing was written. */
  write(key: string, bytes: Uint8Array, condition?: WriteCondition): Promise<boolean>;
  /** All objects below the folder, at whatever depth. */
  list(folder: string): Promise<readonly ListedObject[]>;
  /** The names of the folders directly below. */
  folders(folder: string): Promise<readonly string[]>;
  /** Whether anything lies below the folder, or a server has it as a folder of its own. */
  hasBelow(folder: string): Promise<boolean>;
  /** One that is not there is removed already. */
  remove(key: string): Promise<void>;
  /** Sends a file of this machine, of whatever size. */
  upload(path: string, key: string): Promise<void>;
  /** Fetches an object into a file of this machine, whose folder is there; false: there is none. */
  download(key: string, path: string): Promise<boolean>;
}
