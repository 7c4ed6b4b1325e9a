// Reading the cache, and writing to it. All of these throw StorageUnavailableError.
import { decodeLiteralMap } from '../idl/literal-map.ts';
import { MalformedMessageError } from '../idl/malformed-message-error.ts';
import type { LiteralMap } from '../idl/literal.ts';
import type { ObjectStore } from '../storage/object-store.ts';
import { type CacheEntry, cacheEntryBytes, cachePaths, parseCacheEntry } from './cache-entry.ts';
import { mayLookFor, referredFiles } from './kept-files.ts';

export interface CachedOutputs {
  readonly entry: CacheEntry;
  /** An outputs.pb. */
  readonly outputs: Uint8Array;
}

const MAX_ENTRY_BYTES = 16 * 1024;
// A cached literal takes a hundred times its bytes in memory; what is larger, a Task had better return as a file.
const MAX_OUTPUTS_BYTES = 2 * 1024 * 1024;
// So many files are looked for, so many at once; those beyond are taken to be there.
const MAX_FILES = 256;
const FILES_AT_ONCE = 16;

/** Whether outputs of this size are kept at all: larger ones would not be read again. */
export function isKeepable(outputs: Uint8Array): boolean {
  // Of a task that returns nothing there is nothing to reuse, and it runs for what it does: as in Flyte, it is not kept.
  return outputs.length > 0 && outputs.length <= MAX_OUTPUTS_BYTES;
}

/** What is kept under `key` for Tasks in `namespace`; an entry that is damaged, or whose files are gone, is none. */
export async function lookUp(
  store: ObjectStore,
  { namespace, key }: { readonly namespace: string; readonly key: string },
): Promise<CachedOutputs | undefined> {
  const paths = cachePaths(store.root, namespace, key);
  const read = await store.read(paths.entry, MAX_ENTRY_BYTES);
  const entry = read.kind === 'found' ? parseCacheEntry(read.bytes) : undefined;
  // Outputs beside the entry only: what an entry names elsewhere could be another's.
  if (entry === undefined || entry.outputs !== paths.outputsOf(entry.producer.uid)) return undefined;
  const outputs = await readOutputs(store, namespace, entry.outputs);
  return outputs === undefined ? undefined : { entry, outputs };
}

/** The outputs.pb at `uri`, for Tasks in `namespace`; undefined where it, or a file that it refers to, is gone, and for one too large. */
export async function readOutputs(store: ObjectStore, namespace: string, uri: string): Promise<Uint8Array | undefined> {
  const outputs = await store.read(uri, MAX_OUTPUTS_BYTES);
  if (outputs.kind !== 'found') return undefined;
  const literals = literalsOf(outputs.bytes);
  if (literals === undefined || !(await areThere(store, namespace, referredFiles(literals)))) return undefined;
  return outputs.bytes;
}

/** Keeps `outputs` under the entry's key, in place of what was there. */
export async function keep(store: ObjectStore, entry: CacheEntry, outputs: Uint8Array): Promise<void> {
  await store.write(entry.outputs, outputs);
  await store.write(cachePaths(store.root, entry.namespace, entry.key).entry, cacheEntryBytes(entry));
}

function literalsOf(bytes: Uint8Array): LiteralMap | undefined {
  try {
    return decodeLiteralMap(bytes);
  } catch (error) {
    if (error instanceof MalformedMessageError) return undefined;
    throw error;
  }
}

async function areThere(store: ObjectStore, namespace: string, uris: readonly string[]): Promise<boolean> {
  const asked = uris.filter((uri) => mayLookFor(uri, store.root, namespace)).slice(0, MAX_FILES);
  for (let at = 0; at < asked.length; at += FILES_AT_ONCE) {
    const found = await Promise.all(asked.slice(at, at + FILES_AT_ONCE).map((uri) => store.holds(uri)));
    if (found.includes(false)) return false;
  }
  return true;
}
