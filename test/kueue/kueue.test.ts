// What docs/kueue.md says, with Kueue itself. The queue has room for one pod, so the tests follow one another, and each leaves it empty.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Task } from '../../src/api/task.gen.ts';
import { QueueLabel } from '../../src/api/vocabulary.ts';
import { type E2eCluster, connectCluster } from '../support/e2e-cluster.ts';
import { TaskBench, condition } from '../support/e2e-tasks.ts';
import { configureKueue } from './install-kueue.ts';
import { CLUSTER_QUEUE, QUEUE, QUEUED_NAMESPACE, URGENT } from './queues.ts';

const QUEUED = { [QueueLabel.queueName]: QUEUE };
const URGENTLY = { ...QUEUED, [QueueLabel.priorityClass]: URGENT };

const resources = { cpu: '100m', mem: '256Mi' };
const backoff = { initial: '1s' };

const HELLO = {
  loaderArgs: ['task-module', 'hello', 'task-name', 'hello'],
  interface: { inputs: { name: { type: 'str' }, pause_seconds: { type: 'float' } } },
  inputs: { name: 'Ada', pause_seconds: 0 },
  resources,
};

/** It ends when it is told to, not with 0: that would be a success. */
const LONG = {
  command: ['sh', '-c', 'trap "exit 143" TERM; sleep 3600 & wait'],
  interface: { outputs: {} },
  retries: { limit: 0, backoff },
  resources,
};

const WAITS = {
  status: 'Unknown',
  reason: 'Queued',
  message: expect.stringContaining(`waits in queue ${QUEUE} of Kueue`),
};

let cluster: E2eCluster;
let bench: TaskBench;

beforeAll(async () => {
  cluster = await connectCluster();
  bench = new TaskBench(cluster, QUEUED_NAMESPACE);
});

afterEach(async () => {
  await kubectl('delete', 'pst', '--all', '--timeout=120s');
  await kubectl('wait', 'workloads.kueue.x-k8s.io', '--all', '--for=delete', '--timeout=120s');
});

afterAll(async () => {
  await cluster.http.close();
});

test('a Task waits in its queue while another one has the room, is admitted when that ends, and succeeds', async () => {
  await bench.create('first', { ...HELLO, inputs: { name: 'Ada', pause_seconds: 5 } }, QUEUED);
  await bench.untilReason('first', 'Running');
  await bench.create('second', HELLO, QUEUED);
  expect(succeeded(await bench.untilReason('second', 'Queued'))).toMatchObject(WAITS);
  const first = await bench.finished('first');
  const second = await bench.finished('second');
  expect([first.status, second.status]).toMatchObject([
    { outputs: { o0: 'Hello, Ada!' }, attemptCount: 1 },
    { outputs: { o0: 'Hello, Ada!' }, attemptCount: 1 },
  ]);
  expect(second.status.failures).toBeUndefined();
  // It waited at least for as long as the first one's pause.
  expect(second.status.timing?.scheduled).toBeGreaterThan(1);
  await kubectl('wait', 'workloads.kueue.x-k8s.io', '--all', '--for=condition=Finished', '--timeout=60s');
});

test('a more urgent Task takes the place of one that runs: the system pays, and the next attempt queues anew', async () => {
  await bench.create('patient', LONG, QUEUED);
  await bench.untilReason('patient', 'Running');
  await bench.create('urgent', { ...HELLO, inputs: { name: 'Ada', pause_seconds: 8 } }, URGENTLY);
  const { status } = await bench.until('patient', 'was preempted', (task) => task.status.failures?.system === 1);
  expect(status.failures).toEqual({ user: 0, system: 1 });
  expect(status.attempts?.[0]).toMatchObject({
    reason: 'PodDeleted',
    message: expect.stringMatching(/^Kueue took the pod away: Preempted to accommodate a workload /),
  });
  const again = await bench.until('patient', 'queues anew', isQueuedAgain);
  expect(succeeded(again)).toMatchObject(WAITS);
  expect((await bench.finished('urgent')).status).toMatchObject({ outputs: { o0: 'Hello, Ada!' }, attemptCount: 1 });
  await bench.untilReason('patient', 'Running');
});

test('cancelled while it runs or in the queue, a Task leaves it, and the room is free', async () => {
  await bench.create('running', LONG, QUEUED);
  await bench.untilReason('running', 'Running');
  await bench.create('waiting', LONG, QUEUED);
  await bench.untilReason('waiting', 'Queued');
  await patch('pst/waiting', { spec: { cancel: true } });
  expect(succeeded(await bench.finished('waiting'))).toMatchObject({ reason: 'Cancelled' });
  await bench.untilNoPods('waiting');
  await patch('pst/running', { spec: { cancel: true } });
  expect(succeeded(await bench.finished('running'))).toMatchObject({ reason: 'Cancelled' });
  await bench.create('next', HELLO, QUEUED);
  expect((await bench.finished('next')).status).toMatchObject({ outputs: { o0: 'Hello, Ada!' } });
});

test('timeouts.queue ends a Task in the queue, and its pod goes', async () => {
  await bench.create('running', LONG, QUEUED);
  await bench.untilReason('running', 'Running');
  await bench.create('waiting', { ...LONG, timeouts: { queue: '3s' } }, QUEUED);
  expect(succeeded(await bench.finished('waiting'))).toMatchObject({
    reason: 'QueueTimedOut',
    message: expect.stringContaining(`The pod waits in queue ${QUEUE} of Kueue.`),
  });
  await bench.untilNoPods('waiting');
});

test('suspended, a Task leaves the queue and its room at no cost, and queues anew when it is resumed', async () => {
  await bench.create('running', LONG, QUEUED);
  await bench.untilReason('running', 'Running');
  await bench.create('waiting', LONG, QUEUED);
  await bench.untilReason('waiting', 'Queued');
  await patch('pst/waiting', { spec: { suspend: true } });
  await bench.untilReason('waiting', 'Suspended');
  await bench.untilNoPods('waiting');
  await patch('pst/waiting', { spec: { suspend: false } });
  await bench.until('waiting', 'queues anew', isQueuedAgain);
  await patch('pst/running', { spec: { suspend: true } });
  await bench.untilReason('running', 'Suspended');
  const { status } = await bench.untilReason('waiting', 'Running');
  expect(status.failures ?? { user: 0, system: 0 }).toEqual({ user: 0, system: 0 });
});

test('a queue that is drained takes the pod away in its own words, and runs the Task again when it is opened', async () => {
  await bench.create('drained', LONG, QUEUED);
  await bench.untilReason('drained', 'Running');
  await patch(`clusterqueue/${CLUSTER_QUEUE}`, { spec: { stopPolicy: 'HoldAndDrain' } });
  const { status } = await bench.until('drained', 'queues anew', isQueuedAgain);
  expect(status.failures).toEqual({ user: 0, system: 1 });
  expect(status.attempts?.[0]).toMatchObject({
    reason: 'PodDeleted',
    message: expect.stringMatching(/^Kueue took the pod away: The ClusterQueue is stopped/),
  });
  await patch(`clusterqueue/${CLUSTER_QUEUE}`, { spec: { stopPolicy: 'None' } });
  await bench.untilReason('drained', 'Running');
});

test('without a label a Task runs at once, and with manageJobsWithoutQueueName it is held back and says which label is missing', async () => {
  await bench.create('free', HELLO);
  await bench.finished('free');
  const run = async (args: readonly string[]): Promise<string> => cluster.run(args);
  await configureKueue(run, { manageJobsWithoutQueueName: true });
  await bench.create('held', HELLO);
  expect(succeeded(await bench.untilReason('held', 'Queued'))).toMatchObject({
    message: expect.stringContaining(`names no queue: give the Task the label ${QueueLabel.queueName}.`),
  });
});

function succeeded(task: Task): ReturnType<typeof condition> {
  return condition(task, 'Succeeded');
}

function isQueuedAgain(task: Task): boolean {
  return task.status.attemptCount === 2 && succeeded(task)?.reason === 'Queued';
}

async function kubectl(...args: readonly string[]): Promise<string> {
  return cluster.run(['-n', QUEUED_NAMESPACE, ...args]);
}

async function patch(what: string, body: object): Promise<void> {
  await kubectl('patch', what, '--type=merge', `--patch=${JSON.stringify(body)}`);
}
