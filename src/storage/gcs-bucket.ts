// Google Cloud Storage, over Google's own library (docs/decisions/0011-each-cloud-by-its-own-library.md).
import { stat } from 'node:fs/promises';
import { type ApiError, type File, Storage, type Bucket as GoogleBucket } from '@google-cloud/storage';
import type { Bucket, ListedObject, ObjectInfo } from './bucket.ts';
import { StorageUnavailableError, type WriteCondition } from './object-store.ts';
import type { StorageCredentials } from './storage-credentials.ts';
import type { StoragePlace } from './storage-place.ts';
import { refusalWords } from './unavailable-words.ts';

/** Below this a file is sent in one request. */
const SMALL_BYTES = 8 * 1024 * 1024;

const RETRIES = { autoRetry: true, maxRetries: 2, retryDelayMultiplier: 2, maxRetryDelay: 1, totalTimeout: 12 };

export class GcsBucket implements Bucket {
  readonly #bucket: GoogleBucket;
  readonly #endpoint: string;

  /** Without credentials: Google's Application Default Credentials. They never go to an endpoint without TLS. */
  constructor(
    { bucket, endpoint }: Pick<StoragePlace, 'bucket' | 'endpoint'>,
    { credentialsJson }: StorageCredentials,
  ) {
    this.#endpoint = endpoint ?? 'https://storage.googleapis.com';
    const storage = new Storage({
      apiEndpoint: this.#endpoint,
      useAuthWithCustomEndpoint: this.#endpoint.startsWith('https://'),
      retryOptions: RETRIES,
      ...(credentialsJson !== undefined && { credentials: credentialsOf(credentialsJson) }),
    });
    this.#bucket = storage.bucket(bucket);
  }

  async stat(key: string): Promise<ObjectInfo | undefined> {
    return await this.#orAbsent(async () => {
      const [{ size, generation }] = await this.#bucket.file(key).getMetadata();
      return { bytes: Number(size ?? 0), etag: String(generation ?? '') };
    });
  }

  async read(key: string, { bytes, etag }: ObjectInfo): Promise<Uint8Array | undefined> {
    if (bytes === 0) return new Uint8Array();
    return await this.#orAbsent(async () => {
      // As it lies there: what was sent with the encoding gzip would unfold beyond any bound.
      const asItIs = { validation: false, decompress: false, start: 0, end: bytes - 1 };
      const [content] = await this.#bucket.file(key, { generation: etag }).download(asItIs);
      return new Uint8Array(content);
    });
  }

  async write(key: string, bytes: Uint8Array, condition?: WriteCondition): Promise<boolean> {
    const options = {
      resumable: false,
      ...(condition !== undefined && { preconditionOpts: preconditionOf(condition) }),
    };
    try {
      await this.#bucket.file(key).save(Buffer.from(bytes), options);
      return true;
    } catch (error) {
      if (condition !== undefined && codeOf(error) === 412) return false;
      throw this.#unavailable(error);
    }
  }

  async list(folder: string): Promise<readonly ListedObject[]> {
    const [files] = await this.#told(this.#bucket.getFiles({ prefix: folder }));
    return files.filter(({ name }) => !name.endsWith('/')).map(listed);
  }

  async folders(folder: string): Promise<readonly string[]> {
    const found: string[] = [];
    let query: object | null = { prefix: folder, delimiter: '/', autoPaginate: false };
    while (query !== null) {
      const [, next, answer] = (await this.#told(this.#bucket.getFiles(query))) as Page;
      found.push(...(answer?.prefixes ?? []).map((path) => path.slice(folder.length, -1)));
      query = next;
    }
    return found;
  }

  async hasBelow(folder: string): Promise<boolean> {
    const [files] = await this.#told(this.#bucket.getFiles({ prefix: folder, maxResults: 1, autoPaginate: false }));
    return files.length > 0;
  }

  async remove(key: string): Promise<void> {
    await this.#told(this.#bucket.file(key).delete({ ignoreNotFound: true }));
  }

  async upload(path: string, key: string): Promise<void> {
    const { size } = await stat(path);
    await this.#told(this.#bucket.upload(path, { destination: key, resumable: size > SMALL_BYTES }));
  }

  async download(key: string, path: string): Promise<boolean> {
    return (
      (await this.#orAbsent(async () => await this.#bucket.file(key).download({ destination: path }))) !== undefined
    );
  }

  // What is not there and what is in a missing bucket look the same to some servers; a list fails in a missing bucket only.
  async #orAbsent<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (codeOf(error) !== 404) throw this.#unavailable(error);
      await this.hasBelow('');
      return undefined;
    }
  }

  async #told<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw this.#unavailable(error);
    }
  }

  #unavailable(error: unknown): StorageUnavailableError {
    const { code, errors = [], message = String(error) } = Object(error) as Partial<ApiError>;
    const reason = errors[0]?.reason ?? String(code ?? '');
    const status = typeof code === 'number' ? code : undefined;
    const words = refusalWords({ kind: 'gcs', status, code: reason, message, endpoint: this.#endpoint });
    return new StorageUnavailableError(words, { cause: error });
  }
}

/** What getFiles answers without autoPaginate. */
type Page = readonly [readonly File[], object | null, { readonly prefixes?: readonly string[] } | undefined];

function listed({ name, metadata: { size, updated } }: File): ListedObject {
  return { key: name, bytes: Number(size ?? 0), modifiedAt: updated === undefined ? 0 : Date.parse(updated) };
}

function preconditionOf(condition: WriteCondition): { ifGenerationMatch: string | number } {
  return { ifGenerationMatch: condition.kind === 'absent' ? 0 : condition.etag };
}

function credentialsOf(json: string): object {
  try {
    return Object(JSON.parse(json)) as object;
  } catch (cause) {
    // Without the cause's words: they quote the text, which is a secret.
    throw new StorageUnavailableError('the credentials.json of the storage Secret is no JSON', {
      cause: (cause as Error).name,
    });
  }
}

function codeOf(error: unknown): unknown {
  return Reflect.get(Object(error), 'code');
}
