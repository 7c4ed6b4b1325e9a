import { describe, expect, test } from '@jest/globals';
import type { PlainObject, PlainValue } from '../api/plain-value.ts';
import { readTaskTemplate } from './read-task-template.ts';

const CONTAINER_FIELDS = 'image, command, args, resources, env, config, ports, data_config, architecture';

function nested(depth: number): PlainValue {
  let value: PlainValue = {};
  for (let level = 0; level < depth; level += 1) value = { a: value };
  return value;
}

function nestedType(depth: number): PlainObject {
  let type: PlainObject = { simple: 'INTEGER' };
  for (let level = 0; level < depth; level += 1) type = { collection_type: type };
  return type;
}

describe('what is taken', () => {
  test.each<{ name: string; json: PlainObject; want: object }>([
    {
      name: 'names of the .proto files',
      json: { task_type_version: 2, k8s_pod: { pod_spec: { hostNetwork: true } } },
      want: { task_type_version: 2, k8s_pod: { pod_spec: { hostNetwork: true } } },
    },
    {
      name: 'camelCase, and both at once',
      json: { taskTypeVersion: 2, k8sPod: { pod_spec: {} }, securityContext: { runAs: { k8sServiceAccount: 'a' } } },
      want: {
        task_type_version: 2,
        k8s_pod: { pod_spec: {} },
        security_context: { run_as: { k8s_service_account: 'a' } },
      },
    },
    {
      name: 'numbers of enums',
      json: { id: { resource_type: 1 }, container: { resources: { limits: [{ name: 3, value: '1Gi' }] } } },
      want: { id: { resource_type: 'TASK' }, container: { resources: { limits: [{ name: 'MEMORY', value: '1Gi' }] } } },
    },
    { name: 'integers as texts', json: { task_type_version: '2' }, want: { task_type_version: 2 } },
    {
      name: 'integers as doubles',
      json: { metadata: { retries: { retries: 3.0 } } },
      want: { metadata: { retries: { retries: 3 } } },
    },
    {
      name: 'nulls and zeros, which say nothing',
      json: {
        id: null,
        type: '',
        metadata: { discoverable: false, retries: null, interruptible: null },
        container: { args: [], env: [{ key: 'A', value: '' }] },
        config: {},
        task_type_version: 0,
      },
      want: { metadata: {}, container: { env: [{ key: 'A' }] } },
    },
    {
      name: 'a zero that does say something',
      json: {
        metadata: { interruptible: false, generates_deck: false },
        interface: { inputs: { variables: { a: { type: { simple: 'NONE' } } } } },
      },
      want: {
        metadata: { interruptible: false, generates_deck: false },
        interface: { inputs: { variables: { a: { type: { simple: 'NONE' } } } } },
      },
    },
    {
      name: 'durations, times and bytes, in the form that protobuf writes',
      json: {
        metadata: { timeout: '1.5s' },
        interface: {
          inputs: {
            variables: {
              a: {
                type: { structured_dataset_type: { external_schema_bytes: '-_8' } },
                artifact_partial_id: { time_partition: { value: { time_value: '2026-11-22T14:15:59.5+01:00' } } },
              },
            },
          },
        },
      },
      want: {
        metadata: { timeout: '1.500s' },
        interface: {
          inputs: {
            variables: {
              a: {
                type: { structured_dataset_type: { external_schema_bytes: '+/8=' } },
                artifact_partial_id: { time_partition: { value: { time_value: '2026-11-22T13:15:59.500Z' } } },
              },
            },
          },
        },
      },
    },
    {
      name: 'an empty argument',
      json: { container: { args: ['vars', ''] } },
      want: { container: { args: ['vars', ''] } },
    },
    {
      name: 'nulls and zeros in a Struct',
      json: { custom: { a: null, b: 0, c: [], d: false } },
      want: { custom: { a: null, b: 0, c: [], d: false } },
    },
    {
      name: 'an admin.TaskSpec',
      json: { template: { type: 'a' }, description: { short_description: 'x' } },
      want: { type: 'a' },
    },
    {
      name: 'names that objects have',
      json: { config: { constructor: 'a', toString: 'b' } },
      want: { config: { constructor: 'a', toString: 'b' } },
    },
  ])('$name', ({ json, want }) => {
    expect(readTaskTemplate(json)).toEqual({ kind: 'read', template: want, written: expect.any(Function) });
  });

  test('an entry of a map called __proto__', () => {
    const json = JSON.parse('{"config": {"__proto__": "a"}}') as PlainObject;
    const reading = readTaskTemplate(json);
    expect(reading.kind === 'read' && Object.entries(reading.template.config ?? {})).toEqual([['__proto__', 'a']]);
  });
});

describe('what is a problem', () => {
  test.each<{ json: PlainValue; field: string; message: string }>([
    { json: 'a', field: 'spec.template', message: 'given "a"; allowed: an object, TaskTemplate' },
    {
      json: { container: { imge: 'x' } },
      field: 'spec.template.container.imge',
      message: `not a field of Container; allowed: ${CONTAINER_FIELDS}; did you mean image?`,
    },
    {
      json: { container: { dataConfg: {} } },
      field: 'spec.template.container.dataConfg',
      message: `not a field of Container; allowed: ${CONTAINER_FIELDS.replace('data_config', 'dataConfig')}; did you mean dataConfig?`,
    },
    {
      json: { template: { container: { imge: 'x' } } },
      field: 'spec.template.template.container.imge',
      message: `not a field of Container; allowed: ${CONTAINER_FIELDS}; did you mean image?`,
    },
    {
      json: { container: { __proto__: null, constructor: 'x' } },
      field: 'spec.template.container.constructor',
      message: `not a field of Container; allowed: ${CONTAINER_FIELDS}`,
    },
    {
      json: { container: { resources: { requests: [{ name: 'CPU', value: 2 }] } } },
      field: 'spec.template.container.resources.requests[0].value',
      message: 'given 2; allowed: a text; write it in quotes',
    },
    {
      json: { container: { resources: { requests: [{ name: 'memory', value: '1' }] } } },
      field: 'spec.template.container.resources.requests[0].name',
      message: 'given "memory"; allowed: UNKNOWN, CPU, GPU, MEMORY, STORAGE, EPHEMERAL_STORAGE; did you mean MEMORY?',
    },
    {
      json: { container: { resources: { requests: [{ name: 9 }] } } },
      field: 'spec.template.container.resources.requests[0].name',
      message: 'given 9; allowed: UNKNOWN, CPU, GPU, MEMORY, STORAGE, EPHEMERAL_STORAGE',
    },
    {
      json: { container: { args: 'a b' } },
      field: 'spec.template.container.args',
      message: 'given "a b"; allowed: a list',
    },
    {
      json: { container: { args: [null] } },
      field: 'spec.template.container.args[0]',
      message: 'given null; allowed: a text',
    },
    { json: { config: ['a'] }, field: 'spec.template.config', message: 'given ["a"]; allowed: an object' },
    {
      json: { config: { 'a b': 1 } },
      field: 'spec.template.config["a b"]',
      message: 'given 1; allowed: a text; write it in quotes',
    },
    { json: { custom: 'a' }, field: 'spec.template.custom', message: 'given "a"; allowed: an object' },
    {
      json: { metadata: { interruptible: 'true' } },
      field: 'spec.template.metadata.interruptible',
      message: 'given "true"; allowed: true or false; remove the quotes',
    },
    {
      json: { metadata: { generatesDeck: 1 } },
      field: 'spec.template.metadata.generatesDeck',
      message: 'given 1; allowed: true or false',
    },
    {
      json: { metadata: { timeout: '1h' } },
      field: 'spec.template.metadata.timeout',
      message: 'given "1h"; allowed: seconds as 90s or 3600.500s',
    },
    {
      json: { metadata: { retries: { retries: -1 } } },
      field: 'spec.template.metadata.retries.retries',
      message: 'given -1; allowed: a whole number from 0 to 4294967295',
    },
    {
      json: { task_type_version: 1.5 },
      field: 'spec.template.task_type_version',
      message: 'given 1.5; allowed: a whole number from -2147483648 to 2147483647',
    },
    {
      json: {
        interface: {
          inputs: { variables: { a: { type: { structured_dataset_type: { external_schema_bytes: '!' } } } } },
        },
      },
      field: 'spec.template.interface.inputs.variables.a.type.structured_dataset_type.external_schema_bytes',
      message: 'given "!"; allowed: bytes in base64',
    },
    {
      json: { container: { image: 'a' }, k8sPod: {} },
      field: 'spec.template.k8sPod',
      message: 'given beside container; allowed: one of the two',
    },
    {
      json: { task_type_version: 1, taskTypeVersion: 1 },
      field: 'spec.template.taskTypeVersion',
      message: 'given beside task_type_version; allowed: one of the two',
    },
    {
      json: { custom: nested(31) },
      field: 'spec.template.custom',
      message: 'given a value that nests deeper; allowed: 30 lists and objects one within another',
    },
    {
      json: { nodes: [], id: {} },
      field: 'spec.template',
      message: 'given a workflow; allowed: the TaskTemplate of one task',
    },
    {
      json: { id: {}, spec: { workflowId: {} } },
      field: 'spec.template',
      message: 'given a launch plan; allowed: the TaskTemplate of one task',
    },
  ])('$field: $message', ({ json, field, message }) => {
    expect(readTaskTemplate(json)).toEqual({ kind: 'invalid', problems: [{ field, message }] });
  });

  test('a type that nests too deep', () => {
    const variables = { a: { type: nestedType(100) } };
    const reading = readTaskTemplate({ interface: { inputs: { variables } } });
    expect(reading.kind === 'invalid' && reading.problems.map(({ message }) => message)).toEqual([
      'given a value that nests deeper; allowed: 64 lists and objects one within another',
    ]);
  });

  test('many: the first ten are told', () => {
    const env = Array.from({ length: 100_000 }, () => ({ key: 1, value: 2 }));
    const reading = readTaskTemplate({ container: { env } });
    expect(reading.kind === 'invalid' && reading.problems.length).toBe(10);
  });
});

describe('the path of a field as its author spells it', () => {
  test.each<{ json: PlainObject; path: string; want: string }>([
    { json: { k8s_pod: { pod_spec: {} } }, path: 'k8s_pod.pod_spec', want: 'template.k8s_pod.pod_spec' },
    {
      json: { k8sPod: { podSpec: {} } },
      path: 'k8s_pod.pod_spec.containers[0].args',
      want: 'template.k8sPod.podSpec.containers[0].args',
    },
    { json: { template: { k8sPod: {} } }, path: 'k8s_pod', want: 'template.template.k8sPod' },
    // A key of a map is no field.
    {
      json: { k8sPod: { primaryContainerName: 'a' } },
      path: 'config.primary_container_name',
      want: 'template.config.primary_container_name',
    },
  ])('$want', ({ json, path, want }) => {
    const reading = readTaskTemplate(json);
    expect(reading.kind === 'read' && reading.written(path)).toBe(want);
  });
});
