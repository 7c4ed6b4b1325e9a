// datetime and date: RFC 3339 ↔ nanoseconds since 1970-01-01T00:00:00Z, within protobuf's years 1 to 9999.
import { civilDateOf, daysInMonth, epochDaysOf } from './civil-date.ts';

/** What a datetime may be, for messages. */
export const DATETIME_ALLOWED =
  'datetime, as 2026-11-22T14:15:59.5+01:00 or …Z (the offset is required), or a date alone for midnight UTC';
/** What a date may be, for messages. */
export const DATE_ALLOWED = 'date, as 2026-11-22';

const DATE = '(\\d{4})-(\\d\\d)-(\\d\\d)';
const TIME = '(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9}))?';
const OFFSET = '(?:[Zz]|([+-])(\\d\\d):(\\d\\d))';
const DATE_ONLY = new RegExp(`^${DATE}$`);
const RFC_3339 = new RegExp(`^${DATE}[Tt ]${TIME}${OFFSET}$`);

const NANOS_PER_SECOND = 1_000_000_000n;
const SECONDS_PER_DAY = 86_400;
const NANOS_PER_DAY = BigInt(SECONDS_PER_DAY) * NANOS_PER_SECOND;
const EARLIEST = epochDaysOf({ year: 1, month: 1, day: 1 }) * SECONDS_PER_DAY;
const LATEST = epochDaysOf({ year: 10_000, month: 1, day: 1 }) * SECONDS_PER_DAY - 1;

/**
 * Nanoseconds since the epoch of an RFC 3339 time with any offset, or of a date alone (midnight UTC); undefined for anything else.
 * Nine decimals at most; no leap seconds, which Python's datetime cannot hold; no time without an offset, which says no instant.
 */
export function parseDatetime(text: string): bigint | undefined {
  const found = DATE_ONLY.exec(text) ?? RFC_3339.exec(text);
  if (found === null) return undefined;
  const [hour, minute, second, fraction = '', sign, offsetHour, offsetMinute] = found.slice(4);
  const days = epochDays(found);
  const time = secondsOf(hour, minute, second);
  const offset = secondsOf(offsetHour, offsetMinute);
  if (days === undefined || time === undefined || offset === undefined) return undefined;
  const seconds = days * SECONDS_PER_DAY + time + (sign === '-' ? offset : -offset);
  if (seconds < EARLIEST || seconds > LATEST) return undefined;
  return BigInt(seconds) * NANOS_PER_SECOND + BigInt(fraction.padEnd(9, '0'));
}

/** Nanoseconds since the epoch of a day's midnight UTC, from a date alone or that midnight in RFC 3339; undefined for anything else. */
export function parseDay(text: string): bigint | undefined {
  const epochNanos = parseDatetime(text);
  return epochNanos !== undefined && epochNanos % NANOS_PER_DAY === 0n ? epochNanos : undefined;
}

/** RFC 3339 in UTC, with as many decimals as it takes. Undefined beyond the years 1 to 9999. */
export function formatDatetime(epochNanos: bigint): string | undefined {
  const fraction = ((epochNanos % NANOS_PER_SECOND) + NANOS_PER_SECOND) % NANOS_PER_SECOND;
  const seconds = Number((epochNanos - fraction) / NANOS_PER_SECOND);
  if (seconds < EARLIEST || seconds > LATEST) return undefined;
  const days = Math.floor(seconds / SECONDS_PER_DAY);
  const rest = seconds - days * SECONDS_PER_DAY;
  const time = [Math.floor(rest / 3600), Math.floor((rest % 3600) / 60), rest % 60].map((part) => digits(part, 2));
  const decimals = fraction === 0n ? '' : `.${digits(fraction, 9).replace(/0+$/, '')}`;
  return `${isoDate(days)}T${time.join(':')}${decimals}Z`;
}

/** The day in UTC: `2026-11-22`. Undefined beyond the years 1 to 9999. */
export function formatDate(epochNanos: bigint): string | undefined {
  return formatDatetime(epochNanos)?.slice(0, 10);
}

function epochDays(found: RegExpExecArray): number | undefined {
  const [year = 0, month = 0, day = 0] = found.slice(1, 4).map(Number);
  const exists = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? epochDaysOf({ year, month, day }) : undefined;
}

/** Seconds of a time of day, or of an offset; undefined where a part is out of its range. */
function secondsOf(hours = '0', minutes = '0', seconds = '0'): number | undefined {
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

function isoDate(days: number): string {
  const { year, month, day } = civilDateOf(days);
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

function digits(value: number | bigint, count: number): string {
  return String(value).padStart(count, '0');
}
