// What a .proto file says of a message, as far as its proto3 JSON needs it. task-template.gen.ts has the messages.
import type { PlainValue } from '../api/plain-value.ts';

/** The kinds of values; the last four are google.protobuf's messages with a JSON of their own. */
export type FieldKind =
  | 'string'
  | 'bool'
  | 'int32'
  | 'uint32'
  | 'bytes'
  | 'enum'
  | 'message'
  | 'struct'
  | 'duration'
  | 'timestamp'
  | 'boolValue';

export interface FieldSchema {
  readonly kind: FieldKind;
  /** The name of the message or enum. */
  readonly type?: string;
  /** For an enum: the name of its zero, which is what absence means. */
  readonly zero?: string;
  /** A list of such values, or a map from strings to them. Absent: one value. */
  readonly form?: 'list' | 'map';
  /** The name of the oneof that the field belongs to: of its members, one at most is set. */
  readonly oneof?: string;
}

/** Fields by their name in the .proto file. */
export type MessageSchema = Readonly<Record<string, FieldSchema>>;

/** An enum's numbers by their names. */
export type EnumNumbers = Readonly<Record<string, number>>;

/** A field's name in proto3 JSON, and in protobufjs: `pod_spec` → `podSpec`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

/** Whether a field of this value, in canonical JSON, is the same to protobuf as none. */
export function isSilent(value: PlainValue, { kind, form, oneof, zero }: FieldSchema): boolean {
  if (form !== undefined) return Object.keys(value ?? {}).length === 0;
  if (oneof !== undefined) return false;
  return value === (zero ?? ZEROS.get(kind));
}

// Messages are there or not, also empty ones, and so are google.protobuf's.
const ZEROS: ReadonlyMap<FieldKind, PlainValue> = new Map<FieldKind, PlainValue>([
  ['string', ''],
  ['bool', false],
  ['int32', 0],
  ['uint32', 0],
  ['bytes', ''],
]);
