// float: any number; NaN and the infinities, which JSON lacks, as words (those of protobuf's JSON).
import type { PlainValue } from '../api/plain-value.ts';

const WORDS: ReadonlyMap<PlainValue, number> = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);

/** The words that stand for what JSON's numbers cannot. */
export const FLOAT_WORDS = ['NaN', 'Infinity', '-Infinity'];

/** The float in a plain value: a number (the nearest double of a large integer) or one of the words. */
export function floatIn(value: PlainValue): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return WORDS.get(value);
}

/** A float as a manifest or a status can hold it. */
export function plainFloat(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}
