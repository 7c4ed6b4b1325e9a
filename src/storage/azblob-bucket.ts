// Azure Blob Storage, over Azure's own libraries (docs/decisions/0011-each-cloud-by-its-own-library.md).
import { DefaultAzureCredential } from '@azure/identity';
import {
  BlobServiceClient,
  type ContainerClient,
  type RestError,
  StorageRetryPolicyType,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import type { Bucket, ListedObject, ObjectInfo } from './bucket.ts';
import { StorageUnavailableError, type WriteCondition } from './object-store.ts';
import type { StorageCredentials } from './storage-credentials.ts';
import type { StoragePlace } from './storage-place.ts';
import { refusalWords } from './unavailable-words.ts';

const RETRIES = {
  retryPolicyType: StorageRetryPolicyType.EXPONENTIAL,
  maxTries: 3,
  tryTimeoutInMs: 12_000,
  retryDelayInMs: 100,
  maxRetryDelayInMs: 1000,
};

export class AzblobBucket implements Bucket {
  readonly #container: ContainerClient;
  readonly #endpoint: string;

  /** Without a key: Azure's default credential, which is workload identity in a pod. It never goes to an endpoint without TLS. */
  constructor(
    { bucket, account = '', endpoint }: Pick<StoragePlace, 'bucket' | 'account' | 'endpoint'>,
    { accountKey }: StorageCredentials,
  ) {
    this.#endpoint = endpoint ?? `https://${account}.blob.core.windows.net`;
    const credential =
      accountKey === undefined ? new DefaultAzureCredential() : new StorageSharedKeyCredential(account, accountKey);
    const service = new BlobServiceClient(this.#endpoint, credential, { retryOptions: RETRIES });
    this.#container = service.getContainerClient(bucket);
  }

  async stat(key: string): Promise<ObjectInfo | undefined> {
    return await this.#orAbsent(async () => {
      const { contentLength = 0, etag = '' } = await this.#container.getBlobClient(key).getProperties();
      return { bytes: contentLength, etag };
    });
  }

  async read(key: string, { bytes, etag }: ObjectInfo): Promise<Uint8Array | undefined> {
    if (bytes === 0) return new Uint8Array();
    const conditions = { ifMatch: etag };
    return await this.#orAbsent(async () => {
      return new Uint8Array(await this.#container.getBlobClient(key).downloadToBuffer(0, bytes, { conditions }));
    });
  }

  async write(key: string, bytes: Uint8Array, condition?: WriteCondition): Promise<boolean> {
    const conditions = condition === undefined ? {} : conditionsOf(condition);
    try {
      await this.#container.getBlockBlobClient(key).upload(bytes, bytes.length, { conditions });
      return true;
    } catch (error) {
      // 409 where it must not be there, 412 where it must be unchanged.
      const isRefused = ['BlobAlreadyExists', 'ConditionNotMet'].includes(failureOf(error).code);
      if (condition !== undefined && isRefused) return false;
      throw this.#unavailable(error);
    }
  }

  async list(folder: string): Promise<readonly ListedObject[]> {
    const found: ListedObject[] = [];
    return await this.#told(async () => {
      for await (const { name, properties } of this.#container.listBlobsFlat({ prefix: folder })) {
        const { contentLength = 0, lastModified } = properties;
        if (!name.endsWith('/')) found.push({ key: name, bytes: contentLength, modifiedAt: lastModified.getTime() });
      }
      return found;
    });
  }

  async folders(folder: string): Promise<readonly string[]> {
    const found: string[] = [];
    return await this.#told(async () => {
      for await (const item of this.#container.listBlobsByHierarchy('/', { prefix: folder })) {
        if (item.kind === 'prefix') found.push(item.name.slice(folder.length, -1));
      }
      return found;
    });
  }

  async hasBelow(folder: string): Promise<boolean> {
    return await this.#told(async () => {
      // A page may be empty, and yet have a next one.
      for await (const { segment } of this.#container.listBlobsFlat({ prefix: folder }).byPage({ maxPageSize: 1 })) {
        if (segment.blobItems.length > 0) return true;
      }
      return false;
    });
  }

  async remove(key: string): Promise<void> {
    await this.#told(async () => await this.#container.getBlobClient(key).deleteIfExists());
  }

  async upload(path: string, key: string): Promise<void> {
    await this.#told(async () => await this.#container.getBlockBlobClient(key).uploadFile(path));
  }

  async download(key: string, path: string): Promise<boolean> {
    return (
      (await this.#orAbsent(async () => await this.#container.getBlobClient(key).downloadToFile(path))) !== undefined
    );
  }

  async #orAbsent<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (['BlobNotFound', 'ConditionNotMet'].includes(failureOf(error).code)) return undefined;
      throw this.#unavailable(error);
    }
  }

  async #told<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.#unavailable(error);
    }
  }

  #unavailable(error: unknown): StorageUnavailableError {
    const words = refusalWords({ kind: 'azblob', ...failureOf(error), endpoint: this.#endpoint });
    return new StorageUnavailableError(words, { cause: error });
  }
}

function conditionsOf(condition: WriteCondition): { ifNoneMatch: string } | { ifMatch: string } {
  return condition.kind === 'absent' ? { ifNoneMatch: '*' } : { ifMatch: condition.etag };
}

interface Failure {
  readonly status: number | undefined;
  readonly code: string;
  readonly message: string;
}

// The code of an answer without a body stands in a header.
function failureOf(error: unknown): Failure {
  const { statusCode, code, response, message = String(error) } = Object(error) as Partial<RestError>;
  const header = response?.headers.get('x-ms-error-code');
  return { status: statusCode, code: header ?? code ?? '', message };
}
