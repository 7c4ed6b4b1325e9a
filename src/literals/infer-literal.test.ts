import { expect, test } from '@jest/globals';
import type { PlainValue } from '../api/plain-value.ts';
import type { Literal } from '../idl/literal.ts';
import { inferLiteral } from './infer-literal.ts';
import { encodeMsgpack } from './msgpack.ts';

const INT = 'int, a whole number from -9223372036854775808 to 9223372036854775807';

test.each<{ value: PlainValue; want: Literal }>([
  { value: null, want: { kind: 'none' } },
  { value: true, want: { kind: 'boolean', value: true } },
  { value: 'NaN', want: { kind: 'string', value: 'NaN' } },
  { value: 3, want: { kind: 'integer', value: 3n } },
  { value: 9007199254740993n, want: { kind: 'integer', value: 9007199254740993n } },
  { value: 1.5, want: { kind: 'float', value: 1.5 } },
  { value: -0, want: { kind: 'float', value: -0 } },
  { value: 1e300, want: { kind: 'float', value: 1e300 } },
  { value: [], want: { kind: 'collection', items: [] } },
  {
    value: [1, [null], { a: 1 }],
    want: {
      kind: 'collection',
      items: [
        { kind: 'integer', value: 1n },
        { kind: 'collection', items: [{ kind: 'none' }] },
        { kind: 'binary', tag: 'msgpack', value: encodeMsgpack({ a: 1 }) },
      ],
    },
  },
  { value: { b: [1], a: {} }, want: { kind: 'binary', tag: 'msgpack', value: encodeMsgpack({ b: [1], a: {} }) } },
])('$value', ({ value, want }) => {
  expect(inferLiteral('spec.inputs.x', value)).toEqual({ kind: 'converted', literal: want });
});

test.each([
  { value: 2n ** 63n, field: 'spec.inputs.x', want: `given 9223372036854775808; allowed: ${INT}` },
  { value: [2n ** 64n], field: 'spec.inputs.x[0]', want: `given 18446744073709551616; allowed: ${INT}` },
  {
    value: { a: -(2n ** 63n) - 1n },
    field: 'spec.inputs.x.a',
    want: 'given -9223372036854775809; allowed: a whole number from -9223372036854775808 to 18446744073709551615',
  },
])('an integer that no Flyte literal holds: $want', ({ value, field, want }) => {
  expect(inferLiteral('spec.inputs.x', value)).toEqual({ kind: 'refused', problems: [{ field, message: want }] });
});
