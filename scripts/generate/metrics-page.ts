// docs/metrics.md: every metric with its type, labels and meaning, from the catalogue that makes them.
import { METRIC_GROUPS, METRICS } from '../../src/observability/catalogue.ts';
import type { LabelValues, MetricSpec } from '../../src/observability/metric-spec.ts';
import type { Generated } from '../generate.ts';

const HEAD = `# Metrics

The operator serves them at \`/metrics\` on port 8080 (the port \`http\` of its pod and Service), as Prometheus reads them. Generated from
[src/observability/catalogue.ts](../src/observability/catalogue.ts).

Names that dashboards know from controller-runtime and client-go mean here what they mean there. Units are seconds and bytes. No label
holds what a user is free to write: there is no Task's name in any, and however many Tasks there are, they make no more series. A value that
is not among those listed here becomes \`_other\`.

Each operator serves its own. Of several, one leads and the others stand by: \`podsmith_task_active\`, \`podsmith_task_waiting\` and
\`podsmith_task_oldest_waiting_seconds\` come from the one that leads alone, so sums over all of them are true.
`;

const TAIL = `
## Of the process

\`process_*\` and \`nodejs_*\` are those that prom-client has for every Node.js program. The ones to look at first:

| metric | meaning |
| --- | --- |
| \`nodejs_eventloop_lag_p99_seconds\` | how late the event loop was at worst, but for one time in a hundred, since the last scrape; above 1 s everything is slow |
| \`process_resident_memory_bytes\` | memory, to hold against the container's limit |
| \`nodejs_heap_size_used_bytes\` | how much of it is the JavaScript heap |
| \`nodejs_gc_duration_seconds\` | a histogram of the time that garbage collection took, by \`kind\` |
| \`process_cpu_seconds_total\` | CPU time; its rate is the number of CPUs in use |
`;

export function generateMetricsPage(): Promise<Generated> {
  const groups = Object.entries(METRIC_GROUPS).map(([title, specs]) => group(title, Object.values(specs)));
  return Promise.resolve({ 'docs/metrics.md': `${HEAD}${groups.join('')}${TAIL}${labelValues()}` });
}

function group(title: string, specs: readonly MetricSpec[]): string {
  const rows = specs.map(({ name, type, labels, help, buckets }) => {
    const names = Object.keys(labels).map((label) => `\`${label}\``);
    const bounds = buckets === undefined ? '' : ` Buckets from ${buckets[0]} to ${buckets.at(-1)}.`;
    return `| \`${name}\` | ${type} | ${names.join(', ')} | ${cell(`${help.replaceAll('<', '&lt;')}${bounds}`)} |\n`;
  });
  return `\n## ${title}\n\n| metric | type | labels | meaning |\n| --- | --- | --- | --- |\n${rows.join('')}`;
}

function labelValues(): string {
  const metrics = new Map<string, { readonly label: string; readonly values: string; readonly of: string[] }>();
  for (const { name, labels } of Object.values<MetricSpec>(METRICS)) {
    for (const [label, allowed] of Object.entries(labels)) {
      const values = said(allowed);
      const row = metrics.get(`${label} ${values}`) ?? { label, values, of: [] };
      metrics.set(`${label} ${values}`, row);
      row.of.push(`\`${name}\``);
    }
  }
  const lines = [...metrics.values()].map(
    ({ label, values, of }) => `| \`${label}\` | ${of.join(', ')} | ${cell(values)} |\n`,
  );
  return `\n## Values of labels\n\n| label | of | values |\n| --- | --- | --- |\n${lines.join('')}`;
}

function said(values: LabelValues): string {
  if (!('anyOf' in values)) return values.map((value) => `\`${value}\``).join(', ');
  return values.most === 1 ? values.anyOf : `${values.anyOf}, ${values.most} at most`;
}

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`);
