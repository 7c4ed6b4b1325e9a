// Ends that somebody else sets: a Task that is cancelled while it runs, and one that goes some time after its end.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type E2eCluster, connectCluster } from '../support/e2e-cluster.ts';
import { TaskBench, condition } from '../support/e2e-tasks.ts';

const shell = (script: string): object => ({ command: ['sh', '-c', script], interface: { outputs: {} } });

let cluster: E2eCluster;
let bench: TaskBench;

beforeAll(async () => {
  cluster = await connectCluster();
  bench = new TaskBench(cluster, 'e2e-interruptions');
});

afterAll(async () => {
  await cluster.http.close();
});

test('cancelled while it runs, a Task ends, and its pod is stopped and stays with its log', async () => {
  await bench.create('cancelled', shell('echo here; trap "exit 0" TERM; sleep 3600 & wait'));
  await bench.untilPod('cancelled', 'runs', ({ status }) => status?.phase === 'Running');
  await cluster.run([
    '-n',
    bench.namespace,
    'patch',
    'pst/cancelled',
    '--type=merge',
    '--patch={"spec":{"cancel":true}}',
  ]);
  const task = await bench.finished('cancelled');
  expect(condition(task, 'Succeeded')).toMatchObject({ status: 'False', reason: 'Cancelled' });
  const pod = await bench.untilPod('cancelled', 'has ended', ({ status }) => status?.phase === 'Failed');
  expect(await cluster.run(['-n', bench.namespace, 'logs', pod.metadata?.name ?? ''])).toContain('here');
});

test('a Task with ttlAfterFinished goes, with its pod', async () => {
  await bench.create('brief', { ...shell('true'), ttlAfterFinished: '1s' });
  await cluster.run(['-n', bench.namespace, 'wait', 'pst/brief', '--for=delete', '--timeout=120s']);
  await bench.untilNoPods('brief');
});
