// `podsmith cache`: what is kept for a namespace's Tasks, and its removal. It is read from storage: no service keeps a list of it.
import { type CacheEntry, cacheFolder, cachePaths, parseCacheEntry } from '../../cache/cache-entry.ts';
import { isCacheKey } from '../../cache/cache-key.ts';
import { type Millis, millisOf } from '../../api/time.ts';
import { columns } from '../columns.ts';
import { InputError } from '../input-error.ts';
import { type Terminal, widthOf } from '../terminal.ts';
import { withCluster } from './cluster.ts';
import type { KubeOptions } from './kube-options.ts';
import { prettyJson } from './output-form.ts';
import type { StorageFiles } from './storage-files.ts';
import type { StorageOptions } from './storage-options.ts';
import { withStorage } from './storage-place.ts';
import { ageOf } from './task-state.ts';

export interface CacheOptions extends KubeOptions, StorageOptions {
  readonly task?: string;
  /** Milliseconds. */
  readonly olderThan?: Millis;
  readonly output?: 'json';
}

/** What is kept under one key. */
export interface KeptOutputs {
  readonly key: string;
  /** Absent for what was never finished, or is damaged: no Task finds it. */
  readonly entry?: CacheEntry;
  readonly uris: readonly string[];
  readonly bytes: number;
}

/** Prints what is kept. Throws InputError. */
export async function listCache(options: CacheOptions, terminal: Terminal): Promise<void> {
  await withKept(options, terminal, (kept, { namespace }) => {
    const entries = kept.flatMap(({ entry, bytes }) => (entry === undefined ? [] : [{ ...entry, bytes }]));
    if (options.output === 'json') terminal.out(prettyJson(entries));
    else if (entries.length === 0) terminal.err(`nothing is kept for namespace ${namespace}${narrowed(options)}\n`);
    else terminal.out(`${cacheTable(kept, { now: Date.now(), width: widthOf(terminal) }).join('\n')}\n`);
    return Promise.resolve();
  });
}

/** Removes what is kept. A reservation of a Task that runs is removed too: at most, another runs beside it. Throws InputError. */
export async function clearCache(options: CacheOptions, terminal: Terminal): Promise<void> {
  await withKept(options, terminal, async (kept, { files, namespace }) => {
    for (const { entry, uris } of kept) {
      // The entry first: without it, what is left of a removal that was interrupted is not found any more.
      const first = uris.filter((uri) => uri.endsWith('/entry.json'));
      for (const uri of [...first, ...uris.filter((each) => !first.includes(each))]) await files.remove(uri);
      if (entry !== undefined && options.output === undefined) terminal.err(`${entry.taskName} ${entry.key} removed\n`);
    }
    const removed = kept.filter(({ entry }) => entry !== undefined).length;
    const bytes = kept.reduce((sum, each) => sum + each.bytes, 0);
    if (options.output === 'json') terminal.out(prettyJson({ namespace, removed, bytes }));
    else terminal.out(`${removed} of namespace ${namespace} removed${narrowed(options)}\n`);
  });
}

interface Place {
  readonly files: StorageFiles;
  readonly namespace: string;
}

async function withKept(
  options: CacheOptions,
  terminal: Terminal,
  work: (kept: readonly KeptOutputs[], place: Place) => Promise<void>,
): Promise<void> {
  await withCluster(options, async (cluster) => {
    const { namespace } = cluster;
    await withStorage(cluster, options, {
      terminal,
      work: async (files, root) => {
        const all = await keptIn(files, root, namespace);
        await work(
          all.filter((kept) => isWanted(kept, options, Date.now())),
          { files, namespace },
        );
      },
    });
  });
}

const READS_AT_ONCE = 16;

async function keptIn(files: StorageFiles, root: string, namespace: string): Promise<readonly KeptOutputs[]> {
  const folder = cacheFolder(root, namespace);
  const byKey = new Map<string, { readonly uri: string; readonly bytes: number }[]>();
  for (const object of await files.list(folder)) {
    const [key = ''] = object.uri.slice(folder.length + 1).split('/', 1);
    if (isCacheKey(key)) byKey.set(key, [...(byKey.get(key) ?? []), object]);
  }
  const keys = [...byKey];
  const kept: KeptOutputs[] = [];
  for (let at = 0; at < keys.length; at += READS_AT_ONCE) {
    const some = keys.slice(at, at + READS_AT_ONCE).map(async ([key, objects]): Promise<KeptOutputs> => {
      const uris = objects.map(({ uri }) => uri);
      const bytes = objects.reduce((sum, object) => sum + object.bytes, 0);
      const entry = await entryAt(files, uris, cachePaths(root, namespace, key).entry);
      return { key, uris, bytes, ...(entry !== undefined && { entry }) };
    });
    kept.push(...(await Promise.all(some)));
  }
  return kept.sort(byTaskAndAge);
}

async function entryAt(files: StorageFiles, uris: readonly string[], uri: string): Promise<CacheEntry | undefined> {
  if (!uris.includes(uri)) return undefined;
  try {
    return parseCacheEntry(await files.read(uri));
  } catch (error) {
    // Removed since it was listed, by another who clears.
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

function byTaskAndAge({ entry: left }: KeptOutputs, { entry: right }: KeptOutputs): number {
  const order = (left?.taskName ?? '').localeCompare(right?.taskName ?? '');
  return order === 0 ? (left?.created ?? '').localeCompare(right?.created ?? '') : order;
}

/** Whether the options speak of it; what has no entry has neither a task nor an age. */
export function isWanted({ entry }: KeptOutputs, { task, olderThan }: CacheOptions, now: Millis): boolean {
  if (task !== undefined && entry?.taskName !== task) return false;
  if (olderThan === undefined) return true;
  const created = millisOf(entry?.created);
  return created !== undefined && now - created > olderThan;
}

function narrowed({ task, olderThan }: CacheOptions): string {
  return task === undefined && olderThan === undefined ? '' : ', as the options narrow it';
}

// Enough to tell keys apart, as with the ids of commits; -o json has them whole.
const SHOWN_DIGITS = 12;

/** The lines of the table. */
export function cacheTable(
  kept: readonly KeptOutputs[],
  { now, width }: { readonly now: Millis; readonly width: number },
): readonly string[] {
  const rows = kept.flatMap(({ entry, bytes }) => {
    if (entry === undefined) return [];
    const { taskName, cacheVersion, created, producer, key } = entry;
    return [[taskName, cacheVersion, ageOf(created, now), String(bytes), producer.name, key.slice(0, SHOWN_DIGITS)]];
  });
  return columns({ rows: [['TASK', 'VERSION', 'AGE', 'BYTES', 'MADE BY', 'KEY'], ...rows], width, numbers: [2, 3] });
}
