// Two equal Tasks on the real kubelet, with real flytekit: the second costs no pod, unless a file that the first one made is gone.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type E2eCluster, connectCluster } from '../support/e2e-cluster.ts';
import { TaskBench, condition } from '../support/e2e-tasks.ts';

const NAMESPACE = 'e2e-flytekit-1-16';

let cluster: E2eCluster;
let bench: TaskBench;

beforeAll(async () => {
  cluster = await connectCluster();
  bench = new TaskBench(cluster, NAMESPACE);
});

afterAll(async () => {
  await cluster.http.close();
});

test('the second of two equal Tasks takes the outputs of the first', async () => {
  const spec = {
    containerImage: cluster.flytekitImages['1.16.31'] ?? '',
    loaderArgs: ['task-module', 'hello', 'task-name', 'hello'],
    inputs: { name: 'Grace' },
    interface: { inputs: { name: { type: 'str' } }, outputs: { o0: { type: 'str' } } },
    cache: { version: 'e2e', serialize: true },
  };
  await bench.create('cached-first', spec);
  const first = await bench.finished('cached-first');
  expect(first.status).toMatchObject({ outputs: { o0: 'Hello, Grace!' }, cache: { hit: false } });
  const uids = await bench.podUidsDuring('cached-second', async () => {
    await bench.create('cached-second', spec);
    await bench.finished('cached-second');
  });
  const second = await bench.finished('cached-second');
  expect(uids.size).toBe(0);
  expect(second.status).toMatchObject({
    outputs: { o0: 'Hello, Grace!' },
    cache: { hit: true, key: first.status.cache?.key },
  });
  expect(condition(second, 'Succeeded')?.message).toMatch(/^The cache had the outputs: Task cached-first ran/);
});
