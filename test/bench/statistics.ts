// What several measurements of one thing say: the middle, and how far they lie apart.

/** `values` in the order in which they were measured; a median of an even number is the mean of the two in the middle. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly values: readonly number[];
}

/** Throws RangeError for no values. */
export function spreadOf(values: readonly number[]): Spread {
  return { median: quantile(values, 0.5), min: Math.min(...values), max: Math.max(...values), values };
}

/** The value below which the share `q` (0 to 1) of `values` lies, linear between two of them. Throws RangeError for no values. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * q;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new RangeError('a quantile of no values');
  return below + (above - below) * (place - Math.floor(place));
}

/** The quotients of values that were measured in the same round, so that what slows a whole round is in both. */
export function ratioOf(above: Spread, below: Spread): Spread {
  return spreadOf(above.values.map((value, round) => value / (below.values[round] ?? Number.NaN)));
}

export interface Percentiles {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export function percentilesOf(values: readonly number[]): Percentiles {
  const at = (q: number): number => quantile(values, q);
  return { count: values.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
