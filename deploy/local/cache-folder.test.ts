import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, cached } from './cache-folder.ts';

describe('cacheFolder()', () => {
  test.each([
    { name: 'PODSMITH_CACHE', env: { PODSMITH_CACHE: '/a', XDG_CACHE_HOME: '/b' }, want: '/a' },
    { name: 'XDG_CACHE_HOME', env: { XDG_CACHE_HOME: '/b' }, want: '/b/podsmith' },
    { name: 'the home folder', env: {}, want: join(homedir(), '.cache/podsmith') },
  ])('is told by $name', ({ env, want }) => {
    expect(cacheFolder(env)).toBe(want);
  });
});

describe('cached()', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cache-test-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('makes an entry once, however many ask at the same time', async () => {
    let made = 0;
    const entry = {
      path: 'images/a.tar',
      lock: 'a',
      make: async (path: string) => {
        made += 1;
        await writeFile(path, 'content');
      },
    };

    const paths = await Promise.all([cached(entry, folder), cached(entry, folder), cached(entry, folder)]);

    expect(made).toBe(1);
    expect(new Set(paths)).toEqual(new Set([join(folder, 'images/a.tar')]));
    expect(await readFile(join(folder, 'images/a.tar'), 'utf8')).toBe('content');
  });

  test('leaves nothing of an entry that could not be made, and makes it the next time', async () => {
    const entry = (make: (path: string) => Promise<void>) => ({ path: 'images/a.tar', lock: 'a', make });
    const failing = entry(async (path) => {
      await writeFile(path, 'half');
      throw new Error('disk full');
    });

    await expect(cached(failing, folder)).rejects.toThrow('disk full');

    expect(await readdir(join(folder, 'images'))).toEqual([]);
    const path = await cached(
      entry((partial) => writeFile(partial, 'whole')),
      folder,
    );
    expect(await readFile(path, 'utf8')).toBe('whole');
  });
});
