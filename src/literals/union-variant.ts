// The type that a union's literal carries for its variant: flytekit finds the variant by the name of its transformer (the tag) and
// compares the shape.
import type { LiteralType } from '../idl/literal-type.ts';
import { PICKLE_FORMAT } from './convert-reference.ts';
import type { SimpleKind, ValueType, Variant } from './value-type.ts';

const TAGS: Readonly<Record<Exclude<Variant['kind'], 'struct' | 'other'>, string>> = {
  int: 'int',
  float: 'float',
  str: 'str',
  bool: 'bool',
  datetime: 'datetime',
  date: 'date',
  timedelta: 'timedelta',
  none: 'none',
  pickle: 'FlytePickle',
  enum: 'DefaultEnumTransformer',
  list: 'Typed List',
  dict: 'Typed Dict',
  file: 'FlyteFilePath',
  directory: 'FlyteDirectory',
  dataset: 'StructuredDataset Transformer',
};

const STRUCT_TAGS = {
  list: 'Typed List',
  dict: 'Typed Dict',
  dataclass: 'Object-Dataclass-Transformer',
  pydantic: 'Pydantic Transformer',
  protobuf: 'Protobuf-Transformer',
} as const;

const SIMPLE_TYPES: Readonly<Record<SimpleKind, LiteralType>> = {
  int: { kind: 'simple', simple: 'INTEGER' },
  float: { kind: 'simple', simple: 'FLOAT' },
  str: { kind: 'simple', simple: 'STRING' },
  bool: { kind: 'simple', simple: 'BOOLEAN' },
  datetime: { kind: 'simple', simple: 'DATETIME' },
  date: { kind: 'simple', simple: 'DATETIME' },
  timedelta: { kind: 'simple', simple: 'DURATION' },
  none: { kind: 'simple', simple: 'NONE' },
};

/**
 * The literal type of a union's variant, with its tag; undefined for a variant that is better sent without: a list without types
 * (flytekit's would name the type of its items), and datasets, whose types flytekit 1.15 never finds equal to its own.
 */
export function variantType(type: Variant): LiteralType | undefined {
  const shape = literalTypeOf(type);
  if (shape === undefined) return undefined;
  return { ...shape, tag: variantTag(type) };
}

/** The name of flytekit's transformer for the variant. */
export function variantTag(type: Variant): string {
  if (type.tag !== undefined) return type.tag;
  if (type.kind === 'struct') return STRUCT_TAGS[type.of];
  return type.kind === 'other' ? type.name : TAGS[type.kind];
}

function literalTypeOf(type: ValueType): LiteralType | undefined {
  switch (type.kind) {
    case 'pickle':
      return { kind: 'blob', format: PICKLE_FORMAT, dimensionality: 'SINGLE' };
    case 'struct':
      return type.of === 'list' ? undefined : { kind: 'simple', simple: 'STRUCT' };
    case 'enum':
      return { kind: 'enum', values: type.values };
    case 'list': {
      const item = literalTypeOf(type.item);
      return item === undefined ? undefined : { kind: 'collection', item };
    }
    case 'dict': {
      const value = literalTypeOf(type.value);
      return value === undefined ? undefined : { kind: 'map', value };
    }
    case 'union': {
      const variants = type.variants.map(variantType);
      return variants.every((variant) => variant !== undefined) ? { kind: 'union', variants } : undefined;
    }
    case 'file':
      return { kind: 'blob', format: type.format, dimensionality: 'SINGLE' };
    case 'directory':
      return { kind: 'blob', format: type.format, dimensionality: 'MULTIPART' };
    case 'dataset':
    case 'other':
      return undefined;
    default:
      return SIMPLE_TYPES[type.kind];
  }
}
