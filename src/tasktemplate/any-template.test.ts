// Templates of any shape that the .proto files allow, in JSON as a program may write it.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { PlainObject, PlainValue } from '../api/plain-value.ts';
import { camelCase, type FieldSchema } from '../idl/message-schema.ts';
import { ENUMS, MESSAGES } from '../idl/task-template.gen.ts';
import { encodeTaskTemplateMessage } from '../idl/task-template-message.ts';
import { decodeTaskTemplate } from './decode-task-template.ts';
import { effectiveSpecOf } from './effective-spec-of.ts';
import { readTaskTemplate } from './read-task-template.ts';

const MAX_DEPTH = 8;

const struct = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }) as fc.Arbitrary<PlainObject>;

function message(type: string, depth: number): fc.Arbitrary<PlainObject> {
  const fields = Object.entries(MESSAGES[type] ?? {});
  const chosen = fc.subarray(fields, { maxLength: Math.min(fields.length, depth === 0 ? 20 : 3) }).map(onePerOneof);
  return chosen.chain((some) =>
    fc.tuple(fc.boolean(), fc.tuple(...some.map(([, schema]) => field(schema, depth)))).map(([isCamel, values]) =>
      Object.fromEntries(
        some.flatMap(([name], index): [string, PlainValue][] => {
          const value = values[index];
          return value === undefined ? [] : [[isCamel ? camelCase(name) : name, value]];
        }),
      ),
    ),
  );
}

function onePerOneof(fields: readonly [string, FieldSchema][]): readonly [string, FieldSchema][] {
  const taken = new Set<string>();
  return fields.filter(([, { oneof }]) => {
    if (oneof === undefined) return true;
    if (taken.has(oneof)) return false;
    taken.add(oneof);
    return true;
  });
}

function field(schema: FieldSchema, depth: number): fc.Arbitrary<PlainValue | undefined> {
  if (schema.kind === 'message' && depth >= MAX_DEPTH) return fc.constant(undefined);
  const one = value(schema, depth);
  if (schema.form === 'list') return fc.array(one, { maxLength: 3 });
  return schema.form === 'map' ? fc.dictionary(fc.string(), one, { maxKeys: 3 }) : one;
}

function value({ kind, type = '' }: FieldSchema, depth: number): fc.Arbitrary<PlainValue> {
  switch (kind) {
    case 'message':
      return message(type, depth + 1);
    case 'struct':
      return struct;
    case 'enum':
      return fc.constantFrom(...Object.entries(ENUMS[type] ?? {}).flat());
    case 'string':
      return fc.string();
    case 'bool':
    case 'boolValue':
      return fc.boolean();
    case 'int32':
      return fc.integer();
    case 'uint32':
      return fc.oneof(fc.nat(), fc.nat().map(String));
    case 'bytes':
      return fc.uint8Array({ maxLength: 5 }).map((bytes) => Buffer.from(bytes).toString('base64'));
    case 'duration':
      return fc.integer({ min: -999_999, max: 999_999 }).map((millis) => `${millis / 1000}s`);
    case 'timestamp':
      return fc
        .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100') })
        .map((date) => date.toISOString());
  }
}

test('reads the same from JSON and from the bytes of it', () => {
  fc.assert(
    fc.property(message('TaskTemplate', 0), (json) => {
      const named = { ...json, id: { resource_type: 'TASK', name: 'a.b' } };
      const reading = readTaskTemplate(named);
      if (reading.kind !== 'read') throw new Error(JSON.stringify(reading.problems));
      const decoded = decodeTaskTemplate(encodeTaskTemplateMessage(reading.template));
      expect(decoded).toEqual({ kind: 'decoded', template: reading.template, unknownFields: [] });
      expect(readTaskTemplate({ ...reading.template })).toEqual({ ...reading, written: expect.any(Function) });
    }),
  );
});

test('comes to a spec, problems or a refusal', () => {
  fc.assert(
    fc.property(message('TaskTemplate', 0), (template) => {
      expect(['effective', 'invalid', 'refused']).toContain(effectiveSpecOf({ template }).kind);
    }),
  );
});
