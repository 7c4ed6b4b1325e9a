// The files of a command line: `-` is standard input, which can be read once.
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { InputError } from './input-error.ts';

/** Reads the file at `path`, or standard input for `-`. Throws InputError. */
export async function readSource(path: string): Promise<Buffer> {
  if (path === '-' && process.stdin.readableEnded) {
    throw new InputError('standard input is named twice, and can be read once: put one of the two into a file');
  }
  try {
    return await (path === '-' ? buffer(process.stdin) : readFile(path));
  } catch (cause) {
    throw new InputError(`${sourceName(path)}: ${reason(cause)}`, { cause });
  }
}

/** The same as text. */
export async function readText(path: string): Promise<string> {
  return (await readSource(path)).toString('utf8');
}

/** How messages call a source. */
export function sourceName(path: string): string {
  return path === '-' ? 'standard input' : path;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'is a folder; name a file in it',
  EACCES: 'may not be read by you',
};

function reason(cause: unknown): string {
  const code = String(Reflect.get(Object(cause) as object, 'code'));
  return REASONS[code] ?? `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
}
