// Waiting for something that nothing announces: asked again and again, up to a deadline.
import { setTimeout as delay } from 'node:timers/promises';

export type Wait = {
  /** Completes the sentence "timed out after 5 s waiting for …". */
  readonly what: string;
  readonly timeoutMs: number;
  readonly intervalMs: number;
  /** Answers whether it has come. What it throws ends the wait. */
  readonly check: () => Promise<boolean>;
  /** Why it has not come yet, for the error. */
  readonly detail?: () => string;
};

/** @throws Error when the time is up, naming what was waited for. */
export const waitUntil = async ({ what, timeoutMs, intervalMs, check, detail }: Wait): Promise<void> => {
  const deadline = performance.now() + timeoutMs;
  while (!(await check())) {
    if (performance.now() > deadline) {
      const reason = detail?.();
      throw new Error(
        `timed out after ${timeoutMs / 1000} s waiting for ${what}${reason === undefined ? '' : `: ${reason}`}`,
      );
    }
    await delay(intervalMs);
  }
};
