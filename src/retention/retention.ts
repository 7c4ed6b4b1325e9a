// Sweeps storage from time to time, beside all else that the operator does.
import type { Clock } from '../adapters/clock.ts';
import { ApiError } from '../adapters/api-error.ts';
import type { Millis } from '../api/time.ts';
import type { Logger } from '../observability/logger.ts';
import { StorageUnavailableError } from '../storage/object-store.ts';
import { type SweepContext, type SweepResult, sweep } from './sweep.ts';

export interface RetentionOptions extends Omit<SweepContext, 'now' | 'signal' | 'maxRemoved'> {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told of each sweep: undefined for one that failed. */
  readonly onSwept?: (result: SweepResult | undefined) => void;
  /** From 0 to 1, for the spread of sweeps; Math.random where absent. */
  readonly random?: () => number;
}

const FIRST_MS: Millis = 5 * 60_000;
const AGAIN_MS: Millis = 6 * 3_600_000;
// What was cut short goes on soon.
const REST_MS: Millis = 60_000;
const MAX_REMOVED = 20_000;

/** Sweeps until `signal` aborts; not at all where no rule says that anything goes. Never throws for what the API server or storage says. */
export async function retain(options: RetentionOptions, signal: AbortSignal): Promise<void> {
  const { rules, clock, random = Math.random } = options;
  if (rules.goneTaskMs === undefined && rules.unusedUploadMs === undefined) return;
  let waitMs = FIRST_MS;
  for (;;) {
    // Operators that start together do not sweep together.
    await clock.sleep(waitMs * (1 + random() / 5), signal);
    if (signal.aborted) return;
    const result = await swept(options, signal);
    options.onSwept?.(result);
    waitMs = result?.isCutShort === true ? REST_MS : AGAIN_MS;
  }
}

async function swept(options: RetentionOptions, signal: AbortSignal): Promise<SweepResult | undefined> {
  const { clock, logger } = options;
  try {
    const result = await sweep({ ...options, now: () => clock.now(), maxRemoved: MAX_REMOVED, signal });
    logger.info('storage was swept', { ...result });
    return result;
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof StorageUnavailableError)) throw error;
    logger.warn('storage was not swept to the end', { error: error.message });
    return undefined;
  }
}
