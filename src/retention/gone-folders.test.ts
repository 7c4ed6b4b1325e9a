import { describe, expect, test } from '@jest/globals';
import { type FolderFacts, type FolderVerdict, isUid, judgeFolders } from './gone-folders.ts';

const NOW = 1_000_000;
const KEEP = 1000;
const A = { uid: 'a', uri: 's3://b/tasks/ml/fit/a' };
const B = { uid: 'b', uri: 's3://b/tasks/ml/fit/b' };

const judged = (facts: Partial<FolderFacts>): FolderVerdict =>
  judgeFolders({ folders: [A], living: new Set(), seenGone: new Map(), now: NOW, keepMs: KEEP, ...facts });
const NOTHING: FolderVerdict = { mark: [], clear: [], unmark: [] };

describe('a folder', () => {
  test.each<{ name: string; facts: Partial<FolderFacts>; want: FolderVerdict }>([
    { name: 'of a Task that is there stays', facts: { living: new Set(['a']) }, want: NOTHING },
    { name: 'of a Task that is gone is marked first', facts: {}, want: { ...NOTHING, mark: [A] } },
    {
      name: 'is marked first, even where nothing is to be kept',
      facts: { keepMs: 0 },
      want: { ...NOTHING, mark: [A] },
    },
    { name: 'that is marked waits', facts: { seenGone: new Map([['a', NOW - KEEP + 1]]) }, want: NOTHING },
    {
      name: 'goes when its time is over',
      facts: { seenGone: new Map([['a', NOW - KEEP]]) },
      want: { ...NOTHING, clear: [A] },
    },
    {
      name: 'marked in the future, by another clock, waits',
      facts: { seenGone: new Map([['a', NOW + 50]]) },
      want: NOTHING,
    },
    {
      name: 'of a Task that is there loses its mark, and is never cleared',
      facts: { living: new Set(['a']), seenGone: new Map([['a', 0]]) },
      want: { ...NOTHING, unmark: ['a'] },
    },
    {
      name: 'of an earlier Task of the same name is judged by itself',
      facts: { folders: [A, B], living: new Set(['b']), seenGone: new Map([['a', 0]]) },
      want: { ...NOTHING, clear: [A] },
    },
    {
      name: 'that is not listed is not cleared, whatever its mark says',
      facts: { folders: [], seenGone: new Map([['a', 0]]) },
      want: NOTHING,
    },
  ])('$name', ({ facts, want }) => {
    expect(judged(facts)).toEqual(want);
  });
});

test.each([
  ['6c4f8d0a-2b1e-4f7a-9c3d-0e5b7a912f34', true],
  ['_cache', false],
  ['data', false],
  ['6c4f8d0a-2b1e-4f7a-9c3d-0e5b7a912f3', false],
  ['6C4F8D0A-2b1e-4f7a-9c3d-0e5b7a912f34', false],
])('%s is a uid: %s', (name, is) => {
  expect(isUid(name)).toBe(is);
});
