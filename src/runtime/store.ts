// The cache of one collection: objects by key, as the watch last told, with what changed handed on.
import { type KubeObject, keyOf } from './kube-object.ts';
import { isNewer } from './resource-version.ts';
import type { WatchHandler } from './watcher.ts';

/** What happened to one object. `object` is its last known state, also after `deleted`. */
export interface StoreChange<T> {
  readonly kind: 'listed' | 'applied' | 'deleted';
  readonly key: string;
  readonly object: T;
}

/**
 * A store is fed by watchers, one for each scope (a namespace, or all), and by `put` with what the API server answered to our own writes.
 */
export class Store<T extends KubeObject> {
  readonly #objects = new Map<string, T>();
  readonly #parse: (object: KubeObject, known?: T) => T | undefined;
  readonly #onChange: (change: StoreChange<T>) => void;

  /**
   * `parse` returns undefined for an object that this program cannot read; it is then treated as absent. `known` is what a change is one to:
   * its parts that are the same still may be kept. None is given with a list, which says all anew.
   */
  constructor(parse: (object: KubeObject, known?: T) => T | undefined, onChange: (change: StoreChange<T>) => void) {
    this.#parse = parse;
    this.#onChange = onChange;
  }

  get size(): number {
    return this.#objects.size;
  }

  get(key: string): T | undefined {
    return this.#objects.get(key);
  }

  values(): IterableIterator<T> {
    return this.#objects.values();
  }

  put(object: T): void {
    const key = keyOf(object);
    // The answer to a write can arrive after the watch has told of a later one: they come by different connections.
    if (!isNewer(this.#objects.get(key), object)) this.#objects.set(key, object);
  }

  /** Forgets an object that is still there; what a watch tells of it later is entered again. */
  drop(key: string): void {
    this.#objects.delete(key);
  }

  /** The handler for a watcher of `namespace`, or of all namespaces. `onListed` is told of each complete list. */
  handler(namespace: string | undefined, onListed: () => void): WatchHandler {
    return {
      listed: (objects) => {
        this.#replace(namespace, objects);
        onListed();
      },
      applied: (raw) => {
        this.#apply(raw, 'applied');
      },
      deleted: (raw) => {
        const key = keyOf(raw);
        const known = this.#objects.get(key);
        this.#remove(key, this.#parse(raw, known) ?? known);
      },
    };
  }

  #replace(namespace: string | undefined, objects: readonly KubeObject[]): void {
    const present = new Set(objects.map((raw) => this.#apply(raw, 'listed')));
    for (const [key, object] of this.#objects) {
      const inScope = namespace === undefined || key.startsWith(`${namespace}/`);
      if (inScope && !present.has(key)) this.#remove(key, object);
    }
  }

  #apply(raw: KubeObject, kind: 'listed' | 'applied'): string {
    const key = keyOf(raw);
    const known = this.#objects.get(key);
    const object = this.#parse(raw, kind === 'applied' ? known : undefined);
    if (object === undefined) {
      this.#remove(key, known);
      return key;
    }
    // Deleted and made again while no watch told of it.
    if (known !== undefined && known.metadata?.uid !== object.metadata?.uid) this.#remove(key, known);
    this.#objects.set(key, object);
    this.#onChange({ kind, key, object });
    return key;
  }

  #remove(key: string, object: T | undefined): void {
    this.#objects.delete(key);
    if (object !== undefined) this.#onChange({ kind: 'deleted', key, object });
  }
}
