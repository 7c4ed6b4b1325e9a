import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainValue } from '../api/plain-value.ts';
import { amountText, isWhole, parseQuantity } from './quantity.ts';

const nano = 1_000_000_000n;
const mostBinary = (2n ** 63n - 1n) * nano;

// Each line agrees with resource.ParseQuantity of apimachinery 0.35, but for those said to be stricter.
describe('parseQuantity', () => {
  test.each<{ given: PlainValue | undefined; want: bigint | undefined }>([
    { given: 1, want: nano },
    { given: 0.5, want: nano / 2n },
    { given: 0, want: 0n },
    { given: -0, want: 0n },
    { given: 1e21, want: 10n ** 21n * nano },
    { given: 1e-7, want: 100n },
    { given: 1e-10, want: 1n },
    { given: 9_007_199_254_740_993n, want: 9_007_199_254_740_993n * nano },
    { given: '500m', want: nano / 2n },
    { given: '1.5Gi', want: 1_610_612_736n * nano },
    { given: '0.5Ki', want: 512n * nano },
    { given: '1e3', want: 1000n * nano },
    { given: '1E3', want: 1000n * nano },
    { given: '1e+3', want: 1000n * nano },
    { given: '1e03', want: 1000n * nano },
    { given: '2E', want: 2n * 10n ** 18n * nano },
    { given: '12e-1', want: 1_200_000_000n },
    { given: '.5', want: nano / 2n },
    { given: '5.', want: 5n * nano },
    { given: '5.G', want: 5n * 10n ** 9n * nano },
    { given: '007', want: 7n * nano },
    { given: '+1', want: nano },
    { given: '-1', want: -nano },
    { given: '-1.5Mi', want: -1_572_864n * nano },
    { given: '0.1n', want: 1n },
    { given: '-0.1n', want: -1n },
    { given: '9007199254740993', want: 9_007_199_254_740_993n * nano },
    { given: '8Ei', want: mostBinary },
    { given: '100Ei', want: mostBinary },
    { given: '-100Ei', want: -mostBinary },
    { given: '100E', want: 10n ** 20n * nano },
    { given: '1 Gi', want: undefined },
    { given: ' 1Gi', want: undefined },
    { given: '1Gi ', want: undefined },
    { given: '1Gi\n', want: undefined },
    { given: '1GiB', want: undefined },
    { given: '1ki', want: undefined },
    { given: '1K', want: undefined },
    { given: '1e', want: undefined },
    { given: '1E+', want: undefined },
    { given: '1e1.5', want: undefined },
    { given: '1,5', want: undefined },
    { given: '1_000', want: undefined },
    { given: '0x10', want: undefined },
    { given: '--1', want: undefined },
    { given: '4gb', want: undefined },
    { given: '١', want: undefined },
    { given: '', want: undefined },
    { given: NaN, want: undefined },
    { given: Infinity, want: undefined },
    { given: true, want: undefined },
    { given: null, want: undefined },
    { given: ['1'], want: undefined },
    { given: { amount: 1 }, want: undefined },
    { given: undefined, want: undefined },
  ])('$given is $want', ({ given, want }) => {
    expect(parseQuantity(given)).toBe(want);
  });

  test.each(['.', '+', '-', 'm', 'Gi', '.k', '1e1000'])(
    '%j is refused, more strictly than by apimachinery',
    (given) => {
      expect(parseQuantity(given)).toBeUndefined();
    },
  );

  test('an amount is the same in every unit that holds it', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), (amount) => {
        const want = amount * 1000n * nano;
        expect(parseQuantity(`${amount}k`)).toBe(want);
        expect(parseQuantity(`+${amount}k`)).toBe(want);
        expect(parseQuantity(`${amount}e3`)).toBe(want);
        expect(parseQuantity(amount * 1000n)).toBe(want);
        expect(parseQuantity(`${amount * 1000n}`)).toBe(want);
        expect(parseQuantity(`${amount * 1_000_000n}m`)).toBe(want);
        expect(parseQuantity(`${amount}.000k`)).toBe(want);
        expect(parseQuantity(`${amount}Mi`)).toBe(parseQuantity(`${amount * 1024n}Ki`));
        expect(parseQuantity(`-${amount}k`)).toBe(-want);
      }),
    );
  });

  test('a whole number says the same as its digits', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (given) => {
        expect(parseQuantity(given)).toBe(BigInt(given) * nano);
        expect(parseQuantity(amountText(given))).toBe(BigInt(given) * nano);
      }),
    );
  });

  test('a longer number is never less', () => {
    const digits = fc.stringMatching(/^[0-9]{1,30}$/);
    fc.assert(
      fc.property(digits, digits, (whole, fraction) => {
        const [least = 0n, given = 0n, most = 0n] = [whole, `${whole}.${fraction}`, `${BigInt(whole) + 1n}`].map(
          parseQuantity,
        );
        expect(given >= least && given <= most).toBe(true);
      }),
    );
  });

  test('whatever is given, it is read or refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.integer(), fc.jsonValue()), (given) => {
        expect(['bigint', 'undefined']).toContain(typeof parseQuantity(given as PlainValue));
      }),
    );
  });
});

test.each<{ given: PlainValue; want: string }>([
  { given: '1.50Gi', want: '1.50Gi' },
  { given: 0.5, want: '0.5' },
  { given: 1e21, want: '1e+21' },
  { given: 9_007_199_254_740_993n, want: '9007199254740993' },
  { given: { cpu: 1 }, want: '{"cpu":1}' },
])('amountText($given) is $want', ({ given, want }) => {
  expect(amountText(given)).toBe(want);
});

test.each([
  { given: '2', want: true },
  { given: '2000m', want: true },
  { given: '0', want: true },
  { given: '2.5', want: false },
  { given: '1n', want: false },
])('isWhole of $given is $want', ({ given, want }) => {
  expect(isWhole(parseQuantity(given) ?? 1n)).toBe(want);
});
