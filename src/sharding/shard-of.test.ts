import { describe, expect, test } from '@jest/globals';
import { shardOf } from './shard-of.ts';

// Operators of two versions that act at once, as in an upgrade, must agree.
test.each<{ namespace: string; uid: string; by: 'namespace' | 'task'; want: number }>([
  { namespace: 'ml', uid: 'f1f8d2a0-0000-4000-8000-000000000001', by: 'namespace', want: 0 },
  { namespace: 'ml', uid: 'f1f8d2a0-0000-4000-8000-000000000002', by: 'namespace', want: 0 },
  { namespace: 'research', uid: 'f1f8d2a0-0000-4000-8000-000000000001', by: 'namespace', want: 3 },
  { namespace: 'ml', uid: 'f1f8d2a0-0000-4000-8000-000000000001', by: 'task', want: 7 },
  { namespace: 'ml', uid: 'f1f8d2a0-0000-4000-8000-000000000002', by: 'task', want: 2 },
])('a Task of $namespace, $uid, by $by, is of shard $want of 8', ({ want, by, ...key }) => {
  expect(shardOf(key, { shards: 8, by })).toBe(want);
});

describe('of eight shards', () => {
  const shares = (keys: readonly { namespace: string; uid: string }[], by: 'namespace' | 'task'): readonly number[] => {
    const counts = Array.from({ length: 8 }, () => 0);
    for (const key of keys)
      counts[shardOf(key, { shards: 8, by })] = (counts[shardOf(key, { shards: 8, by })] ?? 0) + 1;
    return counts;
  };

  test('each gets its share of 8,000 Tasks', () => {
    const keys = Array.from({ length: 8000 }, (_, index) => {
      const digits = (index * 2_654_435_761).toString(16).padStart(12, '0').slice(-12);
      return { namespace: 'ml', uid: `0a1b2c3d-4e5f-4a6b-8c7d-${digits}` };
    });
    for (const count of shares(keys, 'task')) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  test('each gets its share of 800 namespaces whose names differ in a number', () => {
    const keys = Array.from({ length: 800 }, (_, index) => ({ namespace: `team-${index}`, uid: 'u' }));
    for (const count of shares(keys, 'namespace')) expect(Math.abs(count - 100)).toBeLessThan(40);
  });
});
