// Files of this machine to storage and back.
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Operator } from 'opendal';
import { InputError } from '../input-error.ts';

export interface StorageAccess {
  readonly bucket: string;
  readonly region: string;
  readonly endpoint?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
}

/** Below this a file is sent in one request. */
const SMALL_BYTES = 8 * 1024 * 1024;

/** The files of an S3 service, by URI. All of these throw InputError with the URI and what storage said. */
export class StorageFiles {
  /** Such as `s3://podsmith`. */
  readonly root: string;
  readonly #access: StorageAccess;
  readonly #operators = new Map<string, Operator>();

  constructor(access: StorageAccess) {
    this.#access = access;
    this.root = `s3://${access.bucket}`;
  }

  /** The whole object. */
  async read(uri: string): Promise<Uint8Array> {
    return await this.#with(uri, async (operator, key) => await operator.read(key));
  }

  /** Undefined where there is none. */
  async size(uri: string): Promise<number | undefined> {
    return await this.#with(uri, async (operator, key) => {
      if (!(await operator.exists(key))) return undefined;
      return Number((await operator.stat(key)).contentLength ?? 0);
    });
  }

  /** The objects below a folder, with their sizes in bytes. */
  async list(folder: string): Promise<readonly { readonly uri: string; readonly bytes: number }[]> {
    return await this.#with(`${folder}/`, async (operator, key) => {
      const entries = await operator.list(key, { recursive: true });
      const files = entries.filter((entry) => !entry.path().endsWith('/'));
      return files.map((entry) => {
        const { contentLength } = entry.metadata();
        return { uri: `${folder}/${entry.path().slice(key.length)}`, bytes: Number(contentLength ?? 0n) };
      });
    });
  }

  /** Removes the object; one that is not there is removed already. */
  async remove(uri: string): Promise<void> {
    await this.#with(uri, async (operator, key) => {
      await operator.delete(key);
    });
  }

  /** Writes bytes. */
  async write(uri: string, bytes: Uint8Array): Promise<void> {
    await this.#with(uri, async (operator, key) => await operator.write(key, Buffer.from(bytes)));
  }

  /** Sends the file at `path`. */
  async upload(path: string, uri: string): Promise<void> {
    await this.#with(uri, async (operator, key) => {
      const { size } = await stat(path);
      if (size <= SMALL_BYTES) await operator.write(key, await readFile(path));
      else await pipeline(createReadStream(path, { highWaterMark: SMALL_BYTES }), await writeStream(operator, key));
    });
  }

  /** Fetches the object into the file at `path`, whose folders are made. */
  async download(uri: string, path: string): Promise<void> {
    await this.#with(uri, async (operator, key) => {
      await mkdir(dirname(path), { recursive: true });
      const reader = await operator.reader(key);
      await pipeline(reader.createReadStream(), createWriteStream(path));
    });
  }

  /** Fetches all that lies below `uri` into the folder; returns the paths in it. A name that would lead out of it is left out. */
  async downloadFolder(uri: string, folder: string): Promise<readonly string[]> {
    const base = uri.replace(/\/+$/, '');
    const below = await this.#with(`${base}/`, async (operator, key) => {
      const entries = await operator.list(key, { recursive: true });
      return entries
        .map((entry) => entry.path())
        .flatMap((path) => (path.endsWith('/') ? [] : [path.slice(key.length)]));
    });
    const paths = below.filter(staysBelow);
    for (const path of paths) await this.download(`${base}/${path}`, join(folder, path));
    return paths;
  }

  async #with<T>(uri: string, work: (operator: Operator, key: string) => Promise<T>): Promise<T> {
    const { bucket, key } = partsOf(uri);
    try {
      return await work(this.#operator(bucket), key);
    } catch (cause) {
      throw new InputError(`${uri}: ${reason(cause)}`, { cause });
    }
  }

  #operator(bucket: string): Operator {
    const known = this.#operators.get(bucket);
    if (known !== undefined) return known;
    const { region, endpoint, accessKeyId, secretAccessKey } = this.#access;
    const operator = new Operator('s3', {
      bucket,
      region,
      ...(endpoint !== undefined && { endpoint }),
      ...(accessKeyId !== undefined && { access_key_id: accessKeyId }),
      ...(secretAccessKey !== undefined && { secret_access_key: secretAccessKey }),
    });
    this.#operators.set(bucket, operator);
    return operator;
  }
}

async function writeStream(operator: Operator, key: string): Promise<NodeJS.WritableStream> {
  return (await operator.writer(key)).createWriteStream();
}

function partsOf(uri: string): { readonly bucket: string; readonly key: string } {
  const { bucket, key } = /^s3:\/\/(?<bucket>[^/]+)\/(?<key>.*)$/s.exec(uri)?.groups ?? {};
  if (bucket === undefined || key === undefined)
    throw new InputError(`${uri}: is not in S3, and only that is reached from here`);
  return { bucket, key };
}

/** Whether a path of storage stays in the folder that it is put into: a key may hold anything. */
export function staysBelow(path: string): boolean {
  return path !== '' && !path.startsWith('/') && !path.split(/[/\\]/).includes('..');
}

// OpenDAL's messages are "Kind (temporary) at op, context: {…} => cause"; a person wants the cause.
function reason(cause: unknown): string {
  if (cause instanceof InputError) return cause.message;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/^NotFound\b|NoSuchKey/.test(message)) return 'is not there';
  if (/^PermissionDenied\b/.test(message)) return 'storage refuses the credentials';
  const text = message.includes('=> ') ? message.slice(message.lastIndexOf('=> ') + 3) : message;
  return text.split('\n', 1)[0]?.slice(0, 300) ?? '';
}
