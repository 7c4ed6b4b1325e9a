// The interface of a TaskTemplate → the types that values are converted by.
import type { LiteralTypeJson, TypedInterfaceJson, VariableMapJson } from '../idl/task-template.gen.ts';
import { PICKLE_FORMAT } from '../literals/convert-reference.ts';
import type { SimpleKind, ValueType, Variant } from '../literals/value-type.ts';
import type { InterfaceTypes } from './effective-spec.ts';

/** The types of the inputs and outputs; a variable without a type is a problem of flytekit's that no value fits. */
export function interfaceTypes({ inputs, outputs }: TypedInterfaceJson): InterfaceTypes {
  return { inputs: variableTypes(inputs), outputs: variableTypes(outputs) };
}

function variableTypes({ variables = {} }: VariableMapJson = {}): ReadonlyMap<string, ValueType> {
  return new Map(Object.entries(variables).map(([name, { type = {} }]) => [name, valueTypeOf(type)]));
}

const SIMPLE: Readonly<Partial<Record<NonNullable<LiteralTypeJson['simple']>, SimpleKind>>> = {
  NONE: 'none',
  INTEGER: 'int',
  FLOAT: 'float',
  STRING: 'str',
  BOOLEAN: 'bool',
  DATETIME: 'datetime',
  DURATION: 'timedelta',
};

/** The type that values of a LiteralType have. */
export function valueTypeOf(type: LiteralTypeJson): ValueType {
  return type.union_type === undefined ? variantOf(type) : unionOf(type.union_type.variants ?? []);
}

function unionOf(types: readonly LiteralTypeJson[]): ValueType {
  const variants = types.flatMap((type): readonly Variant[] => {
    const read = valueTypeOf(type);
    return read.kind === 'union' ? read.variants : [tagged(read, type.structure?.tag ?? '')];
  });
  const [first, ...others] = variants;
  return first !== undefined && others.length === 0 ? first : { kind: 'union', variants };
}

// flytekit finds the variant of a union by the name of its transformer, which it wrote here itself.
function tagged(variant: Variant, tag: string): Variant {
  return tag === '' ? variant : { ...variant, tag };
}

function variantOf(type: LiteralTypeJson): Variant {
  if (type.simple !== undefined) return simpleOf(type);
  if (type.collection_type !== undefined) return { kind: 'list', item: valueTypeOf(type.collection_type) };
  if (type.map_value_type !== undefined) return { kind: 'dict', value: valueTypeOf(type.map_value_type) };
  if (type.enum_type !== undefined) return { kind: 'enum', values: type.enum_type.values ?? [] };
  if (type.blob !== undefined) return blobOf(type.blob);
  if (type.structured_dataset_type !== undefined) {
    return { kind: 'dataset', format: type.structured_dataset_type.format ?? '' };
  }
  return { kind: 'other', name: type.schema === undefined ? 'no type' : 'schema' };
}

function blobOf({ format = '', dimensionality }: NonNullable<LiteralTypeJson['blob']>): Variant {
  if (dimensionality === 'MULTIPART') return { kind: 'directory', format };
  return format === PICKLE_FORMAT ? { kind: 'pickle' } : { kind: 'file', format };
}

function simpleOf(type: LiteralTypeJson): Variant {
  const { simple = 'NONE', structure } = type;
  if (simple === 'STRUCT') return structOf(type);
  // A date and a datetime are one type but for the tag that a union's variant has.
  if (simple === 'DATETIME' && structure?.tag === 'date') return { kind: 'date' };
  const values = literalValues(type);
  if (simple === 'STRING' && values.length > 0) return { kind: 'enum', values };
  const kind = SIMPLE[simple];
  return kind === undefined ? { kind: 'other', name: simple } : { kind };
}

/** The values of a typing.Literal of texts, which flytekit 1.16 writes into an annotation. */
function literalValues({ annotation }: LiteralTypeJson): readonly string[] {
  const values = annotation?.annotations?.['literal_values'];
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
}

// A dataclass, a pydantic model and a dict are one type as well, and take the same values.
function structOf({ metadata = {}, structure }: LiteralTypeJson): Variant {
  if (metadata['pb_type'] !== undefined) return { kind: 'struct', of: 'protobuf' };
  if (structure?.tag === 'Pydantic Transformer') return { kind: 'struct', of: 'pydantic' };
  const isModel = structure?.dataclass_type !== undefined || metadata['properties'] !== undefined;
  return { kind: 'struct', of: isModel ? 'dataclass' : 'dict' };
}
