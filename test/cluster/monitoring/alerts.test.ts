// The alerts as the chart renders them, run by promtool over the cases of alert-cases.ts; and the runbooks that they send people to.
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { stringify } from 'yaml';
import { FAILURE_CASES } from '../../../scripts/generate/failure-cases.ts';
import { verdictOf } from '../../../scripts/generate/failures-page.ts';
import { METRICS } from '../../../src/observability/catalogue.ts';
import { promtool } from '../../support/prometheus.ts';
import { type Values, faultsOf, render } from '../chart/chart.ts';
import { ALERT_CASES, type AlertCase, JOB } from './alert-cases.ts';

const RUNBOOKS = join(import.meta.dirname, '../../../docs/runbooks');

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

interface RuleSpec {
  readonly groups: readonly { readonly rules: readonly Rule[] }[];
}

// Of a build of helm, where there is none yet.
jest.setTimeout(300_000);

let folder: string;
let rules: readonly Rule[];

async function specOf(values: Values = {}, more: Values = {}): Promise<RuleSpec | undefined> {
  const manifests = await render({ ...more, monitoring: { prometheusRule: { enabled: true, ...values } } });
  return manifests.find(({ kind }) => kind === 'PrometheusRule')?.['spec'] as RuleSpec | undefined;
}

const rulesOf = async (values: Values = {}, more: Values = {}): Promise<readonly Rule[]> =>
  (await specOf(values, more))?.groups.flatMap((group) => group.rules) ?? [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podsmith-alerts-'));
  await writeFile(join(folder, 'rules.yaml'), stringify(await specOf()));
  rules = await rulesOf();
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

test('promtool finds no fault with the rules', async () => {
  expect(await promtool(['check', 'rules', '--lint=all', join(folder, 'rules.yaml')])).toMatchObject({ code: 0 });
});

test('every alert has cases in which it fires, and cases in which it must not', () => {
  const names = (cases: readonly AlertCase[]): readonly string[] => [...new Set(cases.map(({ alert }) => alert))];
  const shipped = rules.map(({ alert }) => alert);
  expect(names(ALERT_CASES.filter(({ want }) => want !== undefined))).toEqual(shipped);
  expect(names(ALERT_CASES.filter(({ want }) => want === undefined))).toEqual(shipped);
});

const NAMED = ALERT_CASES.map((given, index) => ({ ...given, file: `case-${index}.yaml` }));

describe('promtool', () => {
  let output: string;

  // All at once: a start costs more than a case.
  beforeAll(async () => {
    for (const given of NAMED) await writeFile(join(folder, given.file), stringify(promtoolTest(given)));
    ({ output } = await promtool(['test', 'rules', ...NAMED.map(({ file }) => join(folder, file))]));
  });

  test.each(NAMED)('$alert: $name', ({ file }) => {
    const [, rest = ''] = output.split(`Unit Testing:  ${join(folder, file)}\n`);
    const [said = ''] = rest.split('Unit Testing:');
    expect(said.trim()).toBe('SUCCESS');
  });
});

/** A case as promtool reads it. */
function promtoolTest({ alert, series, minutes, want }: AlertCase): object {
  const rule = rules.find((each) => each.alert === alert);
  const { summary, runbook_url } = rule?.annotations ?? {};
  const fired = {
    exp_labels: { job: JOB, ...want?.labels, severity: want?.severity },
    exp_annotations: { summary, description: want?.description, runbook_url },
  };
  // A volume is no series of the operator's.
  if (alert === 'PodsmithStorageFilling') Reflect.deleteProperty(fired.exp_labels, 'job');
  return {
    rule_files: ['rules.yaml'],
    evaluation_interval: '30s',
    tests: [
      {
        interval: '30s',
        input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
        alert_rule_test: [
          { eval_time: `${minutes}m`, alertname: alert, exp_alerts: want === undefined ? [] : [fired] },
        ],
      },
    ],
  };
}

describe('what they ask', () => {
  test('metrics that there are', () => {
    const known = Object.values(METRICS).flatMap(({ name, type }) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
    );
    const others = ['up', 'process_start_time_seconds', 'nodejs_eventloop_lag_p99_seconds'];
    const volumes = ['available_bytes', 'capacity_bytes', 'inodes_free', 'inodes'].map(
      (name) => `kubelet_volume_stats_${name}`,
    );
    for (const { expr } of rules) {
      const asked = [...expr.matchAll(/([a-z0-9_]+)\{/g)].map(([, name]) => name);
      expect(asked.length).toBeGreaterThan(0);
      expect([...known, ...others, ...volumes]).toEqual(expect.arrayContaining(asked));
    }
  });

  test('of lost attempts, the reasons that are the doing of the cluster', () => {
    const lost = FAILURE_CASES.filter(({ group }) => group === 'cluster').map((given) => verdictOf(given).reason);
    // A registry's 429 and a container's name that is still taken have the reasons of what is mostly a user's fault.
    const own = ['ImagePullFailed', 'ContainerFailed'];
    const reasons = [...new Set(lost)].filter((reason) => !own.includes(reason)).toSorted();
    const { expr = '' } = rules.find(({ alert }) => alert === 'PodsmithAttemptsLost') ?? {};
    expect(expr).toContain(`reason=~"${reasons.join('|')}"`);
  });
});

describe('runbooks', () => {
  test('there is one for each alert, and no other', async () => {
    const pages = (await readdir(RUNBOOKS)).map((name) => basename(name, '.md'));
    expect(pages.toSorted()).toEqual(rules.map(({ alert }) => alert).toSorted());
    for (const { alert, annotations } of rules) expect(annotations['runbook_url']).toBe(`docs/runbooks/${alert}.md`);
  });

  test('each says what it means, what is the matter, how to look and how to mend it', async () => {
    for (const { alert, annotations } of rules) {
      const text = await readFile(join(RUNBOOKS, `${alert}.md`), 'utf8');
      const headings = [...text.matchAll(/^#+ .*$/gm)].map(([heading]) => heading);
      expect(headings).toEqual([`# ${alert}`, '## Meaning', '## Impact', '## Look', '## Mend']);
      expect(text).toContain(annotations['summary']?.replace(/\.$/, ''));
      expect(text).toContain('```sh\n');
    }
  });

  test('docs/monitoring.md lists each with its severity', async () => {
    const page = await readFile(join(RUNBOOKS, '../monitoring.md'), 'utf8');
    const listed = [...page.matchAll(/^\| \[(\w+)\]\(runbooks\/(\w+)\.md\) \| (\w+) \|/gm)].map(
      ([, name, file, severity]) => ({
        name,
        file,
        severity,
      }),
    );
    const shipped = rules.map(({ alert, labels }) => ({ name: alert, file: alert, severity: labels['severity'] }));
    expect(listed).toHaveLength(shipped.length);
    expect(listed).toEqual(expect.arrayContaining(shipped));
  });

  test('their queries are PromQL, one a line', async () => {
    const pages = await Promise.all(rules.map(({ alert }) => readFile(join(RUNBOOKS, `${alert}.md`), 'utf8')));
    const blocks = pages.flatMap((text) =>
      [...text.matchAll(/^```promql\n(.*?)^```$/gms)].map(([, block = '']) => block),
    );
    const queries = blocks.flatMap((block) => block.trimEnd().split('\n'));
    expect(queries.length).toBeGreaterThan(20);
    const path = join(folder, 'runbooks.yaml');
    const asked = queries.map((expr, index) => ({ record: `runbook:line${index}`, expr }));
    await writeFile(path, stringify({ groups: [{ name: 'runbooks', rules: asked }] }));
    expect(await promtool(['check', 'rules', path])).toMatchObject({ code: 0 });
  });
});

describe('values', () => {
  test('without prometheusRule.enabled there is none', async () => {
    expect(await specOf({ enabled: false })).toBeUndefined();
  });

  test('an alert that is off is left out, and others have what is said of them', async () => {
    const alerts = {
      noLeader: { severity: 'page', for: '3m' },
      watchStale: { seconds: 240 },
      statusNearBound: { enabled: false },
    };
    const found = await rulesOf({
      alerts,
      alertLabels: { team: 'ml' },
      runbookUrl: 'https://wiki.acme.example/podsmith',
    });
    const of = (alert: string): Rule | undefined => found.find((rule) => rule.alert === alert);
    expect(found).toHaveLength(rules.length - 1);
    expect(of('PodsmithStatusNearBound')).toBeUndefined();
    expect(of('PodsmithNoLeader')).toMatchObject({
      for: '3m',
      labels: { severity: 'page', team: 'ml' },
      annotations: { runbook_url: 'https://wiki.acme.example/podsmith/PodsmithNoLeader.md' },
    });
    expect(of('PodsmithWatchStale')?.expr).toMatch(/ > 240$/);
  });

  test("where the storage is another, the chart's volume is not asked about", async () => {
    const found = await rulesOf({}, { storage: { server: { enabled: false } } });
    expect(found.map(({ alert }) => alert)).not.toContain('PodsmithStorageFilling');
  });

  test.each<{ name: string; value: Values; want: string }>([
    { name: 'a name of an alert that there is not', value: { alerts: { noLeaders: {} } }, want: 'noLeaders' },
    { name: 'a time that is none', value: { alerts: { noLeader: { for: '5 minutes' } } }, want: '/noLeader/for' },
    {
      name: 'more than the buckets can tell',
      value: { alerts: { queueWait: { seconds: 60 } } },
      want: '/queueWait/seconds',
    },
  ])('helm refuses $name', async ({ value, want }) => {
    expect((await faultsOf({ monitoring: { prometheusRule: value } })).join('\n')).toContain(want);
  });
});
