// src/idl/task-template.gen.ts: what the .proto files say of flyteidl.core.TaskTemplate and of the messages it reaches, as a table that
// src/idl reads and writes proto3 JSON by, and as the types of that JSON.
import protobuf from 'protobufjs';
import type { Generated } from '../generate.ts';
import { loadProtos, reachable } from './idl.ts';

const ROOT = 'flyteidl.core.TaskTemplate';

// Messages that have a form of their own in proto3 JSON.
const WELL_KNOWN: ReadonlyMap<string, { readonly kind: string; readonly type: string }> = new Map([
  ['.google.protobuf.Struct', { kind: 'struct', type: 'PlainObject' }],
  ['.google.protobuf.Duration', { kind: 'duration', type: 'string' }],
  ['.google.protobuf.Timestamp', { kind: 'timestamp', type: 'string' }],
  ['.google.protobuf.BoolValue', { kind: 'boolValue', type: 'boolean' }],
]);

const SCALARS: ReadonlyMap<string, string> = new Map([
  ['string', 'string'],
  ['bool', 'boolean'],
  ['int32', 'number'],
  ['uint32', 'number'],
  ['bytes', 'string'],
]);

/** Generates src/idl/task-template.gen.ts. Throws for a kind of field that the table cannot say. */
export async function generateTaskTemplateSchema(): Promise<Generated> {
  const root = loadProtos({ keepCase: true });
  const found = [...reachable(root, [ROOT])].filter(({ fullName }) => fullName.startsWith('.flyteidl.'));
  const messages = found.filter((object) => object instanceof protobuf.Type).sort(byName);
  const enums = found.filter((object) => object instanceof protobuf.Enum).sort(byName);
  const text = [
    '// Generated from the .proto files of @flyteorg/flyteidl by scripts/generate/task-template-schema.ts: npm run generate.',
    "import type { PlainObject } from '../api/plain-value.ts';",
    "import type { EnumNumbers, MessageSchema } from './message-schema.ts';",
    '',
    ...messages.map(messageType),
    `export const ENUMS: Readonly<Record<string, EnumNumbers>> = {\n${enums.map(enumEntry).join('')}};\n`,
    `export const MESSAGES: Readonly<Record<string, MessageSchema>> = {\n${messages.map(messageEntry).join('')}};\n`,
  ].join('\n');
  return Promise.resolve({ 'src/idl/task-template.gen.ts': text });
}

function byName(left: protobuf.ReflectionObject, right: protobuf.ReflectionObject): number {
  return left.fullName < right.fullName ? -1 : 1;
}

/** `Resources.ResourceEntry` → `ResourcesResourceEntry`. */
function shortName(object: protobuf.ReflectionObject): string {
  return object.fullName.split('.').slice(3).join('');
}

function messageType(message: protobuf.Type): string {
  const fields = message.fieldsArray.map((field) => `  readonly ${field.name}?: ${fieldType(field)};\n`);
  return `export type ${shortName(message)}Json = {\n${fields.join('')}};\n`;
}

function fieldType(field: protobuf.Field): string {
  const one = valueType(field);
  if (field.map) return `{ readonly [key: string]: ${one} }`;
  return field.repeated ? `readonly ${one.includes('|') ? `(${one})` : one}[]` : one;
}

function valueType(field: protobuf.Field): string {
  const { resolvedType } = field;
  if (resolvedType === null) return scalarType(field);
  if (resolvedType instanceof protobuf.Enum) return Object.keys(resolvedType.values).map(quoted).join(' | ');
  return WELL_KNOWN.get(resolvedType.fullName)?.type ?? `${shortName(resolvedType)}Json`;
}

function scalarType(field: protobuf.Field): string {
  const type = SCALARS.get(field.type);
  if (type === undefined) throw new Error(`${field.fullName}: no form for the type ${field.type}`);
  return type;
}

function enumEntry(object: protobuf.Enum): string {
  const numbers = Object.entries(object.values).map(([name, number]) => `${name}: ${number}`);
  return `  ${shortName(object)}: { ${numbers.join(', ')} },\n`;
}

function messageEntry(message: protobuf.Type): string {
  const fields = message.fieldsArray.map((field) => `    ${field.name}: { ${fieldEntry(field).join(', ')} },\n`);
  return `  ${shortName(message)}: {\n${fields.join('')}  },\n`;
}

function fieldEntry(field: protobuf.Field): readonly string[] {
  const { resolvedType, partOf } = field;
  const form = field.map ? 'map' : field.repeated ? 'list' : undefined;
  return [
    ...kindEntry(field, resolvedType),
    ...(form === undefined ? [] : [`form: ${quoted(form)}`]),
    ...(partOf === null ? [] : [`oneof: ${quoted(partOf.name)}`]),
  ];
}

function kindEntry(field: protobuf.Field, type: protobuf.Field['resolvedType']): readonly string[] {
  if (type === null) {
    scalarType(field);
    return [`kind: ${quoted(field.type)}`];
  }
  if (type instanceof protobuf.Enum) {
    return ["kind: 'enum'", `type: ${quoted(shortName(type))}`, `zero: ${quoted(type.valuesById[0] ?? '')}`];
  }
  const known = WELL_KNOWN.get(type.fullName);
  return known === undefined
    ? ["kind: 'message'", `type: ${quoted(shortName(type))}`]
    : [`kind: ${quoted(known.kind)}`];
}

function quoted(text: string): string {
  return `'${text}'`;
}
