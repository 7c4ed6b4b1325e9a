// Where what was built is kept: outside the checkout, so that a clean clone and a second worktree build nothing twice.
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withFileLock } from './file-lock.ts';

/** The cache's folder: PODSMITH_CACHE, else `podsmith` under XDG_CACHE_HOME, else under ~/.cache. */
export const cacheFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  env['PODSMITH_CACHE'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'podsmith');

export type CacheEntry = {
  /** Its path below the cache's folder. It must name everything its content depends on: an entry is never made twice. */
  readonly path: string;
  /** Names the lock: entries with the same lock are made one at a time, in this process and in others. */
  readonly lock: string;
  /** Told once where another process makes it, or something under the same lock, and that takes long. */
  readonly onWait?: () => void;
  /** Makes the file or folder at the path given. What it leaves when it throws is removed. */
  readonly make: (partialPath: string) => Promise<void>;
};

/**
 * The path of a cached file or folder, made first where it is missing. An entry appears whole or not at all: it is made
 * under another name and then renamed.
 */
export const cached = async (entry: CacheEntry, folder: string = cacheFolder()): Promise<string> => {
  const path = join(folder, entry.path);
  if (await exists(path)) return path;
  const make = async (): Promise<string> => {
    if (await exists(path)) return path;
    const partialPath = `${path}.partial`;
    await rm(partialPath, { recursive: true, force: true });
    await mkdir(join(path, '..'), { recursive: true });
    try {
      await entry.make(partialPath);
      await rename(partialPath, path);
    } catch (error) {
      await rm(partialPath, { recursive: true, force: true });
      throw error;
    }
    return path;
  };
  return withFileLock(join(folder, 'locks', entry.lock), make, entry.onWait);
};

const exists = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return found !== undefined;
};
