// The object store over OpenDAL: one operator for the bucket, keys below its prefix.
import { Operator, RetryLayer } from 'opendal';
import {
  type ObjectStore,
  type ReadResult,
  StorageUnavailableError,
  type StoredObject,
  UPLOADS,
  type WriteCondition,
} from './object-store.ts';
import { unavailableWords } from './unavailable-words.ts';

/** One bucket of an S3 service. Credentials absent: whatever the environment gives (workload identity). */
export interface S3Settings {
  readonly bucket: string;
  readonly prefix: string;
  readonly region: string;
  readonly endpoint?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
}

export class OpendalStore implements ObjectStore {
  readonly root: string;
  readonly uploads: string;
  readonly #bucketUri: string;
  readonly #operator: Operator;

  constructor(settings: S3Settings) {
    const { bucket, prefix, region, endpoint, accessKeyId, secretAccessKey } = settings;
    this.#bucketUri = `s3://${bucket}/`;
    this.uploads = `${this.#bucketUri}${UPLOADS}`;
    this.root = `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`;
    this.#operator = new Operator('s3', {
      bucket,
      region,
      ...(endpoint !== undefined && { endpoint }),
      ...(accessKeyId !== undefined && { access_key_id: accessKeyId }),
      ...(secretAccessKey !== undefined && { secret_access_key: secretAccessKey }),
    }).layer(retries());
  }

  async read(uri: string, maxBytes: number): Promise<ReadResult> {
    const key = this.#key(uri);
    try {
      // Size first: OpenDAL takes a range that reaches beyond the object for an error, so the bound can't be put into the read itself.
      const { contentLength, etag } = await withinTimeout(this.#operator.stat(key));
      if (contentLength !== null && contentLength > BigInt(maxBytes)) return { kind: 'tooLarge', maxBytes };
      const version = etag === null ? {} : { etag };
      if (contentLength === null || contentLength === 0n) return { kind: 'found', bytes: new Uint8Array(), ...version };
      // Within the size that was told: the object may be replaced by a larger one in between.
      const bytes = await withinTimeout(this.#operator.read(key, { offset: 0n, size: contentLength }));
      return { kind: 'found', bytes, ...version };
    } catch (error) {
      if (!isNotFound(error)) throw unavailable(error);
      if (await this.#assureAbsent(key)) return { kind: 'absent' };
      // Written in between.
      return await this.read(uri, maxBytes);
    }
  }

  async write(uri: string, bytes: Uint8Array): Promise<void> {
    try {
      await withinTimeout(this.#operator.write(this.#key(uri), Buffer.from(bytes)));
    } catch (error) {
      throw unavailable(error);
    }
  }

  async writeIf(uri: string, bytes: Uint8Array, condition: WriteCondition): Promise<boolean> {
    const options = condition.kind === 'absent' ? { ifNotExists: true } : { ifMatch: condition.etag };
    try {
      await withinTimeout(this.#operator.write(this.#key(uri), Buffer.from(bytes), options));
      return true;
    } catch (error) {
      if (isConditionNotMet(error)) return false;
      throw unavailable(error);
    }
  }

  async list(folder: string): Promise<readonly StoredObject[]> {
    try {
      const entries = await withinTimeout(this.#operator.list(`${this.#key(folder)}/`, { recursive: true }));
      const files = entries.filter((entry) => !entry.path().endsWith('/'));
      return files.map((entry) => {
        const { contentLength, lastModified } = entry.metadata();
        return {
          uri: `${this.#bucketUri}${entry.path()}`,
          bytes: Number(contentLength ?? 0n),
          modifiedAt: lastModified === null ? 0 : Date.parse(lastModified),
        };
      });
    } catch (error) {
      throw unavailable(error);
    }
  }

  async folders(folder: string): Promise<readonly string[]> {
    const key = `${this.#key(folder)}/`;
    try {
      const entries = await withinTimeout(this.#operator.list(key));
      return entries.flatMap((entry) => {
        const path = entry.path();
        return path.endsWith('/') && path.length > key.length ? [path.slice(key.length, -1)] : [];
      });
    } catch (error) {
      throw unavailable(error);
    }
  }

  async holds(uri: string): Promise<boolean> {
    const key = this.#key(uri).replace(/\/+$/, '');
    try {
      if (await withinTimeout(this.#operator.exists(key))) return true;
      // Many servers know folders, which saves a list that may be long; to S3 itself one is there as long as something lies below it.
      if (await withinTimeout(this.#operator.exists(`${key}/`))) return true;
      return (await withinTimeout(this.#operator.list(`${key}/`, { recursive: true }))).length > 0;
    } catch (error) {
      throw unavailable(error);
    }
  }

  async remove(uri: string): Promise<void> {
    try {
      await withinTimeout(this.#operator.delete(this.#key(uri)));
    } catch (error) {
      throw unavailable(error);
    }
  }

  async exists(uri: string): Promise<boolean> {
    try {
      return await withinTimeout(this.#operator.exists(this.#key(uri)));
    } catch (error) {
      throw unavailable(error);
    }
  }

  // The size of what is not there is a bare 404, and so is that of anything in a missing bucket, or asked for with a key that the server
  // does not know. Only the answer to a read has words: a Task must not fail for files that are there.
  async #assureAbsent(key: string): Promise<boolean> {
    try {
      await withinTimeout(this.#operator.read(key));
      return false;
    } catch (error) {
      if (/code: "?NoSuchKey/.test(messageOf(error))) return true;
      throw unavailable(error);
    }
  }

  #key(uri: string): string {
    if (!uri.startsWith(this.#bucketUri)) throw new Error(`${uri} does not lie in ${this.#bucketUri}`);
    return uri.slice(this.#bucketUri.length);
  }
}

// A worker waits for storage: all tries together end before a person takes the wait for a hang.
const TIMEOUT_MS = 15_000;

async function withinTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${TIMEOUT_MS / 1000} s`));
    }, TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function retries(): ReturnType<RetryLayer['build']> {
  const layer = new RetryLayer();
  layer.maxTimes = 2;
  layer.minDelay = 100;
  layer.maxDelay = 1000;
  layer.jitter = true;
  return layer.build();
}

function isNotFound(error: unknown): boolean {
  return /^NotFound\b|code: NoSuchKey/.test(messageOf(error));
}

// S3 says 412 where the condition does not hold, and 409 to one of two that write at once.
function isConditionNotMet(error: unknown): boolean {
  return /^ConditionNotMatch\b|code: "?ConditionalRequestConflict/.test(messageOf(error));
}

function unavailable(error: unknown): StorageUnavailableError {
  return new StorageUnavailableError(unavailableWords(messageOf(error)), { cause: error });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
