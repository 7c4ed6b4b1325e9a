// Taking a name for a Task that runs once, and noting how it ended. All of these throw StorageUnavailableError.
import type { ObjectStore, ReadResult } from '../storage/object-store.ts';
import { type RunEnd, type RunMarker, parseRunMarker, runMarkerBytes } from './run-marker.ts';

type Store = Pick<ObjectStore, 'read' | 'writeIf'>;

/** What lies at a marker's place. */
export type MarkerLook =
  | { readonly kind: 'none' }
  | { readonly kind: 'marker'; readonly marker: RunMarker }
  /** Something that is no marker: nobody knows whether the name was run. */
  | { readonly kind: 'unreadable' };

/** The marker of another Task, or what cannot be read as one. */
export type ForeignMarker = Exclude<MarkerLook, { kind: 'none' }>;

const MAX_BYTES = 4096;
// Each round somebody else was faster: the marker came, or was taken away, between two requests.
const MAX_ROUNDS = 3;

export async function readMarker(store: Store, uri: string): Promise<MarkerLook> {
  return lookOf(await store.read(uri, MAX_BYTES));
}

/**
 * Takes the name for `wanted.uid`; undefined once it is that one's, now or from before. What is another's stays as it is, and is returned:
 * of several that ask at once, one alone gets it.
 */
export async function claimRun(store: Store, uri: string, wanted: RunMarker): Promise<ForeignMarker | undefined> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (await store.writeIf(uri, runMarkerBytes(wanted), { kind: 'absent' })) return undefined;
    const found = await readMarker(store, uri);
    if (found.kind === 'marker' && found.marker.uid === wanted.uid) return undefined;
    if (found.kind !== 'none') return found;
  }
  throw new Error(`${uri} comes and goes`);
}

/** Notes the end of the Task that has the name. A name that was freed meanwhile, or is another's, is left alone. */
export async function recordRun(
  store: Store,
  { uri, uid, end }: { readonly uri: string; readonly uid: string; readonly end: RunEnd },
): Promise<void> {
  const read = await store.read(uri, MAX_BYTES);
  const found = lookOf(read);
  if (read.kind !== 'found' || found.kind !== 'marker' || found.marker.uid !== uid) return;
  await store.writeIf(uri, runMarkerBytes({ ...found.marker, end }), { kind: 'unchanged', etag: read.etag ?? '' });
}

function lookOf(read: ReadResult): MarkerLook {
  if (read.kind === 'absent') return { kind: 'none' };
  const marker = read.kind === 'found' ? parseRunMarker(read.bytes) : undefined;
  return marker === undefined ? { kind: 'unreadable' } : { kind: 'marker', marker };
}
