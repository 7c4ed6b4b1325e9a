// What the cache takes from a task's interface: the names and types of its variables, without what is said about them.
import { isPlainList, isPlainObject, type PlainObject, type PlainValue } from '../api/plain-value.ts';
import { proto3Json } from '../idl/proto3-json.ts';
import type { LiteralTypeJson, VariableMapJson } from '../idl/task-template.gen.ts';
import { objectHash } from './object-hash.ts';

/** The one annotation of a type that makes another interface of it. */
const KEY_ANNOTATION = 'cache-key-metadata';

/** Eight characters for the variables: inputs, or outputs. */
export function interfaceHash({ variables = {} }: VariableMapJson): string {
  const types = Object.entries(variables).map(([name, { type }]) => [name, { ...(type && { type: bare(type) }) }]);
  const json = proto3Json({ variables: Object.fromEntries(types) as PlainObject }, 'VariableMap');
  return Buffer.from(objectHash(json)).toString('base64url').slice(0, 8);
}

// Metadata and annotations go wherever a type stands: a list's items, a union's variants, a dataclass's fields.
function bare(type: LiteralTypeJson): PlainObject {
  const { metadata: _metadata, annotation, ...shape } = type;
  const kept = annotation?.annotations?.[KEY_ANNOTATION];
  const below = Object.entries(shape).map(([name, value]) => [name, bareBelow(name, value as PlainValue)]);
  return {
    ...(Object.fromEntries(below) as PlainObject),
    ...(kept !== undefined && { annotation: { annotations: { [KEY_ANNOTATION]: kept } } }),
  };
}

function bareBelow(name: string, value: PlainValue): PlainValue {
  if (!isPlainObject(value)) return value;
  switch (name) {
    case 'collection_type':
    case 'map_value_type':
      return bare(value);
    case 'union_type': {
      const { variants } = value;
      return { ...value, ...(isPlainList(variants) && { variants: variants.map(bareType) }) };
    }
    case 'structure': {
      const { dataclass_type: fields } = value;
      return { ...value, ...(isPlainObject(fields) && { dataclass_type: bareFields(fields) }) };
    }
    default:
      return value;
  }
}

function bareType(type: PlainValue): PlainValue {
  return isPlainObject(type) ? bare(type) : type;
}

function bareFields(fields: PlainObject): PlainObject {
  return Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, bareType(type)]));
}
