import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AttemptFailure } from './failure.ts';
import { type FailureCounts, type RetrySpec, backOffMs, mayRetry } from './retry.ts';

const failure = (parts: Partial<AttemptFailure> = {}): AttemptFailure => ({
  reason: 'ContainerFailed',
  budget: 'user',
  retryable: true,
  message: '',
  ...parts,
});

test.each<{ name: string; failure: AttemptFailure; failures: FailureCounts; limit?: number; want: boolean }>([
  {
    name: 'without retries the first failure is the last',
    failure: failure(),
    failures: { user: 1, system: 0 },
    want: false,
  },
  {
    name: 'one retry follows the first failure',
    failure: failure(),
    failures: { user: 1, system: 0 },
    limit: 1,
    want: true,
  },
  { name: 'and none the second', failure: failure(), failures: { user: 2, system: 0 }, limit: 1, want: false },
  {
    name: "losses of the infrastructure do not use up the user's budget",
    failure: failure(),
    failures: { user: 1, system: 3 },
    limit: 1,
    want: true,
  },
  {
    name: 'the infrastructure may lose as many attempts as the operator allows',
    failure: failure({ budget: 'system' }),
    failures: { user: 0, system: 3 },
    want: true,
  },
  {
    name: 'and no more',
    failure: failure({ budget: 'system' }),
    failures: { user: 0, system: 4 },
    want: false,
  },
  {
    name: "failures of the user do not use up the system's budget",
    failure: failure({ budget: 'system' }),
    failures: { user: 9, system: 1 },
    want: true,
  },
  {
    name: 'what no retry helps is not retried, whatever the budget',
    failure: failure({ retryable: false }),
    failures: { user: 1, system: 0 },
    limit: 100,
    want: false,
  },
])('$name', ({ failure, failures, limit, want }) => {
  const retries = limit === undefined ? {} : { limit };
  expect(mayRetry({ failure, failures, retries, systemLimit: 3 })).toBe(want);
});

describe('the back-off', () => {
  const seed = '6c4f8d0a-2b1e-4f7a-9c3d-0e5b7a912f34';

  test.each<{ name: string; retries: RetrySpec; failed: number; wantMs: number }>([
    { name: 'begins with ten seconds', retries: {}, failed: 1, wantMs: 10_000 },
    { name: 'doubles', retries: {}, failed: 3, wantMs: 40_000 },
    { name: 'ends at ten minutes', retries: {}, failed: 50, wantMs: 600_000 },
    { name: 'begins with what is asked for', retries: { backoff: { initial: '500ms' } }, failed: 1, wantMs: 500 },
    {
      name: 'grows by what is asked for',
      retries: { backoff: { initial: '1s', factor: 1.5 } },
      failed: 3,
      wantMs: 2250,
    },
    { name: 'does not grow by 1', retries: { backoff: { initial: '1s', factor: 1 } }, failed: 9, wantMs: 1000 },
    {
      name: 'ends where it is asked to',
      retries: { backoff: { initial: '1m', max: '2m' } },
      failed: 9,
      wantMs: 120_000,
    },
    { name: 'may be nothing', retries: { backoff: { initial: '0s' } }, failed: 3, wantMs: 0 },
    { name: 'a count that is not there yet is the first', retries: {}, failed: 0, wantMs: 10_000 },
  ])('$name', ({ retries, failed, wantMs }) => {
    const delay = backOffMs(retries, failed, seed);
    expect(delay).toBeGreaterThanOrEqual(wantMs);
    expect(delay).toBeLessThanOrEqual(wantMs * 1.1);
  });

  test('is the same for whoever asks, and differs between Tasks and between failures', () => {
    expect(backOffMs({}, 1, seed)).toBe(backOffMs({}, 1, seed));
    const delays = new Set(Array.from({ length: 100 }, (_, index) => backOffMs({}, 1, `task-${index}`)));
    expect(delays.size).toBeGreaterThan(50);
  });

  test('is always a whole number within a tenth of its bound', () => {
    const backoff = fc.record({
      initial: fc.constantFrom('0s', '1ms', '10s', '99999h'),
      factor: fc.double({ min: 1, max: 10, noNaN: true }),
      max: fc.constantFrom('1s', '10m', '99999h'),
    });
    fc.assert(
      fc.property(backoff, fc.nat({ max: 200 }), fc.string(), (given, failed, anySeed) => {
        const delay = backOffMs({ backoff: given }, failed, anySeed);
        expect(Number.isSafeInteger(delay)).toBe(true);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(99_999 * 3_600_000 * 1.1);
      }),
    );
  });
});
