// What has to be done whatever happens to the API server meanwhile.
import { ApiError } from '../../../src/adapters/api-error.ts';
import { systemClock } from '../../../src/adapters/clock.ts';

const AGAIN_MS = 250;
const PASSING: ReadonlySet<string> = new Set(['unavailable', 'throttled', 'unknown', 'conflict']);

/** Does `work` again and again until it is done: its result, or undefined if `signal` aborts first. Throws what does not pass by itself. */
export async function untilDone<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
  while (!signal.aborted) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ApiError) || !PASSING.has(error.code)) throw error;
      await systemClock.sleep(AGAIN_MS, signal);
    }
  }
  return undefined;
}
