// That flytekit reads them, test/tasktemplate shows.
import { expect, test } from '@jest/globals';
import type { PlainObject } from '../api/plain-value.ts';
import type { TaskSpec } from '../api/task.gen.ts';
import { decodeTaskTemplateMessage } from '../idl/task-template-message.ts';
import { effectiveSpecOf } from './effective-spec-of.ts';
import { encodedTemplate } from '../../test/support/encoded-template.ts';
import { taskTemplateBytes } from './task-template-bytes.ts';

test('of a template, the template as it was given, whatever stands beside it', () => {
  const template = { id: { resource_type: 'TASK', name: 'a.b' }, custom: { a: 1 }, container: { image: 'a' } };
  const effective = effectiveSpecOf({ template, environment: { A: '1' }, retries: { limit: 2 } });
  if (effective.kind !== 'effective') throw new Error(JSON.stringify(effective));
  expect(decodeTaskTemplateMessage(encodedTemplate(effective.spec, { taskName: 'c' }))).toEqual({
    template,
    unknownFields: [],
  });
});

test('of fields, a template of them', () => {
  const bytes = encodedTemplate(
    {
      taskType: 'sqlite',
      project: 'p',
      containerImage: 'acme/a:1',
      loaderArgs: ['{{.taskTemplatePath}}', 'a.Executor'],
      config: { a: 'b' },
      custom: { query: 'select 1' },
      interface: { inputs: { limit: { type: 'int' } }, outputs: { o0: { type: 'Optional[str]' } } },
    },
    { project: 'of the operator', domain: 'development', taskName: 'a.b' },
  );
  expect(decodeTaskTemplateMessage(bytes).template).toEqual({
    id: { resource_type: 'TASK', project: 'p', domain: 'development', name: 'a.b' },
    type: 'sqlite',
    metadata: { runtime: { type: 'FLYTE_SDK', flavor: 'python' }, retries: {} },
    interface: {
      inputs: { variables: { limit: { type: { simple: 'INTEGER' } } } },
      outputs: {
        variables: {
          o0: {
            type: {
              union_type: {
                variants: [
                  { simple: 'STRING', structure: { tag: 'str' } },
                  { simple: 'NONE', structure: { tag: 'none' } },
                ],
              },
            },
          },
        },
      },
    },
    custom: { query: 'select 1' },
    config: { a: 'b' },
    container: { image: 'acme/a:1', args: ['{{.taskTemplatePath}}', 'a.Executor'] },
  });
});

test('of the least', () => {
  expect(decodeTaskTemplateMessage(encodedTemplate({})).template).toEqual({
    id: { resource_type: 'TASK' },
    type: 'python-task',
    metadata: { runtime: { type: 'FLYTE_SDK', flavor: 'python' }, retries: {} },
    interface: { inputs: {}, outputs: {} },
    container: {},
  });
});

// As deep as effectiveSpecOf lets them be.
test.each<{ name: string; specOf: (custom: PlainObject) => TaskSpec }>([
  { name: 'of fields', specOf: (custom) => ({ custom, config: { a: '' } }) },
  { name: 'of a template', specOf: (custom) => ({ template: { custom, container: {} } }) },
  {
    name: 'of the pod of a template',
    specOf: (custom) => ({
      template: {
        config: { primary_container_name: 'a' },
        k8s_pod: { pod_spec: { ...custom, containers: [{ name: 'a' }] } },
      },
    }),
  },
])('of objects that nest deep: $name', ({ specOf }) => {
  const effective = effectiveSpecOf(specOf(nested(30)));
  if (effective.kind !== 'effective') throw new Error(JSON.stringify(effective));
  const { template } = decodeTaskTemplateMessage(encodedTemplate(effective.spec));
  expect(JSON.stringify(template)).toContain(JSON.stringify(nested(29)));
});

test('what cannot be written is a problem', () => {
  const message = 'cannot be written as a TaskTemplate: max depth exceeded';
  expect(taskTemplateBytes({ custom: nested(60) })).toEqual({ kind: 'invalid', problem: { field: 'spec', message } });
  expect(taskTemplateBytes({ taskTemplate: { custom: nested(60) } })).toEqual({
    kind: 'invalid',
    problem: { field: 'spec.template', message },
  });
});

/** Objects one within another. */
function nested(depth: number): PlainObject {
  return depth <= 1 ? {} : { a: nested(depth - 1) };
}
