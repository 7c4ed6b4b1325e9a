// A short name for content, so that what is made from it can be kept under that name.
import { createHash } from 'node:crypto';
import { readFile, readdir, readlink, lstat } from 'node:fs/promises';
import { join } from 'node:path';

/** Sixteen hexadecimal digits that stand for the strings given, in their order. */
export const contentKey = (parts: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest('hex').slice(0, 16);
};

/** The key of a file, or of a folder with all below it: names, whether executable, link targets, and contents. */
export const pathKey = async (path: string): Promise<string> => contentKey(await describe(path));

const describe = async (path: string): Promise<string[]> => {
  const found = await lstat(path);
  if (found.isSymbolicLink()) return ['link', await readlink(path)];
  if (!found.isDirectory()) return [found.mode & 0o100 ? 'program' : 'file', await fileDigest(path)];
  const names = (await readdir(path)).sort();
  const parts: string[] = ['folder'];
  for (const name of names) parts.push(name, await pathKey(join(path, name)));
  return parts;
};

const fileDigest = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
