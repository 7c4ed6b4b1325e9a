// The same Tasks that are sent to a real API server in test/cluster/crd: what is taken and refused there is taken and refused here.
import { describe, expect, test } from '@jest/globals';
import { ACCEPTED } from '../../../test/cluster/crd/accepted.ts';
import { REFUSED } from '../../../test/cluster/crd/refused.ts';
import { taskManifest } from '../../../test/cluster/crd/task-manifest.ts';
import type { PlainObject } from '../../api/plain-value.ts';
import type { Problem } from '../../api/problem.ts';
import { judgeTask } from './judge-task.ts';

function judged(spec: string): ReturnType<typeof judgeTask> {
  return judgeTask(taskManifest(spec) as unknown as PlainObject);
}

function problemsOf(manifest: PlainObject): readonly Problem[] {
  const judgement = judgeTask(manifest);
  return judgement.kind === 'taken' ? [] : judgement.problems;
}

// Of a schema's `not` the API server names the field in its message alone; of rules it did not try it names none.
const isField = (field: string): boolean => field !== '<nil>';
const namedField = (field: string, message: string): string =>
  /"(?<field>spec[^"]*)" must not validate/.exec(message)?.groups?.['field'] ?? field;

// The API server writes spec.labels[a] where Podsmith writes spec.labels.a.
const sameSpelling = (field: string): string => field.replace(/\[(?<key>[a-z]+)\]/g, '.$<key>');

describe('as the API server does', () => {
  test.each(ACCEPTED)('takes: $name', ({ spec }) => {
    expect(judged(spec)).toMatchObject({ kind: 'taken', spec: taskManifest(spec).spec });
  });

  test.each(REFUSED)('refuses: $name', ({ spec, want }) => {
    const judgement = judged(spec);
    const fields = judgement.kind === 'taken' ? [] : judgement.problems.map(({ field }) => field);
    expect(fields).toEqual(want.map(({ field, message }) => sameSpelling(namedField(field, message))).filter(isField));
  });
});

const FIT: PlainObject = {
  apiVersion: 'work.podsmith.dev/v1alpha1',
  kind: 'Task',
  metadata: { name: 'fit' },
  spec: { command: ['true'] },
};

describe('a field that is wrong', () => {
  test.each<{ name: string; spec: PlainObject; field: string; message: string }>([
    {
      name: 'a text where a number was read',
      spec: { version: 1 },
      field: 'spec.version',
      message: 'must be a text, so put it in quotes (given: 1)',
    },
    {
      name: 'an object where a switch was set',
      spec: { deck: true },
      field: 'spec.deck',
      message: 'must be an object (given: true)',
    },
    {
      name: 'a misspelt field',
      spec: { enviroment: {} },
      field: 'spec.enviroment',
      message: 'is no field of spec; did you mean environment?',
    },
    ...(
      [
        ['spec.image', { image: 'a' }, 'spec', 'containerImage'],
        ['spec.env', { env: [] }, 'spec', 'environment'],
        ['spec.args', { args: ['a'] }, 'spec', 'loaderArgs or command'],
        ['spec.serviceAccountName', { serviceAccountName: 'a' }, 'spec', 'securityContext.runAs.k8sServiceAccount'],
        ['spec.nodeSelector', { nodeSelector: {} }, 'spec', 'podTemplate.podSpec.nodeSelector'],
        ['spec.container_image', { container_image: 'a' }, 'spec', 'containerImage'],
        ['spec.podTemplate.spec', { podTemplate: { spec: {} } }, 'spec.podTemplate', 'podSpec'],
        ['spec.resources.memory', { resources: { memory: '1Gi' } }, 'spec.resources', 'mem'],
        ['spec.limits.storage', { limits: { storage: '1Gi' } }, 'spec.limits', 'ephemeralStorage'],
        [
          'spec.requests["ephemeral-storage"]',
          { requests: { 'ephemeral-storage': '1Gi' } },
          'spec.requests',
          'ephemeralStorage',
        ],
      ] as const satisfies readonly (readonly [string, PlainObject, string, string])[]
    ).map(([field, spec, parent, meant]) => ({
      name: `a name that a pod or flytekit has for it: ${field}`,
      spec,
      field,
      message: `is no field of ${parent}; did you mean ${meant}?`,
    })),
    {
      name: 'half a GPU',
      spec: { resources: { gpu: 0.5 } },
      field: 'spec.resources.gpu',
      message: 'must be a whole number of GPUs (given: 0.5)',
    },
    ...([-1, 'lots', [1], { a: 1 }, true] as const).map((cpu) => ({
      name: `cpu that is ${JSON.stringify(cpu)}`,
      spec: { resources: { cpu } },
      field: 'spec.resources.cpu',
      message: `given ${JSON.stringify(cpu)}; allowed: CPU in cores, as a number or a Kubernetes quantity: 2, 0.5, 500m. Not negative`,
    })),
    { name: 'a field of nobody', spec: { zzz: 1 }, field: 'spec.zzz', message: 'is no field of spec' },
    {
      name: 'a misspelt field of a list',
      spec: { secretRequests: [{ group: 'a', key: 'b', envvar: 'C' }] },
      field: 'spec.secretRequests[0].envvar',
      message: 'is no field of spec.secretRequests[0]; did you mean envVar?',
    },
    {
      name: 'a field that is missing',
      spec: { cache: {} },
      field: 'spec.cache.version',
      message: 'is missing',
    },
    {
      name: 'a word that is none of those allowed',
      spec: { podRetention: { success: 'Forever' } },
      field: 'spec.podRetention.success',
      message: 'must be one of Delete, Keep (given: "Forever")',
    },
    {
      name: 'too much',
      spec: { retries: { limit: 101 } },
      field: 'spec.retries.limit',
      message: 'must be 100 or less (given: 101)',
    },
    {
      name: 'too little',
      spec: { retries: { limit: -1 } },
      field: 'spec.retries.limit',
      message: 'must be 0 or more (given: -1)',
    },
    {
      name: 'not above a bound',
      spec: { retries: { onOutOfMemory: { factor: 1, max: '1Gi' } } },
      field: 'spec.retries.onOutOfMemory.factor',
      message: 'must be more than 1 (given: 1)',
    },
    {
      name: 'too long',
      spec: { project: 'a'.repeat(64) },
      field: 'spec.project',
      message: 'may have at most 63 characters (given: 64)',
    },
    { name: 'empty', spec: { loaderArgs: [] }, field: 'spec.loaderArgs', message: 'may not be empty' },
    {
      name: 'twice',
      spec: { cache: { version: '1', ignoreInputVars: ['a', 'b', 'a'] } },
      field: 'spec.cache.ignoreInputVars[2]',
      message: 'is there twice (given: "a")',
    },
    {
      name: 'a rule of one value',
      spec: { timeouts: { run: '3 weeks' } },
      field: 'spec.timeouts.run',
      message:
        'must be a duration from 1s to 8760h in the units h, m, s and ms, such as 90s, 1h30m or 1.5h (given: "3 weeks")',
    },
    {
      name: 'a rule about two fields',
      spec: { inputs: {}, inputsUri: 's3://b/c' },
      field: 'spec.inputsUri',
      message: 'inputs and inputsUri exclude each other: write the values here, or name the file that holds them',
    },
    {
      name: 'a rule whose message names the key',
      spec: { labels: { 'a b': 'c' } },
      field: 'spec.labels',
      message:
        "'a b' is no key: it must be NAME or PREFIX/NAME, a name of at most 63 letters, digits, '-', '_' and '.', a prefix that is a DNS name",
    },
  ])('$name', ({ spec, field, message }) => {
    const command = 'loaderArgs' in spec ? {} : { command: ['true'] };
    expect(problemsOf({ ...FIT, spec: { ...command, ...spec } })).toEqual([{ field, message }]);
  });

  test('each is named, the rules only once the fields are right', () => {
    const spec = { version: 1, deck: true, inputs: {}, inputsUri: 's3://b/c' };
    expect(problemsOf({ ...FIT, spec }).map(({ field }) => field)).toEqual(['spec.version', 'spec.deck']);
  });
});

describe("the API server's own part", () => {
  test.each<{ name: string; manifest: PlainObject; want: readonly Problem[] }>([
    { name: 'no metadata', manifest: { metadata: null }, want: [{ field: 'metadata', message: 'is missing' }] },
    { name: 'no name', manifest: { metadata: {} }, want: [{ field: 'metadata.name', message: 'is missing' }] },
    {
      name: 'a name that is none',
      manifest: { metadata: { name: 'Fit_1' } },
      want: [
        {
          field: 'metadata.name',
          message:
            "must be a Kubernetes name: lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit (given: \"Fit_1\")",
        },
      ],
    },
    {
      name: 'a name that is too long',
      manifest: { metadata: { name: 'a'.repeat(53) } },
      want: [
        {
          field: 'metadata.name',
          message: 'may have at most 52 characters, so that the names of its pods can be made from it',
        },
      ],
    },
    {
      name: 'a misspelt field of metadata',
      manifest: { metadata: { name: 'fit', lables: {} } },
      want: [{ field: 'metadata.lables', message: 'is no field of metadata; did you mean labels?' }],
    },
    {
      name: 'a label that is a number',
      manifest: { metadata: { name: 'fit', labels: { a: 1 } } },
      want: [{ field: 'metadata.labels.a', message: 'must be a text, so put it in quotes (given: 1)' }],
    },
    { name: 'no spec', manifest: { spec: null }, want: [{ field: 'spec', message: 'is missing' }] },
    {
      name: 'a field beside spec',
      manifest: { specs: {} },
      want: [{ field: 'specs', message: 'is no field of a Task; did you mean spec?' }],
    },
    { name: 'a status, which is not its author’s to write', manifest: { status: { finished: 'maybe' } }, want: [] },
  ])('$name', ({ manifest, want }) => {
    expect(problemsOf({ ...FIT, ...manifest })).toEqual(want);
  });
});

test('defaults are filled in, and only where the field around them is written', () => {
  expect(judgeTask({ ...FIT, spec: { command: ['true'], sharedMemory: {}, cache: null } })).toEqual({
    kind: 'taken',
    spec: {
      command: ['true'],
      sharedMemory: { mountPath: '/dev/shm', mountName: 'flyte-shared-memory' },
      managedBy: 'podsmith.dev/operator',
    },
  });
});

test('what the schema leaves open is left as it is, however deep', () => {
  let deep: PlainObject = { big: 9_007_199_254_740_993n };
  for (let depth = 0; depth < 2000; depth += 1) deep = { deep };
  const judgement = judgeTask({ ...FIT, spec: { command: ['true'], custom: deep } });
  expect(judgement.kind === 'taken' && judgement.spec.custom?.['deep'] === deep['deep']).toBe(true);
});
