// What a manifest with a mistake in it gets: kubectl's refusal, or a Task that ends at once and says which field, without a pod.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { PlainObject } from '../../src/api/plain-value.ts';
import { type E2eCluster, connectCluster } from '../support/e2e-cluster.ts';
import { TaskBench, condition, manifest } from '../support/e2e-tasks.ts';

const hello = { loaderArgs: ['task-module', 'hello', 'task-name', 'hello'], inputs: { name: 'Ada' } };

let cluster: E2eCluster;
let bench: TaskBench;

beforeAll(async () => {
  cluster = await connectCluster();
  bench = new TaskBench(cluster, 'e2e-bad-manifests');
});

afterAll(async () => {
  await cluster.http.close();
});

const refusedByApply: readonly {
  readonly name: string;
  readonly spec: PlainObject;
  readonly task?: string;
  readonly want: string;
}[] = [
  { name: 'an unknown field', spec: { ...hello, retrys: { limit: 1 } }, want: 'unknown field "spec.retrys"' },
  { name: 'a wrong type', spec: { ...hello, loaderArgs: 'hello' }, want: 'spec.loaderArgs' },
  { name: 'a bad quantity', spec: { ...hello, resources: { mem: '4 gigs' } }, want: 'spec.resources.mem' },
  { name: 'bad CPU', spec: { ...hello, resources: { cpu: 'half' } }, want: 'spec.resources.cpu' },
  {
    name: 'a long name',
    spec: hello,
    task: 'n'.repeat(53),
    want: 'metadata.name: Invalid value: may have at most 52 characters',
  },
  {
    name: 'both loaderArgs and template',
    spec: { ...hello, template: { type: 'python-task' } },
    want: 'spec.loaderArgs',
  },
];

test.each(refusedByApply)(
  'kubectl apply refuses $name and names the field',
  async ({ spec, task = 'refused', want }) => {
    const applied = cluster.run(['-n', bench.namespace, 'apply', '-f', '-'], manifest(task, spec));
    await expect(applied).rejects.toThrow(want);
  },
);

test.each([
  {
    task: 'wrong-value',
    name: 'a value that does not fit its type',
    spec: { ...hello, interface: { inputs: { name: { type: 'int' } } } },
    reason: 'InvalidInputs',
    want: /^spec\.inputs\.name: .*Ada.*int/,
  },
  {
    task: 'unknown-input',
    name: 'an input that the interface does not have',
    spec: { ...hello, interface: { inputs: { nme: { type: 'str' } } } },
    reason: 'InvalidInputs',
    want: /^spec\.inputs\.name: .*nme/,
  },
  {
    task: 'above-its-limit',
    name: 'a CPU request above its limit, which the API server cannot tell,',
    spec: { ...hello, requests: { cpu: 1.5 }, limits: { cpu: 1 } },
    reason: 'InvalidSpec',
    want: /^spec\.requests\.cpu: 1\.5 is more than the limit, 1, in spec\.limits\.cpu$/,
  },
  {
    task: 'many-pods',
    name: 'a task that takes more than one pod',
    spec: { ...hello, taskType: 'spark' },
    reason: 'NotSupported',
    want: /^spec\.taskType: a task of type spark takes more than one pod/,
  },
  {
    task: 'misspelt',
    name: 'a misspelt field in a podSpec',
    spec: { ...hello, podTemplate: { podSpec: { containers: [], nodeSelektor: { a: 'b' } } } },
    reason: 'PodRejected',
    want: /unknown field "spec\.nodeSelektor"/,
  },
])('$name ends the Task with $reason, and no pod is made', async ({ task: name, spec, reason, want }) => {
  await bench.create(name, spec);
  const task = await bench.finished(name);
  expect(condition(task, 'Succeeded')).toMatchObject({ status: 'False', reason, message: expect.stringMatching(want) });
  expect(condition(task, 'Stalled')).toMatchObject({ status: 'True', reason });
  expect(await bench.pods(name)).toEqual([]);
  expect(task.status.attemptCount ?? 0).toBe(0);
});
