// The Containerfiles beside this module, and what they are built on.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The text of a Containerfile in this folder; `base` takes the place of the default of its argument BASE.
 *
 * @throws Error where a base is given and the file has no such argument.
 */
export const readContainerfile = async (path: string, base?: string): Promise<string> => {
  const text = await readFile(join(import.meta.dirname, path), 'utf8');
  if (base === undefined) return text;
  const declaration = /^ARG BASE=.*$/m;
  if (!declaration.test(text)) throw new Error(`${path} must declare ARG BASE=…: it is to be built on ${base}`);
  return text.replace(declaration, () => `ARG BASE=${base}`);
};
