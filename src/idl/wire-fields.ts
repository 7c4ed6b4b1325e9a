// The fields of a message of unknown type, as far as the wire tells.
import Long from 'long';
import protobuf from 'protobufjs/minimal.js';
import { bigintOf } from './int64.ts';
import { decodeOrThrow } from './malformed-message-error.ts';

export interface WireField {
  readonly number: number;
  /** Of a text, bytes, or a message. */
  readonly bytes?: Uint8Array;
  /** Of a number, a boolean, an enum. */
  readonly varint?: bigint;
}

const VARINT = 0;
const LENGTH_DELIMITED = 2;

/** The fields in their order. Throws MalformedMessageError. */
export function wireFields(message: Uint8Array): readonly WireField[] {
  return decodeOrThrow('protobuf message', () => {
    const reader = protobuf.Reader.create(message);
    const fields: WireField[] = [];
    while (reader.pos < reader.len) fields.push(nextField(reader));
    return fields;
  });
}

function nextField(reader: protobuf.Reader): WireField {
  const tag = reader.uint32();
  const number = tag >>> 3;
  if (number === 0) throw new RangeError('field number 0');
  switch (tag & 7) {
    case VARINT:
      return { number, varint: bigintOf(Long.fromValue(reader.uint64())) };
    case LENGTH_DELIMITED:
      return { number, bytes: reader.bytes() };
    default:
      reader.skipType(tag & 7, 0, number);
      return { number };
  }
}
