// 64-bit integers of protobufjs ↔ bigint. Long stays behind this file.
import Long from 'long';

/** A 64-bit field as a bigint; absent is 0, as in proto3. */
export function bigintOf(field: number | Long | null | undefined): bigint {
  if (field === null || field === undefined) return 0n;
  if (typeof field === 'number') return BigInt(field);
  const bits = (BigInt(field.high) << 32n) | BigInt(field.low >>> 0);
  return field.unsigned ? BigInt.asUintN(64, bits) : bits;
}

/** The int64 field of a bigint between -2^63 and 2^63-1. */
export function int64Of(value: bigint): Long {
  const low = Number(BigInt.asIntN(32, value));
  const high = Number(BigInt.asIntN(32, value >> 32n));
  return Long.fromBits(low, high);
}
