// versitygw, the S3 server that the chart runs, on this machine: a folder of its own, a port of its own, stopped and started at will.
import './native-errors.ts';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../deploy/local/run.ts';
import { ensureProgram } from '../../deploy/local/tools.ts';
import { waitUntil } from '../../deploy/local/wait-until.ts';
import { OpendalStore } from '../../src/storage/opendal-store.ts';
import { freePort } from './free-port.ts';

const BUCKET = 'podsmith';
export const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test-secret' };

export class ObjectStorage implements AsyncDisposable {
  readonly #program: string;
  readonly #folder: string;
  readonly #isMounted: boolean;
  readonly #host: string;
  readonly #port: number;
  #server: ChildProcess | undefined;

  private constructor(
    program: string,
    folder: { readonly path: string; readonly isMounted: boolean },
    address: { readonly host: string; readonly port: number },
  ) {
    this.#program = program;
    this.#folder = folder.path;
    this.#isMounted = folder.isMounted;
    this.#host = address.host;
    this.#port = address.port;
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
    const folder = await mkdtemp(join(tmpdir(), 'podsmith-storage-'));
    if (megabytes !== undefined)
      await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'podsmith-test', folder]);
    for (const name of [`buckets/${BUCKET}`, 'metadata']) await mkdir(join(folder, name), { recursive: true });
    const storage = new ObjectStorage(
      program,
      { path: folder, isMounted: megabytes !== undefined },
      { host, port: await freePort(host) },
    );
    await storage.resume();
    return storage;
  }

  /** Where it is reached. */
  get endpoint(): string {
    return `http://${this.#host}:${this.#port}`;
  }

  /** What its clients show it. */
  get credentials(): typeof CREDENTIALS {
    return CREDENTIALS;
  }

  /** Of the server's process; undefined while it is away. */
  get pid(): number | undefined {
    return this.#server?.pid;
  }

  /** The bucket's objects, as files. */
  get bucketFolder(): string {
    return join(this.#folder, 'buckets', BUCKET);
  }

  /** A store as the operator makes it; `bucket` for one that is not there, `credentials` for ones that are not the server's. */
  store(bucket = BUCKET, credentials: Partial<typeof CREDENTIALS> = {}): OpendalStore {
    const { endpoint } = this;
    return new OpendalStore({ bucket, prefix: 'tasks', region: 'us-east-1', endpoint, ...CREDENTIALS, ...credentials });
  }

  /** It goes away, its data stay. */
  async pause(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  }

  /** It comes back, and answers. */
  async resume(): Promise<void> {
    if (this.#server !== undefined) return;
    const address = `${this.#host}:${this.#port}`;
    const args = [`--port=${address}`, '--region=us-east-1', '--health=/_health', '--quiet', 'posix'];
    const folders = [`--sidecar=${join(this.#folder, 'metadata')}`, join(this.#folder, 'buckets')];
    const { accessKeyId: ROOT_ACCESS_KEY_ID, secretAccessKey: ROOT_SECRET_ACCESS_KEY } = CREDENTIALS;
    // It goes with this process, however that ends.
    this.#server = spawn('setpriv', ['--pdeathsig', 'KILL', this.#program, ...args, ...folders], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ROOT_ACCESS_KEY_ID, ROOT_SECRET_ACCESS_KEY },
    });
    await waitUntil({
      what: 'versitygw',
      check: () => answers(`http://${address}/_health`),
      timeoutMs: 20_000,
      intervalMs: 50,
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.pause();
    if (this.#isMounted) await run('umount', [this.#folder]);
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
