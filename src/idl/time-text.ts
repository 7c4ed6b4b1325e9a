// google.protobuf.Duration and Timestamp ↔ their texts in proto3 JSON: `3600.500s`, `2026-11-22T14:15:59Z`.
import { formatDatetime, parseDatetime } from '../literals/datetime.ts';
import type { google } from './flyteidl.gen.js';
import { durationOf, nanosOf, timestampOf } from './nanos.ts';

type Seconds = google.protobuf.Duration.$Properties & google.protobuf.Timestamp.$Properties;

const NANOS_PER_SECOND = 1_000_000_000n;

/** Seconds with 0, 3, 6 or 9 decimals, as few as it takes. */
export function durationText(duration: Seconds): string {
  const nanos = nanosOf(duration);
  const size = nanos < 0n ? -nanos : nanos;
  const decimals = String(size % NANOS_PER_SECOND)
    .padStart(9, '0')
    .replace(/(000){1,3}$/, '');
  return `${nanos < 0n ? '-' : ''}${size / NANOS_PER_SECOND}${decimals === '' ? '' : `.${decimals}`}s`;
}

/** The Duration of `90s`, `3600.500s`, `-0.5s`, with nine decimals at most. */
export function parseDurationText(text: string): Seconds {
  const [, sign = '', seconds = '0', decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?s$/.exec(text) ?? [];
  const size = BigInt(seconds) * NANOS_PER_SECOND + BigInt(decimals.padEnd(9, '0').slice(0, 9));
  return durationOf(sign === '-' ? -size : size);
}

/** RFC 3339 in UTC, with decimals as a duration; empty for a time beyond the years 1 to 9999, which no Timestamp may hold. */
export function timestampText(timestamp: Seconds): string {
  const text = formatDatetime(nanosOf(timestamp)) ?? '';
  return text.replace(
    /\.(\d+)Z$/,
    (_match, digits: string) => `.${digits.padEnd(Math.ceil(digits.length / 3) * 3, '0')}Z`,
  );
}

/** The Timestamp of an RFC 3339 time; 1970 for a text that is none. */
export function parseTimestampText(text: string): Seconds {
  return timestampOf(parseDatetime(text) ?? 0n);
}
