// A plain value → the literal of its declared type.
import type { PlainValue } from '../api/plain-value.ts';
import type { Literal } from '../idl/literal.ts';
import { convertAll, converted, refused, type Conversion } from './conversion.ts';
import { convertReference } from './convert-reference.ts';
import { convertSimple } from './convert-simple.ts';
import { convertStruct } from './convert-struct.ts';
import { indexPath, keyPath } from './field-path.ts';
import { isList, isObject } from './plain-shape.ts';
import { variantType } from './union-variant.ts';
import { spellType, type ValueType, type Variant } from './value-type.ts';

const OTHER_HINT = 'give all inputs ready-made, by spec.inputsUri';

/** Converts `value`, which stands at `field`. */
export function convertValue(field: string, value: PlainValue, type: ValueType): Conversion {
  switch (type.kind) {
    case 'other':
      return refused(field, value, `nothing: no plain value stands for Flyte's type ${type.name}`, OTHER_HINT);
    case 'struct':
      return convertStruct(field, value, type.of);
    case 'enum':
      return convertEnum(field, value, type.values);
    case 'list':
      return convertList(field, value, type);
    case 'dict':
      return convertDict(field, value, type);
    case 'union':
      return convertUnion(field, value, type.variants);
    case 'file':
    case 'directory':
    case 'dataset':
    case 'pickle':
      return convertReference(field, value, type);
    default:
      return convertSimple(field, value, type.kind);
  }
}

function convertEnum(field: string, value: PlainValue, values: readonly string[]): Conversion {
  if (typeof value === 'string' && values.includes(value)) return converted({ kind: 'string', value });
  const hint =
    typeof value === 'boolean' ? 'write it in quotes: YAML reads yes, no, on and off as booleans' : undefined;
  return refused(field, value, `one of ${values.map((each) => JSON.stringify(each)).join(', ')}`, hint);
}

function convertList(field: string, value: PlainValue, type: Extract<ValueType, { kind: 'list' }>): Conversion {
  if (!isList(value)) return refused(field, value, spellType(type));
  return convertAll(
    value,
    (item, index) => convertValue(indexPath(field, index), item, type.item),
    (items) => ({ kind: 'collection', items }),
  );
}

function convertDict(field: string, value: PlainValue, type: Extract<ValueType, { kind: 'dict' }>): Conversion {
  if (!isObject(value)) return refused(field, value, `${spellType(type)}, an object`);
  const keys = Object.keys(value);
  return convertAll(
    Object.entries(value),
    ([key, item]) => convertValue(keyPath(field, key), item, type.value),
    (items) => ({ kind: 'map', entries: new Map(items.map((item, index) => [keys[index] ?? '', item])) }),
  );
}

/**
 * The first variant that takes the value. Optional[T] is sent as what T takes, or none: flytekit accepts that for every T, whereas a
 * variant's type must fit the annotation to the letter.
 */
function convertUnion(field: string, value: PlainValue, variants: readonly Variant[]): Conversion {
  const others = variants.filter(({ kind }) => kind !== 'none');
  const isOptional = others.length < variants.length;
  if (value === null && isOptional) return converted({ kind: 'none' });
  const [only] = others;
  if (others.length === 1 && only !== undefined) return orNull(field, convertValue(field, value, only));
  for (const variant of others) {
    const attempt = convertValue(field, value, variant);
    if (attempt.kind === 'converted') return converted(variantOf(attempt.literal, variant));
  }
  return refused(field, value, variants.map(spellType).join(' | '));
}

/** Says of an optional value that is refused as a whole that it may also be null. */
function orNull(field: string, conversion: Conversion): Conversion {
  if (conversion.kind === 'converted') return conversion;
  const problems = conversion.problems.map((problem) =>
    problem.field === field ? { field, message: `${problem.message}; or null` } : problem,
  );
  return { kind: 'refused', problems };
}

function variantOf(literal: Literal, variant: Variant): Literal {
  const type = variantType(variant);
  return type === undefined ? literal : { kind: 'union', value: literal, type };
}
