// A type string → ValueType, by recursive descent:
//
//   type   = term { '|' term }
//   term   = name [ '[' arguments ']' ]
//
// The arguments are types (list, dict, Optional, Union) or words (enum: its values; file, directory, dataset: the format); a word is
// bare or in quotes. Hostile strings end as a message: length and depth are bounded.
import { showValue } from './given.ts';
import { TYPE_NAMES, typeNamed, typeNameLike, type TypeName } from './type-names.ts';
import type { ValueType } from './value-type.ts';

/** The longest type string. */
export const MAX_TYPE_LENGTH = 1000;
/** How deep types may nest: far below the 100 nested messages that protobuf's readers take, at three for each level. */
export const MAX_TYPE_DEPTH = 16;

/** What the outcome of a parse is. `message` is for a Problem. */
export type ParsedType =
  | { readonly kind: 'parsed'; readonly type: ValueType }
  | { readonly kind: 'invalid'; readonly message: string };

/** What a declaration says outside its type string, for an `enum`, `file`, `directory` or `dataset` that has no brackets. */
export interface TypeDefaults {
  readonly values?: readonly string[] | undefined;
  readonly format?: string | undefined;
}

/** Parses `text`. Never throws. */
export function parseType(text: string, defaults: TypeDefaults = {}): ParsedType {
  if (text.length > MAX_TYPE_LENGTH) {
    return { kind: 'invalid', message: `given ${text.length} characters; allowed: at most ${MAX_TYPE_LENGTH}` };
  }
  try {
    const cursor: Cursor = { text, at: 0, depth: 0, defaults };
    const type = readType(cursor);
    if (cursor.at < text.length) fail(cursor, 'the end or "|"');
    return { kind: 'parsed', type };
  } catch (error) {
    if (error instanceof TypeSyntaxError) return { kind: 'invalid', message: error.message };
    throw error;
  }
}

class TypeSyntaxError extends Error {}

interface Cursor {
  readonly text: string;
  readonly defaults: TypeDefaults;
  at: number;
  depth: number;
}

const SPACE = /\s*/y;
const NAME = /[A-Za-z_][\w.]*/y;
const WORD = /[^\s[\]|,'"]+/y;
const QUOTED = /'([^']*)'|"([^"]*)"/y;

function fail(cursor: Cursor, allowed: string, at = cursor.at): never {
  const found = at < cursor.text.length ? JSON.stringify(cursor.text.slice(at, at + 20)) : 'the end';
  throw new TypeSyntaxError(`given ${showValue(cursor.text)}; allowed at character ${at + 1}, ${found}: ${allowed}`);
}

function match(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text);
  if (found === null) return undefined;
  cursor.at += found[0].length;
  SPACE.lastIndex = cursor.at;
  cursor.at += SPACE.exec(cursor.text)?.[0].length ?? 0;
  return found;
}

function take(cursor: Cursor, character: string): boolean {
  if (cursor.text[cursor.at] !== character) return false;
  match(cursor, /[^]/y);
  return true;
}

function readType(cursor: Cursor): ValueType {
  cursor.depth += 1;
  if (cursor.depth > MAX_TYPE_DEPTH) fail(cursor, `at most ${MAX_TYPE_DEPTH} types one within another`);
  match(cursor, SPACE);
  const terms = [readTerm(cursor)];
  while (take(cursor, '|')) terms.push(readTerm(cursor));
  cursor.depth -= 1;
  return unionOf(terms);
}

function readTerm(cursor: Cursor): ValueType {
  const start = cursor.at;
  const written = match(cursor, NAME)?.[0] ?? '';
  const name = typeNamed(written);
  if (name === undefined) {
    const guess = typeNameLike(written);
    const hint = guess === undefined ? '' : `; did you mean ${guess}?`;
    fail(cursor, `${TYPE_NAMES.join(', ')}${hint}`, start);
  }
  return READERS[name](cursor);
}

const simple =
  (type: ValueType) =>
  (cursor: Cursor): ValueType => {
    if (cursor.text[cursor.at] === '[') fail(cursor, 'no brackets after this type');
    return type;
  };

const withFormat =
  (kind: 'file' | 'directory' | 'dataset') =>
  (cursor: Cursor): ValueType => {
    const [format = cursor.defaults.format ?? ''] = readBrackets(cursor, readWord, { most: 1 }) ?? [];
    return { kind, format };
  };

const READERS: Readonly<Record<TypeName, (cursor: Cursor) => ValueType>> = {
  int: simple({ kind: 'int' }),
  float: simple({ kind: 'float' }),
  str: simple({ kind: 'str' }),
  bool: simple({ kind: 'bool' }),
  datetime: simple({ kind: 'datetime' }),
  date: simple({ kind: 'date' }),
  timedelta: simple({ kind: 'timedelta' }),
  none: simple({ kind: 'none' }),
  any: simple({ kind: 'pickle' }),
  dataclass: simple({ kind: 'struct', of: 'dataclass' }),
  pydantic: simple({ kind: 'struct', of: 'pydantic' }),
  enum: (cursor) => {
    const values = readBrackets(cursor, readWord, {}) ?? cursor.defaults.values ?? [];
    if (values.length === 0)
      fail(cursor, 'the values of the enum, as in enum[a, b], or in the declaration\'s "values"');
    return { kind: 'enum', values };
  },
  list: (cursor) => {
    const [item] = readBrackets(cursor, readType, { most: 1 }) ?? [];
    return item === undefined ? { kind: 'struct', of: 'list' } : { kind: 'list', item };
  },
  dict: readDict,
  Optional: (cursor) => {
    const [variant] = readBrackets(cursor, readType, { most: 1 }) ?? [];
    return unionOf([variant ?? fail(cursor, '"[" and a type'), { kind: 'none' }]);
  },
  Union: (cursor) => unionOf(readBrackets(cursor, readType, {}) ?? fail(cursor, '"[" and types')),
  file: withFormat('file'),
  directory: withFormat('directory'),
  dataset: withFormat('dataset'),
};

// A dict whose keys are no strings is one msgpack document to flytekit, as is one without types.
function readDict(cursor: Cursor): ValueType {
  const start = cursor.at;
  const [key, value] = readBrackets(cursor, readType, { least: 2, most: 2 }) ?? [];
  if (key === undefined || value === undefined) return { kind: 'struct', of: 'dict' };
  if (key.kind === 'str') return { kind: 'dict', value };
  if (key.kind === 'int') return { kind: 'struct', of: 'dict' };
  return fail(cursor, 'keys of type str or int', start);
}

/** `[a, b]`, or undefined where no bracket opens. */
function readBrackets<T>(
  cursor: Cursor,
  read: (cursor: Cursor) => T,
  { least = 1, most = Infinity }: { readonly least?: number; readonly most?: number },
): readonly T[] | undefined {
  if (!take(cursor, '[')) return undefined;
  const items = [read(cursor)];
  while (items.length < most && take(cursor, ',')) items.push(read(cursor));
  if (items.length < least) fail(cursor, '","');
  if (!take(cursor, ']')) fail(cursor, items.length < most ? '"," or "]"' : '"]"');
  return items;
}

function readWord(cursor: Cursor): string {
  const quoted = match(cursor, QUOTED);
  if (quoted !== undefined) return quoted[1] ?? quoted[2] ?? '';
  return match(cursor, WORD)?.[0] ?? fail(cursor, 'a word, in quotes if it has spaces or commas');
}

/** As Python does it: nested unions are one, a variant counts once, and a union of one is that one. */
function unionOf(types: readonly ValueType[]): ValueType {
  const flat = types.flatMap((type) => (type.kind === 'union' ? type.variants : [type]));
  const variants = new Map(flat.map((type) => [JSON.stringify(type), type]));
  const [first, ...others] = variants.values();
  return first !== undefined && others.length === 0 ? first : { kind: 'union', variants: [...variants.values()] };
}
