// What flytekit's own templates mean is in test/tasktemplate; here is what stands beside them, and what flytekit never writes.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { gzipSync } from 'fflate';
import type { PlainObject, PlainValue } from '../api/plain-value.ts';
import type { TaskSpec } from '../api/task.gen.ts';
import { type EffectiveSpec, writtenField } from './effective-spec.ts';
import { effectiveSpecOf } from './effective-spec-of.ts';
import { OTHER_KINDS } from './other-kinds.ts';

const CONTAINER = {
  image: 'acme/train:1',
  args: ['run'],
  env: [
    { key: 'A', value: 'of the template' },
    { key: 'B', value: 'of the template' },
  ],
  resources: {
    requests: [
      { name: 'CPU', value: '1' },
      { name: 'MEMORY', value: '1Gi' },
    ],
    limits: [{ name: 'MEMORY', value: '2Gi' }],
  },
};

const TEMPLATE = {
  id: { resource_type: 'TASK', name: 'train.fit' },
  type: 'python-task',
  metadata: {
    discoverable: true,
    discovery_version: '1',
    cache_serializable: true,
    retries: { retries: 3 },
    timeout: '90s',
    interruptible: true,
    metadata: { labels: { a: 'of the template', b: 'of the template' } },
  },
  container: CONTAINER,
} satisfies PlainObject;

function effective(spec: TaskSpec): EffectiveSpec {
  const result = effectiveSpecOf(spec);
  if (result.kind !== 'effective') throw new Error(JSON.stringify(result));
  return result.spec;
}

test('a spec without a template is itself', () => {
  const spec: TaskSpec = { command: ['a'] };
  expect(effective(spec)).toBe(spec);
});

describe('null says nothing', () => {
  // Nothing of a Task's own type may be null; a manifest may all the same.
  const withNulls = (fields: PlainObject): TaskSpec => fields;

  test.each<{ name: string; spec: PlainObject; want: PlainObject }>([
    { name: 'as a field', spec: { command: ['a'], environment: null, resources: null }, want: { command: ['a'] } },
    { name: 'in place of a template', spec: { template: null, command: ['a'] }, want: { command: ['a'] } },
    {
      name: 'in a field',
      spec: { podTemplate: { podSpec: null, labels: { a: 'b' } }, environment: { A: null, B: 'b' } },
      want: { podTemplate: { labels: { a: 'b' } }, environment: { B: 'b' } },
    },
    {
      name: 'but not as a value of the author',
      spec: { inputs: { a: null }, custom: { a: null } },
      want: { inputs: { a: null }, custom: { a: null } },
    },
  ])('$name', ({ spec, want }) => {
    expect(effective(withNulls(spec))).toEqual(want);
  });

  const nulls = ['environment', 'labels', 'retries', 'timeouts', 'resources', 'requests', 'podTemplate', 'inputs'];

  test.each(nulls)('beside a template: %s', (field) => {
    const { templateFields, ...said } = effective({ template: TEMPLATE });
    const { templateFields: fields, ...spec } = effective(withNulls({ template: TEMPLATE, [field]: null }));
    expect(spec).toEqual(said);
    expect(fields).toEqual(templateFields);
  });

  test('in a field beside a template, which has its own', () => {
    const { environment, templateFields } = effective(withNulls({ template: TEMPLATE, environment: { A: null } }));
    expect(environment).toEqual({ A: 'of the template', B: 'of the template' });
    expect(templateFields?.has('environment.A')).toBe(false);
  });
});

describe('what travels in the TaskTemplate is held to its rules', () => {
  const nested = (depth: number): PlainObject => {
    let object: PlainObject = {};
    for (let level = 1; level < depth; level += 1) object = { a: object };
    return object;
  };
  const TOO_DEEP = 'given a value that nests deeper; allowed: 30 lists and objects one within another';

  test.each<{ name: string; spec: PlainObject; field: string; message: string }>([
    { name: 'custom that nests deep', spec: { custom: nested(31) }, field: 'spec.custom', message: TOO_DEEP },
    { name: 'custom that nests very deep', spec: { custom: nested(8000) }, field: 'spec.custom', message: TOO_DEEP },
    {
      name: 'config with null',
      spec: { config: { a: null } },
      field: 'spec.config.a',
      message: 'given null; allowed: a text',
    },
    {
      name: 'config with a number',
      spec: { config: { a: 1 } },
      field: 'spec.config.a',
      message: 'given 1; allowed: a text; write it in quotes',
    },
  ])('$name', ({ spec, field, message }) => {
    expect(effectiveSpecOf(spec as TaskSpec)).toEqual({ kind: 'invalid', problems: [{ field, message }] });
  });

  test('as deep as a template', () => {
    const spec = { custom: nested(30), config: { a: '' } };
    expect(effective(spec)).toBe(spec);
  });
});

describe('beside a template', () => {
  test.each<{ name: string; beside: TaskSpec; want: Partial<EffectiveSpec> }>([
    {
      name: 'nothing',
      beside: {},
      want: {
        requests: { cpu: '1', mem: '1Gi' },
        limits: { mem: '2Gi' },
        environment: { A: 'of the template', B: 'of the template' },
        retries: { limit: 3 },
        timeouts: { run: '90s' },
        interruptible: true,
        cache: { version: '1', serialize: true },
      },
    },
    {
      name: 'environment and labels, by name',
      beside: { environment: { B: 'ours', C: 'ours' }, labels: { b: 'ours' }, annotations: { c: 'ours' } },
      want: {
        environment: { A: 'of the template', B: 'ours', C: 'ours' },
        labels: { a: 'of the template', b: 'ours' },
        annotations: { c: 'ours' },
      },
    },
    {
      name: 'requests and limits, amount by amount',
      beside: { requests: { cpu: 2 }, limits: { cpu: '4' } },
      want: { requests: { cpu: 2, mem: '1Gi' }, limits: { cpu: '4', mem: '2Gi' } },
    },
    {
      name: 'resources, which are both',
      beside: { resources: { mem: '8Gi', gpu: 1 } },
      want: { requests: { cpu: '1', mem: '8Gi', gpu: 1 }, limits: { mem: '8Gi', gpu: 1 } },
    },
    {
      name: 'cache, as a whole',
      beside: { cache: { version: '2' } },
      want: { cache: { version: '2' } },
    },
    {
      name: 'the parts of retries and timeouts that a template cannot say',
      beside: { retries: { backoff: { initial: '1s' } }, timeouts: { queue: '1h' } },
      want: { retries: { limit: 3, backoff: { initial: '1s' } }, timeouts: { run: '90s', queue: '1h' } },
    },
    {
      name: 'zeros and false, which override too',
      beside: { retries: { limit: 0 }, interruptible: false },
      want: { retries: { limit: 0 }, interruptible: false },
    },
    {
      name: 'what a template does not say',
      beside: { inputs: { a: 1 }, distribution: { uri: 's3://b/a.tar.gz' }, suspend: true, timeBlocks: true },
      want: { inputs: { a: 1 }, distribution: { uri: 's3://b/a.tar.gz' }, suspend: true, timeBlocks: true },
    },
  ])('$name', ({ beside, want }) => {
    const spec = effective({ template: TEMPLATE, ...beside });
    expect(spec).toMatchObject(want);
    for (const [field, value] of Object.entries(want))
      expect({ [field]: spec[field as keyof EffectiveSpec] }).toEqual({ [field]: value });
  });

  test('resources stay as they are where the template has none', () => {
    const { resources: _resources, ...container } = CONTAINER;
    const spec = effective({ template: { ...TEMPLATE, container }, resources: { cpu: 1 } });
    expect([spec.resources, spec.requests, spec.limits]).toEqual([{ cpu: 1 }, undefined, undefined]);
  });

  test.each([
    'taskName',
    'taskType',
    'project',
    'domain',
    'version',
    'containerImage',
    'taskResolver',
    'loaderArgs',
    'command',
    'config',
    'custom',
    'interface',
    'accelerator',
    'sharedMemory',
    'secretRequests',
    'securityContext',
    'podTemplate',
    'podTemplateName',
    'deck',
    'deprecated',
  ])('not %s', (field) => {
    expect(effectiveSpecOf({ template: TEMPLATE, [field]: {} })).toEqual({
      kind: 'invalid',
      problems: [{ field: `spec.${field}`, message: 'may not stand beside template, which says it itself' }],
    });
  });
});

describe('where a field was written', () => {
  const spec = effective({
    template: {
      ...TEMPLATE,
      securityContext: { secrets: [{ group: 'a', key: 'b' }], runAs: { iamRole: 'r' } },
      extendedResources: { gpuAccelerator: { device: 'd', partitionSize: 'p' }, sharedMemory: { sizeLimit: '1Gi' } },
    },
    resources: { mem: '8Gi' },
    environment: { B: 'ours' },
    timeouts: { queue: '1h' },
  });

  test.each([
    ['containerImage', 'template.container.image'],
    ['command', 'template.container.args'],
    ['requests.cpu', 'template.container.resources.requests[0]'],
    ['requests.mem', 'resources.mem'],
    ['limits.mem', 'resources.mem'],
    ['limits', 'template.container.resources.limits'],
    ['environment.A', 'template.container.env'],
    ['environment.B', 'environment.B'],
    ['labels.a', 'template.metadata.metadata.labels'],
    ['retries.limit', 'template.metadata.retries'],
    ['timeouts.run', 'template.metadata.timeout'],
    ['timeouts.queue', 'timeouts.queue'],
    ['cache.version', 'template.metadata.discovery_version'],
    ['secretRequests[0].key', 'template.securityContext.secrets[0]'],
    ['securityContext.runAs.iamRole', 'template.securityContext.runAs.iamRole'],
    ['accelerator.partition', 'template.extendedResources.gpuAccelerator.partitionSize'],
    ['sharedMemory.sizeLimit', 'template.extendedResources.sharedMemory.sizeLimit'],
    ['taskName', 'template.id.name'],
  ])('%s: %s', (field, want) => {
    expect(writtenField(spec, field)).toBe(want);
  });
});

describe('what flytekit does not write', () => {
  test('ports and an architecture become a podTemplate', () => {
    const container = {
      image: 'a',
      ports: [{ container_port: 8080, name: 'http' }, { container_port: 9 }],
      architecture: 'ARM64',
    };
    expect(effective({ template: { container } }).podTemplate).toEqual({
      primaryContainerName: 'primary',
      podSpec: {
        nodeSelector: { 'kubernetes.io/arch': 'arm64' },
        containers: [{ name: 'primary', ports: [{ containerPort: 8080, name: 'http' }, { containerPort: 9 }] }],
      },
    });
  });

  test('the name of the primary container in the pod itself; its command and args are the command line', () => {
    const podSpec = { containers: [{ name: 'b' }, { name: 'a', image: 'x', command: ['c'], args: ['d'] }] };
    expect(effective({ template: { k8sPod: { primaryContainerName: 'a', podSpec } } })).toMatchObject({
      entrypoint: ['c'],
      command: ['d'],
      podTemplate: { primaryContainerName: 'a', podSpec: { containers: [{ name: 'b' }, { name: 'a', image: 'x' }] } },
    });
  });

  test('a container without args keeps the command of its image', () => {
    expect(effective({ template: { container: { image: 'a' } } })).toMatchObject({ command: [], containerImage: 'a' });
  });

  test.each<{ seconds: string; run: string | undefined }>([
    { seconds: '90s', run: '90s' },
    { seconds: '0.5s', run: '0s500ms' },
    { seconds: '0.000000001s', run: '0s1ms' },
    { seconds: '0s', run: undefined },
  ])('a timeout of $seconds', ({ seconds, run }) => {
    expect(effective({ template: { metadata: { timeout: seconds }, container: {} } }).timeouts?.run).toBe(run);
  });

  test('shared memory without a name and a path', () => {
    const template = { container: {}, extended_resources: { shared_memory: {} } };
    expect(effective({ template }).sharedMemory).toEqual({});
  });
});

describe('identity', () => {
  const settings = { project: 'p', domain: 'd', version: 'v' };
  const value = Buffer.from(gzipSync(Buffer.from(JSON.stringify(settings)))).toString('base64');

  test.each<{ name: string; template: PlainObject; want: object }>([
    {
      name: 'of the id',
      template: { id: { project: 'a', domain: 'b', version: 'c' }, container: { env: [{ key: '_F_SS_C', value }] } },
      want: { project: 'a', domain: 'b', version: 'c' },
    },
    {
      name: 'of the settings, where the id is empty',
      template: { id: { project: '' }, container: { env: [{ key: '_F_SS_C', value }] } },
      want: { project: 'p', domain: 'd', version: 'v' },
    },
    {
      name: "of the settings in a pod's environment",
      template: {
        config: { primary_container_name: 'a' },
        k8s_pod: { pod_spec: { containers: [{ name: 'a', env: [{ name: '_F_SS_C', value }] }] } },
      },
      want: { project: 'p', domain: 'd', version: 'v' },
    },
    { name: 'of nobody', template: { container: {} }, want: {} },
  ])('$name', ({ template, want }) => {
    const { project, domain, version } = effective({ template });
    expect(JSON.parse(JSON.stringify({ project, domain, version }))).toEqual(want);
  });
});

describe('templates that are wrong', () => {
  const SECRET_NAME =
    "the name of a Kubernetes Secret: lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit";
  const SECRET_KEY = "a key of the Secret: letters, digits, '-', '_' and '.'";
  const pod = (podSpec: PlainObject, name = 'a'): PlainObject => ({
    config: { primary_container_name: name },
    k8s_pod: { pod_spec: podSpec },
  });

  test.each<{ template: PlainObject; field: string; message: string }>([
    {
      template: { k8s_pod: { pod_spec: { containers: [] } } },
      field: 'spec.template.config.primary_container_name',
      message: 'missing; allowed: the name of the container that runs the task',
    },
    {
      template: pod({}),
      field: 'spec.template.k8s_pod.pod_spec.containers',
      message: 'missing; allowed: a list of containers',
    },
    {
      template: pod({ containers: [{ name: 'b' }, { name: 'c' }] }),
      field: 'spec.template.config.primary_container_name',
      message: 'given "a"; allowed: "b", "c"',
    },
    {
      template: pod({ containers: [{ name: 'a', args: 'x' }] }),
      field: 'spec.template.k8s_pod.pod_spec.containers[0].args',
      message: 'given "x"; allowed: a list of texts',
    },
    {
      template: pod({ containers: [{ name: 'a', command: [1] }] }),
      field: 'spec.template.k8s_pod.pod_spec.containers[0].command',
      message: 'given [1]; allowed: a list of texts',
    },
    {
      template: { container: {}, metadata: { discoverable: true } },
      field: 'spec.template.metadata.discovery_version',
      message: 'missing; allowed: the version of the cache, for the task is discoverable',
    },
    {
      template: { container: {}, metadata: { timeout: '-1s' } },
      field: 'spec.template.metadata.timeout',
      message: 'given -1s; allowed: more than 0s, and at most 31536000s, a year',
    },
    {
      template: { container: {}, securityContext: { secrets: [{ group: 'a', key: 'b' }, { key: 'b' }] } },
      field: 'spec.template.securityContext.secrets[1].group',
      message: `missing; allowed: ${SECRET_NAME}`,
    },
    {
      template: { container: {}, security_context: { secrets: [{ group: 'a' }] } },
      field: 'spec.template.security_context.secrets[0].key',
      message: `missing; allowed: ${SECRET_KEY}`,
    },
    {
      template: {
        container: {},
        security_context: {
          secrets: [
            { group: 'a.b', key: '-._aZ0' },
            { group: 'A', key: 'b' },
          ],
        },
      },
      field: 'spec.template.security_context.secrets[1].group',
      message: `given "A"; allowed: ${SECRET_NAME}`,
    },
    {
      template: { container: {}, security_context: { secrets: [{ group: 'a.', key: 'b' }] } },
      field: 'spec.template.security_context.secrets[0].group',
      message: `given "a."; allowed: ${SECRET_NAME}`,
    },
    {
      template: { container: {}, securityContext: { secrets: [{ group: 'a'.repeat(254), key: 'b' }] } },
      field: 'spec.template.securityContext.secrets[0].group',
      message: `given "${'a'.repeat(78)}…; allowed: ${SECRET_NAME}`,
    },
    {
      template: { container: {}, security_context: { secrets: [{ group: 'a', key: '../b' }] } },
      field: 'spec.template.security_context.secrets[0].key',
      message: `given "../b"; allowed: ${SECRET_KEY}`,
    },
    {
      template: {
        container: {},
        security_context: { secrets: Array.from({ length: 17 }, () => ({ group: 'a', key: 'b' })) },
      },
      field: 'spec.template.security_context.secrets',
      message: 'given 17 secrets; allowed: at most 16',
    },
    {
      template: { container: {}, extended_resources: { gpu_accelerator: { partition_size: '1g.5gb' } } },
      field: 'spec.template.extended_resources.gpu_accelerator.device',
      message: 'missing; allowed: the name of a device, such as nvidia-tesla-t4',
    },
    {
      template: { container: { ports: [{ name: 'http' }] } },
      field: 'spec.template.container.ports[0]',
      message: 'allowed: a port from 1 to 65535',
    },
  ])('$field: $message', ({ template, field, message }) => {
    expect(effectiveSpecOf({ template })).toEqual({ kind: 'invalid', problems: [{ field, message }] });
  });
});

describe('templates that Podsmith does not run', () => {
  const values = { interface: { inputs: { variables: { a: { type: { simple: 'INTEGER' } } } } } };

  test.each<{ template: PlainObject; field: string; message: string }>([
    {
      template: { id: { resource_type: 'WORKFLOW' }, container: {} },
      field: 'spec.template.id.resource_type',
      message: 'WORKFLOW is no task; Podsmith runs tasks one at a time',
    },
    {
      template: { sql: { statement: 'select 1' } },
      field: 'spec.template.sql',
      message: 'a SQL statement has no container to run in; run it from a plain @task',
    },
    {
      template: { type: 'sidecar', custom: { podSpec: {} } },
      field: 'spec.template.task_type_version',
      message:
        'a sidecar task of version 0 or 1, as flytekit before 1.0 wrote it; serialise it again with flytekit 1.15 or newer',
    },
    {
      template: {},
      field: 'spec.template.type',
      message:
        "the task has neither container nor k8s_pod: agents, connectors and sensors are run by a service of Flyte's; call the service from a plain @task",
    },
    {
      template: { type: 'eager_failure_handler_task', container: {} },
      field: 'spec.template.type',
      message:
        'an eager task starts other tasks through the API of Flyte, and there is none in Podsmith; use a plain @task, and one Task for each step',
    },
    {
      template: {
        config: { primary_container_name: 'a' },
        k8sPod: { podSpec: { containers: [{ name: 'a', args: ['pyflyte-map-execute'] }] } },
      },
      field: 'spec.template.k8sPod.podSpec',
      message:
        'a map task runs in many pods at once, which this version of Podsmith does not do; make one Task for each element',
    },
    {
      template: { ...values, k8s_pod: { data_config: { enabled: true } } },
      field: 'spec.template.k8s_pod.data_config',
      message:
        "a raw container's inputs and outputs are carried as files by a helper beside it (data_config), which this version of Podsmith does not have; read and write storage in the container itself, and declare no inputs and outputs",
    },
    {
      template: { container: {}, security_context: { run_as: { oauth2_client: { client_id: 'a' } } } },
      field: 'spec.template.security_context.run_as.oauth2_client',
      message: "it is an identity towards Flyte's own services; use k8s_service_account or iam_role",
    },
    {
      template: { container: {}, security_context: { run_as: { execution_identity: 'a' } } },
      field: 'spec.template.security_context.run_as.execution_identity',
      message: "it is an identity towards Flyte's own services; use k8s_service_account or iam_role",
    },
  ])('$field: $message', ({ template, field, message }) => {
    expect(effectiveSpecOf({ template })).toEqual({
      kind: 'refused',
      reason: 'NotSupported',
      problems: [{ field, message }],
    });
  });

  const plugins = [...OTHER_KINDS.keys()].filter(
    (type) => !['container_array', 'eager_failure_handler_task'].includes(type),
  );

  test.each(plugins)('the plugin %s', (type) => {
    expect(effectiveSpecOf({ template: { type, container: {} } })).toMatchObject({
      kind: 'refused',
      problems: [
        {
          field: 'spec.template.type',
          message: expect.stringMatching(`^${type} is an? .*; Podsmith runs tasks of one pod`),
        },
      ],
    });
  });

  test('a raw container runs that has data_config and no values', () => {
    expect(
      effectiveSpecOf({ template: { type: 'raw-container', container: { data_config: { enabled: true } } } }),
    ).toMatchObject({
      kind: 'effective',
    });
  });
});

test('any template gives a spec, problems or a refusal', () => {
  const names = [
    'container',
    'k8s_pod',
    'podSpec',
    'metadata',
    'args',
    'containers',
    'config',
    'interface',
    'inputs',
    'type',
  ];
  const { value } = fc.letrec<{ value: PlainValue; object: PlainObject; list: PlainValue[] }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      tie('object'),
      tie('list'),
    ),
    object: fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), tie('value'), { maxKeys: 4 }),
    list: fc.array(tie('value'), { maxLength: 3 }),
  }));
  const mangled = fc.record(
    {
      container: fc.oneof(value, fc.record({ args: value, env: value, resources: value })),
      metadata: value,
      interface: fc.record({ inputs: value, outputs: value }),
      security_context: value,
      extended_resources: value,
      config: value,
      custom: value,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(fc.dictionary(fc.constantFrom(...names), value), mangled), (template) => {
      expect(['effective', 'invalid', 'refused']).toContain(effectiveSpecOf({ template }).kind);
    }),
  );
});
