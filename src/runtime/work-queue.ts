// Keys waiting for a worker: each once, at its earliest due time, never in two workers at a time, namespaces in turn.
//
//   add(key, delay) ──► delayed ──due──► ready (one FIFO a namespace, taken in turn) ──take()──► active ──done()──► gone
//                                          ▲                                                        │
//                                          └──────────── added meanwhile: dirty ◄───────────────────┘
import { namespaceOf } from './kube-object.ts';

/** `namespace/name` of a Task. */
export type Key = string;

/** The first and longest wait after failures of one key, doubled each time, with up to a fifth of jitter. */
export interface BackOff {
  readonly initialMs: number;
  readonly maxMs: number;
}

interface Delayed {
  readonly dueMs: number;
  readonly timer: NodeJS.Timeout;
}

// setTimeout fires at once beyond 2^31 ms; a key woken early only looks again.
const MAX_DELAY_MS = 2_000_000_000;

/** Told of what the queue does, for the metrics. */
export interface QueueObserver {
  added(): void;
  retried(): void;
  taken(waitedMs: number): void;
  done(workedMs: number): void;
}

/** See the diagram above. All times come from `now`, in milliseconds. */
export class WorkQueue {
  readonly #backOff: BackOff;
  readonly #now: () => number;
  readonly #observer: QueueObserver | undefined;
  readonly #delayed = new Map<Key, Delayed>();
  readonly #ready = new Map<string, Map<Key, number>>();
  readonly #active = new Map<Key, number>();
  readonly #dirty = new Map<Key, number>();
  readonly #failures = new Map<Key, number>();
  readonly #waiters: ((key: Key | undefined) => void)[] = [];
  #closed = false;

  constructor(options: { readonly backOff: BackOff; readonly now: () => number; readonly observer?: QueueObserver }) {
    this.#backOff = options.backOff;
    this.#now = options.now;
    this.#observer = options.observer;
  }

  /** Keys that are due and wait for a worker. */
  get depth(): number {
    let depth = 0;
    for (const keys of this.#ready.values()) depth += keys.size;
    return depth;
  }

  /** When each key in a worker was taken. */
  get activeSince(): readonly number[] {
    return [...this.#active.values()];
  }

  /** Makes `key` due in `delayMs` (now without it). An earlier due time stands. */
  add(key: Key, delayMs = 0): void {
    if (this.#closed) return;
    const dueMs = this.#now() + Math.min(Math.max(0, delayMs), MAX_DELAY_MS);
    if (this.#active.has(key)) {
      this.#dirty.set(key, Math.min(dueMs, this.#dirty.get(key) ?? Infinity));
      return;
    }
    this.#schedule(key, dueMs);
  }

  /**
   * Makes `key` due after its back-off, which doubles with each call until `forget`, or after `atLeastMs` if that is longer; the longest
   * wait bounds both. Returns the delay in milliseconds.
   */
  addAfterFailure(key: Key, atLeastMs = 0): number {
    const failures = this.#failures.get(key) ?? 0;
    this.#failures.set(key, failures + 1);
    const ownMs = this.#backOff.initialMs * 2 ** Math.min(failures, 30);
    const delay = Math.min(this.#backOff.maxMs, Math.max(ownMs, atLeastMs));
    const jittered = delay * (1 + Math.random() / 5);
    this.#observer?.retried();
    this.add(key, jittered);
    return jittered;
  }

  /** The key went well: its next failure starts from the first delay. */
  forget(key: Key): void {
    this.#failures.delete(key);
  }

  /** Forgets `key` and whatever it was due for. One in a worker's hands stays there, and may be added anew. */
  drop(key: Key): void {
    const delayed = this.#delayed.get(key);
    if (delayed !== undefined) clearTimeout(delayed.timer);
    this.#delayed.delete(key);
    this.#dirty.delete(key);
    this.#failures.delete(key);
    const namespace = namespaceOf(key);
    const keys = this.#ready.get(namespace);
    if (keys?.delete(key) === true && keys.size === 0) this.#ready.delete(namespace);
  }

  /** The next due key, which is then this caller's until `done(key)`; undefined once the queue is closed. */
  take(): Promise<Key | undefined> {
    const key = this.#next();
    if (key !== undefined || this.#closed) return Promise.resolve(key);
    return new Promise((resolve) => {
      this.#waiters.push(resolve);
    });
  }

  /** Gives `key` back. If it was added meanwhile, it is due again. */
  done(key: Key): void {
    const since = this.#active.get(key);
    if (since === undefined) return;
    this.#active.delete(key);
    this.#observer?.done(this.#now() - since);
    const dueMs = this.#dirty.get(key);
    if (dueMs === undefined) return;
    this.#dirty.delete(key);
    this.#schedule(key, dueMs);
  }

  /** Hands out nothing more; workers that wait get undefined. */
  close(): void {
    this.#closed = true;
    for (const { timer } of this.#delayed.values()) clearTimeout(timer);
    this.#delayed.clear();
    this.#ready.clear();
    for (const resolve of this.#waiters.splice(0)) resolve(undefined);
  }

  #schedule(key: Key, dueMs: number): void {
    if (this.#closed || this.#ready.get(namespaceOf(key))?.has(key) === true) return;
    const delayed = this.#delayed.get(key);
    const now = this.#now();
    // One that is overdue has a timer that a clock set forward has left behind.
    if (delayed !== undefined && delayed.dueMs <= dueMs && delayed.dueMs > now) return;
    if (delayed !== undefined) clearTimeout(delayed.timer);
    this.#delayed.delete(key);
    const waitMs = dueMs - now;
    if (waitMs <= 0) {
      this.#makeReady(key);
      return;
    }
    const timer = setTimeout(() => {
      this.#delayed.delete(key);
      this.#makeReady(key);
    }, waitMs);
    this.#delayed.set(key, { dueMs, timer });
  }

  #makeReady(key: Key): void {
    this.#observer?.added();
    const namespace = namespaceOf(key);
    const keys = this.#ready.get(namespace) ?? new Map<Key, number>();
    keys.set(key, this.#now());
    this.#ready.set(namespace, keys);
    const waiter = this.#waiters.shift();
    if (waiter !== undefined) waiter(this.#next());
  }

  // Takes from the namespace at the front and sends it to the back, so that a thousand keys of one never hold up the single key of another.
  #next(): Key | undefined {
    for (const [namespace, keys] of this.#ready) {
      this.#ready.delete(namespace);
      for (const [key, readySince] of keys) {
        keys.delete(key);
        if (keys.size > 0) this.#ready.set(namespace, keys);
        const now = this.#now();
        this.#active.set(key, now);
        this.#observer?.taken(now - readySince);
        return key;
      }
    }
    return undefined;
  }
}
