// The other path of the goldens: what buildPod makes is what a real API server takes, strictly; and the Tasks it is made from, and those
// of examples/, are what the CRD takes.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { type ClusterHandle, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import { podsPath, tasksPath } from '../../src/adapters/kube-api.ts';
import type { UndiciKubeHttp } from '../../src/adapters/kube-http.ts';
import { connectKube, installTaskCrd } from '../support/kube.ts';
import { goldenPod, podGoldens } from '../support/pod-goldens.ts';

const STRICT_DRY_RUN = { dryRun: 'All', fieldValidation: 'Strict' };
const EXAMPLES = new URL('../../examples/', import.meta.url).pathname;

let cluster: ClusterHandle;
let http: UndiciKubeHttp;

beforeAll(async () => {
  cluster = await ensureCluster({ name: 'golden-test', controlPlaneOnly: true, log: () => undefined });
  await installTaskCrd(cluster);
  await cluster.kubectl(['create', 'namespace', 'ml']);
  http = await connectKube(cluster.kubeconfigPath);
}, 600_000);

afterAll(async () => {
  await http?.close();
  await cluster?.down();
}, 60_000);

const create = async (path: string, body: unknown): Promise<unknown> =>
  await http.request({ method: 'POST', path, query: STRICT_DRY_RUN, body });

describe.each(podGoldens())('the golden $name', ({ taskText, podText }) => {
  test('has a pod that the API server takes', async () => {
    const pod = goldenPod(podText ?? '');
    await expect(create(podsPath('ml'), pod)).resolves.toMatchObject({ metadata: { name: pod.metadata.name } });
  });

  test('has a Task that the CRD takes', async () => {
    const [task] = parseAllDocuments(taskText);
    await expect(create(tasksPath('ml'), task?.toJS())).resolves.toMatchObject({ kind: 'Task' });
  });
});

test('strict means strict: a misspelt field is refused by its name', async () => {
  const pod = goldenPod(podGoldens()[0]?.podText ?? '');
  await expect(create(podsPath('ml'), { ...pod, spec: { ...pod.spec, hostnam: 'x' } })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('unknown field "spec.hostnam"') as unknown as string,
  });
});

const examples = readdirSync(EXAMPLES).filter((file) => file.endsWith('.yaml'));

test('the examples are found', () => {
  expect(examples.length).toBeGreaterThanOrEqual(6);
});

test.each(examples)('examples/%s is taken by the CRD', async (file) => {
  const documents = parseAllDocuments(readFileSync(join(EXAMPLES, file), 'utf8')).map((document): unknown =>
    document.toJS(),
  );
  const tasks = documents.filter((document) => Reflect.get(Object(document), 'kind') === 'Task');
  expect(tasks.length).toBeGreaterThan(0);
  for (const task of tasks) await expect(create(tasksPath('ml'), task)).resolves.toMatchObject({ kind: 'Task' });
});
