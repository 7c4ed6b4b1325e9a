// The Helm chart: what it renders from which values, what it refuses and with which words, and whether a real API server takes it.
// That it runs is told by the end-to-end tests, which install it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { parse, stringify } from 'yaml';
import { type ClusterHandle, ensureCluster, findCluster } from '../../deploy/local/ensure-cluster.ts';
import { versions } from '../../deploy/local/versions.ts';
import { parseConfig } from '../../src/config.ts';
import { LOG_LINK_VARIABLES } from '../../src/controller/log-link-template.ts';
import { configOfValues } from '../../src/config/config-of-values.ts';
import { KUBERNETES_DEFINITIONS } from '../../src/config/kubernetes-fields.gen.ts';
import { podSettingsOf } from '../../src/config/pod-settings-of.ts';
import { attemptPaths } from '../../src/podtemplate/attempt-paths.ts';
import { buildPod } from '../../src/podtemplate/build-pod.ts';
import type { PodResult, PodSettings } from '../../src/podtemplate/pod-input.ts';
import { effectiveSpecOf } from '../../src/tasktemplate/effective-spec-of.ts';
import {
  CHART,
  type Manifest,
  PREVIOUS_CHART,
  parsedManifests,
  type Values,
  faultsOf,
  helm,
  identity,
  named,
  render,
} from './chart/chart.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';

/** Values that take each way through the templates. */
const SETS: readonly { readonly name: string; readonly values: Values }[] = [
  { name: 'the defaults', values: {} },
  { name: 'two namespaces', values: { namespaces: ['team-a', 'team-b'] } },
  {
    name: 'AWS with workload identity',
    values: {
      storage: {
        bucket: 'acme',
        prefix: '',
        region: 'eu-central-1',
        server: { enabled: false },
        taskSecret: { name: '' },
      },
    },
  },
  {
    name: 'another S3 with a Secret',
    values: {
      storage: { endpoint: 'https://s3.acme.example', existingSecret: 's3', server: { enabled: false } },
      networkPolicy: { enabled: true },
    },
  },
  {
    name: 'names that YAML reads as something else',
    values: {
      namespaces: ['on', 'off', '1'],
      fullnameOverride: 'yes',
      nameOverride: 'n',
      serviceAccount: { name: 'no' },
      storage: { taskSecret: { name: 'true' }, server: { storageClass: 'null' } },
      networkPolicy: { enabled: true },
    },
  },
  {
    name: 'every optional part',
    values: {
      fullnameOverride: 'runner',
      imagePullSecrets: [{ name: 'registry' }],
      env: [{ name: 'HTTPS_PROXY', value: 'http://proxy.example:3128' }],
      serviceAccount: {
        name: 'runner-sa',
        annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/runner' },
      },
      podLabels: { team: 'ml' },
      podAnnotations: { note: 'ours' },
      nodeSelector: { pool: 'system' },
      tolerations: [{ key: 'system', operator: 'Exists' }],
      affinity: { nodeAffinity: {} },
      priorityClassName: 'system-cluster-critical',
      replicas: 3,
      networkPolicy: {
        enabled: true,
        metricsFrom: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }],
        egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }],
      },
      admissionPolicy: { strict: true, podTemplates: { exemptUsers: ['system:serviceaccount:kueue-system:kueue'] } },
      controller: { maxRunningPerNamespace: 100, namespaceOverrides: { ml: { maxRunning: 5 } } },
      tracing: {
        endpoint: 'https://collector.observability:4317/',
        samplingRatio: 0.1,
        resourceAttributes: { 'deployment.environment.name': 'prod' },
        headersSecret: 'otlp-headers',
        tlsSecret: 'otlp-tls',
      },
      storage: {
        existingSecret: 's3',
        server: { metadata: 'sidecar', storageClass: '-', size: '1Ti', nodeSelector: { disk: 'ssd' } },
      },
    },
  },
];

describe('values', () => {
  test.each(SETS)('helm lint has nothing to say to $name', async ({ values }) => {
    expect(await helm(['lint', '--strict', '--quiet', CHART], values)).toEqual({ ok: true, stdout: '', stderr: '' });
  });

  test.each<{ name: string; values: Values; want: readonly string[] }>([
    {
      name: 'an unknown value',
      values: { replicaCount: 2 },
      want: ["- at '': additional properties 'replicaCount' not allowed"],
    },
    {
      name: 'an unknown value below another',
      values: { storage: { server: { replicas: 2 } } },
      want: ["- at '/storage/server': additional properties 'replicas' not allowed"],
    },
    {
      name: 'a word that is not one of the words',
      values: { log: { level: 'verbose' } },
      want: ["- at '/log/level': value must be one of 'debug', 'info', 'warn', 'error'"],
    },
    {
      name: 'a wrong type',
      values: { controller: { workers: '4' } },
      want: ["- at '/controller/workers': got string, want integer"],
    },
    {
      name: "Google's storage beside the chart's own server",
      values: { storage: { kind: 'gcs' } },
      want: ["- at '/storage/server/enabled': value must be false"],
    },
    {
      name: 'an account for a kind that has none',
      values: { storage: { account: 'acme' } },
      want: ["- at '/storage/account': value must be ''"],
    },
    {
      name: 'azblob without its account',
      values: { storage: { kind: 'azblob', server: { enabled: false } } },
      want: ["- at '/storage/account': minLength: got 0, want 3"],
    },
    {
      name: 'a number out of bounds',
      values: { controller: { workers: 0 } },
      want: ["- at '/controller/workers': minimum: got 0, want 1"],
    },
    {
      name: 'a namespace that cannot be one',
      values: { namespaces: ['Team A'] },
      want: ["- at '/namespaces/0': 'Team A' does not match pattern '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$'"],
    },
    {
      name: 'a misspelt kind of affinity',
      values: { task: { affinity: { nodeAffinty: {} } } },
      want: ["- at '/task/affinity': additional properties 'nodeAffinty' not allowed"],
    },
    {
      name: 'a misspelt field far down in an affinity',
      values: {
        task: {
          affinity: {
            nodeAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpression: [] }] },
            },
          },
        },
      },
      want: [
        "- at '/task/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms/0': additional properties " +
          "'matchExpression' not allowed",
      ],
    },
    {
      name: 'a misspelt field of a security context',
      values: { task: { podSecurityContext: { runAsNonroot: true } } },
      want: ["- at '/task/podSecurityContext': additional properties 'runAsNonroot' not allowed"],
    },
    {
      name: 'a misspelt word of a toleration',
      values: { tolerations: [{ key: 'system', operator: 'Exist' }] },
      want: ["- at '/tolerations/0/operator': value must be one of 'Exists', 'Equal', 'Lt', 'Gt'"],
    },
    {
      name: 'an action that would refuse nobody',
      values: { admissionPolicy: { action: 'Audit' } },
      want: ["- at '/admissionPolicy/action': value must be one of 'Deny', 'Warn'"],
    },
    {
      name: 'a user that is no name',
      values: { admissionPolicy: { podTemplates: { exemptUsers: ["a'] || true"] } } },
      want: [
        "- at '/admissionPolicy/podTemplates/exemptUsers/0': 'a\\'] || true' does not match pattern '^[A-Za-z0-9@._:/+-]+$'",
      ],
    },
    {
      name: 'an endpoint without a scheme',
      values: { storage: { endpoint: 's3.acme.example' } },
      want: ["- at '/storage/endpoint': 's3.acme.example' does not match pattern '^(https?://.+)?$'"],
    },
    {
      name: 'a prefix with a slash at its end',
      values: { storage: { prefix: 'tasks/' } },
      want: ["- at '/storage/prefix': 'tasks/' does not match pattern '^([^/].*[^/]|[^/]?)$'"],
    },
    {
      name: 'an unknown setting of pods',
      values: { task: { gpuResourceName: 'nvidia.com/gpu' } },
      want: ["- at '/task': additional properties 'gpuResourceName' not allowed"],
    },
    {
      name: 'one for a single namespace',
      values: { task: { namespaceOverrides: { ml: { resources: { ceilings: { memory: '1Gi' } } } } } },
      want: ["- at '/task/namespaceOverrides/ml/resources/ceilings': additional properties 'memory' not allowed"],
    },
    {
      name: 'what cannot be a namespace',
      values: { task: { namespaceOverrides: { Team_A: {} } } },
      want: ["- at '/task/namespaceOverrides': additional properties 'Team_A' not allowed"],
    },
    {
      name: 'half a GPU',
      values: { task: { resources: { defaults: { gpu: 0.5 } } } },
      want: ["- at '/task/resources/defaults/gpu': got number, want integer or string"],
    },
    {
      name: 'an image with a space',
      values: { task: { images: { train: 'a b' } } },
      want: [
        `- at '/task/images/train': 'a b' does not match pattern '^([A-Za-z0-9\\\\[][A-Za-z0-9._/:@\\\\[\\\\]-]*)?$'`,
      ],
    },
    {
      name: 'a selector that wants quotes',
      values: { task: { nodeSelector: { gpu: true } } },
      want: ["- at '/task/nodeSelector/gpu': got boolean, want string"],
    },
    {
      name: 'a variable without a name',
      values: { task: { env: [{ value: 'a' }] } },
      want: ["- at '/task/env/0': missing property 'name'"],
    },
    {
      name: 'a requirement without its values',
      values: { task: { interruptible: { nodeSelectorRequirement: { key: 'pool', operator: 'In' } } } },
      want: ["- at '/task/interruptible/nodeSelectorRequirement': missing property 'values'"],
    },
  ])('$name is refused by its name', async ({ values, want }) => {
    expect(await faultsOf(values)).toEqual(want);
  });

  test.each<{ name: string; values: Values; want: string }>([
    {
      name: "an endpoint beside the chart's own server",
      values: { storage: { endpoint: 'https://s3.acme.example' } },
      want: 'storage.endpoint names storage of your own: set storage.server.enabled=false as well',
    },
    {
      name: 'shards without Leases',
      values: { sharding: { shards: 2 }, leaderElection: { enabled: false } },
      want: 'sharding.shards: the shards are Leases; set leaderElection.enabled=true as well',
    },
    {
      name: 'more than one operator without an election',
      values: { replicas: 2, leaderElection: { enabled: false } },
      want: 'replicas: more than one operator would act on the same Tasks; set leaderElection.enabled=true as well',
    },
    {
      name: 'namespaces for Secrets whose credentials the chart does not know',
      values: { storage: { existingSecret: 's3', taskSecret: { namespaces: ['team-a'] } } },
      want:
        'storage.taskSecret.namespaces is for credentials that the chart generates; with those of your own, make the Secret in each ' +
        'namespace yourself: kubectl create secret generic',
    },
  ])('$name is refused', async ({ values, want }) => {
    const [fault = ''] = await faultsOf(values);
    expect(fault.replace(/^.*?execution error at \(.*?\): /, '')).toBe(want);
  });
});

describe('what the operator would refuse in `task` when it starts, helm refuses in the same words', () => {
  const link = (url: string): Values => ({ logLinks: [{ name: 'Loki', url }] });
  const amounts = (defaults: Values, ceilings: Values): Values => ({ resources: { defaults, ceilings } });

  test.each<{ name: string; task: Values }>([
    { name: 'a default above its ceiling', task: amounts({ cpu: 4 }, { cpu: '2' }) },
    { name: 'in other units', task: amounts({ mem: '65Gi' }, { mem: 68_719_476_736 }) },
    { name: 'by little', task: amounts({ cpu: '701m' }, { cpu: 0.7 }) },
    { name: 'with an exponent', task: amounts({ ephemeralStorage: '2e9' }, { ephemeralStorage: '1G' }) },
    { name: 'where no GPUs may be had', task: amounts({ gpu: 1 }, { gpu: 0 }) },
    {
      name: 'in one namespace, by its default',
      task: { ...amounts({}, { cpu: 2 }), namespaceOverrides: { ml: amounts({ cpu: 3 }, {}) } },
    },
    {
      name: 'in one namespace, by its ceiling',
      task: { ...amounts({ cpu: 3 }, {}), namespaceOverrides: { ml: amounts({}, { cpu: 2 }) } },
    },
    { name: 'an image called default', task: { images: { default: 'a:1' } } },
    { name: 'one in a namespace', task: { namespaceOverrides: { ml: { images: { default: 'a:1' } } } } },
    { name: 'a variable that there is not', task: link('https://logs.example/{{ .pod }}') },
  ])('$name', async ({ task }) => {
    const [fault = ''] = await faultsOf({ task });
    expect(() => podSettingsOf(configOfValues(stringify({ task })))).toThrow(
      fault.replace(/^.*?execution error at \(.*?\): /, ''),
    );
    expect(fault).toContain('task.');
  });

  test.each<{ name: string; task: Values }>([
    {
      name: 'a default at its ceiling',
      task: amounts({ cpu: '700m', mem: '64Gi' }, { cpu: 0.7, mem: 68_719_476_736 }),
    },
    { name: 'a ceiling of 0, which is none', task: amounts({ cpu: '1e3' }, { cpu: '0' }) },
    {
      name: 'a default that fits its namespace',
      task: { ...amounts({ cpu: 1 }, { cpu: 2 }), namespaceOverrides: { ml: amounts({ cpu: 3 }, { cpu: 3 }) } },
    },
    {
      name: 'every variable that there is',
      task: link(
        `https://logs.example/${LOG_LINK_VARIABLES.map((name) => `{{ .${name} }}`).join('')}{{.taskConfig.a}}`,
      ),
    },
  ])('and takes $name', async ({ task }) => {
    expect(parseConfig(configOf(await render({ task }))).task).toMatchObject(task);
  });
});

test("the chart's versions are those of the program and of the storage server that is built", async () => {
  const chart = parse(readFileSync(join(CHART, 'Chart.yaml'), 'utf8')) as Values;
  const program = JSON.parse(readFileSync(join(CHART, '../../../package.json'), 'utf8')) as Values;
  expect([chart['version'], chart['appVersion']]).toEqual([program['version'], program['version']]);
  const server = podTemplate(await render(), 'StatefulSet podsmith-system/podsmith-storage');
  expect(server.spec.containers[0]?.image).toBe(`podsmith.local/versitygw:${versions.versitygw}`);
});

test('the plain manifests are those of the chart', async () => {
  const program = join(CHART, '../manifests.ts');
  const values = { storage: { existingSecret: 's3' }, replicas: 2 };
  const run = async (...args: readonly string[]): Promise<object> => {
    const options = { input: JSON.stringify(values), reject: false };
    const { exitCode, stdout, stderr } = await execa(process.execPath, [program, '--values=-', ...args], options);
    return { exitCode, manifests: parsedManifests(stdout), stderr };
  };
  expect(await run()).toEqual({ exitCode: 0, manifests: await render(values), stderr: '' });
  expect(await run('--set=replicas=0')).toEqual({
    exitCode: 1,
    manifests: [],
    stderr: expect.stringContaining("at '/replicas': minimum: got 0, want 1"),
  });
});

describe('storage of a cloud', () => {
  const CLOUDS = { gcs: {}, azblob: { account: 'acme' } };
  const operatorOf = async (kind: keyof typeof CLOUDS, existingSecret: string): Promise<object> => {
    const values = { storage: { kind, ...CLOUDS[kind], existingSecret, server: { enabled: false } } };
    const { spec } = podTemplate(await render(values), 'Deployment podsmith-system/podsmith');
    const { volumes, containers } = spec as unknown as {
      volumes: readonly { name: string }[];
      containers: readonly { env: readonly { name: string }[]; volumeMounts: readonly { name: string }[] }[];
    };
    return {
      env: containers[0]?.env.filter(({ name }) => /^(?:AWS|AZURE|GOOGLE)_/.test(name)),
      mounts: containers[0]?.volumeMounts.filter(({ name }) => name === 'storage'),
      volumes: volumes.filter(({ name }) => name === 'storage'),
    };
  };

  test("the operator has Google's credentials as a file of the Secret", async () => {
    expect(await operatorOf('gcs', 'google')).toEqual({
      env: [{ name: 'GOOGLE_APPLICATION_CREDENTIALS', value: '/etc/podsmith-storage/credentials.json' }],
      mounts: [{ name: 'storage', mountPath: '/etc/podsmith-storage', readOnly: true }],
      volumes: [
        {
          name: 'storage',
          secret: { secretName: 'google', items: [{ key: 'credentials.json', path: 'credentials.json' }] },
        },
      ],
    });
  });

  test("the operator has Azure's key by reference", async () => {
    const valueFrom = { secretKeyRef: { name: 'azure', key: 'account-key' } };
    const want = { env: [{ name: 'AZURE_STORAGE_KEY', valueFrom }], mounts: [], volumes: [] };
    expect(await operatorOf('azblob', 'azure')).toEqual(want);
  });

  test.each(['gcs', 'azblob'] as const)('by workload identity the operator of %s has none', async (kind) => {
    expect(await operatorOf(kind, '')).toEqual({ env: [], mounts: [], volumes: [] });
  });
});

describe("the operator's configuration", () => {
  const KEEP_ALL = { goneTaskHours: 0, unusedUploadHours: 0 };
  const ELSEWHERE = {
    kind: 's3',
    bucket: 'podsmith',
    prefix: 'tasks',
    region: 'us-east-1',
    taskSecretName: 'podsmith-storage',
    retention: KEEP_ALL,
  };
  const DEFAULTS = {
    namespaces: [],
    storage: { ...ELSEWHERE, endpoint: 'http://podsmith-storage.podsmith-system.svc:7070' },
    leaderElection: { enabled: true, leaseName: 'podsmith' },
    sharding: { shards: 1, by: 'namespace', operators: 1 },
    log: { level: 'info' },
    http: { port: 8080 },
  };

  test.each<{ name: string; values: Values; want: object }>([
    { name: 'the defaults', values: {}, want: DEFAULTS },
    {
      name: 'Azure',
      values: { storage: { kind: 'azblob', bucket: 'of-acme', account: 'acme', server: { enabled: false } } },
      want: {
        ...DEFAULTS,
        storage: { ...ELSEWHERE, kind: 'azblob', bucket: 'of-acme', account: 'acme' },
      },
    },
    {
      name: 'namespaces, a default image, another level',
      values: { namespaces: ['team-a'], task: { image: 'registry.example/train:1' }, log: { level: 'debug' } },
      want: {
        ...DEFAULTS,
        namespaces: ['team-a'],
        task: { image: 'registry.example/train:1' },
        log: { level: 'debug' },
      },
    },
    {
      name: 'AWS with workload identity: neither endpoint nor Secret',
      values: { storage: { bucket: 'acme', prefix: '', server: { enabled: false }, taskSecret: { name: '' } } },
      want: { storage: { kind: 's3', bucket: 'acme', prefix: '', region: 'us-east-1', retention: KEEP_ALL } },
    },
    {
      name: 'what is cleared after a time',
      values: { storage: { retention: { goneTaskHours: 720 } } },
      want: { storage: { ...DEFAULTS.storage, retention: { goneTaskHours: 720, unusedUploadHours: 0 } } },
    },
    {
      name: 'another S3',
      values: { storage: { endpoint: 'https://s3.acme.example', server: { enabled: false } } },
      want: { storage: { ...DEFAULTS.storage, endpoint: 'https://s3.acme.example' } },
    },
  ])('is what the operator reads: $name', async ({ values, want }) => {
    const config = parseConfig(configOf(await render(values)));
    expect(config).toMatchObject(want);
    if ('storage' in want) expect(config.storage).toEqual(want.storage);
  });

  test('has every default that the operator itself has', async () => {
    const { task: _ofOperator, ...bare } = parseConfig('{storage: {bucket: podsmith}}');
    const { task: _ofChart, ...config } = parseConfig(configOf(await render()));
    // For `task`, deploy/helm/values.test.ts.
    expect(config).toEqual({ ...bare, storage: DEFAULTS.storage });
  });

  test.each<{ name: string; values: Values }>([
    { name: 'the defaults', values: {} },
    { name: 'another name of it all', values: { fullnameOverride: 'runner' } },
    { name: 'another name of the chart', values: { nameOverride: 'runner' } },
    { name: 'another S3', values: { storage: { endpoint: 'https://s3.acme.example', server: { enabled: false } } } },
    { name: 'workload identity', values: { storage: { server: { enabled: false }, taskSecret: { name: '' } } } },
    {
      name: 'settings of pods, numbers and all',
      values: {
        controller: { terminationGraceSeconds: 30 },
        task: {
          image: 'registry.example/train:1',
          resources: { ceilings: { mem: 68_719_476_736, cpu: 0.5 } },
          podSecurityContext: { runAsUser: 1_000_650_000 },
          tolerations: [{ key: 'spot', operator: 'Exists', tolerationSeconds: 300 }],
          namespaceOverrides: { ml: { interruptible: { default: true }, labels: { 'acme.example/team': 'ml' } } },
        },
      },
    },
  ])('makes of values what podsmith render makes of them: $name', async ({ values }) => {
    const chart = parseConfig(configOf(await render(values)));
    const { task, ...rest } = podSettingsOf(configOfValues(stringify(values)));
    // What values.yaml says although it is what saying nothing means.
    const resources = { aboveCeiling: 'Refuse', ...task.resources };
    const interruptible = { default: false, ...task.interruptible };
    const accelerators = { defaultClass: 'NVIDIA_GPU', ...task.accelerators };
    const digest = { enabled: true, ...task.digest };
    expect(podSettingsOf(chart)).toEqual({
      ...rest,
      task: { ...task, resources, interruptible, accelerators, digest },
    });
  });

  test('a change of it makes another pod, and nothing else does', async () => {
    const checksum = async (values: Values): Promise<unknown> =>
      podTemplate(await render(values), 'Deployment podsmith-system/podsmith').metadata.annotations?.[
        'checksum/config'
      ];
    const first = await checksum({});
    expect(await checksum({ log: { level: 'debug' } })).not.toBe(first);
    expect(await checksum({ resources: { limits: { memory: '1Gi' } } })).toBe(first);
  });
});

function configOf(manifests: readonly Manifest[]): string {
  const maps = manifests.filter(({ kind }) => kind === 'ConfigMap');
  expect(maps).toHaveLength(1);
  const data = maps[0]?.['data'] as Record<string, string> | undefined;
  return data?.['config.yaml'] ?? '';
}

describe('rights', () => {
  const POD_TEMPLATES = { apiGroups: [''], resources: ['podtemplates'], verbs: ['list', 'watch'] };
  const LOGS = { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] };
  const OPERATOR = [
    { apiGroups: ['work.podsmith.dev'], resources: ['tasks'], verbs: ['get', 'list', 'watch', 'delete'] },
    { apiGroups: ['work.podsmith.dev'], resources: ['tasks/status'], verbs: ['update'] },
    { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch', 'create', 'patch', 'delete'] },
    POD_TEMPLATES,
    { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: ['create'] },
    { apiGroups: [''], resources: ['events'], verbs: ['list'] },
    LOGS,
  ];

  const ELECTION = 'podsmith-system/podsmith-system:podsmith:leader-election';

  test('the operator holds one Lease, in its own namespace', async () => {
    const manifests = await render({ fullnameOverride: 'runner' });
    const name = 'podsmith-system/podsmith-system:runner:leader-election';
    expect(named(manifests, `Role ${name}`)['rules']).toEqual([
      { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create'] },
      {
        apiGroups: ['coordination.k8s.io'],
        resources: ['leases'],
        resourceNames: ['runner'],
        verbs: ['get', 'update'],
      },
    ]);
    expect(named(manifests, `RoleBinding ${name}`)).toMatchObject({
      roleRef: { kind: 'Role', name: 'podsmith-system:runner:leader-election' },
      subjects: [{ kind: 'ServiceAccount', name: 'runner', namespace: 'podsmith-system' }],
    });
    expect(parseConfig(configOf(manifests)).leaderElection).toEqual({ enabled: true, leaseName: 'runner' });
    const sharded = await render({ replicas: 2, sharding: { shards: 3 } });
    expect(parseConfig(configOf(sharded)).sharding).toEqual({ shards: 3, by: 'namespace', operators: 2 });
    expect(JSON.stringify(sharded.filter(({ kind }) => kind === 'Role'))).toContain(
      '"resourceNames":["podsmith","podsmith-shard-0","podsmith-shard-1","podsmith-shard-2"]',
    );
    const without = await render({ leaderElection: { enabled: false }, rbac: { aggregate: false } });
    expect(without.filter(isRbac).map(identity)).not.toContain(`Role ${ELECTION}`);
  });

  test('the operator has these, in all namespaces', async () => {
    const manifests = (await render()).filter(isRbac);
    expect(manifests.map(identity).toSorted()).toEqual([
      'ClusterRole podsmith-system:podsmith',
      'ClusterRole podsmith-system:podsmith:admin-tasks',
      'ClusterRole podsmith-system:podsmith:edit-tasks',
      'ClusterRole podsmith-system:podsmith:view-tasks',
      'ClusterRoleBinding podsmith-system:podsmith',
      `Role ${ELECTION}`,
      `RoleBinding ${ELECTION}`,
    ]);
    expect(named(manifests, 'ClusterRole podsmith-system:podsmith')['rules']).toEqual(OPERATOR);
    expect(named(manifests, 'ClusterRoleBinding podsmith-system:podsmith')).toMatchObject({
      roleRef: { kind: 'ClusterRole', name: 'podsmith-system:podsmith' },
      subjects: [{ kind: 'ServiceAccount', name: 'podsmith', namespace: 'podsmith-system' }],
    });
  });

  const OWN = 'podsmith-system:podsmith';
  const withoutLogs = OPERATOR.filter((rule) => rule !== LOGS);

  test.each<{ name: string; task: Values; everywhere: boolean; only?: string }>([
    { name: 'nobody wants digests', task: { digest: { enabled: false } }, everywhere: false },
    {
      name: 'one namespace wants them',
      task: { digest: { enabled: false }, namespaceOverrides: { ml: { digest: { enabled: true } }, a: {} } },
      everywhere: false,
      only: 'ml',
    },
    {
      name: 'one namespace wants none',
      task: { namespaceOverrides: { ml: { digest: { enabled: false } } } },
      everywhere: true,
    },
  ])('it may read logs only where status shows them: $name', async ({ task, everywhere, only }) => {
    const manifests = await render({ task });
    expect(named(manifests, `ClusterRole ${OWN}`)['rules']).toEqual(everywhere ? OPERATOR : withoutLogs);
    const roles = manifests.filter(({ metadata }) => metadata.name === `${OWN}:logs`);
    expect(roles.map(identity)).toEqual(
      only === undefined ? [] : [`Role ${only}/${OWN}:logs`, `RoleBinding ${only}/${OWN}:logs`],
    );
    for (const role of roles.filter(({ kind }) => kind === 'Role')) expect(role['rules']).toEqual([LOGS]);
  });

  test('with namespaces it may read logs in those that want digests', async () => {
    const task = { namespaceOverrides: { 'team-b': { digest: { enabled: false } } } };
    const manifests = await render({ namespaces: ['team-a', 'team-b'], task });
    expect(named(manifests, `Role team-a/${OWN}`)['rules']).toEqual(OPERATOR);
    expect(named(manifests, `Role team-b/${OWN}`)['rules']).toEqual(withoutLogs);
  });

  test('with namespaces it has the same ones there, and elsewhere it reads the PodTemplates beside it', async () => {
    const manifests = (await render({ namespaces: ['team-a', 'team-b'], rbac: { aggregate: false } })).filter(isRbac);
    const beside = 'podsmith-system/podsmith-system:podsmith:pod-templates';
    expect(manifests.map(identity).toSorted()).toEqual([
      `Role ${ELECTION}`,
      `Role ${beside}`,
      'Role team-a/podsmith-system:podsmith',
      'Role team-b/podsmith-system:podsmith',
      `RoleBinding ${ELECTION}`,
      `RoleBinding ${beside}`,
      'RoleBinding team-a/podsmith-system:podsmith',
      'RoleBinding team-b/podsmith-system:podsmith',
    ]);
    for (const namespace of ['team-a', 'team-b']) {
      expect(named(manifests, `Role ${namespace}/podsmith-system:podsmith`)['rules']).toEqual(OPERATOR);
      expect(named(manifests, `RoleBinding ${namespace}/podsmith-system:podsmith`)).toMatchObject({
        roleRef: { kind: 'Role', name: 'podsmith-system:podsmith' },
        subjects: [{ kind: 'ServiceAccount', name: 'podsmith', namespace: 'podsmith-system' }],
      });
    }
    expect(named(manifests, `Role ${beside}`)['rules']).toEqual([POD_TEMPLATES]);
    expect(named(manifests, `RoleBinding ${beside}`)).toMatchObject({
      roleRef: { kind: 'Role', name: 'podsmith-system:podsmith:pod-templates' },
      subjects: [{ kind: 'ServiceAccount', name: 'podsmith', namespace: 'podsmith-system' }],
    });
  });

  test("with the release's own namespace among them, that one Role covers both", async () => {
    const manifests = (await render({ namespaces: ['podsmith-system'], rbac: { aggregate: false } })).filter(isRbac);
    expect(manifests.map(identity).toSorted()).toEqual([
      'Role podsmith-system/podsmith-system:podsmith',
      `Role ${ELECTION}`,
      'RoleBinding podsmith-system/podsmith-system:podsmith',
      `RoleBinding ${ELECTION}`,
    ]);
  });

  test('the operator is told its own namespace', async () => {
    const { spec } = podTemplate(await render(), 'Deployment podsmith-system/podsmith');
    expect(spec.containers[0]?.env).toContainEqual({
      name: 'POD_NAMESPACE',
      valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } },
    });
  });

  test("people have them through the cluster's own roles", async () => {
    const manifests = await render();
    const role = (name: string): Manifest => named(manifests, `ClusterRole podsmith-system:podsmith:${name}-tasks`);
    const label = 'rbac.authorization.k8s.io/aggregate-to';
    expect(role('view').metadata.labels).toMatchObject({ [`${label}-view`]: 'true' });
    expect(role('view')['rules']).toEqual([
      { apiGroups: ['work.podsmith.dev'], resources: ['tasks', 'tasks/status'], verbs: ['get', 'list', 'watch'] },
    ]);
    expect(role('edit').metadata.labels).toMatchObject({ [`${label}-edit`]: 'true' });
    expect(role('edit')['rules']).toEqual([
      {
        apiGroups: ['work.podsmith.dev'],
        resources: ['tasks'],
        verbs: ['create', 'update', 'patch', 'delete', 'deletecollection'],
      },
    ]);
    expect(role('admin').metadata.labels).toMatchObject({ [`${label}-admin`]: 'true' });
    expect(role('admin')['rules']).toEqual([
      { apiGroups: ['work.podsmith.dev'], resources: ['tasks/status'], verbs: ['update'] },
      POD_TEMPLATES,
      { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: ['create'] },
      { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create', 'get', 'update'] },
    ]);
  });

  test('no rule of the chart reads Secrets, gives rights away, or names all of anything', async () => {
    const manifests = [...(await render()), ...(await render({ namespaces: ['team-a'] }))];
    const rules = manifests.flatMap((manifest) => (manifest['rules'] ?? []) as readonly Rule[]);
    expect(rules.length).toBeGreaterThan(20);
    for (const { resources, verbs, apiGroups } of rules) {
      expect(resources).not.toContain('secrets');
      for (const word of ['escalate', 'bind', 'impersonate']) expect(verbs).not.toContain(word);
      for (const list of [resources, verbs, apiGroups]) expect(list).not.toContain('*');
    }
  });
});

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

const isRbac = ({ apiVersion }: Manifest): boolean => apiVersion.startsWith('rbac.authorization.k8s.io/');

test.each<{ name: string; values: Values; want: object }>([
  {
    name: 'by itself, and the new one stands by before the old one goes',
    values: {},
    want: { replicas: 1, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
  },
  {
    name: 'with others that stand by',
    values: { replicas: 2 },
    want: { replicas: 2, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
  },
  {
    name: 'without an election, and the old one goes before the new one comes',
    values: { leaderElection: { enabled: false } },
    want: { replicas: 1, strategy: { type: 'Recreate' } },
  },
])('the operator runs $name', async ({ values, want }) => {
  const { replicas, strategy } = named(await render(values), 'Deployment podsmith-system/podsmith')['spec'] as Values;
  expect({ replicas, strategy }).toEqual(want);
});

test.each([
  { replicas: 1, want: [] },
  { replicas: 2, want: ['PodDisruptionBudget podsmith-system/podsmith'] },
])('a drain of nodes takes one of the operators at a time, where there are $replicas', async ({ replicas, want }) => {
  const budgets = (await render({ replicas })).filter(({ kind }) => kind === 'PodDisruptionBudget');
  expect(budgets.map(identity)).toEqual(want);
  for (const { spec } of budgets) {
    expect(spec).toEqual({
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: OPERATOR_LABELS },
    });
  }
});

const OPERATOR_LABELS = {
  'app.kubernetes.io/name': 'podsmith',
  'app.kubernetes.io/instance': 'podsmith',
  'app.kubernetes.io/component': 'operator',
};

describe('network policies', () => {
  const policies = async (values: Values): Promise<readonly Manifest[]> =>
    (await render(values)).filter(({ kind }) => kind === 'NetworkPolicy');
  const tcp = (...ports: readonly (number | string)[]): object[] => ports.map((port) => ({ protocol: 'TCP', port }));
  const DNS = { ports: [{ protocol: 'UDP', port: 53 }, ...tcp(53)] };
  const STORAGE_LABELS = { ...OPERATOR_LABELS, 'app.kubernetes.io/component': 'storage' };

  test('there are none unless they are asked for', async () => {
    expect(await policies({})).toEqual([]);
  });

  test("the operator reaches DNS, the API server and the chart's S3 server, which only it and task pods reach", async () => {
    const [operator, storage] = await policies({ namespaces: ['team-a'], networkPolicy: { enabled: true } });
    expect(operator?.['spec']).toEqual({
      podSelector: { matchLabels: OPERATOR_LABELS },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ ports: tcp('http') }],
      egress: [
        DNS,
        { ports: tcp(443, 6443) },
        { to: [{ podSelector: { matchLabels: STORAGE_LABELS } }], ports: tcp('s3') },
      ],
    });
    const teams = {
      matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['team-a'] }],
    };
    expect(storage?.['spec']).toEqual({
      podSelector: { matchLabels: STORAGE_LABELS },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        { from: [{ podSelector: { matchLabels: OPERATOR_LABELS } }, { namespaceSelector: teams }], ports: tcp('s3') },
      ],
      egress: [],
    });
  });

  test.each<{ endpoint: string; want: number }>([
    { endpoint: '', want: 443 },
    { endpoint: 'https://s3.acme.example', want: 443 },
    { endpoint: 'http://s3.acme.example/', want: 80 },
    { endpoint: 'http://s3.acme.example:9000', want: 9000 },
    { endpoint: 'http://[fd00::1]:9000/s3', want: 9000 },
    { endpoint: 'http://[fd00::1]', want: 80 },
  ])('an S3 elsewhere is reached at its port: $endpoint', async ({ endpoint, want }) => {
    const found = await policies({
      storage: { endpoint, server: { enabled: false } },
      networkPolicy: { enabled: true, apiServerPorts: [16443] },
    });
    const egress = [DNS, { ports: tcp(16443) }, { ports: tcp(want) }];
    expect(found.map(({ spec }) => spec)).toEqual([expect.objectContaining({ egress })]);
  });
});

describe('storage credentials', () => {
  const secretsOf = (manifests: readonly Manifest[]): readonly string[] =>
    manifests.filter(({ kind }) => kind === 'Secret').map(identity);

  test.each<{ name: string; values: Values; want: readonly string[] }>([
    { name: 'by default', values: {}, want: ['podsmith-system/podsmith-storage-root', 'default/podsmith-storage'] },
    {
      name: "in the operator's namespaces",
      values: { namespaces: ['team-a', 'team-b'] },
      want: ['podsmith-system/podsmith-storage-root', 'team-a/podsmith-storage', 'team-b/podsmith-storage'],
    },
    {
      name: 'in the namespaces that are named for it, also the release’s own',
      values: { storage: { taskSecret: { name: 's3', namespaces: ['podsmith-system', 'team-a'] } } },
      want: ['podsmith-system/podsmith-storage-root', 'podsmith-system/s3', 'team-a/s3'],
    },
    {
      name: 'not for task pods with workload identity',
      values: { storage: { taskSecret: { name: '' } } },
      want: ['podsmith-system/podsmith-storage-root'],
    },
    { name: 'not where a Secret is given', values: { storage: { existingSecret: 's3' } }, want: [] },
    { name: 'not for an S3 elsewhere', values: { storage: { server: { enabled: false } } }, want: [] },
  ])('are made $name', async ({ values, want }) => {
    expect(secretsOf(await render(values)).toSorted()).toEqual(want.map((name) => `Secret ${name}`).toSorted());
  });

  test('task pods get those of the server', async () => {
    const manifests = await render();
    const root = named(manifests, 'Secret podsmith-system/podsmith-storage-root')['data'] as Record<string, string>;
    expect(Object.keys(root)).toEqual(['access-key-id', 'secret-access-key']);
    expect(named(manifests, 'Secret default/podsmith-storage')['data']).toEqual(root);
    const lengths = Object.values(root).map((value) => Buffer.from(value, 'base64').length);
    expect(lengths).toEqual([20, 40]);
  });

  test.each<{ name: string; values: Values; want: string | undefined }>([
    { name: 'the generated Secret', values: {}, want: 'podsmith-storage-root' },
    { name: 'the given Secret', values: { storage: { existingSecret: 's3' } }, want: 's3' },
    {
      name: 'the given Secret, for an S3 elsewhere',
      values: { storage: { existingSecret: 's3', server: { enabled: false } } },
      want: 's3',
    },
    { name: 'workload identity', values: { storage: { server: { enabled: false } } }, want: undefined },
  ])('the operator has its own from $name', async ({ values, want }) => {
    const { spec } = podTemplate(await render(values), 'Deployment podsmith-system/podsmith');
    const env = (spec.containers[0]?.env ?? []).filter(({ name }) => name.startsWith('AWS_'));
    const from = (name: string, key: string): object => ({ name, valueFrom: { secretKeyRef: { name: want, key } } });
    expect(env).toEqual(
      want === undefined
        ? []
        : [from('AWS_ACCESS_KEY_ID', 'access-key-id'), from('AWS_SECRET_ACCESS_KEY', 'secret-access-key')],
    );
  });
});

interface PodTemplate {
  readonly metadata: Manifest['metadata'];
  readonly spec: {
    readonly containers: readonly { readonly image: string; readonly env?: readonly { readonly name: string }[] }[];
  };
}

function podTemplate(manifests: readonly Manifest[], wanted: string): PodTemplate {
  return (named(manifests, wanted)['spec'] as { readonly template: PodTemplate }).template;
}

describe('on an API server', () => {
  let cluster: ClusterHandle;

  beforeAll(async () => {
    // One that an interrupted run left behind has a release in it.
    await (await findCluster(checkoutCluster('chart-test'), () => undefined))?.down();
    cluster = await ensureCluster({
      name: checkoutCluster('chart-test'),
      controlPlaneOnly: true,
      log: () => undefined,
    });
    for (const name of ['podsmith-system', 'team-a', 'team-b', 'on', 'off', '1'])
      await cluster.kubectl(['create', 'namespace', name]);
    await cluster.kubectl(['label', 'namespace', 'team-b', 'pod-security.kubernetes.io/enforce=restricted']);
  }, 600_000);

  afterAll(async () => {
    await cluster?.down();
  }, 60_000);

  const onCluster = (args: readonly string[], values?: Values): ReturnType<typeof helm> =>
    helm([...args, `--kubeconfig=${cluster.kubeconfigPath}`, '--namespace=podsmith-system'], values);

  const credentials = (namespace: string, name: string): Promise<string> =>
    cluster.kubectl(['get', 'secret', name, `--namespace=${namespace}`, '--output=jsonpath={.data}']);

  test("the forms of Kubernetes' own fields are those of the API server", async () => {
    const schemas = await openApiSchemas(cluster, ['api/v1', 'apis/networking.k8s.io/v1']);
    const differing = Object.entries(KUBERNETES_DEFINITIONS).flatMap(([name, ours]) => {
      const theirs = schemas.get(name.replace(/^k8s/, ''));
      if (theirs === undefined) return [`${name} is not known`];
      const { properties: known = {}, required = [] } = ours as OpenApiSchema;
      const missing = Object.keys(theirs.properties ?? {}).filter((field) => !(field in known));
      // The models may be of a newer Kubernetes: what it has besides is for the API server to judge.
      const demanded = required.filter((field) => !(theirs.required ?? []).includes(field));
      return [
        ...missing.map((field) => `${name} lacks ${field}`),
        ...demanded.map((field) => `${name} demands ${field}`),
      ];
    });
    expect(differing).toEqual([]);
  });

  test.each(SETS)('all manifests are taken: $name', async ({ values }) => {
    const manifests = await render(values);
    const args = ['apply', '--server-side', '--dry-run=server', '--validate=strict', '--output=name', '--filename=-'];
    const input = manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n');
    const taken = (await cluster.kubectl(args, { input })).split('\n');
    expect(taken).toHaveLength(manifests.length);
  });

  test.each(['Deployment podsmith-system/podsmith', 'StatefulSet podsmith-system/podsmith-storage'])(
    'Pod Security takes the pod of %s at its level restricted',
    async (owner) => {
      const template = podTemplate(await render(), owner);
      const pod = { apiVersion: 'v1', kind: 'Pod', ...template, metadata: { name: 'pod', namespace: 'team-b' } };
      const args = ['create', '--dry-run=server', '--output=name', '--filename=-'];
      expect(await cluster.kubectl(args, { input: stringify(pod) })).toBe('pod/pod');
      const asRoot = { ...pod, spec: { ...pod.spec, securityContext: { runAsUser: 0 } } };
      await expect(cluster.kubectl(args, { input: stringify(asRoot) })).rejects.toThrow(
        'violates PodSecurity "restricted:latest"',
      );
    },
  );

  test("Pod Security takes a task's pod at its level restricted, with the values of docs/configuration.md and not without", async () => {
    const page = readFileSync(join(CHART, '../../../docs/configuration.md'), 'utf8');
    const [, values = ''] = /^## Pod Security: restricted$.*?^```yaml\n(.*?)^```/ms.exec(page) ?? [];
    const podOf = (text: string): string => {
      const built = taskPod(podSettingsOf(configOfValues(text)));
      if (built.kind !== 'built') throw new Error(JSON.stringify(built.problems));
      return stringify(built.pod);
    };
    const args = ['create', '--dry-run=server', '--output=name', '--filename=-'];
    expect(await cluster.kubectl(args, { input: podOf(values) })).toMatch(/^pod\//);
    await expect(cluster.kubectl(args, { input: podOf('') })).rejects.toThrow(
      'violates PodSecurity "restricted:latest"',
    );
  });

  test('an upgrade from the chart before keeps Tasks and credentials; uninstalled, it leaves Tasks, data and policies, and takes them up again', async () => {
    const task = {
      apiVersion: 'work.podsmith.dev/v1alpha1',
      kind: 'Task',
      metadata: { name: 'kept' },
      spec: { command: ['true'] },
    };
    const left = (kinds: string): Promise<string> => cluster.kubectl(['get', kinds, '-A', '--output=name']);
    const policies = ['podtemplates.work.podsmith.dev', 'tasks.work.podsmith.dev'].map(
      (name) => `validatingadmissionpolicy.admissionregistration.k8s.io/${name}`,
    );

    expect(await onCluster(['install', 'podsmith', PREVIOUS_CHART, '--wait=hookOnly'])).toMatchObject({ ok: true });
    const before = await credentials('podsmith-system', 'podsmith-storage-root');
    expect(before).toMatch(/^\{"access-key-id":"[^"]+","secret-access-key":"[^"]+"\}$/);
    expect(await credentials('default', 'podsmith-storage')).toBe(before);
    await cluster.kubectl(['create', '-n=team-a', '--filename=-'], { input: stringify(task) });

    const more = { storage: { taskSecret: { namespaces: ['default', 'team-a'] } } };
    const upgrade = ['upgrade', 'podsmith', CHART, '--wait=hookOnly', '--reset-then-reuse-values'];
    expect(await onCluster(upgrade, more)).toMatchObject({ ok: true });
    expect(await credentials('podsmith-system', 'podsmith-storage-root')).toBe(before);
    for (const namespace of ['default', 'team-a'])
      expect(await credentials(namespace, 'podsmith-storage')).toBe(before);
    expect((await left('validatingadmissionpolicies')).split('\n')).toEqual(expect.arrayContaining(policies));

    // What an installed release has at its disposal, whoever turns the policies off must take away by hand.
    expect(await onCluster(upgrade, { admissionPolicy: { install: false } })).toMatchObject({ ok: true });
    expect((await left('validatingadmissionpolicies')).split('\n')).toEqual(expect.arrayContaining(policies));
    expect(await onCluster(upgrade, { admissionPolicy: { install: true } })).toMatchObject({ ok: true });

    expect(await onCluster(['uninstall', 'podsmith'])).toMatchObject({ ok: true });
    expect(await left('pst')).toBe('task.work.podsmith.dev/kept');
    expect(await left('pvc')).toBe('persistentvolumeclaim/podsmith-storage');
    expect((await left('validatingadmissionpolicies')).split('\n')).toEqual(expect.arrayContaining(policies));
    expect((await left('clusterroles')).split('\n').filter((name) => name.includes('podsmith'))).toEqual([]);

    expect(await onCluster(['install', 'podsmith', CHART, '--wait=hookOnly'])).toMatchObject({ ok: true });
    expect(await onCluster(['uninstall', 'podsmith'])).toMatchObject({ ok: true });
    // Another release must say that it means it: the CRD and the policies belong to the first one.
    const other = ['install', 'again', CHART, '--wait=hookOnly'];
    const refused = await onCluster(other);
    expect(refused).toMatchObject({ ok: false, stderr: expect.stringContaining('invalid ownership metadata') });
    expect(await onCluster([...other, '--take-ownership'])).toMatchObject({ ok: true });
    expect(await left('pst')).toBe('task.work.podsmith.dev/kept');
  }, 120_000);
});

interface OpenApiSchema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

/** The API server's own schemas, by the last part of their names. */
async function openApiSchemas(
  { kubectl }: ClusterHandle,
  paths: readonly string[],
): Promise<ReadonlyMap<string, OpenApiSchema>> {
  const documents = await Promise.all(paths.map((path) => kubectl(['get', '--raw', `/openapi/v3/${path}`])));
  return new Map(
    documents.flatMap((text) => {
      const { components } = JSON.parse(text) as { components: { schemas: Record<string, OpenApiSchema> } };
      return Object.entries(components.schemas).map(
        ([name, schema]) => [name.split('.').at(-1) ?? name, schema] as const,
      );
    }),
  );
}

/** The pod of a Task in team-b that has volumes and an init container. */
function taskPod(settings: PodSettings): PodResult {
  const task = { name: 'fit', namespace: 'team-b', uid: '6c4f8d0a-2b1e-4f7a-9c3d-0e5b7a912f34' };
  const spec = {
    containerImage: 'ghcr.io/acme/train:1',
    command: ['true'],
    sharedMemory: { sizeLimit: '1Gi' },
    secretRequests: [{ group: 'aws', key: 'token', mountRequirement: 'FILE' as const }],
    podTemplate: { podSpec: { initContainers: [{ name: 'fetch', image: 'ghcr.io/acme/fetch:1' }] } },
  };
  const effective = effectiveSpecOf(spec);
  if (effective.kind !== 'effective') throw new Error(JSON.stringify(effective.problems));
  const paths = attemptPaths('s3://podsmith/tasks', task, 0);
  return buildPod({ task, spec: effective.spec, attempt: 0, interruptible: false, paths, settings });
}
