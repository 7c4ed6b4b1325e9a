import { describe, expect, test } from '@jest/globals';
import { waitUntil } from './wait-until.ts';

describe('waitUntil()', () => {
  test('ends as soon as the answer is yes', async () => {
    const answers = [false, false, true];

    await waitUntil({ what: 'it', timeoutMs: 1_000, intervalMs: 1, check: async () => answers.shift() ?? false });

    expect(answers).toEqual([]);
  });

  test.each([
    { name: 'without a reason', detail: undefined, want: 'timed out after 0.01 s waiting for it' },
    { name: 'with the reason', detail: () => 'no answer', want: 'timed out after 0.01 s waiting for it: no answer' },
  ])('says what it waited for in vain, $name', async ({ detail, want }) => {
    const wait = { what: 'it', timeoutMs: 10, intervalMs: 1, check: async () => false };

    await expect(waitUntil(detail === undefined ? wait : { ...wait, detail })).rejects.toThrow(new Error(want));
  });

  test('ends with what the question throws', async () => {
    const check = () => Promise.reject(new Error('it died'));

    await expect(waitUntil({ what: 'it', timeoutMs: 1_000, intervalMs: 1, check })).rejects.toThrow('it died');
  });
});
