// What happens around a Task while it runs: storage goes away, a Secret is missing, the operator is killed, the Task is deleted.
// One after the other: some of them take away what the others need.
import { readFile, readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RELEASE, STORAGE } from '../../deploy/local/demo/release.ts';
import { type E2eCluster, connectCluster } from '../support/e2e-cluster.ts';
import { TaskBench, condition } from '../support/e2e-tasks.ts';

const hello = (pauseSeconds: number) => ({
  loaderArgs: ['task-module', 'hello', 'task-name', 'hello'],
  interface: { inputs: { name: { type: 'str' }, pause_seconds: { type: 'float' } } },
  inputs: { name: 'Ada', pause_seconds: pauseSeconds },
});

let cluster: E2eCluster;
let bench: TaskBench;

beforeAll(async () => {
  cluster = await connectCluster();
  bench = new TaskBench(cluster, 'e2e-interruptions');
});

afterAll(async () => {
  await cluster.http.close();
});

test('the operator is killed in the middle of a run: the Task still finishes, with one pod', async () => {
  const [before] = await operatorPods();
  await bench.create('survivor', hello(5));
  const uids = await bench.podUidsDuring('survivor', async () => {
    await bench.untilPod('survivor', 'runs', ({ status }) => status?.phase === 'Running');
    await killOperator();
    await bench.finished('survivor');
  });
  const { status } = await bench.finished('survivor');
  expect(status.outputs).toEqual({ o0: 'Hello, Ada!' });
  expect(status.attempts).toMatchObject([{ number: 0, verdict: 'Succeeded' }]);
  expect([...uids]).toEqual([status.attempts?.[0]?.podUid]);
  expect(await operatorPods()).toEqual([{ uid: before?.uid, restarts: (before?.restarts ?? 0) + 1 }]);
});

test('storage goes away: the Task waits and says so, and goes on when it is back', async () => {
  const scale = async (replicas: number): Promise<void> => {
    await cluster.run(['-n', RELEASE.namespace, 'scale', `statefulset/${STORAGE.name}`, `--replicas=${replicas}`]);
  };
  await scale(0);
  await cluster.run(['-n', RELEASE.namespace, 'wait', 'pod', '-l', STORAGE.selector, '--for=delete', '--timeout=60s']);
  try {
    await bench.create('patient', hello(0));
    const waiting = await bench.untilReason('patient', 'StorageUnavailable');
    expect(condition(waiting, 'Succeeded')).toMatchObject({
      status: 'Unknown',
      message: expect.stringMatching(
        /^Storage at s3:\/\/podsmith\/tasks can't be used: .+ The Task goes on once it can\.$/,
      ),
    });
    expect(waiting.status).toMatchObject({ finished: false });
    expect(await bench.pods('patient')).toEqual([]);
  } finally {
    await scale(1);
  }
  const { status } = await bench.finished('patient');
  expect(status).toMatchObject({ outputs: { o0: 'Hello, Ada!' }, attemptCount: 1 });
  expect(status.failures).toBeUndefined();
});

test('the storage Secret is missing: the condition says how to make it, and the Task goes on once it is there', async () => {
  const bare = new TaskBench(cluster, 'e2e-no-secret');
  await bare.create('locked-out', hello(0));
  const waiting = await bare.untilReason('locked-out', 'SecretMissing');
  const message = condition(waiting, 'Succeeded')?.message ?? '';
  const [command = ''] = /kubectl -n e2e-no-secret create secret generic podsmith-storage .*?(?= \()/.exec(message) ?? [
    message,
  ];
  const secret = await storageCredentials();
  const filled = command
    .replace('access-key-id=…', `access-key-id=${secret.accessKeyId}`)
    .replace('secret-access-key=…', `secret-access-key=${secret.secretAccessKey}`);
  // The command is run as the message gives it, with only the two values filled in.
  await cluster.run(filled.split(' ').slice(1));
  const { status } = await bare.finished('locked-out');
  expect(status).toMatchObject({ outputs: { o0: 'Hello, Ada!' }, attemptCount: 1 });
});

test('a Task deleted while it runs takes its pod along', async () => {
  await bench.create('doomed', hello(600));
  await bench.untilPod('doomed', 'runs', ({ status }) => status?.phase === 'Running');
  await bench.delete('doomed');
  await bench.untilNoPods('doomed');
  expect(await bench.pods('doomed')).toEqual([]);
});

interface OperatorPod {
  readonly uid: string;
  readonly restarts: number;
}

async function operatorPods(): Promise<readonly OperatorPod[]> {
  const path = `{range .items[*]}{.metadata.uid} {.status.containerStatuses[0].restartCount}{"\\n"}{end}`;
  const selector = ['-l', RELEASE.operatorSelector];
  const lines = await cluster.run(['-n', RELEASE.namespace, 'get', 'pods', ...selector, '-o', `jsonpath=${path}`]);
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [uid = '', restarts] = line.split(' ');
      return { uid, restarts: Number(restarts) };
    });
}

// The image has no shell to exec into; the cluster's processes are this machine's own, and their cgroup names their pod.
async function killOperator(): Promise<void> {
  const [operator] = await operatorPods();
  let killed = 0;
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid) || operator === undefined) continue;
    const groups = await readFile(`/proc/${pid}/cgroup`, 'utf8').catch(() => '');
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (!groups.includes(operator.uid) || !command.includes('main.js')) continue;
    process.kill(Number(pid), 'SIGKILL');
    killed += 1;
  }
  expect(killed).toBe(1);
}

async function storageCredentials(): Promise<{ readonly accessKeyId: string; readonly secretAccessKey: string }> {
  const text = await cluster.run([
    '-n',
    bench.namespace,
    'get',
    'secret',
    STORAGE.taskSecret,
    '-o',
    'jsonpath={.data}',
  ]);
  const data = JSON.parse(text) as Readonly<Record<string, string>>;
  const value = (key: string): string => Buffer.from(data[key] ?? '', 'base64').toString();
  return { accessKeyId: value('access-key-id'), secretAccessKey: value('secret-access-key') };
}
