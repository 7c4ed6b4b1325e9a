// proto3 JSON of a message, as a person or a program wrote it → the one form that the rest reads: fields as in the .proto file (snake_case),
// enums by name, integers as numbers; nulls and zeros, which protobuf does not tell from absence, left out. Nothing is guessed: what the message does not have is a problem.
import type { PlainObject, PlainValue } from '../api/plain-value.ts';
import type { Problem } from '../api/problem.ts';
import { camelCase, type FieldSchema, isSilent, type MessageSchema } from '../idl/message-schema.ts';
import { ENUMS, MESSAGES } from '../idl/task-template.gen.ts';
import { indexPath, keyPath } from '../literals/field-path.ts';
import { notAllowed } from '../literals/given.ts';
import { nearest } from '../literals/nearest.ts';
import { isDeeperThan, isList, isObject } from '../literals/plain-shape.ts';
import { readScalar } from './read-scalar.ts';

/** Readers of protobuf take 100 nested messages, and a level of a Struct costs three. */
const MAX_MESSAGE_DEPTH = 64;
const MAX_STRUCT_DEPTH = 30;
const MAX_PROBLEMS = 10;

export interface MessageRead {
  /** The message in canonical form, without what is wrong. */
  readonly value: PlainObject;
  /** The first ten. */
  readonly problems: readonly Problem[];
  /** How the author spells a field: `podSpec` by `pod_spec`. */
  readonly spelling: ReadonlyMap<string, string>;
}

/** Reads the message `type` of task-template.gen.ts at `field`. Takes fields in snake_case and in camelCase. Never throws. */
export function readMessageJson(value: PlainValue, type: string, field: string): MessageRead {
  const reading: Reading = { problems: [], spelling: new Map() };
  const read = readMessage(reading, value, { type, field, depth: 0 });
  return { value: read ?? {}, problems: reading.problems.slice(0, MAX_PROBLEMS), spelling: reading.spelling };
}

interface Reading {
  readonly problems: Problem[];
  readonly spelling: Map<string, string>;
}

interface Place {
  readonly type: string;
  readonly field: string;
  readonly depth: number;
}

function readMessage(reading: Reading, value: PlainValue, place: Place): PlainObject | undefined {
  const { type, field, depth } = place;
  if (!isObject(value)) return refuse(reading, notAllowed(field, value, `an object, ${type}`));
  if (depth > MAX_MESSAGE_DEPTH) return refuse(reading, tooDeep(field, MAX_MESSAGE_DEPTH));
  const schema = MESSAGES[type] ?? {};
  const names = fieldNames(schema);
  const read: Record<string, PlainValue> = {};
  for (const [written, item] of Object.entries(value)) {
    if (reading.problems.length >= MAX_PROBLEMS) break;
    if (item === null) continue;
    const path = keyPath(field, written);
    const name = names.get(written);
    const known = name === undefined ? undefined : schema[name];
    if (name === undefined || known === undefined) {
      refuse(reading, unknownField(path, { written, type, schema }));
      continue;
    }
    const rival = rivalOf(known, { name, schema, read });
    if (rival !== undefined) {
      refuse(reading, {
        field: path,
        message: `given beside ${reading.spelling.get(rival) ?? rival}; allowed: one of the two`,
      });
      continue;
    }
    reading.spelling.set(name, written);
    const content = readField(reading, item, { ...place, field: path, known });
    if (content !== undefined && !isSilent(content, known)) read[name] = content;
  }
  return read;
}

/** The field already read that excludes `name`: its other spelling, or another member of its oneof. */
function rivalOf(
  known: FieldSchema,
  { name, schema, read }: { readonly name: string; readonly schema: MessageSchema; readonly read: PlainObject },
): string | undefined {
  if (Object.hasOwn(read, name)) return name;
  if (known.oneof === undefined) return undefined;
  return Object.keys(read).find((other) => schema[other]?.oneof === known.oneof);
}

type FieldPlace = Omit<Place, 'type'> & { readonly known: FieldSchema };

function readField(reading: Reading, value: PlainValue, place: FieldPlace): PlainValue | undefined {
  const { known, field } = place;
  if (known.form === 'list') {
    if (!isList(value)) return refuse(reading, notAllowed(field, value, 'a list'));
    return present(value.map((item, index) => readOne(reading, item, { ...place, field: indexPath(field, index) })));
  }
  if (known.form === 'map') {
    if (!isObject(value)) return refuse(reading, notAllowed(field, value, 'an object'));
    const entries = Object.entries(value).map(
      ([key, item]) => [key, readOne(reading, item, { ...place, field: keyPath(field, key) })] as const,
    );
    return Object.fromEntries(entries.filter((entry): entry is [string, PlainValue] => entry[1] !== undefined));
  }
  return readOne(reading, value, place);
}

function present(items: readonly (PlainValue | undefined)[]): readonly PlainValue[] {
  return items.filter((item) => item !== undefined);
}

function readOne(reading: Reading, value: PlainValue, { known, field, depth }: FieldPlace): PlainValue | undefined {
  const type = known.type ?? '';
  switch (known.kind) {
    case 'message':
      return readMessage(reading, value, { type, field, depth: depth + 1 });
    case 'struct':
      if (!isObject(value)) return refuse(reading, notAllowed(field, value, 'an object'));
      return isDeeperThan(MAX_STRUCT_DEPTH, value) ? refuse(reading, tooDeep(field, MAX_STRUCT_DEPTH)) : value;
    case 'enum':
      return readEnum(reading, value, { type, field });
    default: {
      const read = readScalar(value, known.kind);
      return read.kind === 'read' ? read.value : refuse(reading, notAllowed(field, value, read.allowed, read.hint));
    }
  }
}

function readEnum(reading: Reading, value: PlainValue, { type, field }: Omit<Place, 'depth'>): string | undefined {
  const numbers = Object.entries(ENUMS[type] ?? {});
  const found = numbers.find(([name, number]) => value === name || value === number);
  if (found !== undefined) return found[0];
  const names = numbers.map(([name]) => name);
  const guess = typeof value === 'string' ? nearest(value.toUpperCase(), names) : undefined;
  const hint = guess === undefined ? undefined : `did you mean ${guess}?`;
  return refuse(reading, notAllowed(field, value, names.join(', '), hint));
}

function refuse(reading: Reading, problem: Problem): undefined {
  reading.problems.push(problem);
}

function tooDeep(field: string, limit: number): Problem {
  return { field, message: `given a value that nests deeper; allowed: ${limit} lists and objects one within another` };
}

interface Unknown {
  readonly written: string;
  readonly type: string;
  readonly schema: MessageSchema;
}

function unknownField(field: string, { written, type, schema }: Unknown): Problem {
  const isCamel = /[A-Z]/.test(written);
  const names = Object.keys(schema).map((name) => (isCamel ? camelCase(name) : name));
  const guess = nearest(written, names);
  const hint = guess === undefined ? '' : `; did you mean ${guess}?`;
  return { field, message: `not a field of ${type}; allowed: ${names.join(', ') || 'none'}${hint}` };
}

const FIELD_NAMES = new WeakMap<MessageSchema, ReadonlyMap<string, string>>();

/** Names of fields by both spellings. */
function fieldNames(schema: MessageSchema): ReadonlyMap<string, string> {
  const known = FIELD_NAMES.get(schema);
  if (known !== undefined) return known;
  const names = new Map(
    Object.keys(schema).flatMap((name) => [[name, name] as const, [camelCase(name), name] as const]),
  );
  FIELD_NAMES.set(schema, names);
  return names;
}
