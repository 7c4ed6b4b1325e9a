// Values as Go prints them with %v, which is how Flyte puts them into a command.
import { type PlainObject, type PlainValue, isPlainList } from '../api/plain-value.ts';

/** A float64: `0.0001`, `1e-05`, `123456`, `1.234567e+06`, `+Inf`. */
export function goFloat(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : String(value).replace('Infinity', 'Inf');
  if (Object.is(value, -0)) return '-0';
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/**
 * What msgpack or a protobuf Struct holds: `map[a:1 b:[x y]]`, keys in the order of their bytes. A number without a fraction prints as an
 * integer up to 2^53, for nothing says any more whether it was a float; bytes print as base64, which is shorter than Go's list of them.
 */
export function goValue(value: PlainValue): string {
  if (value === null) return '<nil>';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : goFloat(value);
  if (typeof value !== 'object') return String(value);
  return isPlainList(value) ? `[${value.map(goValue).join(' ')}]` : goMap(value);
}

function goMap(value: PlainObject): string {
  const entries = Object.entries(value).sort(([left], [right]) => compareBytes(left, right));
  return `map[${entries.map(([key, item]) => `${key}:${goValue(item)}`).join(' ')}]`;
}

// JavaScript compares UTF-16 units, which puts U+10000 before U+FFFF; the order of code points is that of the UTF-8 bytes.
function compareBytes(left: string, right: string): number {
  const others = right[Symbol.iterator]();
  for (const character of left) {
    const { value: other } = others.next();
    if (other === undefined) return 1;
    const difference = (character.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return others.next().done === true ? 0 : -1;
}
