import { describe, expect, test } from '@jest/globals';
import { readContainerfile } from './containerfile.ts';

describe('readContainerfile', () => {
  test.each(['operator/Containerfile', 'flytekit/Containerfile', 'storage/Containerfile'])(
    '%s takes another base',
    async (path) => {
      const text = await readContainerfile(path, 'registry.example/base:$&');
      expect(text).toMatch(/^ARG BASE=registry\.example\/base:\$&\nFROM \$\{BASE\}\n/m);
      expect(await readContainerfile(path)).toMatch(/^ARG BASE=\S+\nFROM \$\{BASE\}\n/m);
    },
  );

  test('a file without the argument cannot be built on another base', async () => {
    await expect(readContainerfile('flytekit/base.Containerfile', 'x')).rejects.toThrow(
      'flytekit/base.Containerfile must declare ARG BASE=…: it is to be built on x',
    );
  });
});
