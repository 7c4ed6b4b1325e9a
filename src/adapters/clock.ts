// Time, as the program is told it: the controller takes a Clock, so that tests decide what time it is.
import { setTimeout as delay } from 'node:timers/promises';
import type { Millis } from '../api/time.ts';

export interface Clock {
  now(): Millis;
  /** Resolves after `ms`, or as soon as `signal` aborts. */
  sleep(ms: Millis, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await delay(ms, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  },
};

/** For spans of time: its `now` is milliseconds since some moment of this process, and never goes back. */
export const monotonicClock: Clock = {
  now: () => performance.now(),
  sleep: async (ms, signal) => {
    await systemClock.sleep(ms, signal);
  },
};
