import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Growth, grownMemory } from './grown-memory.ts';
import { parseQuantity } from './quantity.ts';

test.each<{ name: string; had: string; growth: Growth; ceiling?: number | string; want: string | undefined }>([
  { name: 'doubles unless told otherwise', had: '4Gi', growth: { max: '64Gi' }, want: '8Gi' },
  { name: 'grows by a fraction, exactly', had: '4Gi', growth: { factor: 1.5, max: '64Gi' }, want: '6Gi' },
  { name: 'rounds up to whole bytes', had: '10', growth: { factor: 1.25, max: '1Ki' }, want: '13' },
  { name: 'a factor that no float holds', had: '1000', growth: { factor: 1.1, max: '1Gi' }, want: '1100' },
  { name: 'an amount in decimal units', had: '512M', growth: { max: '4G' }, want: '1000000Ki' },
  { name: 'stops at max, in its own words', had: '4Gi', growth: { factor: 8, max: '10000Mi' }, want: '10000Mi' },
  { name: 'a max that is a number', had: '1Gi', growth: { max: 1_500_000_000 }, want: '1500000000' },
  { name: 'stops at the ceiling below max', had: '4Gi', growth: { max: '64Gi' }, ceiling: '6Gi', want: '6Gi' },
  { name: 'a ceiling of 0 is none', had: '4Gi', growth: { max: '64Gi' }, ceiling: 0, want: '8Gi' },
  { name: 'at max, nothing', had: '64Gi', growth: { max: '64Gi' }, want: undefined },
  { name: 'above max, nothing is taken away', had: '128Gi', growth: { max: '64Gi' }, want: undefined },
  { name: 'at the ceiling, nothing', had: '6Gi', growth: { max: '64Gi' }, ceiling: '6Gi', want: undefined },
  { name: 'of no amount, nothing', had: 'much', growth: { max: '64Gi' }, want: undefined },
])('$name', ({ had, growth, ceiling, want }) => {
  expect(grownMemory(had, growth, ceiling)).toBe(want);
});

test('grows, never beyond max, and comes to rest there', () => {
  const inputs = fc.record({
    had: fc.integer({ min: 1, max: 2 ** 40 }),
    max: fc.integer({ min: 1, max: 2 ** 40 }),
    factor: fc.double({ min: 1.01, max: 8, noNaN: true }).map((value) => Number(value.toFixed(2))),
  });
  fc.assert(
    fc.property(inputs, ({ had, max, factor }) => {
      let memory = String(had);
      for (let attempt = 0; attempt < 5000; attempt += 1) {
        const next = grownMemory(memory, { factor, max });
        if (next === undefined) break;
        expect(parseQuantity(next)).toBeGreaterThan(parseQuantity(memory) ?? 0n);
        memory = next;
      }
      expect(parseQuantity(memory)).toBe(parseQuantity(Math.max(had, max)));
    }),
  );
});
