// What a platform engineer sees of real Tasks: every panel of the dashboard has data in a real Prometheus, kube-state-metrics tells of each
// Task, Argo CD's script judges each as it should, and no alert of the chart's cries wolf.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Panel } from '@grafana/schema';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { stringify } from 'yaml';
import { DASHBOARD } from '../../deploy/dashboards/podsmith.ts';
import { RELEASE } from '../../deploy/local/demo/release.ts';
import { interpolated } from '../../scripts/dashboard-picture/interpolated.ts';
import { render } from '../cluster/chart/chart.ts';
import { healthOf } from '../support/argocd-health.ts';
import { type E2eCluster, connectCluster } from '../support/e2e-cluster.ts';
import { TaskBench } from '../support/e2e-tasks.ts';
import { KubeStateMetrics } from '../support/kube-state-metrics.ts';
import { Prometheus } from '../support/prometheus.ts';

const NAMESPACE = 'e2e-monitoring';
const JOB = 'podsmith-system/podsmith';

jest.setTimeout(300_000);

let cluster: E2eCluster;
let bench: TaskBench;
let state: KubeStateMetrics;
let prometheus: Prometheus;
let folder: string;

/** How each Task ends, or what it comes to. */
const TASKS = {
  'ends-well': { command: ['true'], interface: { outputs: {} } },
  fails: { command: ['sh', '-c', 'exit 3'], interface: { outputs: {} } },
  'is-tried-again': {
    command: ['sh', '-c', 'exit 4'],
    interface: { outputs: {} },
    retries: { limit: 1, backoff: { initial: '1s', factor: 1, max: '1s' } },
  },
  waits: {
    command: ['true'],
    secretRequests: [{ group: 'nobody', key: 'made-it', mountRequirement: 'ENV_VAR' as const }],
  },
  'is-suspended': { command: ['true'], suspend: true },
  runs: { command: ['sleep', '3600'], interface: { outputs: {} } },
} as const;

beforeAll(async () => {
  cluster = await connectCluster();
  bench = new TaskBench(cluster, NAMESPACE);
  folder = await mkdtemp(join(tmpdir(), 'podsmith-monitoring-'));
  state = await KubeStateMetrics.start(cluster);
  const manifests = await render({ monitoring: { prometheusRule: { enabled: true } } });
  const rules = manifests.find(({ kind }) => kind === 'PrometheusRule')?.['spec'];
  await writeFile(join(folder, 'rules.yaml'), stringify(rules));
  prometheus = await Prometheus.start({
    ruleFiles: [join(folder, 'rules.yaml')],
    scrapeConfigs: [
      { job_name: JOB, honor_labels: true, static_configs: [{ targets: await operatorTargets() }] },
      { job_name: 'kube-state-metrics', honor_labels: true, static_configs: [{ targets: [state.target] }] },
    ],
  });
  await prometheus.holds(`min(up) == 1`);
  await prometheus.scraped();
  for (const [name, spec] of Object.entries(TASKS)) await bench.create(name, spec);
  for (const name of ['ends-well', 'fails', 'is-tried-again']) await bench.finished(name);
  await bench.untilReason('waits', 'SecretMissing');
  await bench.untilReason('is-suspended', 'Suspended');
  await bench.untilReason('runs', 'Running');
  await prometheus.holds(`count(kube_podsmith_task_created{namespace="${NAMESPACE}"}) == ${Object.keys(TASKS).length}`);
  // What is said of the Tasks, and of what they cost, is as of now; a rate needs two scrapes.
  await prometheus.scraped();
  await prometheus.scraped();
});

afterAll(async () => {
  await prometheus?.[Symbol.asyncDispose]();
  await state?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
  await cluster.http.close();
});

/** Where the operators' pods serve their metrics. This machine reaches the cluster's pods. */
async function operatorTargets(): Promise<string[]> {
  const path = '{range .items[*]}{.status.podIP}{"\\n"}{end}';
  const args = ['-n', RELEASE.namespace, 'get', 'pods', '-l', RELEASE.operatorSelector];
  const running = '--field-selector=status.phase=Running';
  const addresses = await cluster.run([...args, running, `-o=jsonpath=${path}`]);
  return addresses
    .split('\n')
    .filter((address) => address !== '')
    .map((address) => `${address}:8080`);
}

const PANELS = (DASHBOARD.panels ?? []).filter((panel): panel is Panel => panel.type !== 'row');
const QUERIES = PANELS.flatMap(({ title = '', targets = [] }) =>
  targets.map(({ expr, refId }) => ({ title, refId: String(refId), expr: String(expr) })),
);

describe('the dashboard', () => {
  test.each(QUERIES)('$title ($refId) has data', async ({ expr }) => {
    const samples = await prometheus.query(interpolated(expr, { range: '1h', rateInterval: '2m' }));
    expect(samples.filter(({ value }) => Number.isFinite(value))).not.toEqual([]);
  });

  test('counts what there is', async () => {
    const value = (title: string): Promise<number> => {
      const { expr = '' } = QUERIES.find((query) => query.title === title) ?? {};
      const here = expr.replaceAll('$namespace', NAMESPACE);
      return prometheus.value(interpolated(here, { range: '1h', rateInterval: '2m' }));
    };
    expect({
      running: await value('Running'),
      held: await value('Held up'),
      ended: await value('Ended'),
      failed: await value('Failed'),
    }).toEqual({ running: 1, held: 1, ended: 3, failed: 2 / 3 });
  });
});

describe('kube-state-metrics', () => {
  const of = (name: string): string => `namespace="${NAMESPACE}", name="${name}"`;

  test.each([
    { query: `kube_podsmith_task_status_condition{${of('ends-well')}, type="Succeeded"}`, want: 1 },
    {
      query: `kube_podsmith_task_status_condition{${of('fails')}, type="Succeeded", reason="ContainerFailed", status="False"}`,
      want: 0,
    },
    { query: `kube_podsmith_task_status_condition{${of('fails')}, type="Stalled"}`, want: 1 },
    {
      query: `kube_podsmith_task_status_condition{${of('waits')}, type="Succeeded", reason="SecretMissing", status="Unknown"}`,
      want: 0,
    },
    { query: `kube_podsmith_task_status_finished{${of('ends-well')}}`, want: 1 },
    { query: `kube_podsmith_task_status_finished{${of('runs')}}`, want: 0 },
    { query: `kube_podsmith_task_status_attempts{${of('is-tried-again')}}`, want: 2 },
    { query: `kube_podsmith_task_status_failed_attempts{${of('is-tried-again')}, charged_to="user"}`, want: 2 },
    { query: `kube_podsmith_task_suspended{${of('is-suspended')}}`, want: 1 },
    { query: `kube_podsmith_task_suspended{${of('runs')}}`, want: 0 },
    { query: `count(kube_podsmith_task_info{${of('runs')}, uid!="", image!=""})`, want: 1 },
    { query: `count(kube_podsmith_task_status_phase_seconds{${of('ends-well')}} >= 0)`, want: 7 },
    {
      query: `kube_podsmith_task_status_completion_time{${of('ends-well')}} - kube_podsmith_task_created{${of('ends-well')}} >= bool 0`,
      want: 1,
    },
    { query: `count(kube_podsmith_task_status_start_time{${of('runs')}} > 0)`, want: 1 },
    { query: `count(kube_podsmith_task_status_completion_time{${of('runs')}}) or vector(0)`, want: 0 },
  ])('$query is $want', async ({ query, want }) => {
    expect(await prometheus.value(query)).toBe(want);
  });

  test('has nothing to complain of', () => {
    expect(state.complaints()).toEqual([]);
  });
});

test('Argo CD judges each Task by its real status', async () => {
  const text = await cluster.run(['-n', NAMESPACE, 'get', 'pst', '-o', 'json']);
  const { items } = JSON.parse(text) as { readonly items: readonly { readonly metadata: { readonly name: string } }[] };
  const shown = await healthOf(items);
  const statuses = Object.fromEntries(items.map(({ metadata }, index) => [metadata.name, shown[index]?.status]));
  expect(statuses).toEqual({
    'ends-well': 'Healthy',
    fails: 'Degraded',
    'is-tried-again': 'Degraded',
    waits: 'Progressing',
    'is-suspended': 'Suspended',
    runs: 'Progressing',
  });
  const waits = items.findIndex(({ metadata }) => metadata.name === 'waits');
  expect(shown[waits]?.message).toMatch(/^SecretMissing: Secret "nobody"/);
});

test('no alert is even pending for what users do', async () => {
  expect(await prometheus.query('ALERTS{alertname=~"Podsmith.*"}')).toEqual([]);
});
