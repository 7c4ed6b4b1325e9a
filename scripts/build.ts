// Compiles src/ into a folder, `dist` by default, and puts beside it the generated JavaScript, which needs no compiler, and the CRD, which the
// command line holds manifests against. The command line is made executable: `npx podsmith` runs it in the checkout.
// Usage: node scripts/build.ts [FOLDER]
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const checkout = join(import.meta.dirname, '..');
const sources = join(checkout, 'src');
const target = resolve(process.argv[2] ?? join(checkout, 'dist'));

function compile(): number {
  const compiler = join(checkout, 'node_modules/typescript/bin/tsc');
  const args = [compiler, '--project', join(checkout, 'tsconfig.build.json'), '--outDir', target];
  return spawnSync(process.execPath, args, { cwd: checkout, stdio: 'inherit' }).status ?? 1;
}

function copyJavaScript(): void {
  for (const path of globSync('**/*.js', { cwd: sources })) {
    const copy = join(target, path);
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(join(sources, path), copy);
  }
}

function copyCrd(): void {
  cpSync(join(checkout, 'crds/tasks.yaml'), join(target, 'crds/tasks.yaml'));
}

rmSync(target, { recursive: true, force: true });
process.exitCode = compile();
if (process.exitCode === 0) {
  copyJavaScript();
  copyCrd();
  chmodSync(join(target, 'cli/podsmith.js'), 0o755);
}
