import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bigintOf } from './int64.ts';
import { durationOf, nanosOf, timestampOf } from './nanos.ts';

test.each([
  { name: 'before 1970', nanos: -500_000_000n, wantSeconds: -1n, wantNanos: 500_000_000 },
  { name: 'a whole second before 1970', nanos: -1_000_000_000n, wantSeconds: -1n, wantNanos: 0 },
  { name: 'after 1970', nanos: 1_000_000_001n, wantSeconds: 1n, wantNanos: 1 },
])('the nanos of a Timestamp count forwards: $name', ({ nanos, wantSeconds, wantNanos }) => {
  const { seconds, nanos: rest } = timestampOf(nanos);
  expect({ seconds: bigintOf(seconds), nanos: rest }).toEqual({ seconds: wantSeconds, nanos: wantNanos });
});

test.each([
  { name: 'half a second back', nanos: -500_000_000n, wantSeconds: 0n, wantNanos: -500_000_000 },
  { name: 'a second and a half back', nanos: -1_500_000_000n, wantSeconds: -1n, wantNanos: -500_000_000 },
])('both parts of a Duration have one sign: $name', ({ nanos, wantSeconds, wantNanos }) => {
  const { seconds, nanos: rest } = durationOf(nanos);
  expect({ seconds: bigintOf(seconds), nanos: rest }).toEqual({ seconds: wantSeconds, nanos: wantNanos });
});

test('nanoseconds survive', () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), (nanos) => {
      expect(nanosOf(timestampOf(nanos))).toBe(nanos);
      expect(nanosOf(durationOf(nanos))).toBe(nanos);
    }),
  );
});
