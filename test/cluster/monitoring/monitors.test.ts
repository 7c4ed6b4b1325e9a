// ServiceMonitor, PodMonitor, PrometheusRule and the dashboard's ConfigMap as the chart renders them, on an API server that has the kinds of
// prometheus-operator.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ClusterHandle } from '../../../deploy/local/cluster-handle.ts';
import { ensureCluster } from '../../../deploy/local/ensure-cluster.ts';
import { prometheusOperatorCrds } from '../../../deploy/local/prometheus-operator-crds.ts';
import { checkoutCluster } from '../../support/checkout-cluster.ts';
import { CHART, type Manifest, type Values, faultsOf, identity, named, render } from '../chart/chart.ts';

/** What the chart makes of these values, and does not without them. */
async function renderedOf(monitoring: Values): Promise<readonly Manifest[]> {
  const without = new Set((await render({})).map(identity));
  return (await render({ monitoring })).filter((manifest) => !without.has(identity(manifest)));
}

const OPERATOR_LABELS = {
  'app.kubernetes.io/name': 'podsmith',
  'app.kubernetes.io/instance': 'podsmith',
  'app.kubernetes.io/component': 'operator',
};
const ENDPOINT = {
  port: 'http',
  path: '/metrics',
  honorLabels: true,
  relabelings: [{ targetLabel: 'job', replacement: 'podsmith-system/podsmith' }],
};

const ALL: readonly { readonly name: string; readonly monitoring: Values }[] = [
  { name: 'a ServiceMonitor', monitoring: { serviceMonitor: { enabled: true } } },
  {
    name: 'a ServiceMonitor with all that can be said',
    monitoring: {
      serviceMonitor: {
        enabled: true,
        labels: { release: 'kube-prometheus-stack' },
        interval: '15s',
        scrapeTimeout: '10s',
        relabelings: [{ sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'node' }],
        metricRelabelings: [{ sourceLabels: ['__name__'], regex: 'nodejs_.*', action: 'drop' }],
      },
    },
  },
  { name: 'a PodMonitor', monitoring: { podMonitor: { enabled: true, interval: '1m' } } },
  { name: 'the alerts', monitoring: { prometheusRule: { enabled: true } } },
  { name: 'the dashboard', monitoring: { dashboard: { enabled: true, annotations: { grafana_folder: 'Podsmith' } } } },
];

test('there is nothing of it unless it is asked for', async () => {
  const apis = (await render({})).map(({ apiVersion }) => apiVersion);
  expect(apis.filter((version) => version.startsWith('monitoring.coreos.com/'))).toEqual([]);
  expect((await render({})).map(identity)).not.toContain('ConfigMap podsmith-system/podsmith-dashboard');
});

test.each([
  { kind: 'ServiceMonitor', value: 'serviceMonitor', list: 'endpoints' },
  { kind: 'PodMonitor', value: 'podMonitor', list: 'podMetricsEndpoints' },
])('a $kind selects the operator, and leaves the label namespace to the Tasks', async ({ kind, value, list }) => {
  const manifests = await render({ monitoring: { [value]: { enabled: true } } });
  expect(named(manifests, `${kind} podsmith-system/podsmith`)['spec']).toEqual({
    namespaceSelector: { matchNames: ['podsmith-system'] },
    selector: { matchLabels: OPERATOR_LABELS },
    [list]: [ENDPOINT],
  });
});

test("the Service has the labels that the ServiceMonitor selects, and the storage's has not", async () => {
  const services = (await render({})).filter(({ kind }) => kind === 'Service');
  const selected = services.filter(({ metadata: { labels = {} } }) =>
    Object.entries(OPERATOR_LABELS).every(([label, value]) => labels[label] === value),
  );
  expect(selected.map(identity)).toEqual(['Service podsmith-system/podsmith']);
});

test('both monitors at once are refused: each series would be there twice', async () => {
  const both = { serviceMonitor: { enabled: true }, podMonitor: { enabled: true } };
  expect((await faultsOf({ monitoring: both })).join()).toContain('would scrape the operator twice');
});

test("Grafana's sidecar finds the dashboard by its label", async () => {
  const manifests = await render({ monitoring: { dashboard: { enabled: true } } });
  const { metadata, data } = named(manifests, 'ConfigMap podsmith-system/podsmith-dashboard');
  expect(metadata.labels).toMatchObject({ grafana_dashboard: '1' });
  const shipped = await readFile(join(CHART, '../../dashboards/podsmith.json'), 'utf8');
  expect(JSON.parse((data as Record<string, string>)['podsmith.json'] ?? '')).toEqual(JSON.parse(shipped));
});

describe('on an API server', () => {
  let cluster: ClusterHandle;

  beforeAll(async () => {
    cluster = await ensureCluster({ name: checkoutCluster('monitors'), controlPlaneOnly: true, log: () => undefined });
    await cluster.kubectl(['create', 'namespace', 'podsmith-system']);
    const crds = await prometheusOperatorCrds();
    await cluster.kubectl(['apply', '--server-side', '--filename=-'], { input: crds.join('\n---\n') });
    const names = ['servicemonitors', 'podmonitors', 'prometheusrules'].map(
      (kind) => `crd/${kind}.monitoring.coreos.com`,
    );
    await cluster.kubectl(['wait', '--for=condition=Established', '--timeout=60s', ...names]);
  }, 600_000);

  afterAll(async () => {
    await cluster?.down();
  }, 60_000);

  const taken = (manifests: readonly Manifest[]): Promise<string> => {
    const args = ['apply', '--server-side', '--dry-run=server', '--validate=strict', '--output=name', '--filename=-'];
    return cluster.kubectl(args, { input: manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n') });
  };

  test.each(ALL)('it takes $name', async ({ monitoring }) => {
    const manifests = await renderedOf(monitoring);
    expect(manifests).toHaveLength(1);
    expect((await taken(manifests)).split('\n')).toHaveLength(1);
  });

  test('and would not take a field that the kind does not have', async () => {
    const [monitor] = await renderedOf({ serviceMonitor: { enabled: true } });
    if (monitor === undefined) throw new Error('no ServiceMonitor was rendered');
    const wrong = { ...monitor, spec: { ...(monitor['spec'] as object), endpoint: [] } };
    await expect(taken([wrong])).rejects.toThrow('.spec.endpoint: field not declared in schema');
  });
});
