import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseQuantity } from './quantity.ts';

const nano = 1_000_000_000n;

test.each<{ given: number | string; want: bigint | undefined }>([
  { given: 1, want: nano },
  { given: 0.5, want: nano / 2n },
  { given: '500m', want: nano / 2n },
  { given: '1.5Gi', want: 1_610_612_736n * nano },
  { given: '1e3', want: 1000n * nano },
  { given: '1E3', want: 1000n * nano },
  { given: '2E', want: 2n * 10n ** 18n * nano },
  { given: '12e-1', want: 1_200_000_000n },
  { given: '.5', want: nano / 2n },
  { given: '5.', want: 5n * nano },
  { given: '-1', want: -nano },
  { given: '0.1n', want: 1n },
  { given: '9007199254740993', want: 9_007_199_254_740_993n * nano },
  { given: '1 Gi', want: undefined },
  { given: '1GiB', want: undefined },
  { given: '4gb', want: undefined },
  { given: '', want: undefined },
  { given: '.', want: undefined },
  { given: 'NaN', want: undefined },
])('parseQuantity($given) is $want', ({ given, want }) => {
  expect(parseQuantity(given)).toBe(want);
});

test('an amount is the same in every unit that holds it', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), (amount) => {
      const want = amount * 1000n * nano;
      expect(parseQuantity(`${amount}k`)).toBe(want);
      expect(parseQuantity(`${amount}e3`)).toBe(want);
      expect(parseQuantity(`${amount * 1000n}`)).toBe(want);
      expect(parseQuantity(`${amount * 1_000_000n}m`)).toBe(want);
      expect(parseQuantity(`${amount}.000k`)).toBe(want);
      expect(parseQuantity(`${amount}Mi`)).toBe(parseQuantity(`${amount * 1024n}Ki`));
      expect(parseQuantity(`-${amount}k`)).toBe(-want);
    }),
  );
});

test('whatever is given, it is read or refused', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.double(), fc.integer()), (given) => {
      expect(['bigint', 'undefined']).toContain(typeof parseQuantity(given));
    }),
  );
});
