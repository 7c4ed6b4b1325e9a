// Whether a trace is recorded: the same answer from whoever knows its id and the ratio.
import type { TraceId } from './trace-ids.ts';

const RANDOM_BITS = 56;
const RANDOM_DIGITS = RANDOM_BITS / 4;

/**
 * True for a share of all traces, `ratio` (0 to 1). By the last 56 bits, which are the random ones (W3C Trace Context level 2), and as
 * OpenTelemetry's consistent sampling has it: a trace of a smaller sample is in every larger one, too.
 */
export function isInSample(traceId: TraceId, ratio: number): boolean {
  if (ratio >= 1) return true;
  if (!(ratio > 0)) return false;
  const random = Number.parseInt(traceId.slice(-RANDOM_DIGITS), 16) / 2 ** RANDOM_BITS;
  return random >= 1 - ratio;
}
