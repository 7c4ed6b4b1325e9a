// Kubernetes quantities with exact arithmetic: `500m`, `1.5Gi`, `1e3`, 2. Finer than a nano is rounded up, as apimachinery does.

/** A quantity in nanos (10⁻⁹ of the unit). */
export type Nanos = bigint;

const FORM = /^([+-]?)(\d+\.?\d*|\.\d+)(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?\d{1,3})?$/;

const BINARY: Readonly<Record<string, bigint>> = {
  Ki: 2n ** 10n,
  Mi: 2n ** 20n,
  Gi: 2n ** 30n,
  Ti: 2n ** 40n,
  Pi: 2n ** 50n,
  Ei: 2n ** 60n,
};
const DECIMAL: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

/** Nanos of a quantity, or undefined where it is not one (mirrors apimachinery's resource.ParseQuantity). */
export function parseQuantity(quantity: number | string): Nanos | undefined {
  const match = FORM.exec(String(quantity).trim());
  if (match === null) return undefined;
  const [, sign, digits = '', suffix = ''] = match;
  const [whole = '', fraction = ''] = digits.split('.');
  const mantissa = BigInt(`${whole}${fraction}` || '0');
  const exponent = exponentOf(suffix) - fraction.length + 9;
  const magnitude = mantissa * (BINARY[suffix] ?? 1n);
  const nanos = exponent >= 0 ? magnitude * 10n ** BigInt(exponent) : ceilDivide(magnitude, 10n ** BigInt(-exponent));
  return sign === '-' ? -nanos : nanos;
}

function exponentOf(suffix: string): number {
  if (/^[eE][+-]?\d/.test(suffix)) return Number(suffix.slice(1));
  return DECIMAL[suffix] ?? 0;
}

function ceilDivide(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by;
}
