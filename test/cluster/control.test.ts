// What a user or another controller says about a Task's life, on a real API server and a real S3 server: when it goes, who runs it, whether
// it waits, whether it may run again. There is no node: the test plays scheduler and kubelet. Waits are watches.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type ClusterHandle, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import { ApiError } from '../../src/adapters/api-error.ts';
import { podsPath, tasksPath } from '../../src/adapters/kube-api.ts';
import type { KubeRequest, UndiciKubeHttp } from '../../src/adapters/kube-http.ts';
import type { Task, TaskSpec } from '../../src/api/task.gen.ts';
import type { WholePod } from '../../src/api/wire.ts';
import type { Interception } from '../support/intercepted-http.ts';
import { connectKube, installTaskCrd } from '../support/kube.ts';
import { ObjectStorage } from '../support/object-storage.ts';
import { TestNamespace, leaveOutputs, succeeded } from '../support/test-namespace.ts';
import { type OperatorOptions, TestOperator } from '../support/test-operator.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';

jest.setTimeout(30_000);

let cluster: ClusterHandle;
let http: UndiciKubeHttp;
let objects: ObjectStorage;

beforeAll(async () => {
  const options = { name: checkoutCluster('control-test'), controlPlaneOnly: true, log: () => undefined };
  [cluster, objects] = await Promise.all([ensureCluster(options), ObjectStorage.start()]);
  await installTaskCrd(cluster);
  http = await connectKube(cluster.kubeconfigPath);
}, 600_000);

afterAll(async () => {
  await http?.close();
  await objects?.[Symbol.asyncDispose]();
  await cluster?.down();
}, 60_000);

let count = 0;

async function makeSpace(): Promise<TestNamespace> {
  count += 1;
  return await TestNamespace.create(http, `control-${count}`);
}

async function startOperator(space: TestNamespace, options: Partial<OperatorOptions> = {}): Promise<TestOperator> {
  const { kubeconfigPath } = cluster;
  return await TestOperator.start({ kubeconfigPath, storage: objects.store(), namespace: space.name, ...options });
}

/** Runs a Task to its good end. */
async function runToEnd(space: TestNamespace, name: string, spec: TaskSpec): Promise<void> {
  await endWell(space, await space.createTask(name, spec));
}

async function endWell(space: TestNamespace, task: Task): Promise<void> {
  const pod = await space.podOf(task);
  await leaveOutputs(objects.store(), task);
  await space.end(pod);
}

/** A Task that has ended, without an operator. */
async function endedTask(space: TestNamespace, name: string, spec: TaskSpec, agoMs = 0): Promise<void> {
  await space.createTask(name, spec);
  const completionTime = new Date(Date.now() - agoMs).toISOString();
  await space.patchTask(name, { status: { finished: true, completionTime } }, '/status');
}

async function taskNames(space: TestNamespace): Promise<readonly string[]> {
  const list = (await space.get(tasksPath(space.name))) as { items: { metadata: { name: string } }[] };
  return list.items.map(({ metadata }) => metadata.name);
}

const deletes = (operator: TestOperator): readonly string[] =>
  operator.http.writes.filter((write) => write.startsWith('DELETE ') && write.includes('/tasks/'));

describe('a finished Task with ttlAfterFinished', () => {
  test('of 0s goes as soon as it has ended, by one delete; its end is told all the same', async () => {
    const space = await makeSpace();
    await using operator = await startOperator(space);
    await runToEnd(space, 'fit', { ttlAfterFinished: '0s' });
    await space.taskGone('fit');
    await operator.logged('task expired');
    expect(deletes(operator)).toEqual([`DELETE ${tasksPath(space.name)}/fit`]);
    expect(await operator.metric('podsmith_task_expired_total')).toBe(1);
    expect(await operator.metric('podsmith_task_finished_total')).toBe(1);
    expect(operator.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  });

  test('goes when an operator starts after its time; one with a longer life, one without and one of another manager stay', async () => {
    const space = await makeSpace();
    await endedTask(space, 'over', { ttlAfterFinished: '1h' }, 3_601_000);
    await endedTask(space, 'longer', { ttlAfterFinished: '2h' }, 3_601_000);
    await endedTask(space, 'for-ever', {}, 3_601_000);
    await endedTask(space, 'foreign', { ttlAfterFinished: '1s', managedBy: 'a.example/b' }, 3_601_000);
    await space.createTask('unfinished', { ttlAfterFinished: '0s', suspend: true });
    await using operator = await startOperator(space);
    await operator.logged('task expired');
    await space.reason('unfinished', 'Suspended');
    expect(await taskNames(space)).toEqual(['for-ever', 'foreign', 'longer', 'unfinished']);
    expect(await operator.metric('podsmith_expiring_tasks')).toBe(1);
    expect(await operator.metric('podsmith_cached_tasks')).toBe(1);

    await space.patchTask('for-ever', { spec: { ttlAfterFinished: '1h' } });
    await space.taskGone('for-ever');
    await space.patchTask('longer', { spec: { ttlAfterFinished: '30m' } });
    await space.taskGone('longer');
    expect(deletes(operator).map((write) => write.split('/').at(-1))).toEqual(['over', 'for-ever', 'longer']);
  });

  test('whose life is taken away, or becomes longer, while it counts stays', async () => {
    const space = await makeSpace();
    await using operator = await startOperator(space);
    await endedTask(space, 'kept', { ttlAfterFinished: '1500ms' });
    await endedTask(space, 'longer', { ttlAfterFinished: '1500ms' });
    await endedTask(space, 'marker', { ttlAfterFinished: '1600ms' });
    await space.patchTask('kept', { spec: { ttlAfterFinished: null } });
    await space.patchTask('longer', { spec: { ttlAfterFinished: '1h' } });
    await space.taskGone('marker');
    await operator.logged('task expired');
    expect(await taskNames(space)).toEqual(['kept', 'longer']);
  });

  test('that changes in the moment of its end is not deleted by what was known before', async () => {
    const space = await makeSpace();
    await using operator = await startOperator(space, {
      prepare: (intercepted) => {
        let changed = false;
        intercepted.onRequest = async (request, pass) => {
          if (request.method === 'DELETE' && !changed) {
            changed = true;
            await space.patchTask('fit', { spec: { ttlAfterFinished: '1h' } });
          }
          return await pass();
        };
      },
    });
    await endedTask(space, 'fit', { ttlAfterFinished: '0s' });
    await operator.logged('the Task changed meanwhile');
    await endedTask(space, 'later', { ttlAfterFinished: '0s' });
    await space.taskGone('later');
    expect(await taskNames(space)).toEqual(['fit']);
  });

  test('that somebody holds by a finalizer is asked for once', async () => {
    const space = await makeSpace();
    await using operator = await startOperator(space);
    await endedTask(space, 'held', {});
    await space.patchTask('held', { metadata: { finalizers: ['a.example/b'] }, spec: { ttlAfterFinished: '0s' } });
    await space.taskWhen('held', ({ metadata }) => metadata.deletionTimestamp !== undefined);
    await endedTask(space, 'later', { ttlAfterFinished: '0s' });
    await space.taskGone('later');
    await space.patchTask('held', { metadata: { finalizers: null } });
    await space.taskGone('held');
    expect(deletes(operator).map((write) => write.split('/').at(-1))).toEqual(['held', 'later']);
  });
});

const byWord = (a: string, b: string): number => a.localeCompare(b);

describe('a Task of another manager', () => {
  test('is left wholly alone: no pod, no status, no event, no room in the cache', async () => {
    const space = await makeSpace();
    await using operator = await startOperator(space);
    const foreign = await space.createTask('foreign', { managedBy: 'kueue.x-k8s.io/multikueue' });
    await space.createTask('own', { managedBy: 'podsmith.dev/operator', suspend: true });
    await space.reason('own', 'Suspended');
    await space.patchTask('foreign', { spec: { cancel: true } });
    await space.patchTask('own', { spec: { cancel: true } });
    await space.finished('own');
    expect(succeeded(await space.task('foreign'))).toEqual(succeeded(foreign));
    expect(operator.http.writes.filter((write) => write.includes('foreign'))).toEqual([]);
    expect(await space.pods()).toEqual([]);
    await operator.stop();
    // Both are of the Task that is ours.
    expect((await space.events()).map(({ reason }) => reason).toSorted(byWord)).toEqual(['Cancelled', 'Suspended']);
  });
});

/** What Kueue's webhook does to a pod with a queue's label as it is created. */
const asKueue: Interception = async (request, pass) => {
  if (isPodCreate(request)) {
    const pod = request.body as { metadata: Record<string, object>; spec: object };
    Object.assign(pod.metadata, { finalizers: ['kueue.x-k8s.io/managed'] });
    Object.assign(pod.metadata['labels'] ?? {}, { 'kueue.x-k8s.io/managed': 'true' });
    Object.assign(pod.spec, { schedulingGates: [{ name: 'kueue.x-k8s.io/admission' }] });
  }
  return await pass();
};

const isPodCreate = ({ method, path }: KubeRequest): boolean => method === 'POST' && path.endsWith('/pods');

/** An operator in a cluster where Kueue queues pods: the test does by hand what its controller does. */
async function startQueued(space: TestNamespace): Promise<TestOperator> {
  return await startOperator(space, {
    prepare: (intercepted) => {
      intercepted.onRequest = asKueue;
    },
  });
}

const QUEUE = { labels: { 'kueue.x-k8s.io/queue-name': 'gpu', team: 'vision' } };
const RETRY_SOON = { retries: { limit: 0, backoff: { initial: '1s' } } };

function podPath({ metadata }: WholePod): string {
  return `${podsPath(metadata?.namespace ?? '')}/${metadata?.name ?? ''}`;
}

async function admit(space: TestNamespace, pod: WholePod): Promise<void> {
  await space.patch(podPath(pod), { spec: { schedulingGates: null } });
}

/** Kueue says why, and deletes: its finalizer stays until its controller looks again. */
async function preempt(space: TestNamespace, pod: WholePod): Promise<void> {
  const { status } = (await space.get(podPath(pod))) as WholePod;
  const why = { reason: 'WorkloadEvicted', message: 'Preempted to accommodate a workload of higher priority' };
  const lastTransitionTime = new Date().toISOString().replace(/\.\d+/, '');
  const condition = { type: 'TerminationTarget', status: 'True', lastTransitionTime, ...why };
  await space.podStatus(pod, { conditions: [...(status?.conditions ?? []), condition] });
  await space.remove(podPath(pod));
}

describe('a Task in a queue of Kueue', () => {
  test('waits there and says so, runs once it is admitted, and takes its label to the pod', async () => {
    const space = await makeSpace();
    await using operator = await startQueued(space);
    const task = await space.createTask('fit', {}, QUEUE);
    const pod = await space.podOf(task);
    expect(pod.metadata?.labels).toMatchObject({ 'kueue.x-k8s.io/queue-name': 'gpu' });
    expect(pod.metadata?.labels).not.toHaveProperty('team');
    const waiting = await space.reason('fit', 'Queued');
    expect(succeeded(waiting)).toMatchObject({
      status: 'Unknown',
      message: `The pod waits in queue gpu of Kueue. If this lasts: kubectl -n ${space.name} get workloads.kueue.x-k8s.io`,
    });
    await admit(space, pod);
    await space.run(pod);
    await space.reason('fit', 'Running');
    await leaveOutputs(objects.store(), task);
    await space.end(pod);
    const { status } = await space.finished('fit');
    expect(status).toMatchObject({ attemptCount: 1, outputs: { o0: 3 } });
    expect(operator.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  });

  test('that is preempted gets another pod when the first has certainly ended, though the finalizer keeps it; the system pays', async () => {
    const space = await makeSpace();
    await using operator = await startQueued(space);
    const task = await space.createTask('fit', RETRY_SOON, QUEUE);
    const first = await space.podOf(task);
    await admit(space, first);
    await space.run(first);
    await space.reason('fit', 'Running');
    const seen = operator.http.taken(({ object }) => JSON.stringify(object).includes('deletionTimestamp'));
    await preempt(space, first);
    await seen;
    // While its container runs, there is no other.
    expect((await space.pods()).map(({ metadata }) => metadata?.name)).toEqual([first.metadata?.name]);
    await space.end(first, 137);
    const { status } = await space.reason('fit', 'BackOff');
    expect(status.failures).toEqual({ user: 0, system: 1 });
    expect(status.attempts?.[0]).toMatchObject({
      reason: 'PodDeleted',
      message: 'Kueue took the pod away: Preempted to accommodate a workload of higher priority.',
    });
    const second = await space.podOf(task, 1);
    const kept = (await space.get(podPath(first))) as WholePod;
    expect(kept.metadata?.finalizers).toEqual(['kueue.x-k8s.io/managed']);
    expect(second.metadata?.labels).toMatchObject({ 'kueue.x-k8s.io/queue-name': 'gpu' });
    await space.reason('fit', 'Queued');
  });

  test('whose pod is deleted in the queue gets another one, though the finalizer keeps the first: no node takes it any more', async () => {
    const space = await makeSpace();
    await using _operator = await startQueued(space);
    const task = await space.createTask('fit', RETRY_SOON, QUEUE);
    const first = await space.podOf(task);
    await space.reason('fit', 'Queued');
    await preempt(space, first);
    await space.podOf(task, 1);
    await admit(space, first);
    await expect(space.run(first)).rejects.toThrow(/is being deleted, cannot be assigned to a host/);
    const { status } = await space.reason('fit', 'Queued');
    expect(status.failures).toEqual({ user: 0, system: 1 });
  });

  test('has waited long enough after timeouts.queue, and ends although its pod is kept', async () => {
    const space = await makeSpace();
    await using _operator = await startQueued(space);
    const task = await space.createTask('fit', { ...RETRY_SOON, timeouts: { queue: '1s' } }, QUEUE);
    const pod = await space.podOf(task);
    const ended = await space.finished('fit');
    expect(succeeded(ended)).toMatchObject({
      status: 'False',
      reason: 'QueueTimedOut',
      message: expect.stringMatching(
        /^The pod did not run within spec\.timeouts\.queue \(1s\): The pod waits in queue gpu of Kueue\./,
      ),
    });
    await space.podGone(pod);
  });

  test('that is suspended leaves the queue at no cost, and queues anew when it is resumed', async () => {
    const space = await makeSpace();
    await using _operator = await startQueued(space);
    const task = await space.createTask('fit', {}, QUEUE);
    const first = await space.podOf(task);
    await space.reason('fit', 'Queued');
    await space.patchTask('fit', { spec: { suspend: true } });
    await space.podGone(first);
    await space.patchTask('fit', { spec: { suspend: false } });
    await space.podOf(task, 1);
    const { status } = await space.reason('fit', 'Queued');
    expect(status.attempts?.[0]).toMatchObject({ verdict: 'Suspended' });
    expect(status.failures ?? { user: 0, system: 0 }).toEqual({ user: 0, system: 0 });
  });
});

const ONCE: TaskSpec = { runOnce: true, interface: { outputs: { o0: { type: 'int' } } } };

const isFinish = ({ path, body }: KubeRequest): boolean =>
  path.endsWith('/status') && (body as Task | undefined)?.status.finished === true;

/** An operator that does nothing any more from its first request that matches: `comes` resolves with it. */
function diesAt(matches: (request: KubeRequest) => boolean): {
  readonly prepare: NonNullable<OperatorOptions['prepare']>;
  readonly comes: Promise<void>;
} {
  let die = (): void => undefined;
  let isDead = false;
  const comes = new Promise<void>((resolve) => {
    die = resolve;
  });
  return {
    comes,
    prepare: (intercepted) => {
      intercepted.onRequest = async (request, pass) => {
        isDead ||= matches(request);
        if (!isDead) return await pass();
        die();
        throw new ApiError('unavailable', 'this operator is dead');
      };
    },
  };
}

/** Somebody deletes the Task and applies it again, as a restored backup or GitOps does. */
async function again(space: TestNamespace, spec: TaskSpec): Promise<void> {
  await space.deleteTask('fit');
  await space.taskGone('fit');
  await space.createTask('fit', spec);
}

describe('a Task that runs once', () => {
  test('and is applied again ends with the outputs of then, without a pod, whoever runs it', async () => {
    const space = await makeSpace();
    const first = await startOperator(space);
    await runToEnd(space, 'fit', ONCE);
    const before = await space.finished('fit');
    await first.stop();
    await again(space, { ...ONCE, ttlAfterFinished: '1h' });
    await using operator = await startOperator(space);
    const { status, metadata } = await space.finished('fit');
    expect(metadata.uid).not.toBe(before.metadata.uid);
    expect(status.outputs).toEqual(before.status.outputs);
    expect(status.outputsUri).toBe(`s3://podsmith/tasks/${space.name}/fit/${metadata.uid}/earlier/outputs.pb`);
    expect(await objects.store().exists(status.outputsUri ?? '')).toBe(true);
    expect(succeeded(await space.task('fit'))).toMatchObject({
      reason: 'Succeeded',
      message: expect.stringContaining(`as uid ${before.metadata.uid}, with the same spec`),
    });
    expect(operator.http.writes.filter((write) => write.endsWith('/pods'))).toEqual([]);
  });

  test('and is applied again with other inputs does not run, and says how it may; then it does', async () => {
    const space = await makeSpace();
    await using operator = await startOperator(space);
    await runToEnd(space, 'fit', ONCE);
    const { metadata } = await space.finished('fit');
    const other: TaskSpec = { ...ONCE, inputs: { n: 1 } };
    await again(space, other);
    const refused = await space.finished('fit');
    const marker = `s3://podsmith/tasks/_once/${space.name}/fit`;
    expect(succeeded(refused)).toMatchObject({ status: 'False', reason: 'AlreadyRun' });
    expect(succeeded(refused)?.message).toMatch(
      new RegExp(
        `^Task fit was run before, as uid ${metadata.uid}, and ended at .* with Succeeded; its spec was another one\\..*podsmith forget fit -n ${space.name}.*removes ${marker}`,
      ),
    );
    expect(refused.status.attempts).toBeUndefined();
    await objects.store().remove(marker);
    await again(space, other);
    await space.podOf(await space.task('fit'));
    expect(operator.http.writes.filter((write) => write.endsWith('/pods'))).toHaveLength(2);
  });

  test('and is deleted in the middle is not begun again by its namesake', async () => {
    const space = await makeSpace();
    await using _operator = await startOperator(space);
    await space.podOf(await space.createTask('fit', ONCE));
    await again(space, ONCE);
    expect(succeeded(await space.finished('fit'))).toMatchObject({
      reason: 'AlreadyRun',
      message: expect.stringContaining('and was deleted before its end was noted'),
    });
  });

  test.each<{ name: string; matches: (request: KubeRequest) => boolean; wantFrozenPods: number }>([
    { name: 'the record of its beginning and the pod', matches: isPodCreate, wantFrozenPods: 0 },
    { name: 'the record of its end and the status', matches: isFinish, wantFrozenPods: 1 },
  ])('whose operator dies between $name runs once all the same', async ({ matches, wantFrozenPods }) => {
    const space = await makeSpace();
    const death = diesAt(matches);
    await using dying = await startOperator(space, { prepare: death.prepare });
    const task = await space.createTask('fit', ONCE);
    if (wantFrozenPods > 0) await endWell(space, task);
    await death.comes;
    await using _operator = await startOperator(space);
    if (wantFrozenPods === 0) await endWell(space, task);
    const { status } = await space.finished('fit');
    expect(status).toMatchObject({ attemptCount: 1, outputs: { o0: 3 } });
    expect(succeeded(await space.task('fit'))?.message).toBe('The task succeeded.');
    expect(dying.http.writes.filter((write) => write.endsWith('/pods'))).toHaveLength(wantFrozenPods);
  });

  test('waits while storage cannot say whether it ran', async () => {
    const space = await makeSpace();
    await using operator = await startOperator(space);
    await objects.pause();
    try {
      await space.createTask('fit', ONCE);
      await space.reason('fit', 'StorageUnavailable');
      expect(operator.http.writes.filter((write) => write.endsWith('/pods'))).toEqual([]);
    } finally {
      await objects.resume();
    }
    await space.podOf(await space.task('fit'));
  });
});

describe('a Task that is cancelled', () => {
  const stopped = {
    metadata: { annotations: { 'work.podsmith.dev/stopped': 'true' } },
    spec: { activeDeadlineSeconds: 1 },
  };
  const isStop = ({ method, path }: KubeRequest): boolean => method === 'PATCH' && path.includes('/pods/');

  async function runs(space: TestNamespace, spec: TaskSpec = {}): Promise<WholePod> {
    const pod = await space.podOf(await space.createTask('fit', spec));
    await space.run(pod);
    await space.reason('fit', 'Running');
    return pod;
  }

  test('has its pod ended by a deadline, which the pod and its log outlive, and is not touched again', async () => {
    const space = await makeSpace();
    await using operator = await startOperator(space);
    const pod = await runs(space);
    const seen = operator.http.taken(({ object }) => JSON.stringify(object).includes('work.podsmith.dev/stopped'));
    await space.patchTask('fit', { spec: { cancel: true } });
    await seen;
    const kept = (await space.get(podPath(pod))) as WholePod;
    expect(kept).toMatchObject(stopped);
    expect(kept.metadata).not.toHaveProperty('deletionTimestamp');
    await space.end(pod, 137);
    await operator.stop();
    const pods = operator.http.writes.filter((write) => write.includes('/pods/'));
    expect(pods).toEqual([`PATCH ${podPath(pod)}`]);
    expect(succeeded(await space.task('fit'))).toMatchObject({ status: 'False', reason: 'Cancelled' });
    await expect(space.patchTask('fit', { spec: { cancel: false } })).rejects.toThrow(
      'spec.cancel may not go back to false',
    );
  });

  test('has it deleted where podRetention says so', async () => {
    const space = await makeSpace();
    await using _operator = await startOperator(space);
    const pod = await runs(space, { podRetention: { failure: 'Delete' } });
    await space.patchTask('fit', { spec: { cancel: true } });
    await space.podGone(pod);
  });

  test('has it ended by the next operator, where the one that ended the Task dies before that', async () => {
    const space = await makeSpace();
    const death = diesAt(isStop);
    await using _dying = await startOperator(space, { prepare: death.prepare });
    const pod = await runs(space);
    await space.patchTask('fit', { spec: { cancel: true } });
    await death.comes;
    await using operator = await startOperator(space);
    await operator.logged('ended a pod that its finished Task left');
    expect(await space.get(podPath(pod))).toMatchObject(stopped);
  });

  test('has it deleted where the operator may not change pods', async () => {
    const space = await makeSpace();
    await using _operator = await startOperator(space, {
      prepare: (intercepted) => {
        intercepted.onRequest = async (request, pass) => {
          if (isStop(request)) throw new ApiError('forbidden', 'pods is forbidden', { status: 403 });
          return await pass();
        };
      },
    });
    const pod = await runs(space);
    await space.patchTask('fit', { spec: { cancel: true } });
    await space.podGone(pod);
  });
});
