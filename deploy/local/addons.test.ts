import { describe, expect, test } from '@jest/globals';
import { filledIn } from './addons.ts';

describe('filledIn()', () => {
  test('puts each value in its places and leaves other dollars alone', () => {
    expect(filledIn('image: ${a}, ${a} ${b} "$VOL_DIR" $(X)', { a: 'x:1', b: '$&' })).toBe(
      'image: x:1, x:1 $& "$VOL_DIR" $(X)',
    );
  });

  test('refuses a name without a value', () => {
    expect(() => filledIn('image: ${a}', {})).toThrow('manifest names ${a}, which has no value');
  });
});
