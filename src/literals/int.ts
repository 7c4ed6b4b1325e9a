// int: a whole number within int64, exact however large.
import type { PlainValue } from '../api/plain-value.ts';

/** What an int may be. */
export const INT64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n };

/** The integer in a JSON number, undefined for anything else. `1.0` counts: JSON cannot tell it from `1`. */
export function integerIn(value: PlainValue): bigint | undefined {
  if (typeof value === 'bigint') return value;
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : undefined;
}

/** An integer as JSON's reader would have it: a bigint only where a number is not exact. */
export function plainInteger(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
