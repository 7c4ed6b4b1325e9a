// The package as it is built: it works wherever it lies, with nothing of the checkout but the packages it needs.
import { mkdtempSync, rmSync, cpSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { execa } from 'execa';

const FOLDER = import.meta.dirname;
const CHECKOUT = join(FOLDER, '../../..');

// It is compiled first.
jest.setTimeout(120_000);

let installed: string;

beforeAll(async () => {
  installed = mkdtempSync(join(tmpdir(), 'podsmith-built-'));
  await execa(process.execPath, [join(CHECKOUT, 'scripts/build.ts'), join(installed, 'dist')]);
  cpSync(join(CHECKOUT, 'package.json'), join(installed, 'package.json'));
  symlinkSync(join(CHECKOUT, 'node_modules'), join(installed, 'node_modules'));
});

afterAll(() => rmSync(installed, { recursive: true }));

async function run(program: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await execa(process.execPath, [program, ...args], { cwd: FOLDER });
  return stdout;
}

// Any Node that takes modules will do for it.
test('is what kubectl finds as its plugin, on its own', async () => {
  const plugin = join(installed, 'kubectl-podsmith');
  symlinkSync(join(installed, 'dist/cli/podsmith.js'), plugin);
  const { stdout } = await execa(plugin, ['--version']);
  expect(stdout).toBe(await run(join(CHECKOUT, 'src/cli/podsmith.ts'), '--version'));
});

test.each([
  ['render', '-f', 'fit.yaml', '--pod-template', 'gpu-base.yaml', '--config', 'values.yaml'],
  ['convert', 'package.tgz'],
  ['--version'],
])('podsmith %s', async (...args) => {
  const inCheckout = await run(join(CHECKOUT, 'src/cli/podsmith.ts'), ...args);
  expect(await run(join(installed, 'dist/cli/podsmith.js'), ...args)).toBe(inCheckout);
});
