import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chmod, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentKey, pathKey } from './content-key.ts';

describe('contentKey()', () => {
  test('tells apart what only concatenates to the same', () => {
    expect(contentKey(['ab', 'c'])).not.toBe(contentKey(['a', 'bc']));
  });

  test('is short and the same each time', () => {
    expect(contentKey(['a'])).toMatch(/^[0-9a-f]{16}$/);
    expect(contentKey(['a'])).toBe(contentKey(['a']));
  });
});

describe('pathKey()', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'key-test-'));
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, 'sub/file'), 'text');
  });
  afterEach(() => rm(folder, { recursive: true }));

  test.each<{ name: string; change: (folder: string) => Promise<unknown> }>([
    { name: 'the content of a file', change: (path) => writeFile(join(path, 'sub/file'), 'other') },
    { name: 'the name of a file', change: (path) => rename(join(path, 'sub/file'), join(path, 'sub/renamed')) },
    { name: 'that a file may be executed', change: (path) => chmod(join(path, 'sub/file'), 0o755) },
    { name: 'a new link', change: (path) => symlink('file', join(path, 'sub/link')) },
    { name: 'a new empty folder', change: (path) => mkdir(join(path, 'empty')) },
  ])('changes with $name', async ({ change }) => {
    const before = await pathKey(folder);
    await change(folder);

    expect(await pathKey(folder)).not.toBe(before);
  });

  test('does not change with the time of a file', async () => {
    const before = await pathKey(folder);
    await utimes(join(folder, 'sub/file'), 1, 1);

    expect(await pathKey(folder)).toBe(before);
  });
});
