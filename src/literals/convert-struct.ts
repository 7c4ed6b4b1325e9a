// A plain value → the msgpack document that flytekit takes for a dataclass, a pydantic model, a dict or list without types. Parts are not
// checked: only the annotation knows them, and flytekit coerces each to it.
import type { PlainValue } from '../api/plain-value.ts';
import type { Problem } from '../api/problem.ts';
import { converted, refused, type Conversion } from './conversion.ts';
import { indexPath, keyPath } from './field-path.ts';
import { notAllowed } from './given.ts';
import { encodeMsgpack, MSGPACK_INTEGERS, MSGPACK_TAG } from './msgpack.ts';
import { isList, isObject } from './plain-shape.ts';
import type { ValueType } from './value-type.ts';

type StructType = Extract<ValueType, { kind: 'struct' }>;

/** Converts the object (for `list`: the list) at `field`. */
export function convertStruct(field: string, value: PlainValue, of: StructType['of']): Conversion {
  if (of === 'protobuf') {
    return isObject(value) ? converted({ kind: 'generic', value }) : refused(field, value, 'protobuf, an object');
  }
  const fits = of === 'list' ? isList(value) : isObject(value);
  if (!fits) return refused(field, value, of === 'list' ? 'list' : `${of}, an object`);
  const problems = largeIntegers(field, value);
  if (problems.length > 0) return { kind: 'refused', problems };
  return converted({ kind: 'binary', tag: MSGPACK_TAG, value: encodeMsgpack(value) });
}

function largeIntegers(field: string, value: PlainValue): readonly Problem[] {
  if (isList(value)) return value.flatMap((item, index) => largeIntegers(indexPath(field, index), item));
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => largeIntegers(keyPath(field, key), item));
  if (typeof value !== 'bigint') return [];
  const { least, most } = MSGPACK_INTEGERS;
  return value < least || value > most ? [notAllowed(field, value, `a whole number from ${least} to ${most}`)] : [];
}
