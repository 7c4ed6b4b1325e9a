// Gives memory back that a burst took. V8 collects garbage when it needs room, and by then has taken more of it; an operator that idles
// afterwards would keep all of that for good.
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { monotonicClock } from '../adapters/clock.ts';
import type { Millis } from '../api/time.ts';

export interface HeapTrimmingOptions {
  /** Whether nothing is being done, so that nobody waits for a collection: a tenth of a second, twice that with 10,000 live Tasks. */
  readonly isIdle: () => boolean;
  /** What V8 holds, used or not. */
  readonly heapBytes?: () => number;
  /** Collects all garbage at once. */
  readonly collect?: () => void;
  /** Never goes back. */
  readonly now?: () => Millis;
}

const EVERY_MS = 2000;
// An operator that is never busy for long is left alone.
const GROWTH_BYTES = 32 * 1024 * 1024;
const LEAST_GAP_MS = 60_000;

/** Collects garbage the first time that nothing is to be done, and whenever that is so after the heap has grown by 32 MiB, once a minute at most. */
export class HeapTrimming implements Disposable {
  readonly #options: Required<HeapTrimmingOptions>;
  readonly #timer: NodeJS.Timeout;
  #trimmed: { readonly at: Millis; readonly bytes: number } | undefined;

  constructor({
    isIdle,
    heapBytes = (): number => getHeapStatistics().total_heap_size,
    collect = collectAll,
    now = (): Millis => monotonicClock.now(),
  }: HeapTrimmingOptions) {
    this.#options = { isIdle, heapBytes, collect, now };
    this.#timer = setInterval(() => {
      this.#look();
    }, EVERY_MS);
    this.#timer.unref();
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const { isIdle, heapBytes, collect, now } = this.#options;
    if (!this.#hasGrown() || !isIdle()) return;
    collect();
    this.#trimmed = { at: now(), bytes: heapBytes() };
  }

  #hasGrown(): boolean {
    const { heapBytes, now } = this.#options;
    if (this.#trimmed === undefined) return true;
    const { at, bytes } = this.#trimmed;
    return now() - at >= LEAST_GAP_MS && heapBytes() - bytes >= GROWTH_BYTES;
  }
}

// A plain gc() leaves V8 all the room it has. Node has no call for it, and its command line is not ours everywhere. The context is garbage as
// well: it goes the next time.
function collectAll(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext("gc({ type: 'major', execution: 'sync', flavor: 'last-resort' })");
  setFlagsFromString('--no-expose-gc');
}
