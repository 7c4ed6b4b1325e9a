// The chart's copies of the Task CRD, its anchors written out so that any YAML reader takes it, and of the policy that goes with it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { readTaskCrd, TASK_CHANGES, TASK_CRD } from './task-crd.ts';

const CHART_FILES = 'deploy/helm/podsmith/files';

/** Generates tasks.yaml and task-changes.yaml in the chart's files. */
export async function generateChartCrd(): Promise<Readonly<Record<string, string>>> {
  const banner = (source: string): string =>
    `# Generated from ${source} by scripts/generate/chart-crd.ts: change it there, then npm run generate.\n`;
  const crd = stringify(readTaskCrd(), { aliasDuplicateObjects: false, lineWidth: 140 });
  const changes = readFileSync(fileURLToPath(new URL(`../../${TASK_CHANGES}`, import.meta.url)), 'utf8');
  return Promise.resolve({
    [`${CHART_FILES}/tasks.yaml`]: banner(TASK_CRD) + crd,
    [`${CHART_FILES}/task-changes.yaml`]: banner(TASK_CHANGES) + changes,
  });
}
