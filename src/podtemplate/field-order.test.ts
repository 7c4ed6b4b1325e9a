import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type PlainValue, isPlainList, isPlainObject } from '../api/plain-value.ts';
import { inOrder } from './field-order.ts';

describe('fields in order', () => {
  test.each([
    ['what people look for comes first', { value: 'b', name: 'a' }, '{"name":"a","value":"b"}'],
    [
      'the rest by the alphabet',
      { tty: true, image: 'i', stdin: true, name: 'a' },
      '{"name":"a","image":"i","stdin":true,"tty":true}',
    ],
    [
      'at every depth',
      [{ emptyDir: { sizeLimit: 1, medium: 'Memory' }, name: 'a' }],
      '[{"name":"a","emptyDir":{"medium":"Memory","sizeLimit":1}}]',
    ],
    ['lists keep theirs', ['b', 'a'], '["b","a"]'],
  ])('%s', (_, value, text) => {
    expect(JSON.stringify(inOrder(value))).toBe(text);
  });

  test('what is in order is not copied', () => {
    const value = { name: 'a', value: 'b' };
    expect(inOrder(value)).toBe(value);
  });

  test('the order in which something was written does not count', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<PlainValue>, (value) => {
        expect(JSON.stringify(inOrder(reversed(value)))).toBe(JSON.stringify(inOrder(value)));
        expect(inOrder(value)).toEqual(value);
      }),
    );
  });
});

function reversed(value: PlainValue): PlainValue {
  if (isPlainList(value)) return value.map(reversed);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}
