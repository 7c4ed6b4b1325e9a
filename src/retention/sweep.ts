// One sweep through storage: what belongs to Tasks long gone is cleared, by the administrator's rules.
//
// It is safe beside another sweep, and by an operator that has lost the lead and does not know it: what it does depends on nothing but
// what the API server and storage say, a uid never comes back, and to mark or clear twice is to do it once. A crash leaves marks and
// whole or half-cleared folders, which the next sweep finds again.
import type { KubeHttp } from '../adapters/kube-http.ts';
import { tasksPath } from '../adapters/kube-api.ts';
import type { Millis } from '../api/time.ts';
import type { KubeObject } from '../runtime/kube-object.ts';
import { listPages } from '../runtime/list-pages.ts';
import { type ObjectStore, StorageUnavailableError, type StoredObject } from '../storage/object-store.ts';
import { type TaskFolder, isUid, judgeFolders } from './gone-folders.ts';
import { type UploadFolder, unusedUploads, urisBelow } from './unused-uploads.ts';

/** How long things stay; absent: for ever. */
export interface RetentionRules {
  /** A Task's folder, once the Task is gone. */
  readonly goneTaskMs?: Millis;
  /** An upload that no Task names. */
  readonly unusedUploadMs?: Millis;
}

export interface SweepContext {
  readonly http: KubeHttp;
  readonly storage: ObjectStore;
  readonly now: () => Millis;
  /** Empty: all that storage has a folder of. */
  readonly namespaces: readonly string[];
  readonly rules: RetentionRules;
  /** Objects that one sweep removes at most; the rest is left to the next. */
  readonly maxRemoved: number;
  readonly signal: AbortSignal;
}

export interface SweepResult {
  /** Folders of Tasks that were marked as gone. */
  readonly marked: number;
  /** Folders of Tasks, and uploads, that were cleared. */
  readonly cleared: number;
  readonly objects: number;
  readonly bytes: number;
  /** True if there was more than one sweep removes. */
  readonly isCutShort: boolean;
}

/** Below the root, beside the namespaces: no namespace begins so. */
const MARKS = '_gone';

// A folder that is too large to be listed in time is somebody's, and must not keep the others from being cleared; of several the store is at fault.
const MOST_FAILURES = 3;

/**
 * Throws ApiError and StorageUnavailableError; what was done by then stays done. What storage does not answer about is passed over, and thrown
 * at the end, a few times at most.
 */
export async function sweep(context: SweepContext): Promise<SweepResult> {
  return await new Sweep(context).run();
}

class Sweep {
  readonly #context: SweepContext;
  #marked = 0;
  #cleared = 0;
  #objects = 0;
  #bytes = 0;
  #isCutShort = false;
  readonly #failures: StorageUnavailableError[] = [];

  constructor(context: SweepContext) {
    this.#context = context;
  }

  async run(): Promise<SweepResult> {
    for (const namespace of await this.#namespaces()) {
      if (this.#isOver()) break;
      await this.#passingOver(() => this.#sweepNamespace(namespace));
    }
    const [failure] = this.#failures;
    if (failure !== undefined) throw failure;
    return {
      marked: this.#marked,
      cleared: this.#cleared,
      objects: this.#objects,
      bytes: this.#bytes,
      isCutShort: this.#isCutShort,
    };
  }

  async #passingOver(part: () => Promise<void>): Promise<void> {
    try {
      await part();
    } catch (error) {
      if (!(error instanceof StorageUnavailableError)) throw error;
      // One that comes from further in has been counted there.
      if (!this.#failures.includes(error)) this.#failures.push(error);
      const [first = error] = this.#failures;
      if (this.#failures.length >= MOST_FAILURES) throw first;
    }
  }

  async #namespaces(): Promise<readonly string[]> {
    const { storage, namespaces, rules } = this.#context;
    if (namespaces.length > 0) return namespaces;
    const found = new Set(await storage.folders(storage.root));
    if (rules.unusedUploadMs !== undefined) for (const name of await storage.folders(storage.uploads)) found.add(name);
    return [...found].filter((name) => !name.startsWith('_'));
  }

  // Storage is listed before the Tasks: the folder of a Task made meanwhile is not seen, or its Task is.
  async #sweepNamespace(namespace: string): Promise<void> {
    const { storage, rules, now } = this.#context;
    const folders = rules.goneTaskMs === undefined ? [] : await this.#taskFolders(namespace);
    const uploadFolder = `${storage.uploads}/${namespace}`;
    const uploads = rules.unusedUploadMs === undefined ? [] : await this.#uploads(uploadFolder);
    if (folders.length === 0 && uploads.length === 0) return;
    const tasks = await this.#tasks(namespace, uploadFolder);
    if (rules.goneTaskMs !== undefined) {
      const living = new Set(tasks.map(({ uid }) => uid));
      await this.#judgeTasks(namespace, { folders, living, keepMs: rules.goneTaskMs });
    }
    if (rules.unusedUploadMs !== undefined) {
      const named = tasks.flatMap((task) => task.named);
      for (const { objects } of unusedUploads({ uploads, named, now: now(), keepMs: rules.unusedUploadMs })) {
        await this.#clear(objects);
      }
    }
  }

  async #judgeTasks(
    namespace: string,
    { folders, living, keepMs }: { folders: readonly TaskFolder[]; living: ReadonlySet<string>; keepMs: Millis },
  ): Promise<void> {
    const { storage, now } = this.#context;
    const marks = `${storage.root}/${MARKS}/${namespace}`;
    const seenGone = new Map((await storage.list(marks)).map(({ uri, modifiedAt }) => [nameOf(uri), modifiedAt]));
    const { mark, clear, unmark } = judgeFolders({ folders, living, seenGone, now: now(), keepMs });
    for (const uid of unmark) await storage.remove(`${marks}/${uid}`);
    for (const { uid, uri } of mark) {
      if (this.#isOver()) return;
      // Its time is the mark; its text is for whoever looks. One that is there already stays as old as it is.
      await storage.writeIf(`${marks}/${uid}`, new TextEncoder().encode(`${uri}\n`), { kind: 'absent' });
      this.#marked += 1;
    }
    for (const { uid, uri } of clear) {
      await this.#passingOver(async () => {
        if (await this.#clear(await storage.list(uri))) await storage.remove(`${marks}/${uid}`);
      });
    }
  }

  async #taskFolders(namespace: string): Promise<readonly TaskFolder[]> {
    const { storage } = this.#context;
    const folders: TaskFolder[] = [];
    for (const name of await storage.folders(`${storage.root}/${namespace}`)) {
      if (name.startsWith('_')) continue;
      const parent = `${storage.root}/${namespace}/${name}`;
      for (const uid of await storage.folders(parent)) if (isUid(uid)) folders.push({ uid, uri: `${parent}/${uid}` });
    }
    return folders;
  }

  // A file or a folder directly below the namespace's, with all that is in it.
  async #uploads(folder: string): Promise<readonly Upload[]> {
    const uploads = new Map<string, StoredObject[]>();
    for (const object of await this.#context.storage.list(folder)) {
      const [name = ''] = object.uri.slice(folder.length + 1).split('/', 1);
      const uri = `${folder}/${name}`;
      uploads.set(uri, [...(uploads.get(uri) ?? []), object]);
    }
    return [...uploads].map(([uri, objects]) => ({ uri, objects, modifiedAt: latest(objects) }));
  }

  async #tasks(namespace: string, uploadFolder: string): Promise<readonly NamingTask[]> {
    const { http } = this.#context;
    const trim = (task: KubeObject): NamingTask => ({
      uid: task.metadata?.uid ?? '',
      named: urisBelow(uploadFolder, Reflect.get(task, 'spec')),
    });
    // Without a version: as of now, not of what the server happens to have cached.
    const { objects } = await listPages({ http, path: tasksPath(namespace), trim });
    return objects as readonly NamingTask[];
  }

  // True if nothing of it is left.
  async #clear(objects: readonly StoredObject[]): Promise<boolean> {
    const { storage, maxRemoved } = this.#context;
    for (const { uri, bytes } of objects) {
      if (this.#objects >= maxRemoved) this.#isCutShort = true;
      if (this.#isOver()) return false;
      await storage.remove(uri);
      this.#objects += 1;
      this.#bytes += bytes;
    }
    this.#cleared += 1;
    return true;
  }

  #isOver(): boolean {
    return this.#isCutShort || this.#context.signal.aborted;
  }
}

interface Upload extends UploadFolder {
  readonly objects: readonly StoredObject[];
}

interface NamingTask extends KubeObject {
  readonly uid: string;
  /** What it names of the uploads. */
  readonly named: readonly string[];
}

function latest(objects: readonly StoredObject[]): Millis {
  return objects.reduce((at, { modifiedAt }) => Math.max(at, modifiedAt), 0);
}

function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
