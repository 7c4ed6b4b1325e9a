// Kubernetes quantities with exact arithmetic: `500m`, `1.5Gi`, `1e3`, 2. Mirrors apimachinery's resource.ParseQuantity: finer than a nano is
// rounded away from zero, a binary amount ends at 2⁶³-1. Stricter where that takes text for zero: a number has at least one digit ("Gi" has none).
import { stringifyJson } from '../api/json.ts';
import type { PlainValue } from '../api/plain-value.ts';

/** A quantity in nanos (10⁻⁹ of the unit). */
export type Nanos = bigint;

// No exponent beyond 999: such a number helps nobody, and takes forever to write out.
const FORM = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?0*\d{1,3})?$/;

const UNIT = 1_000_000_000n;

/** Nanos of one of each unit. */
const DECIMAL = new Map<string, Nanos>([
  ['n', 1n],
  ['u', 1000n],
  ['m', 1_000_000n],
  ['', UNIT],
  ['k', 10n ** 3n * UNIT],
  ['M', 10n ** 6n * UNIT],
  ['G', 10n ** 9n * UNIT],
  ['T', 10n ** 12n * UNIT],
  ['P', 10n ** 15n * UNIT],
  ['E', 10n ** 18n * UNIT],
]);
const BINARY = new Map<string, Nanos>([
  ['Ki', 2n ** 10n * UNIT],
  ['Mi', 2n ** 20n * UNIT],
  ['Gi', 2n ** 30n * UNIT],
  ['Ti', 2n ** 40n * UNIT],
  ['Pi', 2n ** 50n * UNIT],
  ['Ei', 2n ** 60n * UNIT],
]);
const MOST_BINARY = (2n ** 63n - 1n) * UNIT;

/** Nanos of a quantity, or undefined where it is not one. Spaces belong to none, not even around it. */
export function parseQuantity(quantity: PlainValue | undefined): Nanos | undefined {
  const match = isQuantityLike(quantity) ? FORM.exec(String(quantity)) : null;
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', suffix = ''] = match;
  const magnitude = magnitudeOf(BigInt(whole + fraction), fraction.length, suffix);
  return sign === '-' ? -magnitude : magnitude;
}

/** The nanos of `digits`, the last `decimals` of which are behind the point. */
function magnitudeOf(digits: bigint, decimals: number, suffix: string): Nanos {
  const decimal = DECIMAL.get(suffix);
  if (decimal !== undefined) return scaled(digits * decimal, -decimals);
  const binary = BINARY.get(suffix);
  if (binary === undefined) return scaled(digits * UNIT, Number(suffix.slice(1)) - decimals);
  const nanos = scaled(digits * binary, -decimals);
  return nanos > MOST_BINARY ? MOST_BINARY : nanos;
}

/** An amount as text, as manifests have it; whatever is none, as JSON. */
export function amountText(amount: PlainValue): string {
  return typeof amount === 'string' ? amount : stringifyJson(amount);
}

/** True for a whole number of units. */
export function isWhole(nanos: Nanos): boolean {
  return nanos % UNIT === 0n;
}

function isQuantityLike(value: PlainValue | undefined): value is string | number | bigint {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
}

function scaled(value: bigint, exponent: number): bigint {
  if (exponent === 0) return value;
  return exponent > 0 ? value * 10n ** BigInt(exponent) : ceilDivide(value, 10n ** BigInt(-exponent));
}

function ceilDivide(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by;
}
