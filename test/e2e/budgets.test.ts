// What a Task allows its attempts, on the real kubelet: time, and more memory after too little. The containers are real, and so is their end.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type E2eCluster, connectCluster } from '../support/e2e-cluster.ts';
import { TaskBench, condition } from '../support/e2e-tasks.ts';

let cluster: E2eCluster;
let bench: TaskBench;

beforeAll(async () => {
  cluster = await connectCluster();
  bench = new TaskBench(cluster, 'e2e-interruptions');
});

afterAll(async () => {
  await cluster.http.close();
});

test('an attempt that runs beyond timeouts.run is ended, and followed by another when its pod is gone', async () => {
  await bench.create('endless', {
    // As flytekit: process 1 that does not heed SIGTERM.
    command: ['sh', '-c', 'trap "" TERM; while true; do sleep 1; done'],
    interface: { outputs: {} },
    timeouts: { run: '3s' },
    retries: { limit: 1, backoff: { initial: '1s', factor: 1, max: '1s' } },
  });
  const uids = await bench.podUidsDuring('endless', async () => {
    await bench.finished('endless');
  });
  const task = await bench.finished('endless');
  const message = 'The attempt ran longer than spec.timeouts.run (3s).';
  expect(condition(task, 'Succeeded')).toMatchObject({
    status: 'False',
    reason: 'TimedOut',
    message: expect.stringContaining(`${message} This was attempt 2, the last one.`),
  });
  const [first, second, ...more] = task.status.attempts ?? [];
  for (const attempt of [first, second]) {
    expect(attempt).toMatchObject({ verdict: 'Failed', reason: 'TimedOut', message });
    const ran = attempt?.timing?.running ?? 0;
    expect(ran).toBeGreaterThanOrEqual(2);
    expect(ran).toBeLessThan(6);
  }
  expect(more).toEqual([]);
  expect([...uids]).toEqual([first?.podUid, second?.podUid]);
  // The first container lived on for its grace after its attempt was closed: the second pod was made only then.
  expect(second?.timing?.queued).toBeGreaterThanOrEqual(4);
  expect(task.status.failures).toEqual({ user: 2, system: 0 });
  await bench.untilNoPods('endless');
});

test('a task that eats more memory than it has gets more for its next attempt', async () => {
  const eat = [
    'from pathlib import Path',
    'data = b"x" * (100 << 20)',
    'paths = [Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes")]',
    'print(len(data), next(path for path in paths if path.exists()).read_text().strip())',
  ].join('\n');
  await bench.create('hungry', {
    command: ['python', '-c', eat],
    interface: { outputs: {} },
    resources: { mem: '64Mi' },
    retries: {
      limit: 1,
      backoff: { initial: '1s', factor: 1, max: '1s' },
      onOutOfMemory: { factor: 4, max: '1Gi' },
    },
  });
  const { status } = await bench.finished('hungry');
  expect(status).toMatchObject({
    attempts: [
      { number: 0, verdict: 'Failed', reason: 'OOMKilled', exitCode: 137 },
      { number: 1, verdict: 'Succeeded' },
    ],
    failures: { user: 1, system: 0 },
    memory: '256Mi',
  });
  const log = await cluster.run(['-n', bench.namespace, 'logs', status.podName ?? '', '-c', 'primary']);
  expect(log.trim()).toBe(`${100 * 2 ** 20} ${256 * 2 ** 20}`);
});
