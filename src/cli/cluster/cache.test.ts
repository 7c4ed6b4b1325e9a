import { expect, test } from '@jest/globals';
import type { CacheEntry } from '../../cache/cache-entry.ts';
import { type CacheOptions, type KeptOutputs, cacheTable, isWanted } from './cache.ts';

const NOW = Date.parse('2026-03-02T10:00:00Z');

function kept(change: Partial<CacheEntry> = {}): KeptOutputs {
  const key = '1234'.repeat(16);
  const entry: CacheEntry = {
    key,
    namespace: 'ml',
    project: 'p',
    domain: 'd',
    taskName: 'train.fit',
    cacheVersion: '1',
    outputs: 's3://b/x',
    created: '2026-03-02T08:00:00.000Z',
    producer: { name: 'fit', uid: 'u' },
    ...change,
  };
  return { key, entry, uris: [], bytes: 312 };
}

test.each<{ name: string; of?: KeptOutputs; options: Partial<CacheOptions>; want: boolean }>([
  { name: 'everything', options: {}, want: true },
  { name: 'what has no entry, by --all', of: { key: '', uris: [], bytes: 0 }, options: {}, want: true },
  {
    name: 'what has no entry, by its task',
    of: { key: '', uris: [], bytes: 0 },
    options: { task: 'train.fit' },
    want: false,
  },
  {
    name: 'what has no entry, by its age',
    of: { key: '', uris: [], bytes: 0 },
    options: { olderThan: 0 },
    want: false,
  },
  { name: 'its task', options: { task: 'train.fit' }, want: true },
  { name: 'another task', options: { task: 'fit' }, want: false },
  { name: 'what is old', options: { olderThan: 3_600_000 }, want: true },
  { name: 'what is not old enough', options: { olderThan: 2 * 3_600_000 }, want: false },
])('$name: $want', ({ of = kept(), options, want }) => {
  expect(isWanted(of, { operatorNamespace: 'podsmith-system', ...options }, NOW)).toBe(want);
});

test('the table', () => {
  const damaged: KeptOutputs = { key: 'x', uris: [], bytes: 1 };
  expect(
    cacheTable([kept(), kept({ taskName: 'eval', producer: { name: 'eval-2', uid: 'v' } }), damaged], {
      now: NOW,
      width: 120,
    }),
  ).toEqual([
    'TASK       VERSION  AGE  BYTES  MADE BY  KEY',
    `train.fit  1         2h    312  fit      123412341234`,
    `eval       1         2h    312  eval-2   123412341234`,
  ]);
});
