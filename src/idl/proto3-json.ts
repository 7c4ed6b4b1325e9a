// The canonical JSON that the rest reads (fields as in the .proto file, zeros left out) → the proto3 JSON that other programs write:
// fields in camelCase.
import { isPlainList, isPlainObject, type PlainObject, type PlainValue } from '../api/plain-value.ts';
import { camelCase, type FieldSchema, isSilent } from './message-schema.ts';
import { MESSAGES } from './task-template.gen.ts';

/** The message `type` of task-template.gen.ts. What the message does not have is left out. */
export function proto3Json(message: PlainObject, type: string): PlainObject {
  const schema = MESSAGES[type] ?? {};
  const fields = Object.entries(message).flatMap(([name, value]): readonly (readonly [string, PlainValue])[] => {
    const known = Object.hasOwn(schema, name) ? schema[name] : undefined;
    return known === undefined || isSilent(value, known) ? [] : [[camelCase(name), fieldJson(value, known)]];
  });
  return Object.fromEntries(fields);
}

function fieldJson(value: PlainValue, known: FieldSchema): PlainValue {
  if (known.kind !== 'message') return value;
  const one = (item: PlainValue): PlainValue => proto3Json(isPlainObject(item) ? item : {}, known.type ?? '');
  if (known.form === 'list' && isPlainList(value)) return value.map(one);
  if (known.form === 'map' && isPlainObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, one(item)]));
  }
  return one(value);
}
