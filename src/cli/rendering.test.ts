// That a Task is refused here for what the operator refuses it for. Of what comes out when all is well: test/golden/cli.
import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import type { PlainObject } from '../api/plain-value.ts';
import { configOfValues } from '../config/config-of-values.ts';
import { noticesOf } from './notices.ts';
import { type RenderSettings, type Rendering, renderTask } from './rendering.ts';

function settings(values: PlainObject = {}): RenderSettings {
  return {
    config: configOfValues(stringify(values)),
    podTemplates: [],
    operatorNamespace: 'podsmith-system',
    attempt: 0,
    storageRoot: 's3://podsmith/tasks',
    mayBeInterruptible: true,
  };
}

function rendered(spec: PlainObject, values: PlainObject = {}): Rendering {
  const manifest = {
    apiVersion: 'work.podsmith.dev/v1alpha1',
    kind: 'Task',
    metadata: { name: 'fit', namespace: 'ml' },
    spec: { containerImage: 'a:1', command: ['run'], ...spec },
  };
  return renderTask(manifest, settings(values));
}

describe('refused as by the operator', () => {
  test.each<{ name: string; spec: PlainObject; problems: readonly object[] }>([
    {
      name: 'inputs beyond what the operator writes',
      spec: { inputs: { text: 'a'.repeat(1024 * 1024) } },
      problems: [
        {
          field: 'spec.inputs',
          message:
            '1048602 bytes are too many, at most 1048576; give large data as a file, or all inputs by spec.inputsUri',
        },
      ],
    },
    {
      name: 'inputs that the operator does not read',
      spec: { inputsUri: 's3://podsmith//tasks/web/inputs.pb', command: ['run', '{{.inputs.n}}'] },
      problems: [
        {
          field: 'spec.inputsUri',
          message:
            '"s3://podsmith//tasks/web/inputs.pb" is not read for the placeholders {{.inputs.…}}; allowed: a file below s3://podsmith/tasks/ml/, the folder of the Task\'s own namespace, by a path without "//", "." and "..", of 1024 bytes at most; or give spec.inputs, or let the command read the file itself at {{.input}}',
        },
      ],
    },
    {
      name: 'what takes more than one pod, before all that is wrong beside it',
      spec: {
        taskType: 'spark',
        podTemplateName: 'gpu',
        interface: { inputs: { n: { type: 'int' } } },
        inputs: { n: 'x' },
      },
      problems: [
        {
          field: 'spec.taskType',
          message:
            'a task of type spark takes more than one pod, and this version of Podsmith makes one; leave it out to run the command alone',
        },
      ],
    },
  ])('$name', ({ spec, problems }) => {
    expect(rendered(spec)).toEqual({ kind: 'invalid', name: 'fit', problems });
  });

  test('inputs before a PodTemplate that is missing', () => {
    const spec = { podTemplateName: 'gpu', interface: { inputs: { n: { type: 'int' } } }, inputs: { n: 'x' } };
    expect(rendered(spec)).toMatchObject({ kind: 'invalid', problems: [{ field: 'spec.inputs.n' }] });
  });
});

describe("the configuration's default PodTemplate", () => {
  const NOT_KNOWN =
    "whether ml or podsmith-system has the PodTemplate base, the configuration's default (--pod-template)";

  test.each<{ name: string; task: PlainObject; want: readonly string[] }>([
    { name: 'is not known here', task: { podTemplateName: 'base' }, want: [NOT_KNOWN] },
    {
      name: 'may be that of the namespace',
      task: { podTemplateName: 'other', namespaceOverrides: { ml: { podTemplateName: 'base' } } },
      want: [NOT_KNOWN],
    },
    {
      name: 'is the general one where the namespace names an empty text',
      task: { podTemplateName: 'base', namespaceOverrides: { ml: { podTemplateName: '' } } },
      want: [NOT_KNOWN],
    },
    { name: 'may be none', task: { podTemplateName: '' }, want: [] },
  ])('$name', ({ task, want }) => {
    const values = { task };
    const rendering = rendered({}, values);
    if (rendering.kind === 'invalid') throw new Error(JSON.stringify(rendering.problems));
    const notices = noticesOf(rendering, settings(values));
    const unknown = notices.find(({ heading }) => heading === 'Not known here:')?.lines ?? [];
    expect(unknown.filter((line) => line.includes('PodTemplate'))).toEqual(want);
  });
});
