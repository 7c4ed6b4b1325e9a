// What each task of python/tasks.py means, written down from its Python source.
import type { PlainObject } from '../../src/api/plain-value.ts';
import type { EffectiveSpec } from '../../src/tasktemplate/effective-spec.ts';

/** A case that runs, or one that Podsmith refuses. */
export type Expected =
  | {
      readonly kind: 'effective';
      /** All fields of the spec but types, taskTemplate and templateFields. */
      readonly spec: Fields;
      /** Types of inputs and outputs in words. */
      readonly inputs?: Readonly<Record<string, string>>;
      readonly outputs?: Readonly<Record<string, string>>;
      /** Only newer flytekits can say it. */
      readonly since?: '1.16.31';
    }
  | { readonly kind: 'refused'; readonly field: string; readonly message: string };

type Fields = Omit<EffectiveSpec, 'types' | 'taskTemplate' | 'templateFields'>;

const IMAGE = 'registry.example.com/acme/flytekit:1';
const ID: Fields = { project: 'flytesnacks', domain: 'development', version: 'v1' };

const DEFAULT_RESOLVER = 'flytekit.core.python_auto_container.default_task_resolver';

function pyflyte(resolver: string, loaderArgs: readonly string[]): readonly string[] {
  return [
    'pyflyte-execute',
    '--inputs',
    '{{.input}}',
    '--output-prefix',
    '{{.outputPrefix}}',
    '--raw-output-data-prefix',
    '{{.rawOutputDataPrefix}}',
    '--checkpoint-path',
    '{{.checkpointOutputPrefix}}',
    '--prev-checkpoint',
    '{{.prevCheckpointPrefix}}',
    '--resolver',
    resolver,
    '--',
    ...loaderArgs,
  ];
}

function loader(name: string): readonly string[] {
  return ['task-module', 'tasks', 'task-name', name];
}

/** The fields of an ordinary task `name` of the module, and what it says beyond them. */
function task(name: string, more: Fields = {}): Fields {
  return {
    taskName: `tasks.${name}`,
    taskType: 'python-task',
    ...ID,
    containerImage: IMAGE,
    command: pyflyte(DEFAULT_RESOLVER, loader(name)),
    ...more,
  };
}

function plain(name: string, more: Fields = {}): Expected {
  return { kind: 'effective', spec: task(name, more) };
}

function accelerator(device: string, more: object = {}): Expected {
  return { kind: 'effective', spec: task('accelerated', { accelerator: { device, ...more } }) };
}

function newAccelerator(device: string): Expected {
  return { kind: 'effective', spec: task('accelerated', { accelerator: { device } }), since: '1.16.31' };
}

/** A task whose template has a pod: the image is the container's. */
function pod(name: string, podTemplate: NonNullable<Fields['podTemplate']>): Expected {
  const { containerImage: _image, ...spec } = task(name);
  const { primaryContainerName = '' } = podTemplate;
  return {
    kind: 'effective',
    spec: { ...spec, config: { primary_container_name: primaryContainerName }, podTemplate },
  };
}

function sidecars(main: PlainObject): NonNullable<Fields['podTemplate']> {
  const digest = `sha256:${'0'.repeat(64)}`;
  return {
    primaryContainerName: 'main',
    labels: { team: 'vision' },
    annotations: { note: 'x' },
    podSpec: {
      containers: [
        {
          name: 'main',
          image: 'registry.example.com/acme/train:2',
          volumeMounts: [{ name: 'scratch', mountPath: '/scratch' }],
          ...main,
        },
        {
          name: 'metrics',
          image: `registry.example.com/acme/metrics@${digest}`,
          ports: [{ containerPort: 8080 }],
        },
        { name: 'nameless-image', image: IMAGE },
      ],
      // flytekit does not look into init containers.
      initContainers: [{ name: 'prepare', image: '{{.image.default}}', command: ['true'] }],
      volumes: [{ name: 'scratch', emptyDir: { sizeLimit: '1Gi' } }],
      tolerations: [{ key: 'spot', operator: 'Exists', effect: 'NoSchedule', tolerationSeconds: 30 }],
      nodeSelector: { disk: 'ssd' },
    },
  };
}

const OF_TEMPLATE = [
  { name: 'SHARED', value: 'of the template' },
  { name: 'OF_TEMPLATE', value: '1' },
];

const FAST = ['pyflyte-fast-execute', '--additional-distribution'];

const MAP_TASK =
  'a map task runs in many pods at once, which this version of Podsmith does not do; make one Task for each element';

/** By the name of the case. */
export const EXPECTED: Readonly<Record<string, Expected>> = {
  plain: plain('plain'),
  every_type: {
    kind: 'effective',
    spec: task('every_type'),
    inputs: {
      a_int: 'int',
      a_float: 'float',
      a_str: 'str',
      a_bool: 'bool',
      a_datetime: 'datetime',
      // flytekit writes a date as a datetime, but for a union's.
      a_date: 'datetime',
      a_timedelta: 'timedelta',
      a_none: 'none',
      a_list: 'list[int]',
      a_dict: 'dict[str, list[float]]',
      a_plain_dict: 'dict',
      a_dataclass: 'dataclass',
      a_model: 'dataclass',
      a_color: 'enum[red, blue]',
      an_optional: 'int | none',
      a_union: 'int | date | str | dataclass | list[str] | none',
      another_union: 'pydantic | bool',
      a_file: 'file',
      a_csv: 'file[csv]',
      a_directory: 'directory',
      a_dataset: 'dataset',
      a_pickle: 'any',
      a_literal: 'enum[x, y]',
    },
    outputs: { o0: 'str', o1: 'file | none' },
  },
  requests: plain('requests', { requests: { cpu: '500m', mem: '1Gi', ephemeralStorage: '2Gi' } }),
  limits: plain('limits', { limits: { cpu: '2', mem: '4Gi', gpu: '1' } }),
  requests_and_limits: plain('requests_and_limits', {
    requests: { cpu: '1', mem: '1Gi' },
    limits: { cpu: '2', mem: '2Gi', gpu: '2', ephemeralStorage: '1Gi' },
  }),
  // mem="1Gi" is a request alone, whatever flytekit's page says.
  resource_pairs: plain('resource_pairs', {
    requests: { cpu: '1', mem: '1Gi', gpu: '1' },
    limits: { cpu: '2', gpu: '1' },
  }),
  zero_requests: plain('zero_requests', { requests: { mem: '1Gi' } }),
  default_resources: {
    kind: 'effective',
    spec: task('plain', { requests: { cpu: '1', mem: '2Gi' } }),
    since: '1.16.31',
  },
  environment: plain('environment', { environment: { OURS: '1', SHARED: 'of the task' } }),
  environment_of_settings: plain('environment', {
    environment: { OF_SETTINGS: '1', SHARED: 'of the task', OURS: '1' },
  }),
  fast: plain('fast', {
    command: [
      ...FAST,
      's3://bucket/fast.tar.gz',
      '--dest-dir',
      '/root',
      '--',
      ...pyflyte(DEFAULT_RESOLVER, loader('fast')),
    ],
  }),
  fast_to_be_told: plain('fast', {
    command: [
      ...FAST,
      '{{ .remote_package_path }}',
      '--dest-dir',
      '{{ .dest_dir }}',
      '--',
      ...pyflyte(DEFAULT_RESOLVER, loader('fast')),
    ],
  }),
  unregistered: {
    kind: 'effective',
    spec: {
      taskName: 'tasks.plain',
      taskType: 'python-task',
      containerImage: IMAGE,
      command: pyflyte(DEFAULT_RESOLVER, loader('plain')),
    },
  },
  pod_template: pod(
    'pod_template',
    sidecars({
      env: [{ name: 'OURS', value: '1' }, { name: 'SHARED', value: 'of the task' }, ...OF_TEMPLATE],
      resources: { limits: { cpu: '4', gpu: '1' } },
    }),
  ),
  // Resources of the task take the place of the container's own as a whole.
  pod_template_with_requests: pod(
    'pod_template_with_requests',
    sidecars({ env: OF_TEMPLATE, resources: { limits: {}, requests: { cpu: '1', gpu: '1' } } }),
  ),
  pod_template_without_primary: pod('pod_template_without_primary', {
    primaryContainerName: 'primary',
    podSpec: {
      containers: [
        { name: 'sidecar', image: 'busybox:1' },
        { name: 'primary', image: IMAGE, env: [] },
      ],
    },
  }),
  pod_template_of_labels: pod('pod_template_of_labels', {
    primaryContainerName: 'primary',
    labels: { team: 'vision' },
    podSpec: { containers: [{ name: 'primary', image: IMAGE, env: [] }] },
  }),
  pod_template_name: plain('pod_template_name', { podTemplateName: 'gpu-base' }),
  secrets: plain('secrets', {
    secretRequests: [
      { group: 'aws', key: 'token', mountRequirement: 'ANY' },
      { group: 'aws', key: 'id', groupVersion: 'v2', mountRequirement: 'ENV_VAR', envVar: 'AWS_ID' },
      { group: 'tls', key: 'cert.pem', mountRequirement: 'FILE', envVar: 'CERT' },
    ],
  }),
  run_as: plain('run_as', {
    secretRequests: [{ group: 'aws', key: 'token', mountRequirement: 'ANY' }],
    securityContext: { runAs: { k8sServiceAccount: 'trainer', iamRole: 'arn:aws:iam::1:role/trainer' } },
  }),
  accelerator_a10g: accelerator('nvidia-a10g'),
  accelerator_l4: accelerator('nvidia-l4'),
  accelerator_l4_vws: accelerator('nvidia-l4-vws'),
  accelerator_k80: accelerator('nvidia-tesla-k80'),
  accelerator_m60: accelerator('nvidia-tesla-m60'),
  accelerator_p4: accelerator('nvidia-tesla-p4'),
  accelerator_p100: accelerator('nvidia-tesla-p100'),
  accelerator_t4: accelerator('nvidia-tesla-t4'),
  accelerator_v100: accelerator('nvidia-tesla-v100'),
  accelerator_a100: accelerator('nvidia-tesla-a100'),
  accelerator_a100_80gb: accelerator('nvidia-a100-80gb'),
  accelerator_v5e: accelerator('tpu-v5-lite-podslice'),
  accelerator_v5p: accelerator('tpu-v5p-slice'),
  accelerator_v6e: accelerator('tpu-v6e-slice'),
  accelerator_l40s: newAccelerator('nvidia-l40s'),
  accelerator_h100: newAccelerator('nvidia-h100'),
  accelerator_h200: newAccelerator('nvidia-h200'),
  accelerator_rtx_pro_6000: newAccelerator('nvidia-rtx-pro-6000'),
  accelerator_a100_partition: accelerator('nvidia-tesla-a100', { partition: '1g.5gb' }),
  accelerator_a100_unpartitioned: accelerator('nvidia-tesla-a100', { partition: 'unpartitioned' }),
  accelerator_tpu_slice: accelerator('tpu-v5-lite-podslice', { partition: '2x4' }),
  accelerator_of_any_name: accelerator('acme-x1'),
  shared_memory: plain('shared_memory', {
    sharedMemory: { mountPath: '/dev/shm', mountName: 'flyte-shared-memory' },
  }),
  shared_memory_and_accelerator: plain('shared_memory_and_accelerator', {
    requests: { gpu: '1' },
    limits: { gpu: '1' },
    accelerator: { device: 'nvidia-tesla-t4' },
    sharedMemory: { sizeLimit: '1Gi', mountPath: '/dev/shm', mountName: 'flyte-shared-memory' },
  }),
  cached: {
    kind: 'effective',
    spec: task('cached', { cache: { version: '1.0', serialize: true, ignoreInputVars: ['b'] } }),
    inputs: { a: 'int', b: 'int' },
    outputs: { o0: 'int' },
  },
  cached_simply: {
    kind: 'effective',
    spec: task('cached_simply', { cache: { version: '2' } }),
    inputs: { a: 'int' },
    outputs: { o0: 'int' },
  },
  retries: plain('retries', { retries: { limit: 3 } }),
  timeout: plain('timeout', { timeouts: { run: '90s' } }),
  timeout_of_parts: plain('timeout_of_parts', { timeouts: { run: '3600s500ms' } }),
  interruptible: plain('interruptible', { interruptible: true }),
  uninterruptible: plain('uninterruptible', { interruptible: false }),
  deprecated: plain('deprecated', { deprecated: 'use plain' }),
  deck: plain('deck', { deck: { enabled: true } }),
  labels: {
    kind: 'effective',
    spec: task('labelled', { labels: { team: 'vision' }, annotations: { note: 'x' } }),
    since: '1.16.31',
  },
  dynamic_task: {
    kind: 'effective',
    spec: task('dynamic_task', { environment: { _F_SS_C: 'settings' } }),
    inputs: { n: 'int' },
    outputs: { o0: 'int' },
  },
  unregistered_dynamic: {
    kind: 'effective',
    spec: {
      taskName: 'tasks.dynamic_task',
      taskType: 'python-task',
      containerImage: IMAGE,
      command: pyflyte(DEFAULT_RESOLVER, loader('dynamic_task')),
      environment: { _F_SS_C: 'settings' },
    },
    inputs: { n: 'int' },
    outputs: { o0: 'int' },
  },
  shell: { kind: 'effective', spec: task('shell'), inputs: { n: 'int' } },
  raw: {
    kind: 'effective',
    spec: {
      ...ID,
      taskName: 'tasks.raw',
      taskType: 'raw-container',
      containerImage: 'busybox:1',
      entrypoint: ['echo', 'hello'],
      command: ['world'],
    },
  },
  sqlite: {
    kind: 'effective',
    spec: {
      ...ID,
      taskName: 'tasks.sqlite',
      taskType: 'sqlite',
      custom: {
        query_template: 'select * from tracks limit {{.inputs.limit}}',
        uri: 's3://bucket/chinook.zip',
        compressed: true,
      },
      containerImage: 'registry.example.com/acme/sqlite:1',
      command: [
        'pyflyte-execute',
        '--inputs',
        '{{.input}}',
        '--output-prefix',
        '{{.outputPrefix}}',
        '--raw-output-data-prefix',
        '{{.rawOutputDataPrefix}}',
        '--resolver',
        'flytekit.core.python_customized_container_task.default_task_template_resolver',
        '--',
        '{{.taskTemplatePath}}',
        'flytekit.extras.sqlite3.task.SQLite3TaskExecutor',
      ],
    },
    inputs: { limit: 'int' },
    outputs: { results: 'schema' },
  },
  stored: {
    kind: 'effective',
    spec: { ...task('stored_function'), command: pyflyte('tasks.storage', ['0']) },
  },
  inner: {
    kind: 'effective',
    spec: {
      ...task('inner'),
      taskName: 'tasks.outer.flytekit.core.python_function_task.tasks.inner',
      command: pyflyte('tasks.outer', ['0']),
    },
    outputs: { o0: 'int' },
  },
  notebook: {
    kind: 'effective',
    spec: {
      ...task('in_notebook'),
      command: pyflyte('flytekit.core.python_auto_container.default_notebook_task_resolver', [
        'entity-name',
        'tasks.in_notebook',
      ]),
    },
  },
  eager_task: {
    kind: 'refused',
    field: 'metadata.is_eager',
    message:
      'an eager task starts other tasks through the API of Flyte, and there is none in Podsmith; use a plain @task, and one Task for each step',
  },
  mapped: { kind: 'refused', field: 'container.args', message: MAP_TASK },
  fast_mapped: { kind: 'refused', field: 'container.args', message: MAP_TASK },
  legacy_mapped: { kind: 'refused', field: 'type', message: `container_array: ${MAP_TASK}` },
  raw_with_values: {
    kind: 'refused',
    field: 'container.data_config',
    message:
      "a raw container's inputs and outputs are carried as files by a helper beside it (data_config), which this version of Podsmith does not have; read and write storage in the container itself, and declare no inputs and outputs",
  },
  sensor: {
    kind: 'refused',
    field: 'type',
    message:
      "sensor has neither container nor k8s_pod: agents, connectors and sensors are run by a service of Flyte's; call the service from a plain @task",
  },
  spark: {
    kind: 'refused',
    field: 'type',
    message:
      'spark is a Spark application; Podsmith runs tasks of one pod; run it in Flyte, or without its task_config',
  },
  tokens: {
    kind: 'refused',
    field: 'security_context.tokens',
    message:
      'tokens are fetched by a service that Podsmith does not have; keep the token in a Secret and name it in secret_requests',
  },
};
