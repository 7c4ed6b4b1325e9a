// The life of a release on a real node, with the operator running: installed from the chart before, upgraded under a running Task,
// uninstalled, taken up by another release, replaced by plain manifests, and at last installed by somebody with rights in two namespaces only.
// One after the other: each begins with what the one before left.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { newestFlytekit } from '../../deploy/images/flytekit-image.ts';
import { buildImages } from '../../deploy/images/build.ts';
import { type DeliveredImages, chartValues, deliverImages } from '../../deploy/local/demo/delivered-images.ts';
import { type Platform, localPlatform } from '../../deploy/local/demo/platform.ts';
import { RELEASE } from '../../deploy/local/demo/release.ts';
import { findCluster } from '../../deploy/local/ensure-cluster.ts';
import { run, succeeds } from '../../deploy/local/run.ts';
import { waitUntil } from '../../deploy/local/wait-until.ts';
import { PodLabel } from '../../src/api/vocabulary.ts';
import { CHART, PREVIOUS_CHART, type Manifest, type Values, parsedManifests } from './chart/chart.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';
import { restrictedNamespace } from '../support/restricted-namespace.ts';

const CLUSTER = checkoutCluster('release-test');
const TIMEOUT = '--timeout=120s';
const CRD = 'crd/tasks.work.podsmith.dev';

jest.setTimeout(240_000);

let platform: Platform;
let images: DeliveredImages;
let folder: string;

beforeAll(async () => {
  const log = (): void => undefined;
  folder = await mkdtemp(join(tmpdir(), 'podsmith-release-'));
  await (await findCluster(CLUSTER, log))?.down();
  let built;
  [platform, built] = await Promise.all([localPlatform(CLUSTER, log), buildImages(log)]);
  images = await deliverImages(platform, built, { versions: [newestFlytekit], log });
  await platform.kubectl(['create', 'namespace', 'ml']);
  await restrictedNamespace(platform, RELEASE.namespace);
}, 900_000);

afterAll(async () => {
  await (await findCluster(CLUSTER, () => undefined))?.down();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const helm = async (args: readonly string[], values?: Values): Promise<void> => {
  const common = [
    `--namespace=${RELEASE.namespace}`,
    '--wait',
    TIMEOUT,
    ...(values === undefined ? [] : ['--values=-']),
  ];
  await platform.helm([...args, ...common], { input: JSON.stringify(values ?? {}) }).catch(withPods);
};

const uninstall = async (release: string): Promise<string> =>
  platform.helm(['uninstall', release, `--namespace=${RELEASE.namespace}`, '--wait']);

async function withPods(error: unknown): Promise<never> {
  const pods = await platform.kubectl(['describe', 'pods', `--namespace=${RELEASE.namespace}`]);
  throw new Error(pods, { cause: error });
}

const ml = async (...args: readonly string[]): Promise<string> => platform.kubectl(['--namespace=ml', ...args]);

const create = async (name: string, spec: object, namespace = 'ml'): Promise<void> => {
  const task = { apiVersion: 'work.podsmith.dev/v1alpha1', kind: 'Task', metadata: { name, namespace }, spec };
  await platform.kubectl(['create', '--filename=-'], { input: stringify(task) });
};

/** A flytekit task that ends by itself. */
const HELLO = { loaderArgs: ['task-module', 'hello', 'task-name', 'hello'], inputs: { name: 'Ada' } };
/** One that runs until it is let go. */
const HELD = {
  command: ['sh', '-c', 'until [ -e /tmp/go ]; do sleep 0.1; done'],
  interface: { outputs: {} },
};

interface TaskView {
  readonly status: {
    readonly attemptCount?: number;
    readonly attempts?: readonly { readonly podUid: string; readonly verdict?: string }[];
    readonly outputs?: object;
    readonly conditions: readonly { readonly type: string; readonly status: string; readonly reason: string }[];
  };
}

async function taskOf(name: string, namespace = 'ml'): Promise<TaskView> {
  return JSON.parse(
    await platform.kubectl(['get', `pst/${name}`, `--namespace=${namespace}`, '--output=json']),
  ) as TaskView;
}

async function finished(name: string, namespace = 'ml'): Promise<TaskView> {
  const wait = ['wait', `pst/${name}`, `--namespace=${namespace}`, '--for=condition=Finished', TIMEOUT];
  await platform.kubectl(wait).catch(async (error: unknown) => {
    const task = await platform.kubectl(['describe', `pst/${name}`, `--namespace=${namespace}`]);
    throw new Error(task, { cause: error });
  });
  return await taskOf(name, namespace);
}

const SUCCEEDED = {
  status: {
    attemptCount: 1,
    conditions: expect.arrayContaining([expect.objectContaining({ type: 'Succeeded', status: 'True' })]),
  },
};

async function greets(name: string, namespace = 'ml'): Promise<void> {
  await create(name, HELLO, namespace);
  expect(await finished(name, namespace)).toMatchObject({
    status: { attemptCount: 1, outputs: { o0: 'Hello, Ada!' } },
  });
}

/** The Task's pod as the kubelet has it: who it is, whether it goes, and how often its container began. */
async function podOf(name: string): Promise<string> {
  const path =
    '{.metadata.uid} {.metadata.deletionTimestamp} {.status.phase} {.status.containerStatuses[0].state.running.startedAt}';
  return await ml('get', 'pods', '-l', `${PodLabel.task}=${name}`, `--output=jsonpath={range .items[*]}${path}{end}`);
}

async function startHeld(name: string): Promise<void> {
  await create(name, HELD);
  await ml('wait', `pst/${name}`, '--for=jsonpath={.status.attempts[0].podName}', TIMEOUT);
  await ml('wait', 'pod', '-l', `${PodLabel.task}=${name}`, '--for=condition=Ready', TIMEOUT);
}

async function letGo(name: string): Promise<void> {
  const [pod = ''] = (await ml('get', 'pods', '-l', `${PodLabel.task}=${name}`, '--output=name')).split('\n');
  await ml('exec', pod, '--', 'touch', '/tmp/go');
}

/** The fields of a Task's spec that the cluster knows. */
async function knownFields(): Promise<readonly string[]> {
  return specFields(JSON.parse(await platform.kubectl(['get', CRD, '--output=json'])) as Manifest);
}

interface Crd {
  readonly spec: { readonly versions: readonly { readonly schema: { readonly openAPIV3Schema: Schema } }[] };
}

interface Schema {
  readonly properties: Readonly<Record<string, Schema>>;
}

const policies = async (): Promise<readonly string[]> => {
  const names = await platform.kubectl(['get', 'validatingadmissionpolicies', '--output=name']);
  return names.split('\n').filter((name) => name.endsWith('.work.podsmith.dev'));
};

const releaseOf = async (object: string): Promise<string> =>
  platform.kubectl(['get', object, String.raw`--output=jsonpath={.metadata.annotations.meta\.helm\.sh/release-name}`]);

/** Whether somebody who may create Tasks, and no pods, may create a Task. */
async function bobMayCreateTasks(): Promise<boolean> {
  const task = { apiVersion: 'work.podsmith.dev/v1alpha1', kind: 'Task', metadata: { name: 'bob' }, spec: HELD };
  const args = ['create', '--namespace=ml', '--as=bob', '--dry-run=server', '--filename=-'];
  return await platform.kubectl(args, { input: stringify(task) }).then(
    () => true,
    (error: unknown) => {
      if (String(error).includes('bob may not create pods')) return false;
      throw error;
    },
  );
}

test('the chart before runs Tasks', async () => {
  await helm(['install', RELEASE.name, PREVIOUS_CHART], chartValues(images, ['ml']));
  await platform.kubectl([
    'create',
    'clusterrole',
    'tasks-only',
    '--verb=create',
    '--resource=tasks.work.podsmith.dev',
  ]);
  await ml('create', 'rolebinding', 'bob', '--clusterrole=tasks-only', '--user=bob');
  expect(await bobMayCreateTasks()).toBe(true);
  expect(await policies()).toEqual([]);
  await greets('before');
});

test('an upgrade under a running Task leaves it alone, brings the kind and the policies with it, and can be taken back', async () => {
  await startHeld('upgraded');
  const [pod, fields] = [await podOf('upgraded'), await knownFields()];
  await helm(['upgrade', RELEASE.name, CHART, '--reset-then-reuse-values']);

  const crd = parse(readFileSync(join(CHART, 'files/tasks.yaml'), 'utf8'), { maxAliasCount: -1 }) as Manifest;
  expect(await knownFields()).toEqual(specFields(crd));
  expect(fields).not.toEqual(specFields(crd));
  expect(await policies()).toHaveLength(3);
  const refuses = async (): Promise<boolean> => !(await bobMayCreateTasks());
  await waitUntil({ what: 'the policies to hold', timeoutMs: 30_000, intervalMs: 250, check: refuses });

  expect(await podOf('upgraded')).toBe(pod);
  await greets('after');

  await helm(['rollback', RELEASE.name, '1']);
  expect(await knownFields()).toEqual(fields);
  await greets('back');
  await helm(['upgrade', RELEASE.name, CHART, '--reset-then-reuse-values']);
  expect(await podOf('upgraded')).toBe(pod);
  await letGo('upgraded');
  expect(await finished('upgraded')).toMatchObject(SUCCEEDED);
});

test.each([
  { role: 'view', may: ['get', 'list', 'watch'] },
  { role: 'edit', may: ['get', 'list', 'watch', 'create', 'patch', 'delete'] },
  { role: 'admin', may: ['get', 'list', 'watch', 'create', 'patch', 'delete', 'update status'] },
])("who has the cluster's role $role in a namespace may do there with Tasks: $may", async ({ role, may }) => {
  await ml('create', 'rolebinding', role, `--clusterrole=${role}`, `--user=${role}`);
  const asked = ['get', 'list', 'watch', 'create', 'patch', 'delete', 'update status'];
  const answers = await Promise.all(
    asked.map(async (right) => {
      const [verb = '', subresource = ''] = right.split(' ');
      const args = ['auth', 'can-i', verb, 'tasks.work.podsmith.dev', `--subresource=${subresource}`, `--as=${role}`];
      return await ml(...args).then(
        () => true,
        () => false,
      );
    }),
  );
  expect(asked.filter((_, index) => answers[index])).toEqual(may);
  await expect(platform.kubectl(['get', 'pst', '--namespace=default', `--as=${role}`])).rejects.toThrow('cannot list');
});

test('uninstalled, it leaves Tasks, their pods, the kind and the policies', async () => {
  await startHeld('orphan');
  const pod = await podOf('orphan');
  await uninstall(RELEASE.name);
  expect(await platform.kubectl(['get', 'deployments', `--namespace=${RELEASE.namespace}`, '--output=name'])).toBe('');
  expect(await ml('get', 'pst', '--output=name')).toBe(
    ['after', 'back', 'before', 'orphan', 'upgraded'].map((name) => `task.work.podsmith.dev/${name}`).join('\n'),
  );
  expect(await taskOf('before')).toMatchObject({ status: { outputs: { o0: 'Hello, Ada!' } } });
  expect(await policies()).toHaveLength(3);
  expect(await bobMayCreateTasks()).toBe(false);
  expect(await podOf('orphan')).toBe(pod);

  await letGo('orphan');
  await ml('wait', 'pod', '-l', `${PodLabel.task}=orphan`, '--for=jsonpath={.status.phase}=Succeeded', TIMEOUT);
  await create('waiting', HELLO);
});

test('a release of another name takes all of it up, and the Tasks go on', async () => {
  // By the first one's name for its parts, it finds the first one's volume.
  const values = { ...chartValues(images, ['ml']), fullnameOverride: RELEASE.name };
  await helm(['install', 'again', CHART, '--take-ownership'], values);
  expect(await releaseOf(CRD)).toBe('again');
  for (const policy of await policies()) expect(await releaseOf(policy)).toBe('again');
  expect(await finished('orphan')).toMatchObject(SUCCEEDED);
  expect(await finished('waiting')).toMatchObject({ status: { attemptCount: 1, outputs: { o0: 'Hello, Ada!' } } });
  expect(await bobMayCreateTasks()).toBe(false);
});

test('plain manifests do what the chart does', async () => {
  await uninstall('again');
  const storage = { existingSecret: 'podsmith-storage-root', taskSecret: {} };
  const values: Values = { ...chartValues(images, []), namespaces: ['ml'] };
  const program = join(CHART, '../manifests.ts');
  const text = await run(process.execPath, [program, '--values=-'], {
    input: JSON.stringify({ ...values, storage: { ...Object(values['storage']), ...storage } }),
  });
  expect(parsedManifests(text).some(({ kind }) => kind === 'Secret')).toBe(false);
  const apply = ['apply', '--server-side', '--force-conflicts', '--validate=strict', '--filename=-'];
  await platform.kubectl(apply, { input: text });
  for (const object of ['deployment/podsmith', 'statefulset/podsmith-storage'])
    await platform.kubectl(['rollout', 'status', object, `--namespace=${RELEASE.namespace}`, TIMEOUT]);
  await greets('plain');
  await platform.kubectl(['delete', '--filename=-', '--ignore-not-found', '--wait'], {
    input: parsedManifests(text)
      .filter(({ metadata }) => metadata.namespace !== undefined)
      .map((manifest) => stringify(manifest))
      .join('---\n'),
  });
});

test('who has rights in two namespaces only installs an operator for them, once an administrator has done what it takes', async () => {
  const chart = ['template', RELEASE.name, CHART, `--namespace=${RELEASE.namespace}`];
  const once = ['crd', 'admission-policy', 'task-roles'].map((name) => `--show-only=templates/${name}.yaml`);
  const manifests = await platform.helm([...chart, ...once]);
  await platform.kubectl(['apply', '--server-side', '--force-conflicts', '--filename=-'], { input: manifests });
  await platform.kubectl(['create', 'namespace', 'team']);
  await restrictedNamespace(platform, 'team-podsmith');
  await platform.kubectl(['create', 'serviceaccount', 'installer', '--namespace=team']);
  for (const namespace of ['team', 'team-podsmith']) {
    const binding = ['--clusterrole=admin', '--serviceaccount=team:installer'];
    await platform.kubectl(['create', 'rolebinding', 'installer', `--namespace=${namespace}`, ...binding]);
  }

  const kubeconfig = await kubeconfigOf('team', 'installer');
  const asInstaller = (args: readonly string[]): Promise<string> =>
    run(platform.kubectlPath, [`--kubeconfig=${kubeconfig}`, ...args]);
  await expect(asInstaller(['get', 'namespaces'])).rejects.toThrow('cannot list resource "namespaces"');
  await expect(asInstaller(['get', 'pods', '--namespace=ml'])).rejects.toThrow('cannot list resource "pods"');

  const mayUpdateStatus = [
    'auth',
    'can-i',
    'update',
    'tasks.work.podsmith.dev',
    '--subresource=status',
    '--namespace=team',
  ];
  const check = (): Promise<boolean> =>
    succeeds(platform.kubectlPath, [`--kubeconfig=${kubeconfig}`, ...mayUpdateStatus]);
  await waitUntil({ what: 'the roles to be aggregated', timeoutMs: 30_000, intervalMs: 250, check });

  const install = (name: string, more: Values): Promise<string> => {
    const args = ['install', name, CHART, '--namespace=team-podsmith', '--wait', TIMEOUT, '--values=-'];
    const values = { ...chartValues(images, ['team']), namespaces: ['team'], ...more };
    return run(platform.helmPath, [`--kubeconfig=${kubeconfig}`, ...args], { input: JSON.stringify(values) });
  };
  await expect(install('refused', {})).rejects.toThrow(/cannot (get|create|patch) resource/);
  await install('ours', { crd: { install: false }, admissionPolicy: { install: false }, rbac: { aggregate: false } });
  await greets('ours', 'team');
  await create('theirs', HELLO);
  expect((await taskOf('theirs')).status.attempts).toBeUndefined();
});

function specFields(crd: Manifest): readonly string[] {
  const { versions } = crd['spec'] as Crd['spec'];
  return Object.keys(versions[0]?.schema.openAPIV3Schema.properties['spec']?.properties ?? {}).toSorted();
}

/** A kubeconfig with the token of a ServiceAccount, and nothing else. */
async function kubeconfigOf(namespace: string, account: string): Promise<string> {
  const config = parse(readFileSync(platform.kubeconfigPath, 'utf8')) as {
    readonly users: readonly { name: string }[];
  };
  const token = await platform.kubectl(['create', 'token', account, `--namespace=${namespace}`]);
  const path = join(folder, 'kubeconfig');
  await writeFile(path, stringify({ ...config, users: config.users.map(({ name }) => ({ name, user: { token } })) }));
  return path;
}
