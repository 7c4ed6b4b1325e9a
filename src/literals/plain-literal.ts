// A literal → the plain value that a person reads in a status and can give as an input again.
import type { PlainValue } from '../api/plain-value.ts';
import type { Literal, LiteralMap } from '../idl/literal.ts';
import { formatDate, formatDatetime } from './datetime.ts';
import { plainFloat } from './float.ts';
import { plainInteger } from './int.ts';
import { decodeMsgpack, MSGPACK_TAG } from './msgpack.ts';
import { formatTimedelta } from './timedelta.ts';
import type { ValueType } from './value-type.ts';

// msgpack has no limit of its own, and a status cannot hold whatever nests: as deep as protobuf's readers go.
const MAX_MSGPACK_DEPTH = 100;

type ScalarLiteral = Exclude<Literal, { kind: 'collection' | 'map' | 'union' }>;

const NUMERICALLY = new Intl.Collator('en', { numeric: true });

/** The entries in the order a person expects (o2 before o10): on the wire they have none. */
export function sortedByName(literals: LiteralMap): readonly (readonly [string, Literal])[] {
  return [...literals].sort(([left], [right]) => NUMERICALLY.compare(left, right));
}

/** The value of `literal`. Throws Error for content that cannot be read. */
export function plainLiteral(literal: Literal, type?: ValueType): PlainValue {
  switch (literal.kind) {
    case 'collection': {
      const item = type?.kind === 'list' ? type.item : undefined;
      return literal.items.map((each) => plainLiteral(each, item));
    }
    case 'map':
      return plainMap(literal.entries, type?.kind === 'dict' ? type.value : undefined);
    case 'union':
      return plainLiteral(literal.value, literal.type.tag === 'date' ? { kind: 'date' } : type);
    default:
      return plainScalar(literal, type);
  }
}

function plainMap(entries: LiteralMap, type: ValueType | undefined): PlainValue {
  return Object.fromEntries(sortedByName(entries).map(([key, literal]) => [key, plainLiteral(literal, type)]));
}

function plainScalar(literal: ScalarLiteral, type: ValueType | undefined): PlainValue {
  switch (literal.kind) {
    case 'integer':
      return plainInteger(literal.value);
    case 'float':
      return plainFloat(literal.value);
    case 'string':
    case 'boolean':
    case 'generic':
      return literal.value;
    case 'datetime':
      return plainDatetime(literal.epochNanos, type);
    case 'duration':
      return formatTimedelta(literal.nanos);
    case 'binary':
      return plainBinary(literal.tag, literal.value);
    case 'blob':
    case 'structuredDataset':
    case 'schema':
      return literal.uri;
    case 'error':
      return { failedNodeId: literal.failedNodeId, message: literal.message };
    case 'offloaded':
      return { uri: literal.uri, sizeBytes: plainInteger(literal.sizeBytes) };
    case 'none':
    case 'absent':
      return null;
  }
}

function plainDatetime(epochNanos: bigint, type: ValueType | undefined): PlainValue {
  const text = type?.kind === 'date' ? formatDate(epochNanos) : formatDatetime(epochNanos);
  if (text === undefined) throw new RangeError('a datetime beyond the years 1 to 9999');
  return text;
}

function plainBinary(tag: string, value: Uint8Array): PlainValue {
  if (tag !== MSGPACK_TAG) throw new TypeError(`a binary with the unknown tag ${JSON.stringify(tag)}`);
  return decodeMsgpack(value, MAX_MSGPACK_DEPTH);
}
