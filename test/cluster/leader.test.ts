// More than one operator on a real API server: who leads, how the lead passes on, and that a former leader changes nothing.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type ClusterHandle, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import type { KubeRequest, UndiciKubeHttp } from '../../src/adapters/kube-http.ts';
import type { Task } from '../../src/api/task.gen.ts';
import type { Interception } from '../support/intercepted-http.ts';
import { connectKube, installTaskCrd } from '../support/kube.ts';
import { ObjectStorage } from '../support/object-storage.ts';
import { OperatorProcess } from '../support/operator-process.ts';
import { TestNamespace, leaveOutputs, succeeded } from '../support/test-namespace.ts';
import { OPERATOR_NAMESPACE, TestOperator } from '../support/test-operator.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';

jest.setTimeout(60_000);

const LEADS = 'this operator leads';
const STANDS_BY = 'another operator leads; this one stands by';

let cluster: ClusterHandle;
let http: UndiciKubeHttp;
let objects: ObjectStorage;

beforeAll(async () => {
  const options = { name: checkoutCluster('leader-test'), controlPlaneOnly: true, log: () => undefined };
  [cluster, objects] = await Promise.all([ensureCluster(options), ObjectStorage.start()]);
  await installTaskCrd(cluster);
  http = await connectKube(cluster.kubeconfigPath);
}, 600_000);

afterAll(async () => {
  await http?.close();
  await objects?.[Symbol.asyncDispose]();
  await cluster?.down();
}, 60_000);

/** An operator of this process, in the election for the namespace's Lease. */
async function startOperator(space: TestNamespace, instance: string): Promise<TestOperator> {
  return await TestOperator.start({
    kubeconfigPath: cluster.kubeconfigPath,
    storage: objects.store(),
    namespace: space.name,
    election: { leaseName: space.name, instance },
  });
}

/** Stops the operator in front of its first request that matches: that one counts as sent, and no other is until `thaw`. */
function freezeAt(operator: TestOperator, matches: (request: KubeRequest) => boolean): Freezing {
  let thaw = (): void => undefined;
  const thawed = new Promise<void>((resolve) => {
    thaw = resolve;
  });
  let frozen = (): void => undefined;
  const isFrozen = new Promise<void>((resolve) => {
    frozen = resolve;
  });
  let outcome: Promise<unknown> | undefined;
  const interception: Interception = async (request, pass) => {
    if (outcome === undefined && !matches(request)) return await pass();
    if (outcome === undefined) {
      outcome = thawed.then(pass);
      frozen();
      return await outcome;
    }
    await thawed;
    return await pass();
  };
  operator.http.onRequest = interception;
  return {
    isFrozen,
    thaw: async () => {
      thaw();
      return await Promise.resolve(outcome).then(
        () => 'taken',
        (error: unknown) => String(Reflect.get(Object(error), 'code')),
      );
    },
  };
}

interface Freezing {
  readonly isFrozen: Promise<void>;
  /** It goes on. What became of the request that it was frozen at: `taken`, or the code of the refusal. */
  readonly thaw: () => Promise<string>;
}

const isPodCreate = ({ method, path }: KubeRequest): boolean => method === 'POST' && path.endsWith('/pods');
const isStatusWrite = ({ method, path }: KubeRequest): boolean => method === 'PUT' && path.endsWith('/status');
const isFinish = (request: KubeRequest): boolean => isStatusWrite(request) && (request.body as Task).status.finished;

describe('a standby', () => {
  test('has warm caches, is ready, and writes nothing; it takes over what the leader leaves, at once', async () => {
    const space = await TestNamespace.create(http, 'standby');
    const a = await startOperator(space, 'a');
    await a.logged(LEADS);
    await using b = await startOperator(space, 'b');
    await b.logged(STANDS_BY);
    const task = await space.createTask('fit');
    const pod = await space.podOf(task);
    const seen = b.http.taken(({ object }) => Reflect.get(Object(object), 'kind') === 'Pod');
    await space.run(pod);
    await space.reason('fit', 'Running');
    await seen;
    expect({ ready: b.controller.isReady(), writes: b.http.writes }).toEqual({ ready: true, writes: [] });
    expect(await a.metric('leader_election_master_status')).toBe(1);
    expect(await b.metric('leader_election_master_status')).toBe(0);
    expect(await b.metric('podsmith_cached_tasks')).toBe(1);

    const before = performance.now();
    await a.stop();
    await b.logged(LEADS);
    expect(performance.now() - before).toBeLessThan(2000);
    await leaveOutputs(objects.store(), task);
    await space.end(pod);
    const { status } = await space.finished('fit');
    expect(status.attemptCount).toBe(1);
    expect(await b.metric('leader_election_master_status')).toBe(1);
    expect((await space.pods()).map(({ metadata }) => metadata?.name)).toEqual([pod.metadata?.name]);
  });
});

test('one that is stopped in the middle of a write ends it, and tells of it, before another leads', async () => {
  const space = await TestNamespace.create(http, 'drained');
  const a = await startOperator(space, 'a');
  await a.logged(LEADS);
  const freezing = freezeAt(a, isFinish);
  const task = await space.createTask('fit');
  const pod = await space.podOf(task);
  await space.run(pod);
  await space.reason('fit', 'Running');
  await space.end(pod, 1);
  await freezing.isFrozen;
  const stopped = a.stop();
  await using b = await startOperator(space, 'b');
  await b.logged(STANDS_BY);

  expect(await freezing.thaw()).toBe('taken');
  await stopped;
  await b.logged(LEADS);
  expect((await space.task('fit')).status.finished).toBe(true);
  expect((await space.events()).map(({ reason }) => reason)).toEqual(['ContainerFailed']);
  expect(b.http.writes.filter((write) => !write.includes('/leases'))).toEqual([]);
});

describe('a former leader that was frozen', () => {
  test('in front of a pod create makes no second pod', async () => {
    const space = await TestNamespace.create(http, 'frozen-create');
    await using a = await startOperator(space, 'a');
    await a.logged(LEADS);
    const freezing = freezeAt(a, isPodCreate);
    const task = await space.createTask('fit');
    await freezing.isFrozen;
    await using b = await startOperator(space, 'b');
    await b.logged(LEADS);
    const pod = await space.podOf(task);
    await space.run(pod);
    const running = await space.reason('fit', 'Running');
    const sent = a.http.writes.length;

    expect(await freezing.thaw()).toBe('alreadyExists');
    await a.logged('the lead is lost');
    expect((await space.pods()).map(({ metadata }) => metadata?.uid)).toEqual([pod.metadata?.uid]);
    expect((await space.task('fit')).metadata.resourceVersion).toBe(running.metadata.resourceVersion);
    const afterwards = a.http.writes.slice(sent).filter((write) => !write.includes('/leases/'));
    expect(afterwards).toEqual([`POST /api/v1/namespaces/${space.name}/pods`]);
  });

  test.each([
    { name: 'that the Task runs', at: isStatusWrite },
    { name: 'that it has ended', at: isFinish },
  ])('in front of the status $name changes nothing, and sends no more', async ({ at }) => {
    const space = await TestNamespace.create(http, at === isFinish ? 'frozen-finish' : 'frozen-running');
    await using a = await startOperator(space, 'a');
    await a.logged(LEADS);
    const freezing = freezeAt(a, at);
    const task = await space.createTask('fit', { podRetention: { failure: 'Delete' } });
    const pod = await space.podOf(task);
    await space.run(pod);
    if (at === isFinish) {
      await space.reason('fit', 'Running');
      await space.end(pod, 1);
    }
    await freezing.isFrozen;
    await using b = await startOperator(space, 'b');
    await b.logged(LEADS);
    if (at !== isFinish) {
      await space.reason('fit', 'Running');
      await space.end(pod, 1);
    }
    const finished = await space.finished('fit');
    expect(succeeded(finished)?.status).toBe('False');
    await space.podGone(pod);
    const sent = a.http.writes.length;

    expect(await freezing.thaw()).toBe('conflict');
    await a.logged('the lead is lost');
    expect((await space.task('fit')).metadata.resourceVersion).toBe(finished.metadata.resourceVersion);
    const afterwards = a.http.writes.slice(sent).filter((write) => !write.includes('/leases/'));
    expect(afterwards).toHaveLength(1);
    const events = (await space.events()).map(({ reason }) => reason);
    expect(events).toEqual(['ContainerFailed']);
  });
});

test('as processes: one that is frozen is followed within 12 s and ends when it thaws; one that is stopped, at once', async () => {
  const space = await TestNamespace.create(http, 'processes');
  const start = async (name: string): Promise<OperatorProcess> =>
    await OperatorProcess.start({
      name,
      kubeconfigPath: cluster.kubeconfigPath,
      operatorNamespace: OPERATOR_NAMESPACE,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test-secret' },
      config: {
        namespaces: [space.name],
        storage: { bucket: 'podsmith', endpoint: objects.endpoint },
        leaderElection: { leaseName: 'processes' },
        http: { port: 0 },
      },
    });
  await using a = await start('a');
  await a.logged(LEADS);
  await using b = await start('b');
  await b.logged(STANDS_BY);
  const task = await space.createTask('fit');
  const pod = await space.podOf(task);
  await space.run(pod);
  await space.reason('fit', 'Running');

  a.signal('SIGSTOP');
  expect(await b.logged(LEADS)).toBeLessThan(12_000);
  await leaveOutputs(objects.store(), task);
  await space.end(pod);
  const finished = await space.finished('fit');
  a.signal('SIGCONT');
  expect(await a.ended()).toBe(1);
  await a.logged('the lead is lost: this operator ends at once, and stands by when it is started again');
  expect((await space.task('fit')).metadata.resourceVersion).toBe(finished.metadata.resourceVersion);

  await using c = await start('c');
  await c.logged(STANDS_BY);
  b.signal('SIGTERM');
  // It was given back: run out, it would have taken eight seconds.
  expect(await c.logged(LEADS)).toBeLessThan(7000);
  expect(await b.ended()).toBe(0);
});
