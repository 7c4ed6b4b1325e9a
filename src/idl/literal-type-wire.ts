// LiteralType ↔ its protobuf message.
import { flyteidl } from './flyteidl.gen.js';
import type { Dimensionality } from './literal.ts';
import type { LiteralType, SimpleType } from './literal-type.ts';

const { SimpleType: SIMPLE, BlobType } = flyteidl.core;

type Wire = flyteidl.core.LiteralType.$Properties;

/** A dimensionality's number on the wire. */
export function dimensionalityToWire(dimensionality: Dimensionality): flyteidl.core.BlobType.BlobDimensionality {
  return BlobType.BlobDimensionality[dimensionality];
}

/** The dimensionality of a number on the wire; absent is SINGLE, the zero value. */
export function dimensionalityFromWire(wire: number | null | undefined): Dimensionality {
  return wire === BlobType.BlobDimensionality.MULTIPART ? 'MULTIPART' : 'SINGLE';
}

/** The message of `type`. */
export function literalTypeToWire(type: LiteralType): Wire {
  const shape = shapeToWire(type);
  return type.tag === undefined ? shape : { ...shape, structure: { tag: type.tag } };
}

/** The type in a decoded message. */
export function literalTypeFromWire(wire: flyteidl.core.LiteralType.$Shape): LiteralType {
  const shape = shapeFromWire(wire);
  const tag = wire.structure?.tag ?? '';
  return tag === '' ? shape : { ...shape, tag };
}

function shapeToWire(type: LiteralType): Wire {
  switch (type.kind) {
    case 'simple':
      return { simple: SIMPLE[type.simple] };
    case 'collection':
      return { collectionType: literalTypeToWire(type.item) };
    case 'map':
      return { mapValueType: literalTypeToWire(type.value) };
    case 'blob':
      return { blob: { format: type.format, dimensionality: dimensionalityToWire(type.dimensionality) } };
    case 'enum':
      return { enumType: { values: [...type.values] } };
    case 'structuredDataset':
      return { structuredDatasetType: { format: type.format } };
    case 'union':
      return { unionType: { variants: type.variants.map(literalTypeToWire) } };
    case 'other':
      return {};
  }
}

// A decoded message names the member of its oneof that is set (`type`), which narrows the rest.
function shapeFromWire(wire: flyteidl.core.LiteralType.$Shape): LiteralType {
  switch (wire.type) {
    case 'simple':
      return { kind: 'simple', simple: SIMPLE[wire.simple] as SimpleType };
    case 'collectionType':
      return { kind: 'collection', item: literalTypeFromWire(wire.collectionType) };
    case 'mapValueType':
      return { kind: 'map', value: literalTypeFromWire(wire.mapValueType) };
    case 'blob':
      return {
        kind: 'blob',
        format: wire.blob.format ?? '',
        dimensionality: dimensionalityFromWire(wire.blob.dimensionality),
      };
    case 'enumType':
      return { kind: 'enum', values: wire.enumType.values ?? [] };
    case 'structuredDatasetType':
      return { kind: 'structuredDataset', format: wire.structuredDatasetType.format ?? '' };
    case 'unionType':
      return { kind: 'union', variants: (wire.unionType.variants ?? []).map(literalTypeFromWire) };
    default:
      return { kind: 'other' };
  }
}
