// A server of object storage on this machine: a port of its own, stopped and started at will, gone with the process that started it.
import './native-errors.ts';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { waitUntil } from '../../deploy/local/wait-until.ts';
import { BucketStore } from '../../src/storage/bucket-store.ts';
import { openBucket } from '../../src/storage/open-bucket.ts';
import type { StorageCredentials } from '../../src/storage/storage-credentials.ts';
import type { StoragePlace } from '../../src/storage/storage-place.ts';

/** The bucket that is there from the start. */
export const BUCKET = 'podsmith';

export interface StorageProgram {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Answers with any status once it serves. */
  readonly healthUrl: string;
}

/** Storage of one kind, as tests of all kinds use it. */
export interface ServedStorage extends AsyncDisposable {
  /** As the operator and task pods are told of it. */
  readonly place: StoragePlace;
  readonly credentials: StorageCredentials;
  /** It goes away. */
  readonly pause: () => Promise<void>;
}

/** A store as the operator makes it. */
export async function storeOf(
  { place, credentials }: Pick<ServedStorage, 'place' | 'credentials'>,
  timeoutMs?: number,
): Promise<BucketStore> {
  return new BucketStore(place, await openBucket(place, credentials), timeoutMs);
}

export class StorageServer implements AsyncDisposable {
  readonly #program: StorageProgram;
  #process: ChildProcess | undefined;

  constructor(program: StorageProgram) {
    this.#program = program;
  }

  /** Of its process; undefined while it is away. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** It comes, or comes back, and answers. */
  async resume(): Promise<void> {
    if (this.#process !== undefined) return;
    const { program, args, env, healthUrl } = this.#program;
    // It goes with this process, however that ends.
    this.#process = spawn('setpriv', ['--pdeathsig', 'KILL', program, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...env },
    });
    await waitUntil({ what: program, check: () => answers(healthUrl), timeoutMs: 60_000, intervalMs: 50 });
  }

  /** It goes away, what it keeps on a disk stays. */
  async pause(): Promise<void> {
    const running = this.#process;
    if (running === undefined) return;
    this.#process = undefined;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.pause();
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url);
    return true;
  } catch {
    return false;
  }
}
