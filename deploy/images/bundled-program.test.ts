import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { run } from '../local/run.ts';
import { bundledProgram, writeProgram } from './bundled-program.ts';

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'podsmith-bundled-program-')));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

const CLIENT = 'node_modules/@kubernetes/client-node';
const manifest = (name: string): string => JSON.stringify({ name, version: '1.0.0', type: 'module', main: 'index.js' });

const FILES = {
  'package.json': JSON.stringify({ name: 'app', version: '2.0.0', type: 'module' }),
  'src/main.ts': `
import type { Absent } from 'types-only';
import { KubeConfig } from '@kubernetes/client-node';
import { shout } from '@s/shout/deep.js';
import { at } from './parts/at.ts';
const { late } = await import('./parts/late.ts');
console.log(JSON.stringify([shout(new KubeConfig().name), late(), at as string]));
`,
  'src/parts/at.ts': `export const at: string = new URL('../package.json', import.meta.url).pathname.split('/').at(-2)!;\n`,
  'src/parts/late.ts': `import { at } from './at.ts';\nexport const late = (): string => 'late ' + at;\n`,
  'src/unreached.ts': `import 'unreached';`,
  [`${CLIENT}/package.json`]: JSON.stringify({ ...JSON.parse(manifest('client')), main: 'dist/index.js' }),
  [`${CLIENT}/dist/index.js`]: `export * from './config.js';\nexport * from './gen/models.js';\n`,
  [`${CLIENT}/dist/config.js`]: `import { name } from 'nested';\nexport class KubeConfig { name = name; }\n`,
  [`${CLIENT}/dist/gen/models.js`]: `import 'for-models-only';\nexport class V1Pod {}\nV1Pod.types = new Map();\n`,
  [`${CLIENT}/node_modules/nested/package.json`]: manifest('nested').replace('module', 'commonjs'),
  [`${CLIENT}/node_modules/nested/index.js`]: `require('node:fs');\nexports.name = 'nested';\n`,
  'node_modules/for-models-only/package.json': manifest('for-models-only'),
  'node_modules/for-models-only/index.js': '',
  'node_modules/@s/shout/package.json': manifest('@s/shout'),
  'node_modules/@s/shout/deep.js': `export const shout = (text) => text.toUpperCase();\n`,
};

test('a program runs without what it does not reach of client-node; other packages stay what they are', async () => {
  await write(FILES);
  const program = await bundledProgram(folder, 'src/main.ts');
  expect([...program.imports]).toEqual(['@s/shout']);
  expect([...program.inlined].toSorted()).toEqual([CLIENT, `${CLIENT}/node_modules/nested`]);
  expect([...program.files.values()].join('\n')).not.toContain('V1Pod');

  await writeProgram(program, join(folder, 'app/dist'));
  await rm(join(folder, CLIENT), { recursive: true });
  expect(JSON.parse(await run(process.execPath, [join(folder, 'app/dist/main.js')]))).toEqual([
    'NESTED',
    'late app',
    'app',
  ]);
});

test('an error names the line of the source', async () => {
  await write({ 'package.json': '{"type":"module"}', 'src/main.ts': `\n\nlet x: string = '';\nthrow new Error(x);\n` });
  await writeProgram(await bundledProgram(folder, 'src/main.ts'), join(folder, 'dist'));
  const args = ['--enable-source-maps', join(folder, 'dist/main.js')];
  await expect(run(process.execPath, args)).rejects.toThrow('src/main.ts:4:7');
});

test('refuses a module that cannot be found, by name', async () => {
  await write({ 'package.json': '{"type":"module"}', 'src/main.ts': `import 'absent';\n` });
  await expect(bundledProgram(folder, 'src/main.ts')).rejects.toThrow(
    /src\/main\.ts:1:7: ERROR: .*Could not resolve "absent"/,
  );
});
