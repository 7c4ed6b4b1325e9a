// versitygw, the S3 server that the chart runs, on this machine, with a folder of its own.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../deploy/local/run.ts';
import { ensureProgram } from '../../deploy/local/tools.ts';
import { BucketStore } from '../../src/storage/bucket-store.ts';
import { S3Bucket } from '../../src/storage/s3-bucket.ts';
import type { StoragePlace } from '../../src/storage/storage-place.ts';
import { freePort } from './free-port.ts';
import { BUCKET, type ServedStorage, StorageServer } from './storage-server.ts';

export const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test-secret' };

interface Folder {
  readonly path: string;
  readonly isMounted: boolean;
}

export class ObjectStorage implements ServedStorage {
  readonly credentials = CREDENTIALS;
  /** Where it is reached. */
  readonly endpoint: string;
  readonly #folder: Folder;
  readonly #program: string;
  readonly #server: StorageServer;

  private constructor(program: string, folder: Folder, address: string) {
    const users = `--iam-dir=${join(folder.path, 'users')}`;
    const args = [`--port=${address}`, '--region=us-east-1', '--health=/_health', users, '--quiet', 'posix'];
    this.#program = program;
    // As the chart runs it. A tmpfs has extended attributes only since Linux 6.6.
    const metadata = folder.isMounted ? [`--sidecar=${join(folder.path, 'metadata')}`] : [];
    const { accessKeyId: ROOT_ACCESS_KEY_ID, secretAccessKey: ROOT_SECRET_ACCESS_KEY } = CREDENTIALS;
    this.endpoint = `http://${address}`;
    this.#folder = folder;
    this.#server = new StorageServer({
      program,
      args: [...args, ...metadata, join(folder.path, 'buckets')],
      env: { ROOT_ACCESS_KEY_ID, ROOT_SECRET_ACCESS_KEY },
      healthUrl: `http://${address}/_health`,
    });
  }

  /** Starts it with one empty bucket; with `megabytes`, on a disk of that size; with `host`, on that address of this machine. */
  static async start({
    megabytes,
    host = '127.0.0.1',
  }: {
    readonly megabytes?: number;
    readonly host?: string;
  } = {}): Promise<ObjectStorage> {
    const program = await ensureProgram('versitygw', () => undefined);
    const path = await mkdtemp(join(tmpdir(), 'podsmith-storage-'));
    if (megabytes !== undefined) await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'podsmith-test', path]);
    for (const name of [`buckets/${BUCKET}`, 'metadata', 'users']) await mkdir(join(path, name), { recursive: true });
    const storage = new ObjectStorage(
      program,
      { path, isMounted: megabytes !== undefined },
      `${host}:${await freePort(host)}`,
    );
    await storage.resume();
    return storage;
  }

  get place(): StoragePlace {
    return { kind: 's3', bucket: BUCKET, prefix: 'tasks', region: 'us-east-1', endpoint: this.endpoint };
  }

  /** Another user than the one it starts with, who may do nothing until a policy of the bucket allows it. */
  async addUser({ accessKeyId, secretAccessKey }: typeof CREDENTIALS): Promise<void> {
    const root = ['--access', CREDENTIALS.accessKeyId, '--secret', CREDENTIALS.secretAccessKey];
    const user = ['--access', accessKeyId, '--secret', secretAccessKey, '--role', 'user'];
    await run(this.#program, ['admin', ...root, '--endpoint-url', this.endpoint, 'create-user', ...user]);
  }

  /** Of the server's process; undefined while it is away. */
  get pid(): number | undefined {
    return this.#server.pid;
  }

  /** The bucket's objects, as files. */
  get bucketFolder(): string {
    return join(this.#folder.path, 'buckets', BUCKET);
  }

  /** A store as the operator makes it; `bucket` for one that is not there, `credentials` for ones that are not the server's. */
  store(bucket = BUCKET, credentials: Partial<typeof CREDENTIALS> = {}): BucketStore {
    const place = { ...this.place, bucket };
    return new BucketStore(place, new S3Bucket(place, { ...CREDENTIALS, ...credentials }));
  }

  /** It goes away, its data stay. */
  async pause(): Promise<void> {
    await this.#server.pause();
  }

  /** It comes back, and answers. */
  async resume(): Promise<void> {
    await this.#server.resume();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.pause();
    if (this.#folder.isMounted) await run('umount', [this.#folder.path]);
    await rm(this.#folder.path, { recursive: true, force: true });
  }
}
