// When the event loop last turned, and for how long it did not: a timer that should fire each second, and notes how late it was.
import { monotonicClock } from '../adapters/clock.ts';
import type { Millis } from '../api/time.ts';

const EVERY_MS = 1000;
// A loop that turns for moments only is known by this at every probe, also at one that meets such a moment; a loop that has recovered is left
// alone: the kubelet asks three times, ten seconds apart.
const MEMORY_MS = 5000;

interface Block {
  readonly endedAt: Millis;
  readonly ms: Millis;
}

export class EventLoopTurns implements Disposable {
  readonly #now: () => Millis;
  readonly #timer: NodeJS.Timeout;
  #turnedAt: Millis;
  #blocks: readonly Block[] = [];

  /** `now` never goes back. */
  constructor(now: () => Millis = () => monotonicClock.now()) {
    this.#now = now;
    this.#turnedAt = now();
    this.#timer = setInterval(() => {
      this.#turn();
    }, EVERY_MS);
    this.#timer.unref();
  }

  /** The longest time for which it did not turn, of those that ended in the last five seconds or that this call ends. */
  get longestBlockMs(): Millis {
    // After a long block requests that came meanwhile may be answered before any timer fires.
    const current = this.#lateness();
    return this.#recent().reduce((longest, { ms }) => Math.max(longest, ms), current);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #turn(): void {
    this.#blocks = [...this.#recent(), { endedAt: this.#now(), ms: this.#lateness() }];
    this.#turnedAt = this.#now();
  }

  #lateness(): Millis {
    return Math.max(0, this.#now() - this.#turnedAt - EVERY_MS);
  }

  #recent(): readonly Block[] {
    const since = this.#now() - MEMORY_MS;
    return this.#blocks.filter(({ endedAt }) => endedAt >= since);
  }
}
