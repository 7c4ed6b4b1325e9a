// flyteidl.core.TaskTemplate: bytes ↔ canonical JSON, by the table of task-template.gen.ts.
import protobuf from 'protobufjs/minimal.js';
import { isPlainList, isPlainObject, type PlainObject, type PlainValue } from '../api/plain-value.ts';
import { flyteidl } from './flyteidl.gen.js';
import { decodeOrThrow } from './malformed-message-error.ts';
import { camelCase, type FieldSchema, isSilent } from './message-schema.ts';
import { plainStruct, structOf } from './struct.ts';
import { ENUMS, MESSAGES, type TaskTemplateJson } from './task-template.gen.ts';
import { durationText, parseDurationText, parseTimestampText, timestampText } from './time-text.ts';

export interface DecodedTaskTemplate {
  readonly template: TaskTemplateJson;
  /** Fields that this flyteidl does not have, as `extended_resources: field 3`; they are not in `template`. */
  readonly unknownFields: readonly string[];
}

/** The template in `bytes`. Throws MalformedMessageError. */
export function decodeTaskTemplateMessage(bytes: Uint8Array): DecodedTaskTemplate {
  return decodeOrThrow('TaskTemplate', () => {
    const unknownFields: string[] = [];
    const reader = protobuf.Reader.create(bytes);
    reader.discardUnknown = false;
    const wire = flyteidl.core.TaskTemplate.decode(reader);
    const template = messageFromWire(wire, { type: 'TaskTemplate', path: '', unknownFields });
    return { template, unknownFields };
  });
}

/**
 * The bytes of a template in canonical JSON, as readTaskTemplate gives it.
 * Throws Error for one that nests deeper than protobuf's limit of 100 messages.
 */
export function encodeTaskTemplateMessage(template: TaskTemplateJson): Uint8Array {
  const wire = messageToWire(template, 'TaskTemplate');
  return flyteidl.core.TaskTemplate.encode(wire).finish();
}

/** A decoded message of a type that the table has, in canonical JSON. */
export function messageJson(message: object, type: string): PlainObject {
  return messageFromWire(message, { type, path: '', unknownFields: [] });
}

interface Place {
  readonly type: string;
  readonly path: string;
  readonly unknownFields: string[];
}

type Wire = Readonly<Record<string, unknown>>;

function messageFromWire(message: object, { type, path, unknownFields }: Place): PlainObject {
  const wire = message as Wire;
  const json: Record<string, PlainValue> = {};
  for (const [name, known] of Object.entries(MESSAGES[type] ?? {})) {
    const key = camelCase(name);
    if (!Object.hasOwn(wire, key)) continue;
    const place = { type: known.type ?? '', path: path === '' ? name : `${path}.${name}`, unknownFields };
    const value = fieldFromWire(wire[key], known, place);
    if (!isSilent(value, known)) json[name] = value;
  }
  for (const number of unknownNumbers(wire)) unknownFields.push(`${path === '' ? type : path}: field ${number}`);
  return json;
}

// protobufjs keeps what it does not know as it was, each field with the tag that begins it.
function unknownNumbers({ $unknowns: unknowns }: Wire): readonly number[] {
  if (!Array.isArray(unknowns)) return [];
  return unknowns.map((field: unknown) => (field instanceof Uint8Array ? tagOf(field) >>> 3 : 0));
}

function tagOf(field: Uint8Array): number {
  let tag = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = field[index] ?? 0;
    tag |= (byte & 0x7f) << (7 * index);
    if (byte < 0x80) break;
  }
  return tag;
}

function fieldFromWire(value: unknown, known: FieldSchema, place: Place): PlainValue {
  if (known.form === 'list' && Array.isArray(value)) {
    return value.map((item: unknown, index) => oneFromWire(item, known, { ...place, path: `${place.path}[${index}]` }));
  }
  if (known.form === 'map' && typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, item]: [string, unknown]) =>
        [key, oneFromWire(item, known, { ...place, path: `${place.path}.${key}` })] as const,
    );
    return Object.fromEntries(entries);
  }
  return oneFromWire(value, known, place);
}

// What a field's kind promises, the decoder has kept: the casts say which of protobufjs' types it made.
function oneFromWire(value: unknown, { kind, type = '' }: FieldSchema, place: Place): PlainValue {
  switch (kind) {
    case 'message':
      return messageFromWire(value as object, place);
    case 'struct':
      return plainStruct(value as Parameters<typeof plainStruct>[0]);
    case 'enum':
      return Object.entries(ENUMS[type] ?? {}).find(([, number]) => number === value)?.[0] ?? Number(value);
    case 'duration':
      return durationText(value as Parameters<typeof durationText>[0]);
    case 'timestamp':
      return timestampText(value as Parameters<typeof timestampText>[0]);
    case 'boolValue':
      return (value as { readonly value?: boolean | null }).value ?? false;
    case 'bytes':
      return Buffer.from(value as Uint8Array).toString('base64');
    default:
      return value as PlainValue;
  }
}

function messageToWire(json: PlainObject, type: string): Wire {
  const schema = MESSAGES[type] ?? {};
  const fields = Object.entries(json).flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
    const known = schema[name];
    return known === undefined ? [] : [[camelCase(name), fieldToWire(value, known)]];
  });
  return Object.fromEntries(fields);
}

function fieldToWire(value: PlainValue, known: FieldSchema): unknown {
  if (known.form === 'list' && isPlainList(value)) return value.map((item) => oneToWire(item, known));
  if (known.form === 'map' && isPlainObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, oneToWire(item, known)]));
  }
  return oneToWire(value, known);
}

function oneToWire(value: PlainValue, { kind, type = '' }: FieldSchema): unknown {
  switch (kind) {
    case 'message':
      return messageToWire(value as PlainObject, type);
    case 'struct':
      return structOf(value as PlainObject);
    case 'enum':
      return typeof value === 'string' ? ENUMS[type]?.[value] : value;
    case 'duration':
      return parseDurationText(value as string);
    case 'timestamp':
      return parseTimestampText(value as string);
    case 'boolValue':
      return { value };
    case 'bytes':
      return Buffer.from(value as string, 'base64');
    default:
      return value;
  }
}
