// The files in an archive of `pyflyte package`.
import { buffer } from 'node:stream/consumers';
import { list } from 'tar';
import type { PackageEntry } from '../../src/tasktemplate/package-tasks.ts';

/** The entries of the archive at `path`, in its order. */
export async function packageEntries(path: string): Promise<readonly PackageEntry[]> {
  const entries: Promise<PackageEntry>[] = [];
  await list({
    file: path,
    onReadEntry: (entry) => {
      entries.push(buffer(entry).then((bytes) => ({ name: entry.path, bytes })));
    },
  });
  return Promise.all(entries);
}
