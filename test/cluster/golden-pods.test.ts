// The other path of the goldens: what buildPod makes is what a real API server takes, strictly, and gives back unchanged but for its
// defaults; the Tasks it is made from, and those of examples/, are what the CRD takes; a PodTemplate that was stored says no more than the
// one that was written.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { type ClusterHandle, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import { podsPath, tasksPath } from '../../src/adapters/kube-api.ts';
import type { UndiciKubeHttp } from '../../src/adapters/kube-http.ts';
import type { PlainObject } from '../../src/api/plain-value.ts';
import { buildPod } from '../../src/podtemplate/build-pod.ts';
import { connectKube, installTaskCrd } from '../support/kube.ts';
import { type PodGolden, goldenPod, podGoldens, podInput, podTemplateManifest } from '../support/pod-goldens.ts';
import { fieldsChanged } from '../support/returned-pod.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';

const STRICT_DRY_RUN = { dryRun: 'All', fieldValidation: 'Strict' };
const STRICT = { fieldValidation: 'Strict' };
const EXAMPLES = new URL('../../examples/', import.meta.url).pathname;
// Alpha: the API server knows it, strictly, and drops it while its gate is off.
const GATED = ['pod.spec.workloadRef'];

const goldens = podGoldens();
const withPod = goldens.filter(({ files }) => files.includes('pod.yaml'));
const pods = withPod.map(({ expected }) => goldenPod(expected ?? ''));

// Where PodTemplates of the operator's lie, and where the pods go.
const NAMESPACES = new Set(['podsmith', 'podsmith-system', ...pods.map(({ metadata }) => metadata.namespace)]);

let cluster: ClusterHandle;
let http: UndiciKubeHttp;

beforeAll(async () => {
  cluster = await ensureCluster({ name: checkoutCluster('golden-test'), controlPlaneOnly: true, log: () => undefined });
  await installTaskCrd(cluster);
  http = await connectKube(cluster.kubeconfigPath);
  for (const name of NAMESPACES) await cluster.kubectl(['create', 'namespace', name]);
  // Admission looks these up.
  for (const name of namesOf('priorityClassName')) {
    await post('/apis/scheduling.k8s.io/v1/priorityclasses', { metadata: { name }, value: 1000 });
  }
  for (const name of namesOf('runtimeClassName')) {
    await post('/apis/node.k8s.io/v1/runtimeclasses', { metadata: { name }, handler: 'runc' });
  }
}, 600_000);

afterAll(async () => {
  await http?.close();
  await cluster?.down();
}, 60_000);

function namesOf(field: string): readonly string[] {
  const names = pods.map(({ spec }) => spec[field]).filter((name) => typeof name === 'string');
  return [...new Set(names)].filter((name) => !name.startsWith('system-'));
}

const post = async (path: string, body: unknown, query: Readonly<Record<string, string>> = STRICT): Promise<unknown> =>
  await http.request({ method: 'POST', path, query, body });

describe.each(withPod)('the golden $name', (golden) => {
  test('has a pod that the API server takes, and gives back unchanged but for its defaults', async () => {
    const pod = goldenPod(golden.expected ?? '');
    const returned = await post(podsPath(pod.metadata.namespace), pod, STRICT_DRY_RUN);
    expect(fieldsChanged(pod, returned).filter((field) => !GATED.includes(field))).toEqual([]);
  });

  test.each(Object.entries(golden.taskTexts))('has in %s a Task that the CRD takes', async (_, text) => {
    const task: unknown = parseAllDocuments(text)[0]?.toJS();
    const namespace: unknown = Reflect.get(Object(Reflect.get(Object(task), 'metadata')), 'namespace');
    await expect(post(tasksPath(String(namespace)), task, STRICT_DRY_RUN)).resolves.toMatchObject({ kind: 'Task' });
  });
});

const withTemplate = withPod.filter(({ files }) => files.includes('pod-template.yaml'));

describe.each(withTemplate)('the PodTemplate of the golden $name', (golden: PodGolden) => {
  test('makes the same pod as it is stored', async () => {
    const input = podInput(golden, golden.taskTexts['task.yaml'] ?? '');
    if ('problems' in input || input.podTemplate === undefined) throw new Error(JSON.stringify(input));
    const { namespace } = input.podTemplate;
    const stored = Object(
      await post(`/api/v1/namespaces/${namespace}/podtemplates`, podTemplateManifest(golden.name), STRICT_DRY_RUN),
    ) as { readonly template: PlainObject };
    const result = buildPod({ ...input, podTemplate: { ...input.podTemplate, template: stored.template } });
    expect(result.kind === 'built' ? result.pod : result).toEqual(goldenPod(golden.expected ?? ''));
  });
});

test('strict means strict: a misspelt field is refused by its name', async () => {
  const pod = goldenPod(withPod[0]?.expected ?? '');
  const misspelt = { ...pod, spec: { ...pod.spec, hostnam: 'x' } };
  await expect(post(podsPath(pod.metadata.namespace), misspelt, STRICT_DRY_RUN)).rejects.toMatchObject({
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
  for (const task of tasks) {
    await expect(post(tasksPath('ml'), task, STRICT_DRY_RUN)).resolves.toMatchObject({ kind: 'Task' });
  }
});
