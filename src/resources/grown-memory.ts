// An amount of memory made larger by a factor, in exact arithmetic.
import { amountText, parseQuantity } from './quantity.ts';

export interface Growth {
  /** Above 1. Default: 2. */
  readonly factor?: number;
  /** A quantity: no more than this. */
  readonly max: number | string;
}

const NANOS = 1_000_000_000n;
const DEFAULT_FACTOR = 2;

/**
 * `had` times the factor, at most `max` and, where it is above 0, `ceiling`; whole bytes, rounded up. Undefined where that is not more
 * than `had`, or an amount is none.
 */
export function grownMemory(
  had: string,
  { factor = DEFAULT_FACTOR, max }: Growth,
  ceiling?: number | string,
): string | undefined {
  const from = parseQuantity(had);
  const times = parseQuantity(factor);
  if (from === undefined || times === undefined) return undefined;
  const wanted = bytesText(from * times);
  const amounts = [wanted, amountText(max), ...(ceiling === undefined ? [] : [amountText(ceiling)])];
  const least = amounts
    .map((text) => ({ text, nanos: parseQuantity(text) }))
    // A ceiling of 0 is none.
    .filter((amount): amount is { text: string; nanos: bigint } => amount.nanos !== undefined && amount.nanos > 0n)
    .reduce((low, amount) => (amount.nanos < low.nanos ? amount : low));
  return least.nanos > from ? least.text : undefined;
}

const SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

// Both factors are in nanos. In the largest binary unit of which it is a whole number: 8Gi, 6442450945.
function bytesText(product: bigint): string {
  const square = NANOS * NANOS;
  let amount = (product + square - 1n) / square;
  let unit = 0;
  for (; amount % 1024n === 0n && amount > 0n && unit < SUFFIXES.length - 1; unit += 1) amount /= 1024n;
  return `${amount}${SUFFIXES[unit]}`;
}
