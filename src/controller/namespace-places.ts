// How many Tasks of a namespace may have a pod at a time, and whose turn it is. Counted from the pods in the cache and from the places that
// were granted but have no pod yet; a restart finds the same pods, and so the same count.
import type { Task } from '../api/task.gen.ts';
import { millisOf } from '../api/time.ts';
import { WaitingReason } from '../api/vocabulary.ts';
import { keyOf, namespaceOf } from '../runtime/kube-object.ts';
import { succeededCondition } from './conditions.ts';
import type { PlaceRefusal } from './observation.ts';

interface Waiter {
  readonly key: string;
  readonly createdAt: number;
  /** Creation times are whole seconds: of those of one second, whoever came first to wait. */
  readonly order: number;
  /** It was refused in the look that is under way. */
  readonly refusedNow: boolean;
}

interface Places {
  /** By the Task's key, the uids of the Tasks of that key that have a pod which has not ended. */
  readonly running: Map<string, readonly string[]>;
  /** Uids of Tasks whose pod is being created, or may have been. */
  readonly granted: Set<string>;
  /** By uid, Tasks that were refused a place, or are known to wait for one. */
  readonly waiting: Map<string, Waiter>;
}

export class NamespacePlaces {
  readonly #limitOf: (namespace: string) => number;
  readonly #wake: (key: string) => void;
  readonly #namespaces = new Map<string, Places>();
  #came = 0;

  /** `limitOf` gives 0 for none. `wake` is called with the key of each Task whose turn has come: it then claims again. */
  constructor(limitOf: (namespace: string) => number, wake: (key: string) => void) {
    this.#limitOf = limitOf;
    this.#wake = wake;
  }

  /** The Tasks of this key that have a living pod are now these. */
  occupied(key: string, uids: readonly string[]): void {
    const namespace = namespaceOf(key);
    if (this.#limitOf(namespace) === 0) return;
    const { running } = this.#of(namespace);
    if (uids.length > 0) running.set(key, uids);
    else if (running.delete(key)) this.#wakeNext(namespace);
  }

  /** Takes up a Task whose status says that it waits for a place: an earlier process refused it one. */
  restore(task: Task): void {
    const { namespace, uid } = task.metadata;
    const waits = succeededCondition(task.status)?.reason === WaitingReason.namespaceLimit;
    if (waits && this.#limitOf(namespace) > 0) this.#of(namespace).waiting.set(uid, this.#waiterOf(task));
  }

  /** A place for the Task, kept until `settled` or `gone`; or why there is none now. Undefined: it has one. */
  claim(task: Task): PlaceRefusal | undefined {
    const { namespace, uid } = task.metadata;
    const limit = this.#limitOf(namespace);
    if (limit === 0) return undefined;
    const places = this.#of(namespace);
    const holders = holdersOf(places);
    const waiter = places.waiting.get(uid) ?? this.#waiterOf(task);
    if (!holders.has(uid) && !isItsTurn(places, waiter, limit - holders.size)) {
      places.waiting.set(uid, { ...waiter, refusedNow: true });
      return { running: holders.size, limit };
    }
    places.waiting.delete(uid);
    places.granted.add(uid);
    return undefined;
  }

  /** The look at the Task is over. What was granted is now a pod or not used; if it was not refused in this look, it waits no longer. */
  settled({ metadata: { namespace, uid } }: Task): void {
    const places = this.#namespaces.get(namespace);
    if (places === undefined) return;
    places.granted.delete(uid);
    const waiter = places.waiting.get(uid);
    if (waiter?.refusedNow === true) places.waiting.set(uid, { ...waiter, refusedNow: false });
    else places.waiting.delete(uid);
    this.#wakeNext(namespace);
  }

  /** The look failed: whether a pod was created is not known, so a place that was granted stays taken. Others need not wait for it. */
  failed({ metadata: { namespace, uid } }: Task): void {
    const places = this.#namespaces.get(namespace);
    if (places?.waiting.delete(uid) === true) this.#wakeNext(namespace);
  }

  /** The Task has left the cache. */
  gone({ metadata: { namespace, uid } }: Task): void {
    const places = this.#namespaces.get(namespace);
    if (places === undefined) return;
    places.granted.delete(uid);
    places.waiting.delete(uid);
    this.#wakeNext(namespace);
  }

  #of(namespace: string): Places {
    const known = this.#namespaces.get(namespace);
    if (known !== undefined) return known;
    const places: Places = { running: new Map(), granted: new Set(), waiting: new Map() };
    this.#namespaces.set(namespace, places);
    return places;
  }

  #waiterOf(task: Task): Waiter {
    this.#came += 1;
    const createdAt = millisOf(task.metadata.creationTimestamp) ?? 0;
    return { key: keyOf(task), createdAt, order: this.#came, refusedNow: false };
  }

  #wakeNext(namespace: string): void {
    const places = this.#of(namespace);
    if (places.waiting.size === 0) return;
    const free = this.#limitOf(namespace) - holdersOf(places).size;
    if (free <= 0) return;
    const inOrder = [...places.waiting.values()].toSorted((a, b) => (isOlder(a, b) ? -1 : 1));
    for (const { key } of inOrder.slice(0, free)) this.#wake(key);
  }
}

function holdersOf({ running, granted }: Places): ReadonlySet<string> {
  const holders = new Set(granted);
  for (const uids of running.values()) for (const uid of uids) holders.add(uid);
  return holders;
}

// Free places belong to the oldest that wait, who have been woken for them.
function isItsTurn({ waiting }: Places, own: Waiter, free: number): boolean {
  if (free <= 0) return false;
  let older = 0;
  for (const waiter of waiting.values()) if (isOlder(waiter, own)) older += 1;
  return older < free;
}

function isOlder(a: Waiter, b: Waiter): boolean {
  return a.createdAt === b.createdAt ? a.order < b.order : a.createdAt < b.createdAt;
}
