// How often events about pods may be read where a Task can do without them. To find those of one pod, an API server reads all events of the
// namespace, out of etcd: while thousands of pods start, reading them for each of these is what the API server would do most.
import type { Millis } from '../api/time.ts';

/** Reads take at most this part of the time. */
const SHARE = 0.1;

/** A read that has begun. */
export interface EventRead {
  readonly ended: (now: Millis) => void;
}

/**
 * One at a time for all Tasks, and after each a pause by how long it took: together they cost as much where a read takes a second as where it
 * takes a millisecond.
 */
export class EventReads {
  #isReading = false;
  #freeAt: Millis = -Infinity;

  /** Undefined while there may be none. */
  begin(now: Millis): EventRead | undefined {
    if (this.#isReading || now < this.#freeAt) return undefined;
    this.#isReading = true;
    return {
      ended: (then) => {
        this.#isReading = false;
        this.#freeAt = then + Math.round((then - now) * (1 / SHARE - 1));
      },
    };
  }
}
