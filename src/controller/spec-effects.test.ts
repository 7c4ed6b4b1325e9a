// Each field of the CRD's spec does something: two Tasks that differ in that field alone get another pod, another decision or another
// status. The fields are read from the CRD, so that one without a row, or whose row no longer shows a difference, is red.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { errorPb, outputsPb } from '../../test/support/attempt-files.ts';
import { SETTINGS } from '../../test/support/decide-world.ts';
import { PREPARED, RUNNING, condition, containerStatus, makePod, terminated } from '../../test/support/make-pod.ts';
import { CREATED, TASK_UID, makeTask } from '../../test/support/make-task.ts';
import type { KubeApi } from '../adapters/kube-api.ts';
import type { TaskSpec, TaskStatus } from '../api/task.gen.ts';
import type { Pod } from '../api/wire.ts';
import type { ObjectStore, ReadResult } from '../storage/object-store.ts';
import { succeededCondition } from './conditions.ts';
import { decideWithEvidence } from './decide-with-evidence.ts';
import { observe } from './observe.ts';
import type { Plan } from './plan.ts';
import type { StoredPodTemplate } from './pod-template-choice.ts';
import { Sightings } from './sightings.ts';
import { expiringTask } from './task-expiry.ts';
import type { DecideSettings } from './situation.ts';

type Policy = NonNullable<NonNullable<TaskSpec['retries']>['policy']>[number];

/** What a Task meets when it is looked at, two minutes after it was made. */
interface Scene {
  readonly pods?: readonly Pod[];
  /** What its attempt left, by file name. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  readonly status?: Partial<TaskStatus>;
}

interface Row {
  /** Default: nothing has happened yet. */
  readonly scene?: Scene;
  /** What both Tasks say. */
  readonly both?: TaskSpec;
  /** Two ways to say the field, and nothing else. */
  readonly says: readonly [TaskSpec, TaskSpec];
  /** Where the plans differ: the beginning of a path into the plan. */
  readonly changes: string;
}

const NOW = CREATED + 120_000;

/** Whatever has a meaning only where an administrator gave it one. */
const ADMINISTERED: DecideSettings = {
  ...SETTINGS,
  pod: {
    ...SETTINGS.pod,
    task: {
      ...SETTINGS.pod.task,
      image: 'ghcr.io/acme/default:1',
      iamRoleAnnotation: 'iam.amazonaws.com/role',
      interruptible: { nodeSelector: { spot: 'true' } },
    },
  },
};

const PRIMARY_CONTAINER = { name: 'primary', image: 'ghcr.io/acme/train:1', resources: { limits: { memory: '1Gi' } } };
const pod = (status: Pod['status']): Pod =>
  makePod({ spec: { nodeName: 'node-1', containers: [PRIMARY_CONTAINER] }, status });
const ended = (exitCode: number, reason?: string): Pod =>
  pod({
    phase: exitCode === 0 ? 'Succeeded' : 'Failed',
    conditions: [...PREPARED, condition('Checked', 'False')],
    containerStatuses: [containerStatus(terminated(exitCode, reason === undefined ? {} : { reason }))],
  });
const raised = (recoverable: boolean, status: Partial<TaskStatus> = {}): Scene => ({
  pods: [ended(0)],
  files: { 'error.pb': errorPb({ code: 'USER:Busy', message: 'busy', origin: 'USER', recoverable }) },
  status,
});

const UNSCHEDULED: Scene = { pods: [makePod({ status: { conditions: [condition('PodScheduled', 'False')] } })] };
const RUNS: Scene = {
  pods: [pod({ phase: 'Running', conditions: [...PREPARED], containerStatuses: [containerStatus(RUNNING)] })],
};
const RETURNED: Scene = {
  pods: [ended(0)],
  files: { 'outputs.pb': outputsPb({ o0: { kind: 'integer', value: 3n } }), 'deck.html': new Uint8Array([1]) },
};
const EXITED: Scene = { pods: [ended(42)] };
const OUT_OF_MEMORY: Scene = { pods: [ended(137, 'OOMKilled')] };
const THIRD_FAILURE = raised(true, { failures: { user: 2, system: 0 } });

const POD = '.actions[1].pod';
const PRIMARY = `${POD}.spec.containers[0]`;
const INPUTS_FILE = '.actions[0].bytes';
const TEMPLATE_FILE = '.actions[1].bytes';
const CACHE_KEY = `${POD}.metadata.annotations`;
const ANOTHER_END = '.status.finished';
const READS_TEMPLATE: TaskSpec = { command: ['run', '{{.taskTemplatePath}}'] };
const CACHED: TaskSpec = { cache: { version: '1' } };

const secret = (parts: Partial<NonNullable<TaskSpec['secretRequests']>[number]>): TaskSpec => ({
  secretRequests: [{ group: 'aws', key: 'token', mountRequirement: 'FILE', ...parts }],
});
const policy = (rule: Policy): TaskSpec => ({ retries: { limit: 1, policy: [rule] } });
const onExit = (rule: NonNullable<Policy['onExitCodes']>): TaskSpec =>
  policy({ action: 'RetryAsUser', onExitCodes: rule });
const onError = (rule: NonNullable<Policy['onErrors']>): TaskSpec => policy({ action: 'RetryAsUser', onErrors: rule });
const onCondition = (rule: NonNullable<Policy['onPodConditions']>[number]): TaskSpec =>
  policy({ action: 'RetryAsUser', onPodConditions: [rule] });
const backOff = (backoff: NonNullable<NonNullable<TaskSpec['retries']>['backoff']>): TaskSpec => ({
  retries: { limit: 9, backoff },
});
const growth = (factor: number, max: string): TaskSpec => ({ retries: { limit: 1, onOutOfMemory: { factor, max } } });
const image = (name: string): TaskSpec => ({
  template: {
    id: { resource_type: 'TASK', name: 'train.fit' },
    type: 'python-task',
    container: { image: name, args: ['run'] },
  },
});

/** Rows of resources: an amount of the primary container. */
function amounts(field: 'resources' | 'requests' | 'limits'): Readonly<Record<string, Row>> {
  const changes = `${PRIMARY}.resources.${field === 'requests' ? 'requests' : 'limits'}`;
  const gpuChanges = `${PRIMARY}.resources.limits`;
  return {
    [`${field}.cpu`]: { says: [{ [field]: { cpu: 1 } }, { [field]: { cpu: 2 } }], changes },
    [`${field}.mem`]: { says: [{ [field]: { mem: '1Gi' } }, { [field]: { mem: '2Gi' } }], changes },
    [`${field}.gpu`]: { says: [{ [field]: { gpu: 1 } }, { [field]: { gpu: 2 } }], changes: gpuChanges },
    [`${field}.ephemeralStorage`]: {
      says: [{ [field]: { ephemeralStorage: '1Gi' } }, { [field]: { ephemeralStorage: '2Gi' } }],
      changes,
    },
  };
}

/** By the field's path below `spec`; `[]` is any item of a list and `*` any key of a map. */
const ROWS: Readonly<Record<string, Row>> = {
  taskName: { says: [{ taskName: 'a.b' }, { taskName: 'a.c' }], changes: `${PRIMARY}.env` },
  taskType: { both: READS_TEMPLATE, says: [{ taskType: 'a' }, { taskType: 'b' }], changes: TEMPLATE_FILE },
  project: { says: [{ project: 'a' }, { project: 'b' }], changes: `${PRIMARY}.env` },
  domain: { says: [{ domain: 'a' }, { domain: 'b' }], changes: `${PRIMARY}.env` },
  version: { says: [{ version: '1' }, { version: '2' }], changes: `${PRIMARY}.env` },
  containerImage: { says: [{ containerImage: 'a:1' }, { containerImage: 'a:2' }], changes: `${PRIMARY}.image` },
  taskResolver: { says: [{ taskResolver: 'a.b' }, { taskResolver: 'a.c' }], changes: `${PRIMARY}.args` },
  'loaderArgs[]': {
    says: [
      { loaderArgs: ['task-module', 'a', 'task-name', 'b'] },
      { loaderArgs: ['task-module', 'a', 'task-name', 'c'] },
    ],
    changes: `${PRIMARY}.args`,
  },
  'distribution.uri': {
    says: [{ distribution: { uri: 's3://code/a.tar.gz' } }, { distribution: { uri: 's3://code/b.tar.gz' } }],
    changes: `${PRIMARY}.args`,
  },
  'distribution.destination': {
    says: [
      { distribution: { uri: 's3://code/a.tar.gz', destination: '/a' } },
      { distribution: { uri: 's3://code/a.tar.gz', destination: '/b' } },
    ],
    changes: `${PRIMARY}.args`,
  },
  'command[]': { says: [{ command: ['a'] }, { command: ['b'] }], changes: `${PRIMARY}.args` },
  'config.*': { both: READS_TEMPLATE, says: [{ config: { a: '1' } }, { config: { a: '2' } }], changes: TEMPLATE_FILE },
  custom: { both: READS_TEMPLATE, says: [{ custom: { a: 1 } }, { custom: { a: 2 } }], changes: TEMPLATE_FILE },
  'interface.inputs.*.type': {
    both: { inputs: { a: 1 } },
    says: [{ interface: { inputs: { a: { type: 'int' } } } }, { interface: { inputs: { a: { type: 'float' } } } }],
    changes: INPUTS_FILE,
  },
  'interface.inputs.*.values[]': {
    both: { inputs: { a: 'red' } },
    says: [
      { interface: { inputs: { a: { type: 'enum', values: ['red'] } } } },
      { interface: { inputs: { a: { type: 'enum', values: ['blue'] } } } },
    ],
    changes: '.status',
  },
  'interface.inputs.*.format': {
    both: { inputs: { a: 's3://data/a.csv' } },
    says: [
      { interface: { inputs: { a: { type: 'file', format: 'csv' } } } },
      { interface: { inputs: { a: { type: 'file', format: 'tsv' } } } },
    ],
    changes: INPUTS_FILE,
  },
  // Outputs are what the task wrote; which are declared tells one cached task from another.
  'interface.outputs.*.type': {
    both: CACHED,
    says: [{ interface: { outputs: { o0: { type: 'int' } } } }, { interface: { outputs: { o0: { type: 'float' } } } }],
    changes: CACHE_KEY,
  },
  'interface.outputs.*.values[]': {
    both: CACHED,
    says: [
      { interface: { outputs: { o0: { type: 'enum', values: ['red'] } } } },
      { interface: { outputs: { o0: { type: 'enum', values: ['blue'] } } } },
    ],
    changes: CACHE_KEY,
  },
  'interface.outputs.*.format': {
    both: CACHED,
    says: [
      { interface: { outputs: { o0: { type: 'file', format: 'csv' } } } },
      { interface: { outputs: { o0: { type: 'file', format: 'tsv' } } } },
    ],
    changes: CACHE_KEY,
  },
  inputs: { says: [{ inputs: { a: 1 } }, { inputs: { a: 2 } }], changes: INPUTS_FILE },
  inputsUri: {
    says: [{ inputsUri: 's3://data/a.pb' }, { inputsUri: 's3://data/b.pb' }],
    changes: '.actions[0].pod.spec.containers[0].args',
  },
  ...amounts('resources'),
  ...amounts('requests'),
  ...amounts('limits'),
  'accelerator.device': {
    both: { resources: { gpu: 1 } },
    says: [{ accelerator: { device: 'nvidia-tesla-t4' } }, { accelerator: { device: 'nvidia-tesla-a100' } }],
    changes: `${POD}.spec.affinity`,
  },
  'accelerator.partition': {
    both: { resources: { gpu: 1 } },
    says: [
      { accelerator: { device: 'nvidia-tesla-a100', partition: '1g.5gb' } },
      { accelerator: { device: 'nvidia-tesla-a100', partition: '2g.10gb' } },
    ],
    changes: `${POD}.spec.affinity`,
  },
  'sharedMemory.sizeLimit': {
    says: [{ sharedMemory: { sizeLimit: '1Gi' } }, { sharedMemory: { sizeLimit: '2Gi' } }],
    changes: `${POD}.spec.volumes`,
  },
  'sharedMemory.mountPath': {
    says: [{ sharedMemory: { mountPath: '/dev/shm' } }, { sharedMemory: { mountPath: '/shm' } }],
    changes: `${PRIMARY}.volumeMounts`,
  },
  'sharedMemory.mountName': {
    says: [{ sharedMemory: { mountName: 'a' } }, { sharedMemory: { mountName: 'b' } }],
    changes: `${POD}.spec.volumes`,
  },
  'environment.*': { says: [{ environment: { A: '1' } }, { environment: { A: '2' } }], changes: `${PRIMARY}.env` },
  'labels.*': { says: [{ labels: { a: '1' } }, { labels: { a: '2' } }], changes: `${POD}.metadata.labels` },
  'annotations.*': {
    says: [{ annotations: { a: '1' } }, { annotations: { a: '2' } }],
    changes: `${POD}.metadata.annotations`,
  },
  'secretRequests[].group': { says: [secret({ group: 'a' }), secret({ group: 'b' })], changes: `${POD}.spec.volumes` },
  'secretRequests[].key': { says: [secret({ key: 'a' }), secret({ key: 'b' })], changes: `${POD}.spec.volumes` },
  'secretRequests[].groupVersion': {
    says: [secret({ groupVersion: 'v1' }), secret({ groupVersion: 'v2' })],
    changes: `${POD}.spec.volumes`,
  },
  'secretRequests[].mountRequirement': {
    says: [secret({ mountRequirement: 'FILE' }), secret({ mountRequirement: 'ENV_VAR' })],
    changes: `${POD}.spec.volumes`,
  },
  'secretRequests[].envVar': {
    says: [secret({ mountRequirement: 'ENV_VAR', envVar: 'A' }), secret({ mountRequirement: 'ENV_VAR', envVar: 'B' })],
    changes: `${PRIMARY}.env`,
  },
  'securityContext.runAs.k8sServiceAccount': {
    says: [
      { securityContext: { runAs: { k8sServiceAccount: 'a' } } },
      { securityContext: { runAs: { k8sServiceAccount: 'b' } } },
    ],
    changes: `${POD}.spec.serviceAccountName`,
  },
  'securityContext.runAs.iamRole': {
    says: [{ securityContext: { runAs: { iamRole: 'a' } } }, { securityContext: { runAs: { iamRole: 'b' } } }],
    changes: `${POD}.metadata.annotations`,
  },
  'podTemplate.primaryContainerName': {
    says: [{ podTemplate: { primaryContainerName: 'a' } }, { podTemplate: { primaryContainerName: 'b' } }],
    changes: `${PRIMARY}.name`,
  },
  'podTemplate.labels.*': {
    says: [{ podTemplate: { labels: { a: '1' } } }, { podTemplate: { labels: { a: '2' } } }],
    changes: `${POD}.metadata.labels`,
  },
  'podTemplate.annotations.*': {
    says: [{ podTemplate: { annotations: { a: '1' } } }, { podTemplate: { annotations: { a: '2' } } }],
    changes: `${POD}.metadata.annotations`,
  },
  'podTemplate.podSpec': {
    says: [{ podTemplate: { podSpec: { hostname: 'a' } } }, { podTemplate: { podSpec: { hostname: 'b' } } }],
    changes: `${POD}.spec.hostname`,
  },
  podTemplateName: { says: [{ podTemplateName: 'a' }, { podTemplateName: 'b' }], changes: `${POD}.metadata.labels` },
  'cache.version': {
    says: [{ cache: { version: '1' } }, { cache: { version: '2' } }],
    changes: CACHE_KEY,
  },
  'cache.serialize': {
    says: [{ cache: { version: '1', serialize: false } }, { cache: { version: '1', serialize: true } }],
    changes: '.actions[0].kind',
  },
  'cache.ignoreInputVars[]': {
    both: { inputs: { a: 1, b: 2 } },
    says: [{ cache: { version: '1', ignoreInputVars: ['a'] } }, { cache: { version: '1', ignoreInputVars: ['b'] } }],
    changes: CACHE_KEY,
  },
  'retries.limit': {
    scene: raised(true),
    says: [{ retries: { limit: 0 } }, { retries: { limit: 1 } }],
    changes: ANOTHER_END,
  },
  'retries.backoff.initial': {
    scene: raised(true),
    says: [backOff({ initial: '10s' }), backOff({ initial: '60s' })],
    changes: '.nextAt',
  },
  'retries.backoff.factor': {
    scene: THIRD_FAILURE,
    says: [backOff({ factor: 1 }), backOff({ factor: 3 })],
    changes: '.nextAt',
  },
  'retries.backoff.max': {
    scene: THIRD_FAILURE,
    says: [backOff({ initial: '60s', max: '61s' }), backOff({ initial: '60s', max: '1h' })],
    changes: '.nextAt',
  },
  'retries.policy[].action': {
    scene: EXITED,
    says: [
      policy({ action: 'Fail', onReasons: ['ContainerFailed'] }),
      policy({ action: 'RetryAsSystem', onReasons: ['ContainerFailed'] }),
    ],
    changes: ANOTHER_END,
  },
  'retries.policy[].onExitCodes.containerName': {
    scene: EXITED,
    says: [
      onExit({ containerName: 'primary', operator: 'In', values: [42] }),
      onExit({ containerName: 'sidecar', operator: 'In', values: [42] }),
    ],
    changes: '.status.conditions',
  },
  'retries.policy[].onExitCodes.operator': {
    scene: EXITED,
    says: [onExit({ operator: 'In', values: [42] }), onExit({ operator: 'NotIn', values: [42] })],
    changes: '.status.conditions',
  },
  'retries.policy[].onExitCodes.values[]': {
    scene: EXITED,
    says: [onExit({ operator: 'In', values: [42] }), onExit({ operator: 'In', values: [43] })],
    changes: '.status.conditions',
  },
  'retries.policy[].onErrors.codes[]': {
    scene: raised(false),
    says: [onError({ codes: ['USER:Busy'] }), onError({ codes: ['USER:Idle'] })],
    changes: ANOTHER_END,
  },
  'retries.policy[].onErrors.kind': {
    scene: raised(false),
    says: [onError({ kind: 'NON_RECOVERABLE' }), onError({ kind: 'RECOVERABLE' })],
    changes: ANOTHER_END,
  },
  'retries.policy[].onReasons[]': {
    scene: OUT_OF_MEMORY,
    says: [policy({ action: 'Fail', onReasons: ['OOMKilled'] }), policy({ action: 'Fail', onReasons: ['Evicted'] })],
    changes: ANOTHER_END,
  },
  'retries.policy[].onPodConditions[].type': {
    scene: raised(false),
    says: [onCondition({ type: 'Checked', status: 'False' }), onCondition({ type: 'Other', status: 'False' })],
    changes: ANOTHER_END,
  },
  'retries.policy[].onPodConditions[].status': {
    scene: raised(false),
    says: [onCondition({ type: 'Checked', status: 'False' }), onCondition({ type: 'Checked', status: 'True' })],
    changes: ANOTHER_END,
  },
  'retries.onOutOfMemory.factor': {
    scene: OUT_OF_MEMORY,
    says: [growth(2, '64Gi'), growth(3, '64Gi')],
    changes: '.status.memory',
  },
  'retries.onOutOfMemory.max': {
    scene: OUT_OF_MEMORY,
    says: [growth(4, '2Gi'), growth(4, '64Gi')],
    changes: '.status.memory',
  },
  'timeouts.run': {
    scene: RUNS,
    says: [{ timeouts: { run: '1m' } }, { timeouts: { run: '1h' } }],
    changes: ANOTHER_END,
  },
  'timeouts.queue': {
    scene: UNSCHEDULED,
    says: [{ timeouts: { queue: '1m' } }, { timeouts: { queue: '1h' } }],
    changes: ANOTHER_END,
  },
  'timeouts.total': {
    scene: RUNS,
    says: [{ timeouts: { total: '1m' } }, { timeouts: { total: '1h' } }],
    changes: ANOTHER_END,
  },
  interruptible: { says: [{ interruptible: true }, { interruptible: false }], changes: `${POD}.spec.nodeSelector` },
  'deck.enabled': {
    scene: RETURNED,
    says: [{ deck: { enabled: true } }, { deck: { enabled: false } }],
    changes: '.status.deckUri',
  },
  deprecated: { says: [{ deprecated: 'use a' }, { deprecated: 'use b' }], changes: '.events[0].note' },
  suspend: { scene: RUNS, says: [{ suspend: false }, { suspend: true }], changes: '.cleanup' },
  cancel: { scene: RUNS, says: [{ cancel: false }, { cancel: true }], changes: ANOTHER_END },
  managedBy: {
    says: [{ managedBy: 'podsmith.dev/operator' }, { managedBy: 'kueue.x-k8s.io/multikueue' }],
    changes: '.actions[0]',
  },
  'podRetention.success': {
    scene: RETURNED,
    says: [{ podRetention: { success: 'Keep' } }, { podRetention: { success: 'Delete' } }],
    changes: '.cleanup',
  },
  'podRetention.failure': {
    scene: raised(false),
    says: [{ podRetention: { failure: 'Keep' } }, { podRetention: { failure: 'Delete' } }],
    changes: '.cleanup',
  },
  runOnce: { says: [{ runOnce: false }, { runOnce: true }], changes: '.actions[0]' },
  timeBlocks: { says: [{ timeBlocks: false }, { timeBlocks: true }], changes: `${PRIMARY}.env` },
  template: { says: [image('a:1'), image('a:2')], changes: `${PRIMARY}.image` },
};

/** Fields that change nothing before the end, and are acted on after it: when the Task itself goes. */
const AFTER_THE_END: Readonly<Record<string, readonly [TaskSpec, TaskSpec]>> = {
  ttlAfterFinished: [{ ttlAfterFinished: '1h' }, { ttlAfterFinished: '2h' }],
};

test.each(Object.entries(ROWS))('spec.%s changes what becomes of the Task', async (_field, row) => {
  const [one, other] = await Promise.all(row.says.map((said) => planFor(row, said)));
  const changed = differences(one, other);
  expect({ changed, isThere: changed.some((path) => path.startsWith(row.changes)) }).toEqual({
    changed,
    isThere: true,
  });
  expect([reasonOf(one), reasonOf(other)]).not.toContain('NotSupported');
});

test.each(Object.entries(ROWS))('the row of spec.%s is about that field', (field, { says: [one, other] }) => {
  expect(differences(one, other).map(fieldOf)).toEqual([field]);
});

test.each(Object.entries(AFTER_THE_END))('spec.%s changes when the Task goes', (_field, says) => {
  const status = { finished: true, completionTime: '2026-03-01T10:05:00Z' };
  const [one, other] = says.map((spec) => expiringTask(makeTask({ spec, status }))?.dueAt);
  expect(one).toEqual(expect.any(Number));
  expect(one).not.toBe(other);
});

test('every field of the CRD has a row', () => {
  const fields = leaves(specSchema(), '');
  expect(fields.length).toBeGreaterThan(80);
  expect([...Object.keys(ROWS), ...Object.keys(AFTER_THE_END)].sort()).toEqual([...fields].sort());
});

/** The plan for a Task that says so, by the operator's own way: it observes, then decides. */
async function planFor({ scene = {}, both = {} }: Pick<Row, 'scene' | 'both'>, said: TaskSpec): Promise<Plan> {
  const beside: TaskSpec = 'template' in said ? ({ containerImage: undefined, loaderArgs: undefined } as object) : {};
  const made = makeTask({
    spec: { ...both, ...said, ...beside },
    ...(scene.status !== undefined && { status: scene.status }),
  });
  const task = JSON.parse(JSON.stringify(made)) as typeof made;
  const sightings = new Sightings();
  sightings.task(TASK_UID, CREATED, CREATED);
  const clock = { now: () => NOW, sleep: () => Promise.resolve() };
  const seen = await observe(task, {
    api: API,
    storage: storageWith(scene.files ?? {}),
    sightings,
    clock,
    settings: ADMINISTERED,
    podsOf: () => scene.pods ?? [],
    launchedOf: () => undefined,
    hasEnded: () => false,
    findPodTemplate,
    startedAt: CREATED,
  });
  return (await decideWithEvidence(seen, { api: API, clock, settings: ADMINISTERED })).plan;
}

const API = {
  readPodEvents: () => Promise.resolve([]),
  readPulledMessages: () => Promise.resolve([]),
  readLogTail: () => Promise.resolve(''),
} satisfies Partial<KubeApi> as Partial<KubeApi> as KubeApi;

function storageWith(files: Readonly<Record<string, Uint8Array>>): ObjectStore {
  const at = (uri: string): Uint8Array | undefined => files[uri.slice(uri.lastIndexOf('/') + 1)];
  const read = (uri: string): Promise<ReadResult> => {
    const bytes = at(uri);
    return Promise.resolve(bytes === undefined ? { kind: 'absent' } : { kind: 'found', bytes });
  };
  const unasked = (): Promise<never> => Promise.reject(new Error('an observation changes nothing'));
  return {
    root: SETTINGS.storageRoot,
    read,
    exists: (uri) => Promise.resolve(at(uri) !== undefined),
    holds: () => Promise.resolve(false),
    uploads: 's3://podsmith/uploads',
    folders: () => Promise.resolve([]),
    list: () => Promise.resolve([]),
    write: unasked,
    writeIf: unasked,
    remove: unasked,
  };
}

/** One PodTemplate of each name that is asked for; it says its name on the pod. */
function findPodTemplate(namespace: string, name: string): StoredPodTemplate {
  return { namespace, name, resourceVersion: '1', template: { metadata: { labels: { base: name } } } };
}

function reasonOf(plan: Plan | undefined): string | undefined {
  return plan?.status === undefined ? undefined : succeededCondition(plan.status)?.reason;
}

/** The paths at which two values differ, such as `.actions[0].kind`. */
function differences(one: unknown, other: unknown, path = ''): readonly string[] {
  if (Object.is(one, other)) return [];
  if (!isHolder(one) || !isHolder(other) || Array.isArray(one) !== Array.isArray(other)) return [path];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) =>
    differences(one[key], other[key], Array.isArray(one) ? `${path}[${key}]` : `${path}.${key}`),
  );
}

function isHolder(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

function specSchema(): Schema {
  const text = readFileSync(new URL('../../crds/tasks.yaml', import.meta.url), 'utf8');
  const crd = parse(text, { maxAliasCount: -1 }) as {
    readonly spec: { readonly versions: readonly { readonly schema: { readonly openAPIV3Schema: Schema } }[] };
  };
  return crd.spec.versions[0]?.schema.openAPIV3Schema.properties?.['spec'] ?? {};
}

/** Paths of the fields that hold no others that the schema knows. */
function leaves({ properties, items, additionalProperties }: Schema, path: string): readonly string[] {
  if (properties !== undefined)
    return Object.entries(properties).flatMap(([name, schema]) =>
      leaves(schema, path === '' ? name : `${path}.${name}`),
    );
  if (items !== undefined) return leaves(items, `${path}[]`);
  if (typeof additionalProperties === 'object') return leaves(additionalProperties, `${path}.*`);
  return [path];
}

/** The leaf of the schema that a path into a spec goes to: `.labels.a` is of `labels.*`, and what lies below a leaf is of the leaf. */
function fieldOf(path: string): string {
  const fields = Object.keys(ROWS);
  const said = path.slice(1).replaceAll(/\[\d+\]/g, '[]');
  const pattern = (field: string): RegExp =>
    new RegExp(`^${field.replaceAll(/[.[\]]/g, '\\$&').replaceAll('*', '[^.]+')}(?:[.[].*)?$`);
  return fields.find((field) => pattern(field).test(said)) ?? said;
}
