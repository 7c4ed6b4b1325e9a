// How long a status waits that only says how far a Task is. What has ended by then needs none of it: with short Tasks that is every other
// write. Where the API server is busy it waits longer, so that launches and ends, which somebody waits for, get through. So it tells as well how
// busy the API server is.
import type { Millis } from '../api/time.ts';

const LEAST_MS = 1000;
const MOST_MS = 60_000;
/** News waits for as long as two hundred writes take: most of a minute where thousands of Tasks start at once. */
const PER_WRITE = 200;
/** A look at what a pod passes on its way waits a part of that; by no more than the most can a timeout be late that is shorter itself. */
const LOOK_PART = 0.2;
const MOST_OF_LOOK_MS = 2000;
/** The part of the latest write in the mean: some thirty writes change it. */
const WEIGHT = 0.1;
/** So long after the latest write, nothing is known of the next one. */
const FORGOTTEN_MS = 10_000;

export class NewsDelay {
  #meanMs = 0;
  #wroteAt: Millis = -Infinity;

  /** A write to the API server took `ms`, and ended at `now`. */
  wrote(ms: Millis, now: Millis): void {
    const before = this.#meanAt(now);
    this.#meanMs = before + WEIGHT * (ms - before);
    this.#wroteAt = now;
  }

  at(now: Millis): Millis {
    return Math.round(Math.min(MOST_MS, Math.max(LEAST_MS, PER_WRITE * this.#meanAt(now))));
  }

  /**
   * How long to wait before a Task is looked at because its pod has changed and not ended: a short one has often ended by then, and one look
   * sees it all.
   */
  ofLook(now: Millis): Millis {
    return Math.min(MOST_OF_LOOK_MS, Math.round(LOOK_PART * this.at(now)));
  }

  #meanAt(now: Millis): Millis {
    return now - this.#wroteAt > FORGOTTEN_MS ? 0 : this.#meanMs;
  }
}
