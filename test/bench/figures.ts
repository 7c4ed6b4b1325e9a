// How figures are written: as many digits as mean something.
import type { Goal } from './scenario.ts';
import type { Percentiles, Spread } from './statistics.ts';

export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  // Few are not none.
  if (value !== 0 && Math.abs(value) < 0.005) return value.toPrecision(1);
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits);
}

/** `median (min–max)` */
export function spreadText({ median, min, max }: Spread): string {
  return `${figure(median)} (${figure(min)}–${figure(max)})`;
}

/** Milliseconds of a median, p95 and p99. */
export function percentileTexts({ p50, p95, p99, count }: Percentiles): readonly string[] {
  return [...[p50, p95, p99].map(figure), String(count)];
}

export function atLeast(what: string, value: number, bound: number): Goal {
  return { what, wanted: `≥ ${bound}`, got: figure(value), isMet: value >= bound };
}

export function atMost(what: string, value: number, bound: number): Goal {
  return { what, wanted: `≤ ${bound}`, got: figure(value), isMet: value <= bound };
}
