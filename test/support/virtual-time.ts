// Time that passes only when the test says so, for programs that sleep by a Clock: their order is the same in every run.
import type { Clock } from '../../src/adapters/clock.ts';

interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

export class VirtualTime {
  #now = 0;
  #alarms: Alarm[] = [];

  get now(): number {
    return this.#now;
  }

  /** Resolves when `ms` of true time have passed. */
  after(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#alarms.push({ at: this.#now + ms, ring: resolve });
    });
  }

  /** Calls `what` when that time has come. */
  at(time: number, what: () => void): void {
    this.#alarms.push({ at: time, ring: what });
  }

  /** A clock that runs `rate` times as fast as true time, and is `offset` ahead of it. */
  clock(rate = 1, offset = 0): Clock {
    return {
      now: () => this.#now * rate + offset,
      sleep: async (ms, signal) => {
        if (signal.aborted) return;
        await Promise.race([this.after(ms / rate), aborted(signal)]);
      },
    };
  }

  /** Lets `ms` pass; `check` is called after all that happens at one moment has happened. */
  async pass(ms: number, check: () => void = () => undefined): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await settled();
      check();
      const next = Math.min(...this.#alarms.map(({ at }) => at));
      if (next > end) break;
      this.#now = next;
      const due = this.#alarms.filter(({ at }) => at <= next);
      this.#alarms = this.#alarms.filter(({ at }) => at > next);
      for (const { ring } of due) ring();
    }
    this.#now = end;
    check();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}

// Everything that promises have to do, done.
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
