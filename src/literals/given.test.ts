import { expect, test } from '@jest/globals';
import { notAllowed, showValue } from './given.ts';

test.each([
  { name: 'a text', value: 'x', want: '"x"' },
  { name: 'a large integer', value: 9007199254740993n, want: '9007199254740993' },
  { name: 'an object', value: { a: [1, null] }, want: '{"a":[1,null]}' },
  { name: 'a text of just 80 characters with its quotes', value: 'x'.repeat(78), want: `"${'x'.repeat(78)}"` },
  { name: 'a longer text', value: 'x'.repeat(1_000_000), want: `"${'x'.repeat(78)}…` },
  { name: 'a long list', value: Array.from({ length: 100 }, () => 12), want: `[${'12,'.repeat(26)}…` },
])('showValue: $name', ({ value, want }) => {
  expect(showValue(value)).toBe(want);
});

test.each([
  { name: 'without a hint', hint: undefined, want: 'given "3"; allowed: int' },
  { name: 'with a hint', hint: 'remove the quotes', want: 'given "3"; allowed: int; remove the quotes' },
])('notAllowed $name', ({ hint, want }) => {
  expect(notAllowed('spec.inputs.a', '3', 'int', hint)).toEqual({ field: 'spec.inputs.a', message: want });
});

test('a list of what is allowed is cut too', () => {
  const { message } = notAllowed('spec.inputs.a', 'z', 'x, '.repeat(1000));
  expect(message).toBe(`given "z"; allowed: ${'x, '.repeat(1000).slice(0, 499)}…`);
});
