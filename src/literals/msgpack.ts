// Plain values ↔ msgpack as flytekit's dataclasses and untyped dicts carry it.
import { decode, encode } from '@msgpack/msgpack';
import type { PlainValue } from '../api/plain-value.ts';
import { plainFloat } from './float.ts';
import { isList, isObject } from './plain-shape.ts';
import { plainInteger } from './int.ts';

/** The tag of a Flyte Binary that holds msgpack. */
export const MSGPACK_TAG = 'msgpack';

/** msgpack's integers: int64 below zero, uint64 above. */
export const MSGPACK_INTEGERS = { least: -(2n ** 63n), most: 2n ** 64n - 1n };

const LEAST_INT32 = -(2 ** 31);
const MOST_UINT32 = 2 ** 32 - 1;

/** The msgpack document of `value`, keys in their order. Integers must be within MSGPACK_INTEGERS. */
export function encodeMsgpack(value: PlainValue): Uint8Array {
  return encode(forEncoder(value), { useBigInt64: true });
}

// With useBigInt64 the encoder writes numbers beyond 32 bits as doubles: integers among them go in as bigints.
function forEncoder(value: PlainValue): PlainValue {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) && (value < LEAST_INT32 || value > MOST_UINT32) ? BigInt(value) : value;
  }
  if (isList(value)) return value.map(forEncoder);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, forEncoder(item)]));
  return value;
}

/**
 * The plain value of a msgpack document: keys become strings, bytes base64, NaN and the infinities words.
 * Throws Error for malformed bytes, for extension types, and for what nests deeper than `maxDepth`.
 */
export function decodeMsgpack(bytes: Uint8Array, maxDepth: number): PlainValue {
  const limits = { maxArrayLength: bytes.length, maxMapLength: bytes.length };
  return plainOf(decode(bytes, { ...limits, useBigInt64: true, mapKeyConverter: String }), maxDepth);
}

function plainOf(value: unknown, depth: number): PlainValue {
  if (depth < 0) throw new RangeError('msgpack nests too deep');
  if (typeof value === 'number') return plainFloat(value);
  if (typeof value === 'bigint') return plainInteger(value);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item: unknown) => plainOf(item, depth - 1));
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]: [string, unknown]) => [key, plainOf(item, depth - 1)]),
    );
  }
  throw new TypeError('a msgpack extension type');
}
