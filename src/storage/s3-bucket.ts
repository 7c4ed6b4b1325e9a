// S3, over OpenDAL.
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Operator, RetryLayer } from 'opendal';
import type { Bucket, ListedObject, ObjectInfo } from './bucket.ts';
import { StorageUnavailableError, type WriteCondition } from './object-store.ts';
import type { StorageCredentials } from './storage-credentials.ts';
import type { StoragePlace } from './storage-place.ts';
import { opendalWords } from './unavailable-words.ts';

/** Below this a file is sent in one request. */
const SMALL_BYTES = 8 * 1024 * 1024;

export class S3Bucket implements Bucket {
  readonly #operator: Operator;

  /** Without credentials: whatever AWS's own tools would use. */
  constructor(
    { bucket, region, endpoint }: Pick<StoragePlace, 'bucket' | 'region' | 'endpoint'>,
    { accessKeyId, secretAccessKey }: StorageCredentials,
  ) {
    this.#operator = new Operator('s3', {
      bucket,
      region,
      ...(endpoint !== undefined && { endpoint }),
      ...(accessKeyId !== undefined && { access_key_id: accessKeyId }),
      ...(secretAccessKey !== undefined && { secret_access_key: secretAccessKey }),
    }).layer(retries());
  }

  async stat(key: string): Promise<ObjectInfo | undefined> {
    return await this.#orAbsent(key, async () => {
      const { contentLength, etag } = await this.#operator.stat(key);
      return { bytes: Number(contentLength ?? 0n), etag: etag ?? '' };
    });
  }

  async read(key: string, { bytes, etag }: ObjectInfo): Promise<Uint8Array | undefined> {
    if (bytes === 0) return new Uint8Array();
    const range = { offset: 0n, size: BigInt(bytes) };
    try {
      return await this.#operator.read(key, { ...range, ...(etag !== '' && { ifMatch: etag }) });
    } catch (error) {
      if (isNotFound(error) || isConditionNotMet(error) || isShorter(error)) return undefined;
      throw unavailable(error);
    }
  }

  async write(key: string, bytes: Uint8Array, condition?: WriteCondition): Promise<boolean> {
    try {
      await this.#operator.write(key, Buffer.from(bytes), optionsOf(condition));
      return true;
    } catch (error) {
      if (condition !== undefined && isConditionNotMet(error)) return false;
      throw unavailable(error);
    }
  }

  async list(folder: string): Promise<readonly ListedObject[]> {
    const entries = await told(this.#operator.list(folder, { recursive: true }));
    const files = entries.filter((entry) => !entry.path().endsWith('/'));
    return files.map((entry) => {
      const { contentLength, lastModified } = entry.metadata();
      const modifiedAt = lastModified === null ? 0 : Date.parse(lastModified);
      return { key: entry.path(), bytes: Number(contentLength ?? 0n), modifiedAt };
    });
  }

  async folders(folder: string): Promise<readonly string[]> {
    const entries = await told(this.#operator.list(folder));
    return entries.flatMap((entry) => {
      const path = entry.path();
      return path.endsWith('/') && path.length > folder.length ? [path.slice(folder.length, -1)] : [];
    });
  }

  async hasBelow(folder: string): Promise<boolean> {
    // Many servers know folders, which saves a list that may be long; to S3 itself one is there as long as something lies below it.
    if (await told(this.#operator.exists(folder))) return true;
    return (await told(this.#operator.list(folder, { recursive: true }))).length > 0;
  }

  async remove(key: string): Promise<void> {
    await told(this.#operator.delete(key));
  }

  async upload(path: string, key: string): Promise<void> {
    const { size } = await stat(path);
    if (size <= SMALL_BYTES) {
      await told(this.#operator.write(key, await readFile(path)));
      return;
    }
    const target = (await told(this.#operator.writer(key))).createWriteStream();
    await told(pipeline(createReadStream(path, { highWaterMark: SMALL_BYTES }), target));
  }

  async download(key: string, path: string): Promise<boolean> {
    if ((await this.stat(key)) === undefined) return false;
    const reader = await told(this.#operator.reader(key));
    await told(pipeline(reader.createReadStream(), createWriteStream(path)));
    return true;
  }

  // The size of what is not there is a bare 404, and so is that of anything in a missing bucket, or asked for with a key that the server
  // does not know. Only the answer to a read has words: a Task must not fail for files that are there.
  async #orAbsent<T>(key: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!isNotFound(error)) throw unavailable(error);
    }
    try {
      // One byte: whoever races for the object may have made it as large as he likes.
      await this.#operator.read(key, { offset: 0n, size: 1n });
    } catch (error) {
      if (/code: "?NoSuchKey/.test(messageOf(error))) return undefined;
      throw unavailable(error);
    }
    // Written in between.
    return await told(work());
  }
}

function optionsOf(condition: WriteCondition | undefined): { ifNotExists?: boolean; ifMatch?: string } {
  if (condition === undefined) return {};
  return condition.kind === 'absent' ? { ifNotExists: true } : { ifMatch: condition.etag };
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
  return /^NotFound\b|code: "?NoSuchKey/.test(messageOf(error));
}

// A server that keeps ETags apart from contents (versitygw's sidecar) may show the one before the other.
function isShorter(error: unknown): boolean {
  return messageOf(error).includes('reader got too little data');
}

// S3 says 412 where the condition does not hold, and 409 to one of two that write at once.
function isConditionNotMet(error: unknown): boolean {
  return /^ConditionNotMatch\b|code: "?ConditionalRequestConflict/.test(messageOf(error));
}

async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw unavailable(error);
  }
}

function unavailable(error: unknown): StorageUnavailableError {
  return new StorageUnavailableError(opendalWords(messageOf(error)), { cause: error });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
