// The chart's copy of the Task CRD: the same object with its anchors written out, so that any YAML reader takes it.
import { stringify } from 'yaml';
import { readTaskCrd, TASK_CRD } from './task-crd.ts';

const CHART_COPY = 'deploy/helm/podsmith/files/tasks.yaml';

/** Generates deploy/helm/podsmith/files/tasks.yaml. */
export async function generateChartCrd(): Promise<Readonly<Record<string, string>>> {
  const banner = `# Generated from ${TASK_CRD} by scripts/generate/chart-crd.ts: change it there, then npm run generate.\n`;
  const text = stringify(readTaskCrd(), { aliasDuplicateObjects: false, lineWidth: 140 });
  return Promise.resolve({ [CHART_COPY]: banner + text });
}
