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

test('parseJson takes no string of the text for a number', () => {
  expect(parseJson('["integer:1", "#integer:2", 12345678901234567890]')).toEqual([
    'integer:1',
    '#integer:2',
    12345678901234567890n,
  ]);
});

test('parseJson steps over escapes in strings', () => {
  expect(parseJson(String.raw`{"a \" 12345678901234567890":"\\","b":12345678901234567890}`)).toEqual({
    'a " 12345678901234567890': '\\',
    b: 12345678901234567890n,
  });
});

test('parseJson keeps the key __proto__ an own key', () => {
  const value = parseJson('{"__proto__":12345678901234567890}');
  expect(Object.entries(Object(value))).toEqual([['__proto__', 12345678901234567890n]]);
});

test('parseJson reads a text that is nested ten thousand deep', () => {
  const depth = 10_000;
  const text = `${'['.repeat(depth)}12345678901234567890${']'.repeat(depth)}`;
  let value = parseJson(text);
  for (let level = 0; level < depth; level += 1) value = Array.isArray(value) ? (value[0] ?? null) : null;
  expect(value).toBe(12345678901234567890n);
});
