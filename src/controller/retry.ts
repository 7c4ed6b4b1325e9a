// Whether another attempt follows a failure, and when. Two budgets, neither ever reset: the user's and the system's.
import type { Millis } from '../api/time.ts';
import { parseDuration } from '../api/duration.ts';
import { fnv1a32 } from '../api/fnv1a32.ts';
import type { AttemptFailure } from './failure.ts';

/** `spec.retries`. */
export interface RetrySpec {
  readonly limit?: number;
  readonly backoff?: { readonly initial?: string; readonly factor?: number; readonly max?: string };
}

/** Failures so far, this one included. */
export interface FailureCounts {
  readonly user: number;
  readonly system: number;
}

export interface RetryInput {
  readonly failure: AttemptFailure;
  readonly failures: FailureCounts;
  readonly retries: RetrySpec;
  /** The operator's bound for failures that are not the task's (mirrors max-node-retries-system-failures). */
  readonly systemLimit: number;
}

/** True if the failure's budget allows another attempt. */
export function mayRetry({ failure, failures, retries, systemLimit }: RetryInput): boolean {
  if (!failure.retryable) return false;
  const limit = failure.budget === 'user' ? (retries.limit ?? 0) : systemLimit;
  return failures[failure.budget] <= limit;
}

const DEFAULT_INITIAL_MS = 10_000;
const DEFAULT_FACTOR = 2;
const DEFAULT_MAX_MS = 600_000;

/**
 * Milliseconds to wait after the `failed`-th failure (1-based), with up to a tenth of jitter. The jitter is drawn from `seed`, not
 * from chance: whoever asks again, after a crash too, gets the same time.
 */
export function backOffMs(retries: RetrySpec, failed: number, seed: string): Millis {
  const { initial, factor, max } = retries.backoff ?? {};
  const initialMs = durationOr(initial, DEFAULT_INITIAL_MS);
  const maxMs = durationOr(max, DEFAULT_MAX_MS);
  const delay = Math.min(maxMs, initialMs * (factor ?? DEFAULT_FACTOR) ** Math.max(0, failed - 1));
  return Math.round(delay * (1 + (fnv1a32(`${seed}/${failed}`) % 1000) / 10_000));
}

function durationOr(text: string | undefined, fallback: Millis): Millis {
  return (text === undefined ? undefined : parseDuration(text)) ?? fallback;
}
