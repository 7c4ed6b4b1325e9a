// Which folders of Tasks may be cleared. A Task that is not there any more is first marked, with the time at which that was seen, and its
// folder goes once the mark is as old as the administrator's rule says: nobody tells when a Task was deleted while no operator ran.
import type { Millis } from '../api/time.ts';

/** The folder of one Task. */
export interface TaskFolder {
  readonly uid: string;
  readonly uri: string;
}

export interface FolderFacts {
  /** As storage listed them, before the Tasks were listed: a Task made meanwhile is then in the list, if its folder is. */
  readonly folders: readonly TaskFolder[];
  /** The uids of all Tasks there are, finished ones too. */
  readonly living: ReadonlySet<string>;
  /** When each marked Task was seen to be gone. */
  readonly seenGone: ReadonlyMap<string, Millis>;
  readonly now: Millis;
  /** How long a folder outlives its Task. */
  readonly keepMs: Millis;
}

export interface FolderVerdict {
  readonly mark: readonly TaskFolder[];
  readonly clear: readonly TaskFolder[];
  /** Marks of Tasks that are there: another cluster's operator took them for gone, in a bucket that both share. */
  readonly unmark: readonly string[];
}

export function judgeFolders({ folders, living, seenGone, now, keepMs }: FolderFacts): FolderVerdict {
  const gone = folders.filter(({ uid }) => !living.has(uid));
  return {
    mark: gone.filter(({ uid }) => !seenGone.has(uid)),
    clear: gone.filter(({ uid }) => now - (seenGone.get(uid) ?? now) >= keepMs && seenGone.has(uid)),
    unmark: [...seenGone.keys()].filter((uid) => living.has(uid)),
  };
}

const UID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True of what Kubernetes gives as uid; any other folder is not a Task's, and is left alone. */
export function isUid(name: string): boolean {
  return UID.test(name);
}
