// One scalar of proto3 JSON, or one of google.protobuf's messages that are scalars there.
import type { PlainValue } from '../api/plain-value.ts';
import type { FieldKind } from '../idl/message-schema.ts';
import { parseDatetime } from '../literals/datetime.ts';
import { durationText, parseDurationText, parseTimestampText, timestampText } from '../idl/time-text.ts';
import { integerIn } from '../literals/int.ts';

export type ScalarKind = Exclude<FieldKind, 'message' | 'struct' | 'enum'>;

/** The value, or what is allowed in its place. */
export type ScalarRead =
  | { readonly kind: 'read'; readonly value: PlainValue }
  | { readonly kind: 'refused'; readonly allowed: string; readonly hint?: string };

const INT32 = { least: -(2n ** 31n), most: 2n ** 31n - 1n };
const UINT32 = { least: 0n, most: 2n ** 32n - 1n };
const DURATION = /^-?\d{1,12}(\.\d{1,9})?s$/;
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

/** Reads `value` as a scalar of `kind`. */
export function readScalar(value: PlainValue, kind: ScalarKind): ScalarRead {
  switch (kind) {
    case 'string':
      return typeof value === 'string' ? { kind: 'read', value } : refused('a text', quoteHint(value));
    case 'bool':
    case 'boolValue':
      return typeof value === 'boolean' ? { kind: 'read', value } : refused('true or false', unquoteHint(value));
    case 'int32':
      return readInteger(value, INT32);
    case 'uint32':
      return readInteger(value, UINT32);
    case 'duration':
      return readText(value, 'seconds as 90s or 3600.500s', (text) =>
        DURATION.test(text) ? durationText(parseDurationText(text)) : undefined,
      );
    case 'timestamp':
      return readText(value, 'a time as 2026-11-22T14:15:59.5Z', (text) =>
        parseDatetime(text) === undefined ? undefined : timestampText(parseTimestampText(text)),
      );
    case 'bytes':
      return readText(value, 'bytes in base64', (text) =>
        BASE64.test(text) ? Buffer.from(text, 'base64').toString('base64') : undefined,
      );
  }
}

/** A text in the form that protobuf itself writes. */
function readText(value: PlainValue, allowed: string, canonical: (text: string) => string | undefined): ScalarRead {
  const text = typeof value === 'string' ? canonical(value) : undefined;
  return text === undefined ? refused(allowed) : { kind: 'read', value: text };
}

// proto3 JSON may write an integer as a text.
function readInteger(value: PlainValue, { least, most }: typeof INT32): ScalarRead {
  const integer = typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? BigInt(value) : integerIn(value);
  if (integer === undefined || integer < least || integer > most) {
    return refused(`a whole number from ${least} to ${most}`);
  }
  return { kind: 'read', value: Number(integer) };
}

function refused(allowed: string, hint?: string): ScalarRead {
  return { kind: 'refused', allowed, ...(hint !== undefined && { hint }) };
}

function quoteHint(value: PlainValue): string | undefined {
  const isScalar = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
  return isScalar ? 'write it in quotes' : undefined;
}

function unquoteHint(value: PlainValue): string | undefined {
  return value === 'true' || value === 'false' ? 'remove the quotes' : undefined;
}
