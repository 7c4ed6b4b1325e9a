// The object store over a bucket: URIs instead of keys, and an end to waiting.
import type { Bucket } from './bucket.ts';
import {
  type ObjectStore,
  type ReadResult,
  StorageUnavailableError,
  type StoredObject,
  UPLOADS,
  type WriteCondition,
} from './object-store.ts';
import { isPlainPath } from '../api/plain-path.ts';
import { type StoragePlace, bucketUri, rootUri } from './storage-place.ts';

// A worker waits for storage: all tries together end before a person takes the wait for a hang.
const DEFAULT_TIMEOUT_MS = 15_000;
// It may be replaced between the look at its size and the reading, by whom races for it.
const MAX_READS = 8;

export class BucketStore implements ObjectStore {
  readonly root: string;
  readonly uploads: string;
  readonly #bucketUri: string;
  readonly #bucket: Bucket;
  readonly #timeoutMs: number;

  constructor(
    place: Pick<StoragePlace, 'kind' | 'bucket' | 'prefix'>,
    bucket: Bucket,
    timeoutMs: number = DEFAULT_TIMEOUT_MS,
  ) {
    this.#timeoutMs = timeoutMs;
    this.#bucketUri = bucketUri(place);
    this.uploads = `${this.#bucketUri}${UPLOADS}`;
    this.root = rootUri(place);
    this.#bucket = bucket;
  }

  async read(uri: string, maxBytes: number): Promise<ReadResult> {
    const key = this.#key(uri);
    for (let round = 0; round < MAX_READS; round += 1) {
      const info = await this.#timely(this.#bucket.stat(key));
      if (info === undefined) return { kind: 'absent' };
      if (info.bytes > maxBytes) return { kind: 'tooLarge', maxBytes };
      const bytes = await this.#timely(this.#bucket.read(key, info));
      if (bytes !== undefined) return { kind: 'found', bytes, ...(info.etag !== '' && { etag: info.etag }) };
    }
    throw new StorageUnavailableError(`${uri} is written more often than it can be read`);
  }

  async write(uri: string, bytes: Uint8Array): Promise<void> {
    await this.#timely(this.#bucket.write(this.#key(uri), bytes));
  }

  async writeIf(uri: string, bytes: Uint8Array, condition: WriteCondition): Promise<boolean> {
    return await this.#timely(this.#bucket.write(this.#key(uri), bytes, condition));
  }

  async exists(uri: string): Promise<boolean> {
    return (await this.#timely(this.#bucket.stat(this.#key(uri)))) !== undefined;
  }

  async holds(uri: string): Promise<boolean> {
    const key = this.#key(uri).replace(/\/+$/, '');
    if ((await this.#timely(this.#bucket.stat(key))) !== undefined) return true;
    return await this.#timely(this.#bucket.hasBelow(`${key}/`));
  }

  async folders(folder: string): Promise<readonly string[]> {
    const names = await this.#timely(this.#bucket.folders(`${this.#key(folder)}/`));
    return names.filter(isPlainPath);
  }

  async list(folder: string): Promise<readonly StoredObject[]> {
    const below = `${this.#key(folder)}/`;
    const found = (await this.#timely(this.#bucket.list(below))).filter(({ key }) =>
      isPlainPath(key.slice(below.length)),
    );
    return found.map(({ key, ...object }) => ({ uri: `${this.#bucketUri}${key}`, ...object }));
  }

  async remove(uri: string): Promise<void> {
    await this.#timely(this.#bucket.remove(this.#key(uri)));
  }

  #key(uri: string): string {
    if (!uri.startsWith(this.#bucketUri)) throw new Error(`${uri} does not lie in ${this.#bucketUri}`);
    return uri.slice(this.#bucketUri.length);
  }

  async #timely<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new StorageUnavailableError(`no answer within ${this.#timeoutMs / 1000} s`));
      }, this.#timeoutMs);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
