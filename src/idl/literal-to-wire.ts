// Literal → its protobuf message.
import type { flyteidl } from './flyteidl.gen.js';
import { int64Of } from './int64.ts';
import { dimensionalityToWire, literalTypeToWire } from './literal-type-wire.ts';
import type { Literal, LiteralMap } from './literal.ts';
import { durationOf, timestampOf } from './nanos.ts';
import { structOf } from './struct.ts';

type Wire = flyteidl.core.Literal.$Properties;
type WireScalar = flyteidl.core.Scalar.$Properties;

/** The message of `literals`. */
export function literalMapToWire(literals: LiteralMap): flyteidl.core.LiteralMap.$Properties {
  // Object.fromEntries defines properties, so that a name like __proto__ is a name.
  return { literals: Object.fromEntries([...literals].map(([name, literal]) => [name, literalToWire(literal)])) };
}

function literalToWire(literal: Literal): Wire {
  switch (literal.kind) {
    case 'collection':
      return { collection: { literals: literal.items.map(literalToWire) } };
    case 'map':
      return { map: literalMapToWire(literal.entries) };
    case 'offloaded':
      return { offloadedMetadata: { uri: literal.uri, sizeBytes: int64Of(literal.sizeBytes) } };
    case 'absent':
      return {};
    default:
      return { scalar: scalarToWire(literal) };
  }
}

type ScalarLiteral = Exclude<Literal, { kind: 'collection' | 'map' | 'offloaded' | 'absent' }>;

function scalarToWire(literal: ScalarLiteral): WireScalar {
  switch (literal.kind) {
    case 'none':
      return { noneType: {} };
    case 'binary':
      return { binary: { tag: literal.tag, value: literal.value } };
    case 'generic':
      return { generic: structOf(literal.value) };
    case 'blob':
      return { blob: blobToWire(literal) };
    case 'structuredDataset':
      return { structuredDataset: structuredDatasetToWire(literal) };
    case 'schema':
      return { schema: { uri: literal.uri } };
    case 'union':
      return { union: { value: literalToWire(literal.value), type: literalTypeToWire(literal.type) } };
    case 'error':
      return { error: { failedNodeId: literal.failedNodeId, message: literal.message } };
    default:
      return { primitive: primitiveToWire(literal) };
  }
}

type PrimitiveLiteral = Extract<
  Literal,
  { kind: 'integer' | 'float' | 'string' | 'boolean' | 'datetime' | 'duration' }
>;

function primitiveToWire(literal: PrimitiveLiteral): flyteidl.core.Primitive.$Properties {
  switch (literal.kind) {
    case 'integer':
      return { integer: int64Of(literal.value) };
    case 'float':
      return { floatValue: literal.value };
    case 'string':
      return { stringValue: literal.value };
    case 'boolean':
      return { boolean: literal.value };
    case 'datetime':
      return { datetime: timestampOf(literal.epochNanos) };
    case 'duration':
      return { duration: durationOf(literal.nanos) };
  }
}

function blobToWire(blob: Extract<Literal, { kind: 'blob' }>): flyteidl.core.Blob.$Properties {
  const type = { format: blob.format, dimensionality: dimensionalityToWire(blob.dimensionality) };
  return { uri: blob.uri, metadata: { type } };
}

function structuredDatasetToWire(
  dataset: Extract<Literal, { kind: 'structuredDataset' }>,
): flyteidl.core.StructuredDataset.$Properties {
  if (dataset.format === undefined) return { uri: dataset.uri };
  return { uri: dataset.uri, metadata: { structuredDatasetType: { format: dataset.format } } };
}
