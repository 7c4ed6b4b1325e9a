// timedelta: a text with units ↔ nanoseconds, exact. A number alone is refused: nothing says whether it counts seconds or hours.

/** What a timedelta may be, for messages. */
export const TIMEDELTA_ALLOWED =
  'timedelta, as 90s, 1h30m, 1.5h, -2d (units d h m s ms us ns) or ISO 8601 PT90S, of at most 10,000 years';

const NANOS: Readonly<Record<string, bigint>> = {
  w: 604_800_000_000_000n,
  d: 86_400_000_000_000n,
  h: 3_600_000_000_000n,
  m: 60_000_000_000n,
  s: 1_000_000_000n,
  ms: 1_000_000n,
  us: 1000n,
  µs: 1000n,
  ns: 1n,
};

const AMOUNT = '\\d+(?:\\.\\d+)?';
const UNITS = new RegExp(`^([+-]?)((?:${AMOUNT}(?:d|h|ms|m|s|us|µs|ns))+)$`);
// Weeks, days, hours, minutes, seconds. Years and months have no fixed length.
const ISO_8601 = new RegExp(
  `^([+-]?)P(?=.)((?:${AMOUNT}W)?(?:${AMOUNT}D)?)(?:T(?=.)((?:${AMOUNT}H)?(?:${AMOUNT}M)?(?:${AMOUNT}S)?))?$`,
);
const PART = new RegExp(`(${AMOUNT})([a-zµ]+)`, 'g');

/** The longest Duration of protobuf, 10,000 years. */
const MOST = 315_576_000_000n * 1_000_000_000n;
// A text of the longest timedelta with every unit and nine decimals is shorter.
const LONGEST_TEXT = 100;

/** Nanoseconds of a text like `1h30m`, `1.5h`, `-90s` or ISO 8601's `PT1H30M`; undefined for anything else. Below 1 ns it is cut off. */
export function parseTimedelta(text: string): bigint | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  const found = UNITS.exec(text) ?? ISO_8601.exec(text);
  if (found === null) return undefined;
  const [, sign, first = '', second = ''] = found;
  let nanos = 0n;
  for (const [, amount = '', unit = ''] of `${first}${second}`.toLowerCase().matchAll(PART)) {
    const [whole = '', decimals = ''] = amount.split('.');
    nanos += (BigInt(whole + decimals) * (NANOS[unit] ?? 0n)) / 10n ** BigInt(decimals.length);
  }
  if (nanos > MOST) return undefined;
  return sign === '-' ? -nanos : nanos;
}

/** Nanoseconds as hours, minutes and seconds: `26h30m0.25s`, `-90s` as `-1m30s`, `0s`. parseTimedelta reads it back exactly. */
export function formatTimedelta(nanos: bigint): string {
  const size = nanos < 0n ? -nanos : nanos;
  const seconds = size / 1_000_000_000n;
  const fraction = size % 1_000_000_000n;
  const decimals = fraction === 0n ? '' : `.${String(fraction).padStart(9, '0').replace(/0+$/, '')}`;
  const parts = [
    seconds >= 3600n ? `${seconds / 3600n}h` : '',
    (seconds % 3600n) / 60n > 0n ? `${(seconds % 3600n) / 60n}m` : '',
    seconds % 60n > 0n || fraction > 0n ? `${seconds % 60n}${decimals}s` : '',
  ].join('');
  return `${nanos < 0n ? '-' : ''}${parts === '' ? '0s' : parts}`;
}
