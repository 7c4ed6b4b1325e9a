// inputs.pb → proto3 JSON, whole: also what literal.ts leaves out, such as the hash that a task gave a value. The cache's keys are made of it.
import type { PlainObject, PlainValue } from '../api/plain-value.ts';
import { flyteidl } from './flyteidl.gen.js';
import { bigintOf } from './int64.ts';
import { decodeOrThrow } from './malformed-message-error.ts';
import { proto3Json } from './proto3-json.ts';
import { plainStruct } from './struct.ts';
import { messageJson } from './task-template-message.ts';
import { durationText, timestampText } from './time-text.ts';

type Wire = flyteidl.core.Literal.$Shape;

/** The JSON of each literal in `bytes`, by its name. Throws MalformedMessageError. */
export function literalMapJson(bytes: Uint8Array): PlainObject {
  return decodeOrThrow('LiteralMap', () => literalsJson(flyteidl.core.LiteralMap.decode(bytes).literals ?? {}));
}

function literalsJson(literals: Readonly<Record<string, Wire>>): PlainObject {
  return Object.fromEntries(Object.entries(literals).map(([name, literal]) => [name, literalJson(literal)]));
}

function literalJson(wire: Wire): PlainObject {
  const { hash, metadata } = wire;
  return {
    ...valueJson(wire),
    ...said('hash', hash),
    ...(Object.keys(metadata ?? {}).length > 0 && { metadata: { ...metadata } }),
  };
}

function valueJson(wire: Wire): PlainObject {
  switch (wire.value) {
    case 'scalar':
      return { scalar: scalarJson(wire.scalar) };
    case 'collection':
      return { collection: listed('literals', (wire.collection.literals ?? []).map(literalJson)) };
    case 'map':
      return { map: keyed('literals', literalsJson(wire.map.literals ?? {})) };
    case 'offloadedMetadata': {
      const { uri, sizeBytes, inferredType } = wire.offloadedMetadata;
      const size = bigintOf(sizeBytes);
      return {
        offloadedMetadata: {
          ...said('uri', uri),
          ...(size !== 0n && { sizeBytes: String(size) }),
          ...(inferredType && { inferredType: typeJson(inferredType) }),
        },
      };
    }
    default:
      return {};
  }
}

function scalarJson(wire: flyteidl.core.Scalar.$Shape): PlainObject {
  switch (wire.value) {
    case 'primitive':
      return { primitive: primitiveJson(wire.primitive) };
    case 'blob':
      return { blob: blobJson(wire.blob) };
    case 'binary': {
      const { value, tag } = wire.binary;
      return { binary: { ...said('value', Buffer.from(value ?? []).toString('base64')), ...said('tag', tag) } };
    }
    case 'schema': {
      const { uri, type } = wire.schema;
      return { schema: { ...said('uri', uri), ...(type && { type: known(type, 'SchemaType') }) } };
    }
    case 'noneType':
      return { noneType: {} };
    case 'error': {
      const { failedNodeId, message } = wire.error;
      return { error: { ...said('failedNodeId', failedNodeId), ...said('message', message) } };
    }
    case 'generic':
      return { generic: plainStruct(wire.generic) };
    case 'structuredDataset':
      return { structuredDataset: datasetJson(wire.structuredDataset) };
    case 'union': {
      const { value, type } = wire.union;
      return { union: { ...(value && { value: literalJson(value) }), ...(type && { type: typeJson(type) }) } };
    }
    default:
      return {};
  }
}

// A member of a oneof is written also where it is zero.
function primitiveJson(wire: flyteidl.core.Primitive.$Shape): PlainObject {
  switch (wire.value) {
    case 'integer':
      return { integer: String(bigintOf(wire.integer)) };
    case 'floatValue':
      return { floatValue: floatJson(wire.floatValue) };
    case 'stringValue':
      return { stringValue: wire.stringValue };
    case 'boolean':
      return { boolean: wire.boolean };
    case 'datetime':
      return { datetime: timestampText(wire.datetime) };
    case 'duration':
      return { duration: durationText(wire.duration) };
    default:
      return {};
  }
}

function floatJson(value: number): PlainValue {
  return Number.isFinite(value) ? value : String(value);
}

function blobJson({ metadata, uri }: flyteidl.core.Blob.$Shape): PlainObject {
  const type = metadata?.type;
  return {
    ...(metadata && { metadata: type ? { type: known(type, 'BlobType') } : {} }),
    ...said('uri', uri),
  };
}

function datasetJson({ metadata, uri }: flyteidl.core.StructuredDataset.$Shape): PlainObject {
  const type = metadata?.structuredDatasetType;
  return {
    ...said('uri', uri),
    ...(metadata && { metadata: type ? { structuredDatasetType: known(type, 'StructuredDatasetType') } : {} }),
  };
}

function typeJson(type: flyteidl.core.LiteralType.$Shape): PlainObject {
  return known(type, 'LiteralType');
}

function known(message: object, type: string): PlainObject {
  return proto3Json(messageJson(message, type), type);
}

function said(name: string, text: string | null | undefined): PlainObject {
  return text === null || text === undefined || text === '' ? {} : { [name]: text };
}

function listed(name: string, items: readonly PlainValue[]): PlainObject {
  return items.length === 0 ? {} : { [name]: items };
}

function keyed(name: string, items: PlainObject): PlainObject {
  return Object.keys(items).length === 0 ? {} : { [name]: items };
}
