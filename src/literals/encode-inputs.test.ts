import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainValue } from '../api/plain-value.ts';
import { decodeLiteralMap } from '../idl/literal-map.ts';
import { decodeOutputs } from './decode-outputs.ts';
import { encodeInputs, type InputValues } from './encode-inputs.ts';
import type { ValueType } from './value-type.ts';

const TYPES: ReadonlyMap<string, ValueType> = new Map<string, ValueType>([
  ['a', { kind: 'float' }],
  ['__proto__', { kind: 'str' }],
]);

describe('types in place of an interface', () => {
  test('say what each input is', () => {
    expect(encodeInputs({ inputs: { a: 1 }, types: TYPES })).toEqual({
      kind: 'encoded',
      bytes: expect.any(Uint8Array),
      literals: new Map([['a', { kind: 'float', value: 1 }]]),
    });
  });

  test('are whole', () => {
    const message = 'not an input of the task; allowed: a, __proto__; did you mean a?';
    expect(encodeInputs({ inputs: { b: 1 }, types: TYPES })).toEqual({
      kind: 'invalid',
      problems: [{ field: 'spec.inputs.b', message }],
    });
  });

  test('go before an interface', () => {
    expect(encodeInputs({ inputs: { a: 1 }, types: TYPES, interface: { a: { type: 'str' } } }).kind).toBe('encoded');
  });

  test('tell a date from a datetime in outputs', () => {
    const types = new Map<string, ValueType>([['o0', { kind: 'date' }]]);
    const encoded = encodeInputs({ inputs: { o0: '2026-11-22' }, types });
    const bytes = encoded.kind === 'encoded' ? encoded.bytes : new Uint8Array();
    expect(decodeOutputs({ bytes, types })).toEqual({ kind: 'decoded', values: { o0: '2026-11-22' } });
  });
});

const INT = 'int, a whole number from -9223372036854775808 to 9223372036854775807';

function nested(depth: number): PlainValue {
  let value: PlainValue = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

test('inputs become literals by name, and a declared input may be missing', () => {
  const encoded = encodeInputs({
    inputs: { epochs: 3, rate: 1 },
    interface: { epochs: { type: 'int' }, rate: { type: 'float' }, seed: { type: 'int' } },
  });
  expect(encoded.kind === 'encoded' ? decodeLiteralMap(encoded.bytes) : encoded).toEqual(
    new Map<string, unknown>([
      ['epochs', { kind: 'integer', value: 3n }],
      ['rate', { kind: 'float', value: 1 }],
    ]),
  );
});

test('no inputs are no bytes', () => {
  expect(encodeInputs({ inputs: {}, interface: {} })).toEqual({
    kind: 'encoded',
    bytes: new Uint8Array(),
    literals: new Map(),
  });
});

test.each<{ name: string; given: InputValues; want: readonly { field: string; message: string }[] }>([
  {
    name: 'every problem is told, those of the interface first',
    given: {
      inputs: { a: 'x', b: 1, c: 2, epohcs: 1 },
      interface: { a: { type: 'int' }, b: { type: 'str' }, c: { type: 'in t' }, epochs: { type: 'int' } },
    },
    want: [
      {
        field: 'spec.interface.inputs.c.type',
        message:
          'given "in t"; allowed at character 1, "in t": int, float, str, bool, datetime, date, timedelta, none, any, enum, dataclass, pydantic, dict, list, Optional, Union, file, directory, dataset; did you mean int?',
      },
      { field: 'spec.inputs.a', message: `given "x"; allowed: ${INT}` },
      { field: 'spec.inputs.b', message: 'given 1; allowed: str, a text; write it in quotes' },
      {
        field: 'spec.inputs.epohcs',
        message: 'not an input of the task; allowed: a, b, c, epochs; did you mean epochs?',
      },
    ],
  },
  {
    name: 'a name of an object’s prototype is no declared input',
    given: { inputs: { constructor: 1 }, interface: {} },
    want: [
      {
        field: 'spec.inputs.constructor',
        message: 'not an input of the task; allowed: none, for the interface has no inputs',
      },
    ],
  },
  {
    name: 'a type that no value uses is looked at all the same',
    given: { inputs: {}, interface: { a: { type: 'int[' } } },
    want: [
      {
        field: 'spec.interface.inputs.a.type',
        message: 'given "int["; allowed at character 4, "[": no brackets after this type',
      },
    ],
  },
  {
    name: 'a value 33 deep',
    given: { inputs: { a: nested(33) } },
    want: [
      {
        field: 'spec.inputs.a',
        message: 'given a value that nests deeper; allowed: 32 lists and objects one within another',
      },
    ],
  },
  {
    name: 'a value 10,000 deep',
    given: { inputs: { a: nested(10_000) }, interface: { a: { type: 'dict' } } },
    want: [
      {
        field: 'spec.inputs.a',
        message: 'given a value that nests deeper; allowed: 32 lists and objects one within another',
      },
    ],
  },
])('$name', ({ given, want }) => {
  expect(encodeInputs(given)).toEqual({ kind: 'invalid', problems: want });
});

test('of many problems the first ten are told', () => {
  const inputs = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`x${index}`, index]));
  const encoded = encodeInputs({ inputs, interface: {} });
  expect(encoded.kind === 'invalid' ? encoded.problems.map(({ field }) => field) : encoded).toEqual(
    Array.from({ length: 10 }, (_, index) => `spec.inputs.x${index}`),
  );
});

test('a value 32 deep fits protobuf’s limit', () => {
  const inputs = { a: nested(32) };
  const encoded = encodeInputs({ inputs });
  expect(encoded.kind === 'encoded' ? decodeOutputs({ bytes: encoded.bytes }) : encoded).toEqual({
    kind: 'decoded',
    values: inputs,
  });
});

test('so does the deepest type, at six messages a level', () => {
  let type = 'int | str';
  let value: PlainValue = 1;
  for (let depth = 0; depth < 15; depth += 1) {
    type = `dict[str, ${type}] | int | str`;
    value = { a: value };
  }
  const encoded = encodeInputs({ inputs: { v: value }, interface: { v: { type } } });
  expect(encoded.kind === 'encoded' ? decodeOutputs({ bytes: encoded.bytes }) : encoded).toEqual({
    kind: 'decoded',
    values: { v: value },
  });
});

describe('what is encoded is decoded again', () => {
  const text = fc.string({ unit: 'grapheme' });
  const name = fc.oneof(text, fc.constant('__proto__')).filter((each) => each !== '');
  const digits = (value: number, count: number): string => String(value).padStart(count, '0');
  const int = fc
    .oneof(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.maxSafeInteger().map(BigInt))
    .map((value) => (Number.isSafeInteger(Number(value)) ? Number(value) : value));
  const float = fc.double().map((value) => (Number.isFinite(value) ? value : String(value)));
  const date = fc
    .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([year, month, day]) => `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`);
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => digits(part, 2)).join(':'));
  const timedelta = fc
    .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 59 }), fc.integer({ min: 1, max: 59 }))
    .map(([hours, minutes, seconds]) => `${hours}h${minutes}m${seconds}.5s`);

  test.each<{ type: string; value: fc.Arbitrary<PlainValue> }>([
    { type: 'int', value: int },
    { type: 'float', value: float },
    { type: 'str', value: text },
    { type: 'bool', value: fc.boolean() },
    { type: 'none', value: fc.constant(null) },
    { type: 'date', value: date },
    { type: 'datetime', value: fc.tuple(date, time).map(([day, rest]) => `${day}T${rest}.125Z`) },
    { type: 'timedelta', value: timedelta },
    { type: 'enum[a, b]', value: fc.constantFrom('a', 'b') },
    { type: 'list[int]', value: fc.array(int) },
    { type: 'list[list[Optional[str]]]', value: fc.array(fc.array(fc.option(text))) },
    { type: 'list[date]', value: fc.array(date) },
    { type: 'dict[str, float]', value: fc.dictionary(name, float) },
    { type: 'dict[str, date | int]', value: fc.dictionary(name, fc.oneof(date, int)) },
    { type: 'int | str | None', value: fc.oneof(int, text, fc.constant(null)) },
    { type: 'file', value: text.filter((uri) => uri !== '') },
    { type: 'directory', value: text.filter((uri) => uri !== '') },
    { type: 'dataset[csv]', value: text.filter((uri) => uri !== '') },
    { type: 'any', value: text.filter((uri) => uri !== '') },
    { type: 'list', value: fc.array(fc.oneof(text, fc.boolean())) },
    {
      type: 'dataclass',
      value: fc.dictionary(
        text.filter((key) => key !== '__proto__'),
        fc.oneof(text, fc.boolean()),
      ),
    },
  ])('$type', ({ type, value }) => {
    fc.assert(
      fc.property(name, value, (key, each) => {
        const types = Object.fromEntries([[key, { type }]]);
        const inputs = Object.fromEntries([[key, each]]);
        const encoded = encodeInputs({ inputs, interface: types });
        expect(encoded).toEqual({ kind: 'encoded', bytes: expect.any(Uint8Array), literals: expect.any(Map) });
        if (encoded.kind !== 'encoded') return;
        expect(decodeOutputs({ bytes: encoded.bytes, interface: types })).toEqual({ kind: 'decoded', values: inputs });
      }),
    );
  });

  test('whatever the values, encoding ends with bytes or problems', () => {
    fc.assert(
      fc.property(fc.dictionary(name, fc.jsonValue({ maxDepth: 6 })), fc.string(), (inputs, type) => {
        const types = Object.fromEntries(Object.keys(inputs).map((key) => [key, { type }]));
        const values = inputs as Record<string, PlainValue>;
        expect(encodeInputs({ inputs: values }).kind).toBe('encoded');
        expect(['encoded', 'invalid']).toContain(encodeInputs({ inputs: values, interface: types }).kind);
      }),
    );
  });
});
