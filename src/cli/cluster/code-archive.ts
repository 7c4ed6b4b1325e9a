// The archive of a task's code, as flytekit's fast registration makes it: the same files give the same bytes and the same name.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { create } from 'tar';

export interface CodeArchive {
  /** `fast<md5>.tar.gz`; the digest is of the files' contents and paths. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** The oldest time that every archive format can hold; flytekit takes it too. */
const MTIME = new Date('1980-01-01T00:00:00Z');

/** Packs the files at `paths`, which are below `root` and in order. */
export async function codeArchive(root: string, paths: readonly string[]): Promise<CodeArchive> {
  // portable leaves out owners and what else differs from machine to machine.
  const options = { cwd: root, gzip: true, portable: true, noDirRecurse: true, follow: true, mtime: MTIME } as const;
  return { name: `fast${await digestOf(root, paths)}.tar.gz`, bytes: await buffer(create(options, [...paths])) };
}

// mirrors flytekit's ls_files: each file's bytes, then its path without separators.
async function digestOf(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('md5');
  for (const path of paths) {
    hash.update(await readFile(join(root, path)));
    hash.update(path.replaceAll('/', ''));
  }
  return hash.digest('hex');
}
