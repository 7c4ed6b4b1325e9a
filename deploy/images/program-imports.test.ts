import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { programImports } from './program-imports.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podsmith-program-imports-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function importsOf(files: Readonly<Record<string, string>>): Promise<object> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const { modules, packages } = await programImports(join(folder, 'main.ts'));
  return { modules: [...modules].map((path) => path.slice(folder.length + 1)).toSorted(), packages: [...packages] };
}

test('a program is what its entry reaches; types are gone when it runs', async () => {
  expect(
    await importsOf({
      'main.ts': `import { readFile } from 'node:fs';
import type { Absent } from 'types-only';
import { left } from './left/left.ts';
import {
  type A,
  right,
} from '@s/right/deep.js';
export type { B } from './absent.ts';
export * from './again.ts';
import './effect.ts';
const late = await import(
  'late'
);
`,
      'left/left.ts': `import { back } from '../main.ts';\nimport { generated } from "../generated.js";\n`,
      'generated.js': `import * as minimal from "minimal/minimal.js";\n`,
      'again.ts': '',
      'effect.ts': '',
      'unreached.ts': `import 'unreached';`,
    }),
  ).toEqual({
    modules: ['again.ts', 'effect.ts', 'generated.js', 'left/left.ts', 'main.ts'],
    packages: ['@s/right', 'late', 'minimal'],
  });
});
