// Writes every generated file of the repository, or with --check says which of them are out of date and fails.
// A generator is a function that returns the files it owns: path (from the root) to content.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateApiReference } from './generate/api-reference.ts';
import { generateChartCrd } from './generate/chart-crd.ts';
import { generateDashboard } from './generate/dashboard.ts';
import { generateEditorSchema } from './generate/editor-schema.ts';
import { generateFailuresPage } from './generate/failures-page.ts';
import { generateIdl } from './generate/idl.ts';
import { generateKubernetesFields } from './generate/kubernetes-fields.ts';
import { generateMetricsPage } from './generate/metrics-page.ts';
import { generateTaskTemplateSchema } from './generate/task-template-schema.ts';
import { generateTaskTypes } from './generate/task-types.ts';
import { generateValuesPage } from './generate/values-page.ts';

/** Generated files by path from the repository's root. */
export type Generated = Readonly<Record<string, string>>;

const ROOT = new URL('../', import.meta.url);

const GENERATORS: readonly (() => Promise<Generated>)[] = [
  generateIdl,
  generateTaskTemplateSchema,
  generateTaskTypes,
  generateChartCrd,
  generateKubernetesFields,
  generateEditorSchema,
  generateApiReference,
  generateDashboard,
  generateFailuresPage,
  generateMetricsPage,
  generateValuesPage,
];

async function main(argv: readonly string[]): Promise<number> {
  const stale: string[] = [];
  for (const generator of GENERATORS) {
    for (const [path, content] of Object.entries(await generator())) {
      const file = fileURLToPath(new URL(path, ROOT));
      if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
      stale.push(path);
      if (!argv.includes('--check')) writeFileSync(file, content);
    }
  }
  if (!argv.includes('--check')) {
    console.log(stale.length === 0 ? 'generated files are up to date' : `wrote ${stale.join(', ')}`);
    return 0;
  }
  if (stale.length > 0) console.error(`out of date: ${stale.join(', ')}\nrun: npm run generate`);
  return stale.length > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
