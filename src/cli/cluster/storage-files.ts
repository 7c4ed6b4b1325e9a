// Files of this machine to storage and back.
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Bucket } from '../../storage/bucket.ts';
import { openBucket } from '../../storage/open-bucket.ts';
import { isPlainPath } from '../../api/plain-path.ts';
import type { StorageCredentials } from '../../storage/storage-credentials.ts';
import { type StoragePlace, bucketUri } from '../../storage/storage-place.ts';
import { InputError } from '../input-error.ts';

/** The files of one storage service, by URI, in whatever bucket. All of these throw InputError with the URI and what storage said. */
export class StorageFiles {
  /** Such as `s3://podsmith`. */
  readonly root: string;
  readonly #place: StoragePlace;
  readonly #credentials: StorageCredentials;
  readonly #buckets = new Map<string, Promise<Bucket>>();

  constructor(place: StoragePlace, credentials: StorageCredentials) {
    this.#place = place;
    this.#credentials = credentials;
    this.root = bucketUri(place).slice(0, -1);
  }

  /** Whether the file is in this kind of storage. */
  reaches(uri: string): boolean {
    return uri.startsWith(this.#scheme);
  }

  /** The whole object. */
  async read(uri: string): Promise<Uint8Array> {
    return await this.#with(uri, async (bucket, key) => {
      const info = await bucket.stat(key);
      return isThere(info && (await bucket.read(key, info)));
    });
  }

  /** Undefined where there is none. */
  async size(uri: string): Promise<number | undefined> {
    return await this.#with(uri, async (bucket, key) => (await bucket.stat(key))?.bytes);
  }

  /** The objects below a folder, with their sizes in bytes; those whose names would lead out of it are left out. */
  async list(folder: string): Promise<readonly { readonly uri: string; readonly bytes: number }[]> {
    return await this.#with(`${folder}/`, async (bucket, key) => {
      const found = (await bucket.list(key)).map((object) => ({
        path: object.key.slice(key.length),
        bytes: object.bytes,
      }));
      return found.flatMap(({ path, bytes }) => (isPlainPath(path) ? [{ uri: `${folder}/${path}`, bytes }] : []));
    });
  }

  /** Removes the object; one that is not there is removed already. */
  async remove(uri: string): Promise<void> {
    await this.#with(uri, async (bucket, key) => {
      await bucket.remove(key);
    });
  }

  /** Writes bytes. */
  async write(uri: string, bytes: Uint8Array): Promise<void> {
    await this.#with(uri, async (bucket, key) => await bucket.write(key, bytes));
  }

  /** Sends the file at `path`. */
  async upload(path: string, uri: string): Promise<void> {
    await this.#with(uri, async (bucket, key) => {
      await bucket.upload(path, key);
    });
  }

  /** Fetches the object into the file at `path`, whose folders are made. */
  async download(uri: string, path: string): Promise<void> {
    await this.#with(uri, async (bucket, key) => {
      await mkdir(dirname(path), { recursive: true });
      isThere((await bucket.download(key, path)) || undefined);
    });
  }

  /** Fetches all that lies below `uri` into the folder; returns the paths in it. A name that would lead out of it is left out. */
  async downloadFolder(uri: string, folder: string): Promise<readonly string[]> {
    const base = uri.replace(/\/+$/, '');
    const below = await this.list(base);
    const paths = below.map((file) => file.uri.slice(base.length + 1)).filter(staysBelow);
    for (const path of paths) await this.download(`${base}/${path}`, join(folder, path));
    return paths;
  }

  async #with<T>(uri: string, work: (bucket: Bucket, key: string) => Promise<T>): Promise<T> {
    const { bucket, key } = this.#partsOf(uri);
    try {
      return await work(await this.#bucket(bucket), key);
    } catch (cause) {
      throw new InputError(`${uri}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
  }

  async #bucket(name: string): Promise<Bucket> {
    const known = this.#buckets.get(name) ?? openBucket({ ...this.#place, bucket: name }, this.#credentials);
    this.#buckets.set(name, known);
    return await known;
  }

  get #scheme(): string {
    return this.root.slice(0, this.root.indexOf('//') + 2);
  }

  #partsOf(uri: string): { readonly bucket: string; readonly key: string } {
    const { bucket, key } = /^[a-z0-9]+:\/\/(?<bucket>[^/]+)\/(?<key>.*)$/s.exec(uri)?.groups ?? {};
    if (!this.reaches(uri) || bucket === undefined || key === undefined)
      throw new InputError(`${uri}: is not in ${this.#scheme}, and only that is reached from here`);
    return { bucket, key };
  }
}

function isThere<T>(found: T | undefined): T {
  if (found === undefined) throw new InputError('is not there');
  return found;
}

/** Whether a path of storage stays in the folder that it is put into: a key may hold anything. */
export function staysBelow(path: string): boolean {
  return path !== '' && !path.startsWith('/') && !path.split(/[/\\]/).includes('..');
}
