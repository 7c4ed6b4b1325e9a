// The type of values → flyteidl's LiteralType in canonical JSON, for a TaskTemplate built from a manifest's fields.
import type { LiteralTypeJson, VariableMapJson } from '../idl/task-template.gen.ts';
import { PICKLE_FORMAT } from '../literals/convert-reference.ts';
import type { SimpleKind, ValueType, Variant } from '../literals/value-type.ts';
import { variantTag } from '../literals/union-variant.ts';

const SIMPLE: Readonly<Record<SimpleKind, NonNullable<LiteralTypeJson['simple']>>> = {
  int: 'INTEGER',
  float: 'FLOAT',
  str: 'STRING',
  bool: 'BOOLEAN',
  datetime: 'DATETIME',
  date: 'DATETIME',
  timedelta: 'DURATION',
  none: 'NONE',
};

// flytekit pickles what it has no type for, as the items of a list without types.
const PICKLE: LiteralTypeJson = { blob: { format: PICKLE_FORMAT } };

/** The variables of `types`. */
export function variableMapJson(types: ReadonlyMap<string, ValueType>): VariableMapJson {
  return { variables: Object.fromEntries([...types].map(([name, type]) => [name, { type: literalTypeJson(type) }])) };
}

/** The LiteralType that flytekit has for values of `type`, without the schemas of dataclasses. */
export function literalTypeJson(type: ValueType): LiteralTypeJson {
  if (type.kind !== 'union') return shapeOf(type);
  return { union_type: { variants: type.variants.map(taggedShape) } };
}

function taggedShape(variant: Variant): LiteralTypeJson {
  return { ...shapeOf(variant), structure: { tag: variantTag(variant) } };
}

function shapeOf(type: Variant): LiteralTypeJson {
  switch (type.kind) {
    case 'list':
      return { collection_type: literalTypeJson(type.item) };
    case 'dict':
      return { map_value_type: literalTypeJson(type.value) };
    case 'enum':
      return { enum_type: { values: type.values } };
    case 'file':
      return { blob: { format: type.format } };
    case 'directory':
      return { blob: { format: type.format, dimensionality: 'MULTIPART' } };
    case 'pickle':
      return PICKLE;
    case 'dataset':
      return { structured_dataset_type: { format: type.format } };
    case 'struct':
      return type.of === 'list' ? { collection_type: PICKLE } : { simple: 'STRUCT' };
    case 'other':
      return {};
    default:
      return { simple: SIMPLE[type.kind] };
  }
}
