// What /metrics says after each thing that is reported.
import { describe, expect, test } from '@jest/globals';
import type { KubeRequest } from '../adapters/kube-http.ts';
import type { TaskCount } from '../controller/task-census.ts';
import { METRICS } from './catalogue.ts';
import type { MetricSpec } from './metric-spec.ts';
import { type GaugeSources, type Metrics, createMetrics } from './metrics.ts';

const SOURCES: GaugeSources = {
  queueDepth: () => 3,
  workingSeconds: () => [0.5, 2],
  maxWorkers: 8,
  shards: 1,
  shardsOwned: () => 1,
  cachedTasks: () => 5,
  cachedPods: () => 4,
  expiringTasks: () => 1,
  census: () => [],
  watchesHeardAt: () => new Map([['pods', 1_700_000_000.5]]),
};

/** The samples of one metric, without its histogram buckets. */
async function samples({ registry }: Metrics, name: string): Promise<readonly string[]> {
  const lines = (await registry.metrics()).split('\n');
  return lines.filter((line) => line.startsWith(name) && !line.includes('_bucket{'));
}

function metrics(sources: Partial<GaugeSources> = {}): Metrics {
  const made = createMetrics('1.2.3');
  made.readFrom({ ...SOURCES, ...sources });
  return made;
}

test.each<{ metric: keyof typeof METRICS; want: readonly string[] }>([
  { metric: 'buildInfo', want: ['{version="1.2.3"} 1'] },
  { metric: 'leads', want: ['{name="podsmith"} 1'] },
  { metric: 'queueDepth', want: ['{name="task"} 3'] },
  { metric: 'unfinishedWork', want: ['{name="task"} 2.5'] },
  { metric: 'longestWork', want: ['{name="task"} 2'] },
  { metric: 'activeWorkers', want: ['{controller="task"} 2'] },
  { metric: 'maxWorkers', want: ['{controller="task"} 8'] },
  { metric: 'watchLastMessage', want: ['{resource="pods"} 1700000000.5'] },
])('$metric is read as it is scraped', async ({ metric, want }) => {
  const { name } = METRICS[metric];
  expect(await samples(metrics(), name)).toEqual(want.map((labels) => `${name}${labels}`));
});

test('a worker that waits holds nothing, and nothing is the longest', async () => {
  const { name } = METRICS.longestWork;
  expect(await samples(metrics({ workingSeconds: () => [] }), name)).toEqual([`${name}{name="task"} 0`]);
});

describe('unfinished Tasks', () => {
  const count = (parts: Partial<TaskCount>): TaskCount => ({
    namespace: 'ml',
    reason: 'Running',
    state: 'running',
    tasks: 1,
    oldestSeconds: 10,
    ...parts,
  });
  const census: readonly TaskCount[] = [
    count({ tasks: 2 }),
    count({ reason: 'Queued', state: 'queued', tasks: 3, oldestSeconds: 60 }),
    count({ reason: 'Unschedulable', state: 'queued', tasks: 4, oldestSeconds: 90 }),
    count({ reason: 'MadeUp', state: 'starting' }),
  ];

  test('are counted by state, those with the same one together', async () => {
    expect(await samples(metrics({ census: () => census }), 'podsmith_task_active')).toEqual([
      'podsmith_task_active{namespace="ml",state="running"} 2',
      'podsmith_task_active{namespace="ml",state="queued"} 7',
      'podsmith_task_active{namespace="ml",state="starting"} 1',
    ]);
  });

  test('that do not run are counted by what they wait for, and for how long', async () => {
    const made = metrics({ census: () => census });
    expect(await samples(made, 'podsmith_task_waiting')).toEqual([
      'podsmith_task_waiting{namespace="ml",reason="Queued"} 3',
      'podsmith_task_waiting{namespace="ml",reason="Unschedulable"} 4',
      'podsmith_task_waiting{namespace="ml",reason="_other"} 1',
    ]);
    expect(await samples(made, 'podsmith_task_oldest_waiting_seconds')).toEqual([
      'podsmith_task_oldest_waiting_seconds{namespace="ml",reason="_other"} 10',
      'podsmith_task_oldest_waiting_seconds{namespace="ml",reason="Queued"} 60',
      'podsmith_task_oldest_waiting_seconds{namespace="ml",reason="Unschedulable"} 90',
    ]);
  });

  test('that several shards have in one namespace are counted together, and the oldest is that of all', async () => {
    const queued = { reason: 'Queued', state: 'queued' } as const;
    const made = metrics({
      census: () => [
        count({ ...queued, tasks: 3, oldestSeconds: 60 }),
        count({ ...queued, tasks: 1, oldestSeconds: 90 }),
        count({ ...queued, tasks: 2, oldestSeconds: 5 }),
      ],
    });
    const labels = '{namespace="ml",reason="Queued"}';
    expect(await samples(made, 'podsmith_task_waiting')).toEqual([`podsmith_task_waiting${labels} 6`]);
    expect(await samples(made, 'podsmith_task_oldest_waiting_seconds')).toEqual([
      `podsmith_task_oldest_waiting_seconds${labels} 90`,
    ]);
  });

  test('that are no more are forgotten with the next scrape', async () => {
    let now = census;
    const made = metrics({ census: () => now });
    await made.registry.metrics();
    now = [];
    expect(await samples(made, 'podsmith_task_active')).toEqual([]);
  });
});

describe('a request to the API server', () => {
  const told = async (request: Pick<KubeRequest, 'method' | 'path'>, status: number): Promise<readonly string[]> => {
    const made = metrics();
    made.requested({ request, status, seconds: 0.2, host: 'api:6443' });
    const lines = [...(await samples(made, 'rest_client_requests_total')), ...(await samples(made, 'podsmith_api'))];
    return lines.filter((line) => !line.endsWith(' 0'));
  };

  test.each([
    {
      name: 'that reads is no write',
      request: { method: 'GET', path: '/api/v1/pods' },
      status: 200,
      want: ['rest_client_requests_total{method="GET",code="200",host="api:6443"} 1'],
    },
    {
      name: 'that writes counts among the writes',
      request: { method: 'PUT', path: '/apis/work.podsmith.dev/v1alpha1/namespaces/ml/tasks/fit/status' },
      status: 200,
      want: [
        'rest_client_requests_total{method="PUT",code="200",host="api:6443"} 1',
        'podsmith_api_writes_total{verb="update",resource="tasks/status"} 1',
      ],
    },
    {
      name: 'that was refused wrote nothing',
      request: { method: 'POST', path: '/api/v1/namespaces/ml/pods' },
      status: 403,
      want: ['rest_client_requests_total{method="POST",code="403",host="api:6443"} 1'],
    },
    {
      name: 'without an answer has the word of client-go',
      request: { method: 'GET', path: '/api/v1/pods' },
      status: 0,
      want: ['rest_client_requests_total{method="GET",code="<error>",host="api:6443"} 1'],
    },
    {
      name: 'with an answer that nobody foresaw makes no series of its own',
      request: { method: 'PATCH', path: '/api/v1/namespaces/ml/pods/p' },
      status: 299,
      want: [
        'rest_client_requests_total{method="PATCH",code="_other",host="api:6443"} 1',
        'podsmith_api_writes_total{verb="patch",resource="pods"} 1',
      ],
    },
  ] as const)('$name', async ({ request, status, want }) => {
    expect(await told(request, status)).toEqual(want);
  });

  test('that is followed as it comes has no duration', async () => {
    const made = metrics();
    made.requested({ request: { method: 'GET', path: '/api/v1/pods' }, status: 200, host: 'api:6443' });
    expect(await samples(made, 'rest_client_request_duration_seconds')).toEqual([]);
  });
});

describe('storage', () => {
  test.each([
    { name: 'counts as available until it was asked', results: [], want: 1 },
    { name: 'is available when it answered last', results: ['unavailable', 'success'], want: 1 },
    { name: 'is not when it did not', results: ['success', 'unavailable'], want: 0 },
    { name: 'is none the worse for a bug', results: ['success', 'error'], want: 1 },
  ] as const)('$name', async ({ results, want }) => {
    const made = metrics();
    for (const result of results) made.storageRequested('read', result, 0.1);
    expect(await samples(made, 'podsmith_storage_available')).toEqual([`podsmith_storage_available ${want}`]);
  });
});

test('a thousand namespaces are told apart, and the rest are one', async () => {
  const made = metrics();
  for (let index = 0; index < 1200; index += 1) made.expired(`ns-${index}`);
  const lines = await samples(made, 'podsmith_task_expired_total');
  expect(lines).toHaveLength(1001);
  expect(lines.at(-1)).toBe('podsmith_task_expired_total{namespace="_other"} 200');
});

describe('each metric', () => {
  const specs = Object.values<MetricSpec>(METRICS);

  test.each(specs.map((spec) => [spec.name, spec] as const))('%s says its unit', (name, { help }) => {
    if (name.includes('_seconds')) expect(help).toMatch(/seconds/i);
    if (name.includes('_bytes')) expect(help).toMatch(/bytes/i);
    expect(help).toMatch(/\.$/);
  });

  test('of the catalogue is served, under a name of its own', async () => {
    const text = await metrics().registry.metrics();
    expect(specs.filter(({ name, type }) => !text.includes(`# TYPE ${name} ${type}\n`))).toEqual([]);
    expect(new Set(specs.map(({ name }) => name)).size).toBe(specs.length);
  });
});
