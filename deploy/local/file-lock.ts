// A lock between processes that the kernel releases when its holder dies, however it dies.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** How long a wait for a lock goes unmentioned. */
const silentWaitMs = 2_000;

/**
 * Runs `work` while holding the lock on the file, and waits for the lock first; where that takes long, `onWait` is told once. Node has no flock(2), so util-linux's
 * `flock` holds it for us, for as long as the pipe to it is open.
 */
export const withFileLock = async <T>(path: string, work: () => Promise<T>, onWait?: () => void): Promise<T> => {
  await mkdir(dirname(path), { recursive: true });
  const timer = setTimeout(() => onWait?.(), silentWaitMs);
  const holder = await lock(path).finally(() => clearTimeout(timer));
  try {
    return await work();
  } finally {
    await unlock(holder);
  }
};

type Holder = ChildProcess & { readonly stdin: NonNullable<ChildProcess['stdin']> };

const lock = async (path: string): Promise<Holder> => {
  const holder = spawn('flock', [path, 'sh', '-c', 'echo held; exec cat'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(holder, 'exit').then(([code]) => {
    throw new Error(`flock ${path} ended with exit code ${String(code)} before it held the lock`);
  });
  await Promise.race([once(holder.stdout, 'data'), ended]);
  ended.catch(() => undefined);
  return holder;
};

const unlock = async (holder: Holder): Promise<void> => {
  const ended = once(holder, 'exit');
  holder.stdin.end();
  await ended;
};
