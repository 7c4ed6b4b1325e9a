// google.protobuf.Timestamp and Duration ↔ one count of nanoseconds.
import { bigintOf, int64Of } from './int64.ts';
import type { google } from './flyteidl.gen.js';

const NANOS_PER_SECOND = 1_000_000_000n;

type Seconds = google.protobuf.Timestamp.$Properties & google.protobuf.Duration.$Properties;

/** Nanoseconds of a Timestamp (since 1970-01-01T00:00:00Z) or of a Duration. */
export function nanosOf(message: Seconds): bigint {
  return bigintOf(message.seconds) * NANOS_PER_SECOND + BigInt(message.nanos ?? 0);
}

/** The Timestamp of `epochNanos`: its nanos are never negative, also before 1970. */
export function timestampOf(epochNanos: bigint): Seconds {
  const rest = epochNanos % NANOS_PER_SECOND;
  const nanos = rest < 0n ? rest + NANOS_PER_SECOND : rest;
  return { seconds: int64Of((epochNanos - nanos) / NANOS_PER_SECOND), nanos: Number(nanos) };
}

/** The Duration of `nanos`: seconds and nanos have the same sign. */
export function durationOf(nanos: bigint): Seconds {
  return { seconds: int64Of(nanos / NANOS_PER_SECOND), nanos: Number(nanos % NANOS_PER_SECOND) };
}
