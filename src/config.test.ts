import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { type Config, ConfigError, loadConfig, parseConfig, readEnvironment } from './config.ts';
import type { TaskSettings } from './podtemplate/pod-input.ts';
import type { AcceleratorClassSettings } from './resources/accelerator-settings.ts';

const KEEP_ALL = { goneTaskHours: 0, unusedUploadHours: 0 };
const DEFAULTS: Config = {
  namespaces: [],
  storage: { kind: 's3', bucket: 'podsmith', prefix: 'tasks', region: 'us-east-1', retention: KEEP_ALL },
  task: { project: 'podsmith', domain: 'development', namespaceOverrides: {} },
  controller: {
    workers: 32,
    systemRetryLimit: 3,
    imagePullGraceSeconds: 180,
    createContainerGraceSeconds: 180,
    terminationGraceSeconds: 5,
    maxRunningPerNamespace: 0,
    namespaceOverrides: {},
  },
  leaderElection: { enabled: true, leaseName: 'podsmith' },
  sharding: { shards: 1, by: 'namespace' as const, operators: 1 },
  log: { level: 'info', format: 'json' },
  http: { port: 8080 },
  tracing: { endpoint: '', samplingRatio: 1, resourceAttributes: {} },
};
const BUCKET = 'storage: {bucket: podsmith}';

describe('what is not said', () => {
  test('has its default', () => {
    expect(parseConfig(BUCKET)).toEqual(DEFAULTS);
  });

  test('beside what is said in the same section, too', () => {
    expect(parseConfig(`${BUCKET}\ncontroller: {workers: 1}`).controller).toEqual({
      ...DEFAULTS.controller,
      workers: 1,
    });
  });

  test('also where a null stands', () => {
    expect(
      parseConfig(`${BUCKET}\ntask: {project: null, nodeSelector: null, affinity: {podAffinity: null}}\nlog:`),
    ).toEqual({ ...DEFAULTS, task: { ...DEFAULTS.task, affinity: {} } });
  });

  test('is not shared between two configurations', () => {
    expect(parseConfig(BUCKET).controller).not.toBe(parseConfig(BUCKET).controller);
  });
});

const REQUIREMENT = { key: 'pool', operator: 'In', values: ['spot'] };
const TOLERATION = { key: 'pool', operator: 'Equal', value: 'spot', effect: 'NoSchedule', tolerationSeconds: 60 };
const ACCELERATOR: Required<AcceleratorClassSettings> = {
  resourceName: 'nvidia.com/gpu',
  deviceLabel: 'nvidia.com/gpu.product',
  partitionLabel: 'nvidia.com/mig.size',
  partitionResourceName: 'nvidia.com/mig-{partition}',
  unpartitionedNodeSelectorRequirement: { key: 'nvidia.com/mig.size', operator: 'DoesNotExist' },
  unpartitionedToleration: TOLERATION,
  tolerations: [TOLERATION],
};
const AMOUNTS = { cpu: 0.5, mem: '1Gi', gpu: '1', ephemeralStorage: '+1e9' };
const TASK: Required<TaskSettings> = {
  image: 'ghcr.io/acme/train:1',
  images: { train: '[fd00::1]:5000/a/b@sha256:00', 'train-2_x': 'a' },
  project: 'p',
  domain: 'd',
  podTemplateName: 'base.v1',
  resources: { defaults: AMOUNTS, ceilings: { ...AMOUNTS, mem: 2_147_483_648 }, aboveCeiling: 'Clamp' },
  labels: { 'acme.example/team': 'ml', empty: '' },
  annotations: { 'acme.example/note': 'any text: at all' },
  env: [
    { name: 'A', value: '' },
    { name: 'B.c-d', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
  ],
  nodeSelector: { pool: 'tasks' },
  tolerations: [{ operator: 'Exists' }, { key: 'a', operator: 'Gt', value: '1' }],
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        {
          topologyKey: 'zone',
          matchLabelKeys: ['a'],
          labelSelector: { matchExpressions: [{ key: 'b', operator: 'Exists' }] },
        },
      ],
    },
  },
  schedulerName: 'volcano',
  runtimeClassName: 'gvisor',
  priorityClassName: 'low',
  podSecurityContext: { runAsUser: 1000, sysctls: [{ name: 'a', value: 'b' }] },
  securityContext: { allowPrivilegeEscalation: false },
  dnsPolicy: 'None',
  dnsConfig: { nameservers: ['10.0.0.1'] },
  imagePullSecrets: [{ name: 'registry' }],
  imagePullPolicy: 'Always',
  interruptible: {
    default: true,
    tolerations: [TOLERATION],
    nodeSelector: { pool: 'spot' },
    nodeSelectorRequirement: REQUIREMENT,
    nonInterruptibleNodeSelectorRequirement: { key: 'pool', operator: 'NotIn', values: ['spot'] },
  },
  accelerators: {
    defaultClass: 'AMD_GPU',
    classes: {
      NVIDIA_GPU: ACCELERATOR,
      AMD_GPU: { resourceName: '' },
      HABANA_GAUDI: {},
      AMAZON_NEURON: { unpartitionedNodeSelectorRequirement: {} },
      GOOGLE_TPU: { tolerations: [] },
    },
    devices: { 'nvidia-tesla-a100': { class: 'NVIDIA_GPU', deviceLabelValue: 'A100', ...ACCELERATOR } },
  },
  iamRoleAnnotation: 'iam.amazonaws.com/role',
  digest: { enabled: false },
  logLinks: [
    {
      name: 'Logs',
      url: 'https://logs.example/{{ .namespace }}?pod={{$PodName}}&user={{.taskConfig.user}}',
      showWhilePending: true,
      hideOnceFinished: true,
    },
  ],
};

test('all that can be said', () => {
  const text = `
namespaces: [ml, dev]
storage: {kind: s3, bucket: b, prefix: "", region: eu-west-1, endpoint: "http://s3:7070", taskSecretName: s}
${stringify({ task: { ...TASK, namespaceOverrides: { 'team-a': TASK } } })}
controller: {workers: 256, systemRetryLimit: 0, imagePullGraceSeconds: 0, createContainerGraceSeconds: 0, terminationGraceSeconds: 0,
  maxRunningPerNamespace: 10, namespaceOverrides: {ml: {maxRunning: 0}, team-a: {}}}
leaderElection: {enabled: false, leaseName: other}
log: {level: debug, format: pretty}
http: {port: 0}
tracing:
  endpoint: https://collector.observability:4317
  samplingRatio: 0.25
  resourceAttributes: {deployment.environment.name: prod}
`;
  expect(parseConfig(text)).toEqual({
    namespaces: ['ml', 'dev'],
    storage: {
      kind: 's3',
      bucket: 'b',
      prefix: '',
      region: 'eu-west-1',
      endpoint: 'http://s3:7070',
      taskSecretName: 's',
      retention: KEEP_ALL,
    },
    task: { ...TASK, namespaceOverrides: { 'team-a': TASK } },
    controller: {
      workers: 256,
      systemRetryLimit: 0,
      imagePullGraceSeconds: 0,
      createContainerGraceSeconds: 0,
      terminationGraceSeconds: 0,
      maxRunningPerNamespace: 10,
      namespaceOverrides: { ml: { maxRunning: 0 }, 'team-a': {} },
    },
    leaderElection: { enabled: false, leaseName: 'other' },
    sharding: { shards: 1, by: 'namespace', operators: 1 },
    log: { level: 'debug', format: 'pretty' },
    http: { port: 0 },
    tracing: {
      endpoint: 'https://collector.observability:4317',
      samplingRatio: 0.25,
      resourceAttributes: { 'deployment.environment.name': 'prod' },
    },
  });
});

describe('a fault is told with its field, what was given and what is allowed', () => {
  test.each([
    { name: 'an empty file', text: '', message: "storage must have required property 'bucket'" },
    { name: 'a list', text: '- a', message: 'the configuration must be object' },
    { name: 'no bucket', text: 'storage: {}', message: "storage must have required property 'bucket'" },
    {
      name: 'an unknown field',
      text: `${BUCKET}\ntask: {imag: a}`,
      message: 'task must NOT have additional properties "imag", did you mean image?',
    },
    {
      name: 'an unknown section',
      text: `${BUCKET}\ntasks: {}`,
      message: 'the configuration must NOT have additional properties "tasks", did you mean task?',
    },
    {
      name: 'no worker',
      text: `${BUCKET}\ncontroller: {workers: 0}`,
      message: 'controller.workers must be >= 1 (given: 0)',
    },
    {
      name: 'a number as a text',
      text: `${BUCKET}\ncontroller: {workers: "8"}`,
      message: 'controller.workers must be integer (given: "8")',
    },
    {
      name: 'a level that is none',
      text: `${BUCKET}\nlog: {level: trace}`,
      message: 'log.level must be one of: debug, info, warn, error (given: "trace")',
    },
    {
      name: 'a prefix with a slash at its end',
      text: 'storage: {bucket: b, prefix: tasks/}',
      message: 'storage.prefix must match pattern "^([^/].*[^/]|[^/]?)$" (given: "tasks/")',
    },
    {
      name: 'a password where the configuration is read by many',
      text: 'storage: {bucket: b}\ntracing: {endpoint: "https://user:word@collector:4317"}',
      message:
        'tracing.endpoint must match pattern "^(https?://[^/@]+:[0-9]+/?)?$" (given: "https://user:word@collector:4317")',
    },
    {
      name: 'an endpoint without its protocol',
      text: 'storage: {bucket: b, endpoint: "s3:7070"}',
      message: 'storage.endpoint must match pattern "^https?://" (given: "s3:7070")',
    },
    {
      name: 'a namespace twice',
      text: `${BUCKET}\nnamespaces: [a, a]`,
      message: 'namespaces must NOT have duplicate items (items ## 1 and 0 are identical)',
    },
    {
      name: 'several faults, all at a time',
      text: 'storage: {bucket: ""}\nhttp: {port: 70000}',
      message:
        'storage.bucket must NOT have fewer than 1 characters (given: ""); http.port must be <= 65535 (given: 70000)',
    },
  ])('$name', ({ text, message }) => {
    expect(() => parseConfig(text)).toThrow(new ConfigError(message));
  });

  test.each([
    {
      name: 'an amount that is no quantity',
      task: 'resources: {ceilings: {mem: 4gb}}',
      message:
        'task.resources.ceilings.mem must be a Kubernetes quantity of 0 or more, such as 500m, 2, 512Mi or 4Gi (given: "4gb")',
    },
    {
      name: 'a negative amount',
      task: 'resources: {defaults: {cpu: -1}}',
      message:
        'task.resources.defaults.cpu must be a Kubernetes quantity of 0 or more, such as 500m, 2, 512Mi or 4Gi (given: -1)',
    },
    {
      name: 'half a GPU',
      task: 'resources: {defaults: {gpu: 0.5}}',
      message: 'task.resources.defaults.gpu must be a whole number of 0 or more (given: 0.5)',
    },
    {
      name: 'a misspelt field far down',
      task: 'affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpression: []}]}}}',
      message:
        'task.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms.0 must NOT have additional properties ' +
        '"matchExpression", did you mean matchExpressions?',
    },
    {
      name: 'a misspelt field of a security context',
      task: 'securityContext: {runAsNonroot: true}',
      message: 'task.securityContext must NOT have additional properties "runAsNonroot", did you mean runAsNonRoot?',
    },
    {
      name: 'a misspelt kind of affinity, which would break every pod',
      task: 'affinity: {nodeAffinty: {}}',
      message: 'task.affinity must NOT have additional properties "nodeAffinty", did you mean nodeAffinity?',
    },
    {
      name: "an amount by Kubernetes' name",
      task: 'resources: {defaults: {memory: 1Gi}}',
      message: 'task.resources.defaults must NOT have additional properties "memory", did you mean mem?',
    },
    {
      name: 'a word that is not one of the words',
      task: 'resources: {aboveCeiling: Warn}',
      message: 'task.resources.aboveCeiling must be one of: "", Refuse, Clamp (given: "Warn")',
    },
    {
      name: 'a default above its ceiling, in whatever units',
      task: 'resources: {defaults: {mem: 1025Mi, cpu: 1000m}, ceilings: {mem: 1Gi, cpu: 1}}',
      message:
        'task.resources.defaults.mem (given: 1025Mi) is more than the ceiling, task.resources.ceilings.mem (given: 1Gi)',
    },
    {
      name: "a namespace's default above the ceiling of all",
      task: 'resources: {ceilings: {gpu: 1}}, namespaceOverrides: {ml: {resources: {defaults: {gpu: 2}}}}',
      message:
        'task.namespaceOverrides.ml.resources.defaults.gpu (given: 2) is more than the ceiling, task.resources.ceilings.gpu (given: 1)',
    },
    {
      name: "everybody's default above a namespace's ceiling",
      task: 'resources: {defaults: {cpu: 2}}, namespaceOverrides: {ml: {resources: {ceilings: {cpu: 1}}}}',
      message:
        'task.resources.defaults.cpu (given: 2) is more than the ceiling, task.namespaceOverrides.ml.resources.ceilings.cpu (given: 1)',
    },
    {
      name: 'a default above its ceiling, told once for all namespaces',
      task: 'resources: {defaults: {cpu: 2}, ceilings: {cpu: 1}}, namespaceOverrides: {a: {}, b: {}}',
      message:
        'task.resources.defaults.cpu (given: 2) is more than the ceiling, task.resources.ceilings.cpu (given: 1)',
    },
    {
      name: 'a default GPU where none is allowed',
      task: 'resources: {defaults: {gpu: 1}, ceilings: {gpu: 0}}',
      message:
        'task.resources.defaults.gpu (given: 1) is more than the ceiling, task.resources.ceilings.gpu (given: 0)',
    },
    {
      name: 'an image with a space',
      task: 'image: "a b"',
      message: 'task.image must be an image, such as ghcr.io/acme/train:1 (given: "a b")',
    },
    {
      name: 'an image name with a dot',
      task: 'images: {a.b: c}',
      message: 'task.images must NOT have additional properties "a.b" (allowed: names of letters, digits, - and _)',
    },
    {
      name: 'an image without anything',
      task: 'images: {train: ""}',
      message: 'task.images.train must be an image, such as ghcr.io/acme/train:1 (given: "")',
    },
    {
      name: 'two default images',
      task: 'image: a, images: {default: b}',
      message: 'task.images must NOT have the name "default": the default image is task.image',
    },
    {
      name: 'a log link with a variable that there is not, in a namespace too',
      task: 'logLinks: [{name: L, url: "http://x/{{ .pod }}"}], namespaceOverrides: {ml: {logLinks: [{name: M, url: "http://x/{{.podname}}/{{ .Node }}"}]}}',
      message:
        'task.logLinks[0].url of "L" has the variable "pod", which there is not: docs/configuration.md lists them; ' +
        'task.namespaceOverrides.ml.logLinks[0].url of "M" has the variable "Node", which there is not: docs/configuration.md lists them',
    },
    {
      name: 'a log link that leads nowhere',
      task: 'logLinks: [{name: L, url: "javascript:alert(1)"}]',
      message:
        'task.logLinks.0.url must be an address, such as https://logs.example/{{ .namespace }}/{{ .podName }} (given: "javascript:alert(1)")',
    },
    {
      name: 'a log link without its address',
      task: 'logLinks: [{name: L}]',
      message: "task.logLinks.0 must have required property 'url'",
    },
    {
      name: 'a variable without a name',
      task: 'env: [{value: a}]',
      message: "task.env.0 must have required property 'name'",
    },
    {
      name: 'a variable with =',
      task: 'env: [{name: A=b}]',
      message:
        'task.env.0.name must be the name of an environment variable: printable characters without = (given: "A=b")',
    },
    {
      name: 'a pull secret without a name',
      task: 'imagePullSecrets: [{}]',
      message: "task.imagePullSecrets.0 must have required property 'name'",
    },
    {
      name: 'a label that cannot be one',
      task: 'labels: {a/b/c: d}',
      message:
        'task.labels must NOT have additional properties "a/b/c" (allowed: names such as team or acme.example/team)',
    },
    {
      name: 'a selector that wants quotes',
      task: 'nodeSelector: {nvidia.com/gpu: true}',
      message: 'task.nodeSelector[nvidia.com/gpu] must be string (given: true)',
    },
    {
      name: 'a requirement without its operator',
      task: 'interruptible: {nodeSelectorRequirement: {key: a}}',
      message: 'task.interruptible.nodeSelectorRequirement must have property operator when property key is present',
    },
    {
      name: 'a requirement of values without any',
      task: 'interruptible: {nonInterruptibleNodeSelectorRequirement: {key: a, operator: NotIn}}',
      message: "task.interruptible.nonInterruptibleNodeSelectorRequirement must have required property 'values'",
    },
    {
      name: 'an accelerator class that nobody knows',
      task: 'accelerators: {classes: {INTEL_GPU: {}}}',
      message: 'task.accelerators.classes must NOT have additional properties "INTEL_GPU"',
    },
    {
      name: "a partition's resource without the partition",
      task: 'accelerators: {devices: {a: {partitionResourceName: nvidia.com/mig}}}',
      message:
        'task.accelerators.devices.a.partitionResourceName must be an extended resource in which {partition} stands for the size, ' +
        'such as nvidia.com/mig-{partition} (given: "nvidia.com/mig")',
    },
    {
      name: 'an override for what cannot be a namespace',
      task: 'namespaceOverrides: {Team_A: {}}',
      message: 'task.namespaceOverrides must NOT have additional properties "Team_A" (allowed: names of namespaces)',
    },
    {
      name: 'an override within an override',
      task: 'namespaceOverrides: {ml: {namespaceOverrides: {}}}',
      message: 'task.namespaceOverrides.ml must NOT have additional properties "namespaceOverrides"',
    },
  ])('for pods: $name', ({ task, message }) => {
    expect(() => parseConfig(`${BUCKET}\ntask: {${task}}`)).toThrow(new ConfigError(message));
  });

  test.each([
    {
      name: 'without Leases',
      yaml: 'leaderElection: {enabled: false}\nsharding: {shards: 2}',
      message: 'sharding.shards above 1 needs leaderElection.enabled: the shards are Leases',
    },
    {
      name: 'by task, where a namespace has a limit',
      yaml: 'sharding: {shards: 2, by: task}\ncontroller: {namespaceOverrides: {ml: {maxRunning: 3}}}',
      message:
        'sharding.by: task keeps no limits of namespaces: leave controller.maxRunningPerNamespace and maxRunning at 0, or share out by namespace',
    },
    { name: 'of too many', yaml: 'sharding: {shards: 33}', message: 'sharding.shards must be <= 32 (given: 33)' },
  ])('shards $name', ({ yaml, message }) => {
    expect(() => parseConfig(`${BUCKET}\n${yaml}`)).toThrow(new ConfigError(message));
  });

  test('what is no YAML', () => {
    expect(() => parseConfig('storage: {bucket')).toThrow(/^the configuration is not YAML: YAMLParseError: /);
  });
});

test('a namespace may lift a ceiling with 0, and have higher defaults then', () => {
  const override = { resources: { defaults: { mem: '8Gi' }, ceilings: { mem: 0 } } };
  const task = { resources: { ceilings: { mem: '4Gi' } }, namespaceOverrides: { ml: override } };
  expect(parseConfig(`${BUCKET}\ntask: ${JSON.stringify(task)}`).task.namespaceOverrides).toEqual({ ml: override });
});

describe('the file', () => {
  test('is named in every fault', () => {
    const folder = mkdtempSync(join(tmpdir(), 'podsmith-config-'));
    const path = join(folder, 'config.yaml');
    try {
      writeFileSync(path, 'storage: {}');
      expect(() => loadConfig(path)).toThrow(`${path}: storage must have required property 'bucket'`);
      writeFileSync(path, BUCKET);
      expect(loadConfig(path)).toEqual(DEFAULTS);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('that is not there', () => {
    expect(() => loadConfig('/nowhere/config.yaml')).toThrow(/^\/nowhere\/config\.yaml cannot be read: Error: ENOENT/);
  });
});

test.each([
  {
    name: 'nothing set',
    env: {},
    want: { configPath: '/etc/podsmith/config.yaml', instance: 'podsmith', storage: {} },
  },
  {
    name: 'the key of an Azure account',
    env: { AZURE_STORAGE_KEY: 'k' },
    want: { configPath: '/etc/podsmith/config.yaml', instance: 'podsmith', storage: { accountKey: 'k' } },
  },
  {
    name: 'everything set',
    env: {
      PODSMITH_CONFIG: '/c',
      HOSTNAME: 'pod-1',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 's',
      LOG_FORMAT: 'pretty',
    },
    want: {
      configPath: '/c',
      instance: 'pod-1',
      storage: { accessKeyId: 'a', secretAccessKey: 's' },
      logFormat: 'pretty',
    },
  },
])('the environment: $name', ({ env, want }) => {
  expect(readEnvironment(env)).toEqual(want);
});

test('the environment: a format of the log that is none', () => {
  expect(() => readEnvironment({ LOG_FORMAT: 'xml' })).toThrow(
    new ConfigError('LOG_FORMAT must be one of: json, pretty (given: "xml")'),
  );
});
