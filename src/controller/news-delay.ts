// How long a status waits that only says how far a Task is. What has ended by then needs none of it: with short Tasks that is every other
// write. Where the API server is busy it waits longer, so that launches and ends, which somebody waits for, get through.
import type { Millis } from '../api/time.ts';

const LEAST_MS = 1000;
const MOST_MS = 15_000;
/** News waits for as long as a hundred writes take: half a second on an idle API server, which is less than the least. */
const PER_WRITE = 100;
/** The part of the latest write in the mean: some thirty writes change it. */
const WEIGHT = 0.1;

export class NewsDelay {
  #meanMs = 0;

  /** A write to the API server took so long. */
  wrote(ms: Millis): void {
    this.#meanMs += WEIGHT * (ms - this.#meanMs);
  }

  get ms(): Millis {
    return Math.round(Math.min(MOST_MS, Math.max(LEAST_MS, PER_WRITE * this.#meanMs)));
  }
}
