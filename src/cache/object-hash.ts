// objecthash: one hash for equal JSON values, whatever the order of their keys. Flyte's cache hashes protobuf messages by it.
//
// Each value is hashed behind a letter for its kind; lists and objects over the hashes of what they hold. Numbers are doubles, as Go's JSON
// reader makes them.
import { isPlainList, isPlainObject, type PlainObject, type PlainValue } from '../api/plain-value.ts';
import { sha256 } from './sha256.ts';

/** The 32 bytes of the hash. */
export function objectHash(value: PlainValue): Uint8Array {
  if (value === null) return sha256('n');
  if (typeof value === 'boolean') return sha256('b', value ? '1' : '0');
  if (typeof value === 'string') return sha256('u', value);
  if (isPlainList(value)) return sha256('l', ...value.map(objectHash));
  if (isPlainObject(value)) return objectOf(value);
  return sha256('f', normalisedFloat(Number(value)));
}

function objectOf(object: PlainObject): Uint8Array {
  const pairs = Object.entries(object).map(([key, value]) => Buffer.concat([objectHash(key), objectHash(value)]));
  return sha256('d', ...pairs.sort((left, right) => Buffer.compare(left, right)));
}

/**
 * Sign, exponent and binary digits of a finite number: `+1:1` is 1·2¹, `+0:` is 0. The fraction lies above ½ and at most at 1, and each
 * digit is what is left of it, from the units on.
 */
export function normalisedFloat(value: number): string {
  if (value === 0) return '+0:';
  let rest = Math.abs(value);
  let exponent = 0;
  for (; rest > 1; exponent += 1) rest /= 2;
  for (; rest <= 0.5; exponent -= 1) rest *= 2;
  let digits = '';
  while (rest !== 0) {
    const unit = rest >= 1 ? 1 : 0;
    digits += unit;
    rest = (rest - unit) * 2;
  }
  return `${value < 0 ? '-' : '+'}${exponent}:${digits}`;
}
