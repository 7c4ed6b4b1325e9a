// What the cache keeps of a task's result, and where. An entry is written last, so that whoever finds it finds its outputs too.
import { jsonOfBytes } from './json-bytes.ts';
import { stringifyJson } from '../api/json.ts';
import { isPlainObject } from '../api/plain-value.ts';

/** An entry as it lies in storage, with what a person wants to know of it. */
export interface CacheEntry {
  readonly key: string;
  readonly namespace: string;
  readonly project: string;
  readonly domain: string;
  /** flytekit's name of the task. */
  readonly taskName: string;
  readonly cacheVersion: string;
  /** URI of the outputs.pb, which lies beside the entry. */
  readonly outputs: string;
  /** When it was made, as RFC 3339. */
  readonly created: string;
  /** The Task whose outputs they are. */
  readonly producer: { readonly name: string; readonly uid: string };
}

/** URIs of one key. */
export interface CachePaths {
  readonly folder: string;
  readonly entry: string;
  readonly reservation: string;
  /** The outputs of the Task of this uid. Tasks that run at once for one key never write the same object. */
  outputsOf(taskUid: string): string;
}

/** The folder of a namespace's entries. Its name is none that a namespace can have, so no Task's files lie in it. */
export function cacheFolder(root: string, namespace?: string): string {
  return `${root}/_cache${namespace === undefined ? '' : `/${namespace}`}`;
}

export function cachePaths(root: string, namespace: string, key: string): CachePaths {
  const folder = `${cacheFolder(root, namespace)}/${key}`;
  return {
    folder,
    entry: `${folder}/entry.json`,
    reservation: `${folder}/reservation.json`,
    outputsOf: (taskUid) => `${folder}/${taskUid}.pb`,
  };
}

export function cacheEntryBytes(entry: CacheEntry): Uint8Array {
  return new TextEncoder().encode(`${stringifyJson(entry)}\n`);
}

/** The entry in `bytes`; undefined for anything else, which is the same as none. */
export function parseCacheEntry(bytes: Uint8Array): CacheEntry | undefined {
  const json = jsonOfBytes(bytes);
  if (!isPlainObject(json)) return undefined;
  const { producer } = json;
  const texts = ['key', 'namespace', 'project', 'domain', 'taskName', 'cacheVersion', 'outputs', 'created'];
  if (!texts.every((name) => typeof json[name] === 'string')) return undefined;
  if (!isPlainObject(producer) || typeof producer['name'] !== 'string' || typeof producer['uid'] !== 'string') {
    return undefined;
  }
  return json as unknown as CacheEntry;
}
