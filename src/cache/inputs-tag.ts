// What the cache takes from a task's inputs. Files count by their URI, and a value with a hash of its own by that hash alone.
import { isPlainList, isPlainObject, type PlainObject, type PlainValue } from '../api/plain-value.ts';
import { literalMapJson } from '../idl/literal-map-json.ts';
import { objectHash } from './object-hash.ts';

/** Flyte's tag for the inputs in `inputs` (an inputs.pb) without those in `ignored`. Throws MalformedMessageError. */
export function inputsTag(inputs: Uint8Array, ignored: readonly string[] = []): string {
  const counted = Object.entries(literalMapJson(inputs)).filter(([name]) => !ignored.includes(name));
  const literals = Object.fromEntries(counted.map(([name, literal]) => [name, byHash(literal)]));
  const json = Object.keys(literals).length === 0 ? {} : { literals };
  return `flyte_cached-${Buffer.from(objectHash(json)).toString('base64url')}`;
}

// A task may give a value a hash; then the value itself, such as a folder with a new name for each run, makes no difference.
function byHash(literal: PlainValue): PlainValue {
  if (!isPlainObject(literal)) return literal;
  const { hash, collection, map } = literal;
  if (hash !== undefined) return { hash };
  if (isPlainObject(collection) && isPlainList(collection['literals'])) {
    return { ...literal, collection: { literals: collection['literals'].map(byHash) } };
  }
  if (isPlainObject(map) && isPlainObject(map['literals'])) {
    return { ...literal, map: { literals: mapped(map['literals']) } };
  }
  return literal;
}

function mapped(literals: PlainObject): PlainObject {
  return Object.fromEntries(Object.entries(literals).map(([name, literal]) => [name, byHash(literal)]));
}
