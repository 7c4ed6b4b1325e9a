// google.protobuf.Struct ↔ a plain object. Its numbers are doubles: an integer comes back as one, whatever it was.
import type { PlainValue } from '../api/plain-value.ts';
import { google } from './flyteidl.gen.js';

/** What a Struct holds. */
export type PlainStruct = Readonly<Record<string, PlainValue>>;

/** The object in a decoded Struct. */
export function plainStruct(struct: google.protobuf.Struct.$Shape): PlainStruct {
  return Object.fromEntries(Object.entries(struct.fields ?? {}).map(([key, value]) => [key, plainOf(value)]));
}

/** The Struct of an object; bigints become the nearest double. */
export function structOf(object: PlainStruct): google.protobuf.Struct.$Properties {
  return { fields: Object.fromEntries(Object.entries(object).map(([key, value]) => [key, valueOf(value)])) };
}

function plainOf(value: google.protobuf.Value.$Shape): PlainValue {
  switch (value.kind) {
    case 'numberValue':
      return value.numberValue;
    case 'stringValue':
      return value.stringValue;
    case 'boolValue':
      return value.boolValue;
    case 'structValue':
      return plainStruct(value.structValue);
    case 'listValue':
      return (value.listValue.values ?? []).map(plainOf);
    default:
      return null;
  }
}

function valueOf(value: PlainValue): google.protobuf.Value.$Properties {
  if (value === null) return { nullValue: google.protobuf.NullValue.NULL_VALUE };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'number' || typeof value === 'bigint') return { numberValue: Number(value) };
  if (isList(value)) return { listValue: { values: value.map(valueOf) } };
  return { structValue: structOf(value) };
}

// Array.isArray does not narrow a readonly array.
function isList(value: PlainValue): value is readonly PlainValue[] {
  return Array.isArray(value);
}
