// Files that are there whole or not at all, whenever the writer dies.
import { rename, writeFile } from 'node:fs/promises';

/** Writes beside the file and renames; `mode` is that of the file from the start. */
export const writeFileWhole = async (path: string, content: string, mode = 0o644): Promise<void> => {
  const partialPath = `${path}.partial`;
  await writeFile(partialPath, content, { mode });
  await rename(partialPath, path);
};
