// The operator's metrics as a real Prometheus reads them, asked for in PromQL, with ten Tasks of every kind and with a thousand.
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type ClusterHandle, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import type { UndiciKubeHttp } from '../../src/adapters/kube-http.ts';
import type { TaskSpec } from '../../src/api/task.gen.ts';
import { portOf, startHttpServer } from '../../src/observability/http-server.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';
import { connectKube, installTaskCrd } from '../support/kube.ts';
import { ObjectStorage } from '../support/object-storage.ts';
import { Prometheus, promtool, scrapeOf } from '../support/prometheus.ts';
import { TestNamespace, leaveOutputs } from '../support/test-namespace.ts';
import { TestOperator } from '../support/test-operator.ts';

jest.setTimeout(300_000);

const CLUSTER = { name: checkoutCluster('metrics-test'), controlPlaneOnly: true, log: () => undefined };

let cluster: ClusterHandle;
let http: UndiciKubeHttp;
let objects: ObjectStorage;
let space: TestNamespace;
let operator: TestOperator;
let server: Server;
let prometheus: Prometheus;

beforeAll(async () => {
  [cluster, objects] = await Promise.all([ensureCluster(CLUSTER), ObjectStorage.start()]);
  await installTaskCrd(cluster);
  http = await connectKube(cluster.kubeconfigPath);
  space = await TestNamespace.create(http, 'measured');
  const { kubeconfigPath } = cluster;
  operator = await TestOperator.start({
    kubeconfigPath,
    storage: objects.store(),
    namespace: space.name,
    maxRunning: 4,
  });
  const { registry } = operator.metrics;
  server = await startHttpServer(0, { registry, unfilledCaches: () => undefined, lifeProblems: () => [] });
  prometheus = await Prometheus.start({ scrapeConfigs: [scrapeOf(portOf(server))] });
}, 600_000);

afterAll(async () => {
  await prometheus?.[Symbol.asyncDispose]();
  server?.closeAllConnections();
  server?.close();
  await operator?.stop();
  await http?.close();
  await objects?.[Symbol.asyncDispose]();
  await cluster?.down();
}, 60_000);

// Everything in a spec that its author is free to write differs from Task to Task.
const specs: readonly ((name: string) => TaskSpec)[] = [
  (name) => ({ suspend: true, taskType: `type-${name}` }),
  (name) => ({ podTemplateName: `of-${name}`, taskName: `module.${name}` }),
  (name) => ({ inputs: { n: name }, interface: { inputs: { n: { type: 'int' } } } }),
  (name) => ({ version: name, environment: { NAME: name } }),
];

/** Every fourth of them waits for `spec.suspend`, for a PodTemplate, ends for its inputs, or waits for a place in the namespace. */
async function createTasks(first: number, last: number): Promise<void> {
  for (let from = first; from < last; from += 40) {
    const indices = Array.from({ length: Math.min(40, last - from) }, (_, index) => from + index);
    await Promise.all(
      indices.map(async (index) => {
        const name = `task-${index}`;
        await space.createTask(name, specs[index % specs.length]?.(name));
      }),
    );
  }
}

/** The series there are, but for those that Node.js and Prometheus make of themselves. */
const OWN_SERIES = 'count({job="podsmith", __name__!~"nodejs_.*|process_.*|up|scrape_.*|rest_client_.*"})';

const by = async (promql: string, label: string): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries((await prometheus.query(promql)).map(({ labels, value }) => [labels[label] ?? '', value]));

describe('ten Tasks', () => {
  test('are counted as they are', async () => {
    const [good, bad, runs] = await Promise.all(['good', 'bad', 'runs'].map((name) => space.createTask(name)));
    if (good === undefined || bad === undefined || runs === undefined) throw new Error('a Task was not made');
    for (const task of [good, bad, runs]) await space.run(await space.podOf(task));
    await leaveOutputs(objects.store(), good);
    await space.end(await space.podOf(good));
    await space.end(await space.podOf(bad), 1);
    await Promise.all([space.finished('good'), space.finished('bad'), space.reason('runs', 'Running')]);
    // With the one that runs they take all places.
    const starting = await Promise.all(['a', 'b', 'c'].map((name) => space.createTask(name)));
    await Promise.all(starting.map((task) => space.podOf(task)));
    await createTasks(0, 4);
    await prometheus.holds(
      'sum(podsmith_task_finished_total) == 3 and sum(podsmith_task_waiting{reason!="Pending"}) == 3',
    );

    expect(await by('sum by (state) (podsmith_task_active{namespace="measured"})', 'state')).toEqual({
      running: 1,
      starting: 3,
      queued: 1,
      heldUp: 1,
      suspended: 1,
    });
    expect(await by('podsmith_task_waiting', 'reason')).toEqual({
      Pending: 3,
      NamespaceLimit: 1,
      PodTemplateMissing: 1,
      Suspended: 1,
    });
    expect(await by('podsmith_task_finished_total', 'reason')).toEqual({
      Succeeded: 1,
      ContainerFailed: 1,
      InvalidInputs: 1,
    });
    expect(await by('podsmith_task_attempts_total', 'verdict')).toEqual({ Succeeded: 1, Failed: 1 });
    expect(await prometheus.value('max(podsmith_task_oldest_waiting_seconds)')).toBeGreaterThan(0);
  });

  test('leave their times, their writes, and the size of their statuses', async () => {
    const quantile = (metric: string, selector = ''): string =>
      `histogram_quantile(0.99, sum by (le) (${metric}_bucket${selector}))`;
    expect(await prometheus.value(quantile('podsmith_task_phase_seconds', '{phase="total"}'))).toBeGreaterThan(0);
    expect(await prometheus.value(quantile('podsmith_task_status_bytes'))).toBeLessThan(64 * 1024);
    expect(await prometheus.value(quantile('workqueue_queue_duration_seconds'))).toBeGreaterThan(0);
    expect(await prometheus.value(quantile('rest_client_request_duration_seconds', '{verb="PUT"}'))).toBeGreaterThan(0);
    expect(await prometheus.value('podsmith_api_writes_total{verb="create", resource="pods"}')).toBe(6);
    const statuses = 'podsmith_api_writes_total{verb="update", resource="tasks/status"}';
    expect(await prometheus.query(`${statuses} == on() podsmith_task_status_bytes_count`)).toHaveLength(1);
    expect(await prometheus.value('sum(rest_client_requests_total{method="POST", code="201"})')).toBeGreaterThan(6);
  });

  test('come from an operator that is well', async () => {
    expect(await prometheus.value('leader_election_master_status')).toBe(1);
    expect(await prometheus.value('podsmith_build_info{version="0.0.0-test"}')).toBe(1);
    expect(await prometheus.value('controller_runtime_max_concurrent_reconciles')).toBe(4);
    expect(
      await prometheus.value('sum(controller_runtime_reconcile_total{result=~"success|requeue_after"})'),
    ).toBeGreaterThan(9);
    expect(await prometheus.value('workqueue_longest_running_processor_seconds')).toBeLessThan(60);
    expect(await prometheus.value('nodejs_eventloop_lag_p99_seconds')).toBeLessThan(60);
    const ages = await by('time() - podsmith_watch_last_message_timestamp_seconds', 'resource');
    expect(Object.keys(ages).toSorted()).toEqual(['finishedtasks', 'pods', 'podtemplates', 'tasks']);
    expect(Math.max(...Object.values(ages))).toBeLessThan(120);
  });
});

test('a thousand Tasks make no more series than ten', async () => {
  await prometheus.scraped();
  const before = await prometheus.value(OWN_SERIES);
  await createTasks(4, 994);
  await prometheus.holds('sum(podsmith_task_finished_total) == 250', 180_000);
  await prometheus.holds('sum(podsmith_task_waiting{reason="PodTemplateMissing"}) == 249', 180_000);
  await prometheus.holds('sum(podsmith_task_waiting{reason="Suspended"}) == 249', 180_000);
  await prometheus.holds('sum(podsmith_task_waiting{reason="NamespaceLimit"}) == 248', 180_000);
  expect(await prometheus.value(OWN_SERIES)).toBe(before);
  // A thousand Tasks may meet an answer that ten did not, but of answers there are only so many.
  expect(await prometheus.value('count({job="podsmith"})')).toBeLessThan(1000);
});

test('storage that is away shows, and so does its return', async () => {
  await objects.pause();
  const task = await space.createTask('late', { runOnce: true });
  await prometheus.holds('podsmith_storage_available == 0');
  expect(await prometheus.value('sum(podsmith_storage_requests_total{result="unavailable"})')).toBeGreaterThan(0);
  await objects.resume();
  await prometheus.holds('podsmith_storage_available == 1');
  await space.deleteTask(task.metadata.name);
});

test('promtool finds nothing to better', async () => {
  const response = await fetch(`http://127.0.0.1:${portOf(server)}/metrics`);
  expect(await promtool(['check', 'metrics'], await response.text())).toEqual({ code: 0, output: '' });
});
