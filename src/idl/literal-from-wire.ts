// A decoded protobuf message → Literal. Unknown members of a oneof become `absent`: a newer flyteidl must not stop an operator.
import type { flyteidl } from './flyteidl.gen.js';
import { bigintOf } from './int64.ts';
import { dimensionalityFromWire, literalTypeFromWire } from './literal-type-wire.ts';
import type { Literal, LiteralMap } from './literal.ts';
import { nanosOf } from './nanos.ts';
import { plainStruct } from './struct.ts';

/** The literals in a message. */
export function literalMapFromWire(wire: flyteidl.core.LiteralMap.$Shape): LiteralMap {
  return new Map(Object.entries(wire.literals ?? {}).map(([name, literal]) => [name, literalFromWire(literal)]));
}

function literalFromWire(wire: flyteidl.core.Literal.$Shape): Literal {
  switch (wire.value) {
    case 'scalar':
      return scalarFromWire(wire.scalar);
    case 'collection':
      return { kind: 'collection', items: (wire.collection.literals ?? []).map(literalFromWire) };
    case 'map':
      return { kind: 'map', entries: literalMapFromWire(wire.map) };
    case 'offloadedMetadata': {
      const { uri, sizeBytes } = wire.offloadedMetadata;
      return { kind: 'offloaded', uri: uri ?? '', sizeBytes: bigintOf(sizeBytes) };
    }
    default:
      return { kind: 'absent' };
  }
}

function scalarFromWire(wire: flyteidl.core.Scalar.$Shape): Literal {
  switch (wire.value) {
    case 'primitive':
      return primitiveFromWire(wire.primitive);
    case 'noneType':
      return { kind: 'none' };
    case 'binary':
      return { kind: 'binary', tag: wire.binary.tag ?? '', value: wire.binary.value ?? new Uint8Array() };
    case 'generic':
      return { kind: 'generic', value: plainStruct(wire.generic) };
    case 'blob':
      return blobFromWire(wire.blob);
    case 'structuredDataset':
      return structuredDatasetFromWire(wire.structuredDataset);
    case 'schema':
      return { kind: 'schema', uri: wire.schema.uri ?? '' };
    case 'union':
      return unionFromWire(wire.union);
    case 'error':
      return { kind: 'error', failedNodeId: wire.error.failedNodeId ?? '', message: wire.error.message ?? '' };
    default:
      return { kind: 'absent' };
  }
}

function primitiveFromWire(wire: flyteidl.core.Primitive.$Shape): Literal {
  switch (wire.value) {
    case 'integer':
      return { kind: 'integer', value: bigintOf(wire.integer) };
    case 'floatValue':
      return { kind: 'float', value: wire.floatValue };
    case 'stringValue':
      return { kind: 'string', value: wire.stringValue };
    case 'boolean':
      return { kind: 'boolean', value: wire.boolean };
    case 'datetime':
      return { kind: 'datetime', epochNanos: nanosOf(wire.datetime) };
    case 'duration':
      return { kind: 'duration', nanos: nanosOf(wire.duration) };
    default:
      return { kind: 'absent' };
  }
}

function blobFromWire(wire: flyteidl.core.Blob.$Shape): Literal {
  const type = wire.metadata?.type;
  return {
    kind: 'blob',
    uri: wire.uri ?? '',
    format: type?.format ?? '',
    dimensionality: dimensionalityFromWire(type?.dimensionality),
  };
}

function structuredDatasetFromWire(wire: flyteidl.core.StructuredDataset.$Shape): Literal {
  const type = wire.metadata?.structuredDatasetType;
  const uri = wire.uri ?? '';
  if (type === null || type === undefined) return { kind: 'structuredDataset', uri };
  return { kind: 'structuredDataset', uri, format: type.format ?? '' };
}

function unionFromWire(wire: flyteidl.core.Union.$Shape): Literal {
  const value: Literal = wire.value ? literalFromWire(wire.value) : { kind: 'absent' };
  return { kind: 'union', value, type: wire.type ? literalTypeFromWire(wire.type) : { kind: 'other' } };
}
