// What the API server makes of a manifest before it judges it: nulls are taken away, defaults filled in.
import { type PlainObject, type PlainValue, isPlainList, isPlainObject } from '../../api/plain-value.ts';
import type { CrdSchema } from './crd-schema.ts';

/**
 * `value` with the defaults of `schema`, at every depth that the schema describes. A field's default counts only where the object around
 * the field is there; a field that is null counts as absent (mirrors apiextensions' structural defaulting).
 */
export function withDefaults(value: PlainValue, schema: CrdSchema): PlainValue {
  if (isPlainList(value)) {
    const { items } = schema;
    return items === undefined ? value : value.map((item) => withDefaults(item, items));
  }
  return isPlainObject(value) ? objectWithDefaults(value, schema) : value;
}

function objectWithDefaults(object: PlainObject, schema: CrdSchema): PlainObject {
  const { properties = {}, additionalProperties } = schema;
  const schemaOf = (name: string): CrdSchema | undefined =>
    Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
  const given = Object.entries(object).flatMap(([name, value]): [string, PlainValue][] => {
    const field = schemaOf(name);
    if (field === undefined) return [[name, value]];
    return value === null && field.nullable !== true ? [] : [[name, withDefaults(value, field)]];
  });
  const present = new Set(given.map(([name]) => name));
  const missing = Object.entries(properties).flatMap(([name, { default: value }]): [string, PlainValue][] =>
    value === undefined || present.has(name) ? [] : [[name, value]],
  );
  return Object.fromEntries([...given, ...missing]);
}
