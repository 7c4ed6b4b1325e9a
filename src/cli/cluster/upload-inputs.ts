// Inputs that are files or folders of this machine: sent to storage under a name made from their content, so that the same file is sent once.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UPLOADS } from '../../storage/object-store.ts';
import { InputError } from '../input-error.ts';
import type { GivenInput, ReadyInput } from './given-inputs.ts';
import type { StorageFiles } from './storage-files.ts';

export interface UploadTarget {
  /** Present where an input is local. */
  readonly files: StorageFiles | undefined;
  /** The Task's namespace: uploads of one are not mixed with those of another. */
  readonly namespace: string;
}

/** The inputs with their files in storage, typed file or directory unless they say otherwise. Throws InputError. */
export async function readyInputs(
  inputs: readonly GivenInput[],
  { files, namespace }: UploadTarget,
): Promise<readonly ReadyInput[]> {
  const ready: ReadyInput[] = [];
  for (const { name, type, value } of inputs) {
    if (value.kind === 'plain') {
      ready.push({ name, ...(type !== undefined && { type }), value: value.value });
    } else if (files !== undefined) {
      const local = await localFiles(name, value.path);
      const folder = `${files.root}/${UPLOADS}/${namespace}/${local.digest}`;
      for (const path of local.paths) await sent(files, join(local.base, path), `${folder}/${slashed(path)}`);
      // A dataset is the folder around its files.
      const isFolder = local.isFolder || type?.startsWith('dataset') === true;
      const uri = isFolder ? folder : `${folder}/${local.paths[0] ?? ''}`;
      ready.push({ name, type: type ?? (isFolder ? 'directory' : 'file'), value: uri });
    }
  }
  return ready;
}

interface LocalFiles {
  readonly base: string;
  /** Below `base`, in order. */
  readonly paths: readonly string[];
  readonly isFolder: boolean;
  /** Of the names and contents. */
  readonly digest: string;
}

async function localFiles(name: string, path: string): Promise<LocalFiles> {
  try {
    const whole = resolve(path);
    const isFolder = (await stat(whole)).isDirectory();
    const base = isFolder ? whole : join(whole, '..');
    const paths = isFolder ? await filesBelow(whole) : [basename(whole)];
    if (paths.length === 0) throw new InputError(`--input ${name}: ${path} is an empty folder`);
    const hash = createHash('sha256');
    for (const each of paths) {
      hash.update(`${slashed(each)}\0`);
      await pipeline(createReadStream(join(base, each)), hash, { end: false });
    }
    return { base, paths, isFolder, digest: hash.digest('hex').slice(0, 32) };
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(`--input ${name}: ${path} cannot be read: ${message}`, { cause });
  }
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

async function sent(files: StorageFiles, path: string, uri: string): Promise<void> {
  const { size } = await stat(path);
  if ((await files.size(uri)) !== size) await files.upload(path, uri);
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
