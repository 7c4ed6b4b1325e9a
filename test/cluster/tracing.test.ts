// Traces of Tasks, from a real operator on a real API server to OpenTelemetry's own Collector. The test plays the kubelet.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type ClusterHandle, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import type { UndiciKubeHttp } from '../../src/adapters/kube-http.ts';
import type { WholePod } from '../../src/api/wire.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';
import { connectKube, installTaskCrd } from '../support/kube.ts';
import { ObjectStorage } from '../support/object-storage.ts';
import { OperatorProcess } from '../support/operator-process.ts';
import { TestNamespace, leaveOutputs } from '../support/test-namespace.ts';
import { OPERATOR_NAMESPACE, TestOperator } from '../support/test-operator.ts';
import { type CollectedSpan, TraceCollector } from '../support/trace-collector.ts';

jest.setTimeout(60_000);

const RETRY_SOON = { retries: { limit: 1, backoff: { initial: '1s' } } };
const SENT_AND_LOST = 'podsmith_trace_spans_total';

let cluster: ClusterHandle;
let http: UndiciKubeHttp;
let objects: ObjectStorage;
let collector: TraceCollector;

beforeAll(async () => {
  const options = { name: checkoutCluster('tracing-test'), controlPlaneOnly: true, log: () => undefined };
  [cluster, objects, collector] = await Promise.all([
    ensureCluster(options),
    ObjectStorage.start(),
    TraceCollector.start(),
  ]);
  await installTaskCrd(cluster);
  http = await connectKube(cluster.kubeconfigPath);
}, 900_000);

afterAll(async () => {
  await http?.close();
  await collector?.[Symbol.asyncDispose]();
  await objects?.[Symbol.asyncDispose]();
  await cluster?.down();
}, 60_000);

async function startProcess(space: TestNamespace, name: string): Promise<OperatorProcess> {
  const operator = await OperatorProcess.start({
    name,
    kubeconfigPath: cluster.kubeconfigPath,
    operatorNamespace: OPERATOR_NAMESPACE,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test-secret' },
    config: {
      namespaces: [space.name],
      storage: { bucket: 'podsmith', endpoint: objects.endpoint },
      leaderElection: { enabled: false },
      http: { port: 0 },
      tracing: { endpoint: collector.endpoint, resourceAttributes: { 'deployment.environment.name': 'test' } },
    },
  });
  await operator.logged('the caches are filled');
  return operator;
}

async function startOperator(space: TestNamespace, endpoint = collector.endpoint): Promise<TestOperator> {
  const { kubeconfigPath } = cluster;
  return await TestOperator.start({
    kubeconfigPath,
    storage: objects.store(),
    namespace: space.name,
    tracing: { endpoint },
  });
}

const traceIdOf = ({ metadata }: { readonly metadata: { readonly uid: string } }): string =>
  metadata.uid.replaceAll('-', '');

/** What the code in the pod's container is told of a trace. */
function told(pod: WholePod): Readonly<Record<string, string | undefined>> {
  const env = pod.spec?.containers[0]?.env ?? [];
  return Object.fromEntries(env.filter(({ name }) => name.startsWith('TRACE')).map(({ name, value }) => [name, value]));
}

/** Names of spans, each below its parent's. */
function tree(spans: readonly CollectedSpan[], parentSpanId = ''): object {
  const below = spans
    .filter((span) => span.parentSpanId === parentSpanId)
    .toSorted((a, b) => Number(a.start - b.start));
  return below.map((span) => [span.name, tree(spans, span.spanId)]);
}

const PHASES = ['queued', 'scheduled', 'init', 'imagePull', 'running', 'finalizing'].map((phase) => [phase, []]);

test('a Task whose first attempt failed is one trace, though its operator was killed meanwhile', async () => {
  const space = await TestNamespace.create(http, 'one-trace');
  const first = await startProcess(space, 'first');
  const task = await space.createTask('fit', { ...RETRY_SOON, version: 'v3' });
  const pods = [await space.podOf(task)];
  await space.run(pods[0] as WholePod);
  await space.reason('fit', 'Running');
  await space.end(pods[0] as WholePod, 3);
  pods.push(await space.podOf(task, 1));
  await space.run(pods[1] as WholePod);
  await space.taskWhen('fit', ({ status }) => status.attempts?.[1]?.started !== undefined);
  first.signal('SIGKILL');
  await first.ended();

  await using second = await startProcess(space, 'second');
  await leaveOutputs(objects.store(), task, 1);
  await space.end(pods[1] as WholePod);
  const { status } = await space.finished('fit');
  await collector.trace(traceIdOf(task), 'Task train.fit');
  second.signal('SIGTERM');
  expect(await second.ended()).toBe(0);

  const spans = await collector.spans(traceIdOf(task));
  expect(tree(spans)).toEqual([
    [
      'Task train.fit',
      [
        ['attempt', PHASES],
        ['attempt', PHASES],
      ],
    ],
  ]);
  expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length);
  const named = (name: string): readonly CollectedSpan[] => spans.filter((span) => span.name === name);
  expect(named('Task train.fit')).toMatchObject([
    {
      attributes: {
        'k8s.namespace.name': 'one-trace',
        'podsmith.task.name': 'fit',
        'podsmith.task.uid': task.metadata.uid,
        'podsmith.task.reason': 'Succeeded',
        'podsmith.task.attempts': 2,
        'flyte.task.name': 'train.fit',
        'flyte.task.version': 'v3',
      },
      events: ['retry'],
      error: undefined,
      resource: {
        'service.name': 'podsmith',
        'service.version': '0.1.0',
        'service.instance.id': 'second',
        'deployment.environment.name': 'test',
      },
    },
  ]);
  expect(named('attempt')).toMatchObject(
    pods.map(({ metadata }, number) => ({
      attributes: {
        'k8s.pod.name': metadata?.name,
        'k8s.pod.uid': metadata?.uid,
        'k8s.node.name': 'node-1',
        'podsmith.attempt.number': number,
        'podsmith.attempt.reason': number === 0 ? 'ContainerFailed' : 'Succeeded',
      },
      error: number === 0 ? expect.stringMatching(/^ContainerFailed: /) : undefined,
    })),
  );
  expect(pods.map(told)).toEqual(
    named('running').map(({ spanId }) => ({ TRACEPARENT: `00-${traceIdOf(task)}-${spanId}-01` })),
  );
  // Spans last what status says that they lasted, to the millisecond.
  const seconds = (span: CollectedSpan | undefined): number => Number((span?.end ?? 0n) - (span?.start ?? 0n)) / 1e9;
  expect(seconds(named('Task train.fit')[0])).toBeCloseTo(status.timing?.total ?? 0, 2);
  expect(named('running').map(seconds)).toEqual(
    status.attempts?.map(({ timing }) => expect.closeTo(timing?.running ?? 0, 3)),
  );
});

describe("a Task of its author's trace", () => {
  const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
  const SPAN = '00f067aa0ba902b7';
  const annotations = (flags: string): object => ({
    annotations: {
      'work.podsmith.dev/traceparent': `00-${TRACE}-${SPAN}-${flags}`,
      'work.podsmith.dev/tracestate': 'congo=t61',
    },
  });

  test('is a child there, and its pod is told so; one that is not recorded is not sent', async () => {
    const space = await TestNamespace.create(http, 'authors');
    await using operator = await startOperator(space);
    const silent = await space.createTask('silent', {}, annotations('00'));
    expect(told(await space.podOf(silent))['TRACEPARENT']).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-00$`));
    await leaveOutputs(objects.store(), silent);
    await space.end(await space.podOf(silent));
    await space.finished('silent');

    const task = await space.createTask('fit', {}, annotations('01'));
    const pod = await space.podOf(task);
    expect(told(pod)).toEqual({
      TRACEPARENT: expect.stringMatching(`^00-${TRACE}-[0-9a-f]{16}-01$`),
      TRACESTATE: 'congo=t61',
    });
    await leaveOutputs(objects.store(), task);
    await space.end(pod);
    await space.finished('fit');
    await operator.stop();

    const roots = (await collector.trace(TRACE, 'Task train.fit')).filter(({ name }) => name.startsWith('Task '));
    expect(roots).toMatchObject([
      { parentSpanId: SPAN, traceState: 'congo=t61', attributes: { 'podsmith.task.name': 'fit' } },
    ]);
  });

  test('that does not name it well has its own, and an event says so', async () => {
    const space = await TestNamespace.create(http, 'slip');
    await using operator = await startOperator(space);
    const task = await space.createTask('fit', {}, { annotations: { 'work.podsmith.dev/traceparent': TRACE } });
    expect(told(await space.podOf(task))['TRACEPARENT']).toMatch(new RegExp(`^00-${traceIdOf(task)}-`));
    await operator.stop();
    const [event] = await space.events();
    expect(event?.reason).toBe('TraceParentInvalid');
    expect(event?.note).toMatch(/^The annotation work\.podsmith\.dev\/traceparent must be a W3C traceparent: /);
  });
});

test('a Task that never had a pod is one span that says why', async () => {
  const space = await TestNamespace.create(http, 'refused');
  await using operator = await startOperator(space);
  const task = await space.createTask('fit', { inputs: { n: 'three' }, interface: { inputs: { n: { type: 'int' } } } });
  await space.finished('fit');
  await operator.stop();
  expect(await collector.trace(traceIdOf(task), 'Task train.fit')).toMatchObject([
    { name: 'Task train.fit', error: expect.stringMatching(/^InvalidInputs: spec\.inputs\.n: /), parentSpanId: '' },
  ]);
});

describe('while the collector is away', () => {
  test('Tasks go on as ever, and their traces are sent when it is back', async () => {
    await using away = await TraceCollector.start();
    const space = await TestNamespace.create(http, 'away');
    await using operator = await startOperator(space, away.endpoint);
    await away.pause();
    const task = await space.createTask('fit');
    const pod = await space.podOf(task);
    await leaveOutputs(objects.store(), task);
    await space.end(pod);
    await space.finished('fit');
    await operator.logged('traces could not be sent');
    expect(await operator.metric(SENT_AND_LOST)).toBe(0);
    await away.resume();
    const spans = await away.trace(traceIdOf(task), 'Task train.fit');
    await operator.stop();
    expect(await operator.metric(SENT_AND_LOST)).toBe(spans.length);
  });

  test('an operator that stops says how many spans are lost', async () => {
    await using gone = await TraceCollector.start();
    const space = await TestNamespace.create(http, 'gone');
    await using operator = await startOperator(space, gone.endpoint);
    await gone.pause();
    const task = await space.createTask('fit');
    const pod = await space.podOf(task);
    await leaveOutputs(objects.store(), task);
    await space.end(pod);
    const { status } = await space.finished('fit');
    await operator.stop();
    // The Task, its attempt, and each phase.
    const spans = 2 + Object.keys(status.timing ?? {}).length - 1;
    expect(await operator.metric(SENT_AND_LOST)).toBe(spans);
    expect(operator.log.at(-1)).toMatchObject({ message: 'traces could not be sent', lost: spans });
  });
});
