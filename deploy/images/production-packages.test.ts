import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { copyProductionPackages } from './production-packages.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podsmith-production-packages-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const pkg = (name: string, version: string, more: object = {}): string => JSON.stringify({ name, version, ...more });

/** A checkout whose program needs `left` and its own old `right`, and whose tests need `jester`. */
async function checkout(missing: readonly string[] = []): Promise<string> {
  const root = join(folder, 'checkout');
  const files: Readonly<Record<string, string>> = {
    'package.json': pkg('app', '1.0.0', {
      dependencies: { left: '1.0.0', '@s/scoped': '1.0.0' },
      devDependencies: { jester: '1.0.0' },
    }),
    'node_modules/left/package.json': pkg('left', '1.0.0', { dependencies: { right: '1.0.0' } }),
    'node_modules/left/index.js': '',
    'node_modules/left/index.d.ts': '',
    'node_modules/left/index.js.map': '',
    'node_modules/left/README.md': '',
    'node_modules/left/LICENSE': '',
    'node_modules/left/data/table.json': '',
    'node_modules/left/node_modules/right/package.json': pkg('right', '1.0.0'),
    'node_modules/left/node_modules/right/right.node': '',
    'node_modules/@s/scoped/package.json': pkg('@s/scoped', '1.0.0'),
    'node_modules/jester/package.json': pkg('jester', '1.0.0', { dependencies: { right: '2.0.0' } }),
    'node_modules/right/package.json': pkg('right', '2.0.0'),
  };
  for (const [path, text] of Object.entries(files)) {
    if (missing.includes(path)) continue;
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

describe('copyProductionPackages', () => {
  test('copies what the program needs, where it is looked for, and nothing else', async () => {
    const target = join(folder, 'app');
    await copyProductionPackages(await checkout(), target);
    const entries = await readdir(target, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    expect(files.map((path) => path.slice(target.length + 1)).toSorted()).toEqual([
      'node_modules/@s/scoped/package.json',
      'node_modules/left/LICENSE',
      'node_modules/left/data/table.json',
      'node_modules/left/index.js',
      'node_modules/left/node_modules/right/package.json',
      'node_modules/left/node_modules/right/right.node',
      'node_modules/left/package.json',
      'package.json',
    ]);
  });

  test('refuses a checkout where a package is not installed', async () => {
    const root = await checkout(['node_modules/@s/scoped/package.json']);
    await expect(copyProductionPackages(root, join(folder, 'app'))).rejects.toThrow(
      'npm error missing: @s/scoped@1.0.0, required by app@1.0.0',
    );
  });
});
