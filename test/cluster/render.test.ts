// `podsmith render`, told the uid that the API server gave, prints what the operator then sends, byte for byte: the defaults of the CRD
// are the API server's on one side and the program's own on the other.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { execa } from 'execa';
import { parse, stringify } from 'yaml';
import { type ClusterHandle, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import { podTemplatesPath } from '../../src/adapters/kube-api.ts';
import type { UndiciKubeHttp } from '../../src/adapters/kube-http.ts';
import { stringifyJson } from '../../src/api/json.ts';
import type { TaskSpec } from '../../src/api/task.gen.ts';
import { configOfValues } from '../../src/config/config-of-values.ts';
import { podSettingsOf } from '../../src/config/pod-settings-of.ts';
import { connectKube, installTaskCrd } from '../support/kube.ts';
import { ObjectStorage } from '../support/object-storage.ts';
import { TestNamespace } from '../support/test-namespace.ts';
import { TestOperator } from '../support/test-operator.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';

jest.setTimeout(60_000);

const NAMESPACE = 'rendered';
const PROGRAM = join(import.meta.dirname, '../../src/cli/podsmith.ts');

const VALUES = `
task:
  env: [{name: HF_HOME, value: /tmp/hf}]
  resources: {defaults: {cpu: 100m, mem: 128Mi}, ceilings: {mem: 8Gi}, aboveCeiling: Clamp}
  namespaceOverrides:
    ${NAMESPACE}: {tolerations: [{key: team, operator: Exists}], labels: {team: ml}}
`;

const POD_TEMPLATE = `
apiVersion: v1
kind: PodTemplate
metadata: {name: gpu-base, namespace: ${NAMESPACE}}
template:
  metadata: {labels: {mesh: "on"}}
  spec:
    nodeSelector: {pool: gpu}
    initContainers: [{name: mesh, image: "mesh:1", restartPolicy: Always}]
    containers: [{name: default, image: x, env: [{name: PATH, value: /bin}]}]
`;

// From what is smallest to what uses every default of the CRD.
const TASKS: Readonly<Record<string, TaskSpec>> = {
  smallest: {},
  amounts: { requests: { cpu: 0.5, mem: '16Gi' }, limits: { gpu: 1 }, interruptible: true },
  everything: {
    sharedMemory: {},
    podTemplate: { podSpec: { volumes: [{ name: 'scratch', emptyDir: {} }] }, labels: { a: 'b' } },
    podTemplateName: 'gpu-base',
    secretRequests: [
      { group: 'aws', key: 'token' },
      { group: 'db', key: 'password', mountRequirement: 'ENV_VAR', groupVersion: 'v2', envVar: 'DB_PASSWORD' },
    ],
    environment: { PATH: '$(PATH):/opt', RUN: '$(FLYTE_INTERNAL_EXECUTION_ID)' },
    distribution: { uri: 's3://podsmith/code.tar.gz' },
    accelerator: { device: 'nvidia-tesla-a100', partition: '1g.5gb' },
    inputs: { epochs: 9007199254740993n, text: 'ä' },
  },
  cached: { cache: { version: '1' }, interface: { inputs: { count: { type: 'int' } } }, inputs: { count: 3 } },
  command: { command: ['sh', '-c', 'echo {{.inputs.count}} {{.outputPrefix}}', ''], inputs: { count: 3 } },
};

let cluster: ClusterHandle;
let http: UndiciKubeHttp;
let objects: ObjectStorage;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'podsmith-render-'));
  writeFileSync(join(folder, 'values.yaml'), VALUES);
  writeFileSync(join(folder, 'gpu-base.yaml'), POD_TEMPLATE);
  [cluster, objects] = await Promise.all([
    ensureCluster({ name: checkoutCluster('render-test'), controlPlaneOnly: true, log: () => undefined }),
    ObjectStorage.start(),
  ]);
  await installTaskCrd(cluster);
  http = await connectKube(cluster.kubeconfigPath);
}, 600_000);

afterAll(async () => {
  await http?.close();
  await objects?.[Symbol.asyncDispose]();
  await cluster?.down();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test('render prints the very request', async () => {
  const space = await TestNamespace.create(http, NAMESPACE);
  await http.request({ method: 'POST', path: podTemplatesPath(NAMESPACE), body: parse(POD_TEMPLATE) as object });
  const sent = new Map<string, string>();
  const storage = objects.store();
  await using _operator = await TestOperator.start({
    kubeconfigPath: cluster.kubeconfigPath,
    storage,
    namespace: NAMESPACE,
    settings: { pod: podSettingsOf(configOfValues(VALUES)) },
    prepare: (connection) => {
      connection.onRequest = async ({ method, path, body }, pass) => {
        if (method === 'POST' && path.endsWith('/pods')) {
          const name = String(Reflect.get(Object(Reflect.get(Object(body), 'metadata')), 'name'));
          sent.set(name, stringifyJson(body));
        }
        return await pass();
      };
    },
  });
  for (const [name, spec] of Object.entries(TASKS)) {
    const task = await space.createTask(name, spec);
    const pod = await space.podOf(task);
    const { containerImage = 'ghcr.io/acme/train:1', ...rest } = task.spec;
    const loader = spec.command === undefined ? { loaderArgs: task.spec.loaderArgs } : {};
    // As its author wrote it, without what the API server put in.
    const written = { metadata: { name, namespace: NAMESPACE }, spec: { containerImage, ...loader, ...spec } };
    expect(Object.keys(rest).length).toBeGreaterThan(0);
    const manifest = stringify({ apiVersion: task.apiVersion, kind: task.kind, ...written });
    const args = ['-f', '-', '--config', join(folder, 'values.yaml'), '--pod-template', join(folder, 'gpu-base.yaml')];
    const known = ['--uid', task.metadata.uid, '--attempt', '0', '--output-prefix', storage.root, '-o', 'json'];
    const { stdout } = await execa(process.execPath, [PROGRAM, 'render', ...args, ...known], { input: manifest });
    expect(stdout).toBe(sent.get(String(pod.metadata?.name)));
  }
});
