// Operators that all act, each for its shards, on a real API server: everything is looked after, nothing twice, whoever comes and goes.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type ClusterHandle, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import { waitUntil } from '../../deploy/local/wait-until.ts';
import type { UndiciKubeHttp } from '../../src/adapters/kube-http.ts';
import { shardOf } from '../../src/sharding/shard-of.ts';
import { leasesPath, parseLease } from '../../src/runtime/lease.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';
import { connectKube, installTaskCrd } from '../support/kube.ts';
import { ObjectStorage } from '../support/object-storage.ts';
import { OperatorProcess } from '../support/operator-process.ts';
import { TestNamespace, leaveOutputs, succeeded } from '../support/test-namespace.ts';
import { OPERATOR_NAMESPACE } from '../support/test-operator.ts';

jest.setTimeout(120_000);

const SHARDS = 4;

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

const SHARDING = { shards: SHARDS, by: 'namespace' } as const;
const LEASE = 'shared-out';

// A process has started by then, however busy the machine is.
const START_MS = 60_000;

const startOperator = async (name: string): Promise<OperatorProcess> =>
  await OperatorProcess.start({
    name,
    kubeconfigPath: cluster.kubeconfigPath,
    operatorNamespace: OPERATOR_NAMESPACE,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test-secret' },
    config: {
      namespaces: spaces.map(({ name: namespace }) => namespace),
      storage: { bucket: 'podsmith', endpoint: objects.endpoint },
      leaderElection: { leaseName: LEASE },
      sharding: { ...SHARDING, operators: 2 },
      http: { port: 0 },
    },
  });

/** The operators that hold the shards, by number: their names, or empty. */
async function owners(): Promise<readonly string[]> {
  return await Promise.all(
    Array.from({ length: SHARDS }, async (_, shard) => {
      const path = `${leasesPath(OPERATOR_NAMESPACE)}/${LEASE}-shard-${shard}`;
      const lease = await http.request({ method: 'GET', path }).catch(() => undefined);
      return lease === undefined ? '' : (parseLease(lease).holder.split('_')[0] ?? '');
    }),
  );
}

async function untilOwned(what: string, holds: (owners: readonly string[]) => boolean): Promise<void> {
  await waitUntil({ what, timeoutMs: 40_000, intervalMs: 250, check: async () => holds(await owners()) });
}

const isShared =
  (among: readonly string[]) =>
  (all: readonly string[]): boolean =>
    among.every((name) => all.filter((owner) => owner === name).length === SHARDS / among.length);

/** A Task in every namespace runs and ends well, with one pod. */
async function runOneEach(name: string): Promise<void> {
  await Promise.all(
    spaces.map(async (space) => {
      const task = await space.createTask(name);
      const pod = await space.podOf(task);
      await space.run(pod);
      await leaveOutputs(objects.store(), task);
      await space.end(pod);
      const finished = await space.finished(name);
      expect({ succeeded: succeeded(finished)?.status, attempts: finished.status.attemptCount }).toEqual({
        succeeded: 'True',
        attempts: 1,
      });
    }),
  );
}

let spaces: readonly TestNamespace[];

// As many as it takes for each shard to have one.
beforeAll(async () => {
  const names = Array.from({ length: SHARDS }, (_, shard) => {
    const numbers = Array.from({ length: 100 }, (_each, number) => `shared-${number}`);
    return numbers.find((namespace) => shardOf({ namespace, uid: '' }, SHARDING) === shard) ?? '';
  });
  spaces = await Promise.all(names.map(async (name) => await TestNamespace.create(http, name)));
});

test('two operators share the Tasks out; one takes over what the other leaves, and gives a third its share', async () => {
  await using a = await startOperator('a');
  await using b = await startOperator('b');
  await untilOwned('a and b to share the shards', isShared(['a', 'b']));
  await runOneEach('at-first');

  const running = await Promise.all(spaces.map(async (space) => await space.createTask('across')));
  const pods = await Promise.all(running.map(async (task, index) => await spaces[index]?.podOf(task)));
  a.signal('SIGKILL');
  await untilOwned('b to own all shards', isShared(['b']));
  // What a began, b ends.
  for (const [index, task] of running.entries()) {
    const [space, pod] = [spaces[index], pods[index]];
    if (space === undefined || pod === undefined) throw new Error('no pod');
    await space.run(pod);
    await leaveOutputs(objects.store(), task);
    await space.end(pod);
    expect((await space.finished('across')).status.attemptCount).toBe(1);
    expect((await space.pods()).filter(({ metadata }) => metadata?.name === pod.metadata?.name)).toHaveLength(1);
  }
  await runOneEach('by-b-alone');

  await using c = await startOperator('c');
  await untilOwned('b and c to share the shards', isShared(['b', 'c']));
  await runOneEach('by-b-and-c');

  b.signal('SIGTERM');
  expect(await b.ended()).toBe(0);
  await untilOwned('c to own all shards', isShared(['c']));
  await runOneEach('by-c-alone');
  c.signal('SIGTERM');
  expect(await c.ended()).toBe(0);
});

test('operators that share out otherwise wait until those before them are gone', async () => {
  await using a = await startOperator('a');
  await a.logged('this operator has the shard', START_MS);
  await using single = await OperatorProcess.start({
    name: 'single',
    kubeconfigPath: cluster.kubeconfigPath,
    operatorNamespace: OPERATOR_NAMESPACE,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test-secret' },
    config: {
      namespaces: spaces.map(({ name }) => name),
      storage: { bucket: 'podsmith', endpoint: objects.endpoint },
      leaderElection: { leaseName: LEASE },
      http: { port: 0 },
    },
  });
  await single.logged('another operator leads; this one stands by', START_MS);
  a.signal('SIGTERM');
  expect(await a.ended()).toBe(0);
  await single.logged('this operator leads');
  await runOneEach('unshared');
});
