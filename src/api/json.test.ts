import { expect, test } from '@jest/globals';
import { parseJson, stringifyJson } from './json.ts';
import type { PlainValue } from './plain-value.ts';

const cases: readonly { name: string; text: string; want: PlainValue }[] = [
  { name: 'a small integer is a number', text: '{"a":3}', want: { a: 3 } },
  { name: 'an integer beyond 2^53 is a bigint', text: '{"a":9007199254740993}', want: { a: 9007199254740993n } },
  { name: 'a negative one too', text: '[-9223372036854775808]', want: [-9223372036854775808n] },
  { name: 'a long fraction stays a double', text: '[0.1234567890123456]', want: [0.1234567890123456] },
  {
    name: 'sixteen digits inside a string stay a string',
    text: '["1234567890123456789"]',
    want: ['1234567890123456789'],
  },
];

test.each(cases)('parseJson: $name', ({ text, want }) => {
  expect(parseJson(text)).toEqual(want);
});

test.each(cases)('stringifyJson undoes parseJson: $name', ({ text }) => {
  expect(stringifyJson(parseJson(text))).toBe(text);
});
