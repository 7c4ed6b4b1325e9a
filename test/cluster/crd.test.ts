// The Task CRD on a real API server: what it takes, what it refuses and with which words, what may change, and how kubectl shows it.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { type ClusterHandle, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import { ensureKubernetesProgram } from '../../deploy/local/tools.ts';
import { waitUntil } from '../../deploy/local/wait-until.ts';
import { readTaskCrd, type Schema, taskSchema } from '../../scripts/generate/task-crd.ts';
import type { Task } from '../../src/api/task.gen.ts';
import { ACCEPTED } from './crd/accepted.ts';
import { FIXED, FREE, SWAPPED } from './crd/changes.ts';
import { REFUSED } from './crd/refused.ts';
import { celRules } from './crd/rules.ts';
import { ACCEPTED_STATUSES, REFUSED_STATUSES } from './crd/statuses.ts';
import { type Answer, type Cause, TaskApi } from './crd/task-api.ts';
import { type TaskManifest, taskManifest } from './crd/task-manifest.ts';
import { pageBlocks } from '../../scripts/docs/page-blocks.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';
import { installTaskCrd } from '../support/kube.ts';

const ONE_EXECUTION =
  'a Task is one execution; delete it and apply it anew, or create another one with metadata.generateName';
const POLICY = 'changes.tasks.work.podsmith.dev';
const CANCELLED = 'spec.cancel may not go back to false: a cancelled Task has ended; delete it and apply it anew';

/** How the API server says that these fields may not be added, taken away or changed, whichever order it names them in. */
function mayNotChange(...fields: readonly string[]): string {
  const sorted = fields.map((field) => `spec.${field}`).toSorted();
  return `${sorted.join(', ')} may not change: ${ONE_EXECUTION}`;
}

/** What the policy says of a change that must be a no. */
function denied(answer: Answer): string {
  const [cause, ...others] = refused(answer);
  expect(others).toEqual([]);
  const { message = '' } = cause ?? {};
  const introduction = `ValidatingAdmissionPolicy '${POLICY}' with binding '${POLICY}' denied request: `;
  expect(message).toContain(introduction);
  const [fields = '', rest] = message.replace(introduction, '').split(' may not change: ');
  return rest === undefined ? fields : `${fields.split(', ').toSorted().join(', ')} may not change: ${rest}`;
}

let cluster: ClusterHandle;
let api: TaskApi;

beforeAll(async () => {
  cluster = await ensureCluster({ name: checkoutCluster('crd-test'), controlPlaneOnly: true, log: () => undefined });
  await installTaskCrd(cluster);
  api = await TaskApi.connect(await ensureKubernetesProgram('kubectl', () => undefined), cluster.kubeconfigPath);
  // The API server takes a policy up a moment after it was made.
  await withTask('', async (name) => {
    const check = async (): Promise<boolean> => (await api.patch(name, { spec: { taskName: 'a' } })).kind === 'refused';
    await waitUntil({ what: 'the policy to hold', timeoutMs: 30_000, intervalMs: 100, check });
  });
}, 600_000);

afterAll(async () => {
  await api?.[Symbol.asyncDispose]();
  await cluster?.down();
}, 60_000);

/** The Task of an answer that must be a yes. */
function accepted(answer: Answer): Task {
  expect(answer).toMatchObject({ kind: 'accepted' });
  if (answer.kind !== 'accepted') throw new Error(answer.message);
  return answer.task;
}

/** The faults of an answer that must be a no. */
function refused(answer: Answer): readonly Cause[] {
  expect(answer).toMatchObject({ kind: 'refused' });
  return answer.kind === 'refused' ? answer.causes : [];
}

/** A Task that is really there while `work` looks at it. */
async function withTask<T>(spec: string, work: (name: string) => Promise<T>): Promise<T> {
  const name = 'changing';
  accepted(await api.create(taskManifest(spec, name), 'real'));
  try {
    return await work(name);
  } finally {
    accepted(await api.delete(name));
  }
}

describe('a new Task', () => {
  test.each(ACCEPTED)('is taken: $name', async ({ spec }) => {
    const manifest = taskManifest(spec);
    expect(accepted(await api.create(manifest)).spec).toMatchObject(manifest.spec);
  });

  test.each(REFUSED)('is refused: $name', async ({ spec, want }) => {
    expect(refused(await api.create(taskManifest(spec)))).toEqual(want);
  });

  test('may have a name of 52 characters, and no longer one', async () => {
    accepted(await api.create(taskManifest('', 'a'.repeat(52))));
    expect(refused(await api.create(taskManifest('', 'a'.repeat(53))))).toEqual([
      {
        field: 'metadata.name',
        message: 'Invalid value: may have at most 52 characters, so that the names of its pods can be made from it',
      },
    ]);
  });

  test('has its defaults filled in, and only where its author wrote the field around them', async () => {
    const bare = accepted(await api.create(taskManifest('')));
    expect(bare.spec).toEqual({
      loaderArgs: ['task-module', 'train', 'task-name', 'fit'],
      managedBy: 'podsmith.dev/operator',
    });
    const spec = [
      'distribution: {uri: "s3://b/a.tar.gz"}',
      'sharedMemory: {}',
      'secretRequests: [{group: a, key: b}]',
      'podTemplate: {}',
      'cache: {version: "1"}',
      'retries: {backoff: {}, policy: [{action: Fail, onPodConditions: [{type: A}]}], onOutOfMemory: {max: 1Gi}}',
      'deck: {}',
    ].join('\n');
    expect(accepted(await api.create(taskManifest(spec))).spec).toEqual({
      ...bare.spec,
      distribution: { uri: 's3://b/a.tar.gz', destination: '.' },
      sharedMemory: { mountPath: '/dev/shm', mountName: 'flyte-shared-memory' },
      secretRequests: [{ group: 'a', key: 'b', mountRequirement: 'ANY' }],
      podTemplate: { primaryContainerName: 'primary' },
      cache: { version: '1', serialize: false },
      retries: {
        backoff: { initial: '10s', factor: 2, max: '10m' },
        policy: [{ action: 'Fail', onPodConditions: [{ type: 'A', status: 'True' }] }],
        onOutOfMemory: { factor: 2, max: '1Gi' },
      },
      deck: { enabled: true },
    });
  });

  test('starts with a status by which nobody takes it for done', async () => {
    const manifest = { ...taskManifest('', 'fresh'), status: { finished: true, observedGeneration: 1 } };
    const want = {
      observedGeneration: 0,
      finished: false,
      conditions: [
        {
          type: 'Succeeded',
          status: 'Unknown',
          reason: 'Pending',
          message:
            'The operator has not seen this Task yet. If this lasts, check that it runs and watches this namespace.',
          observedGeneration: 0,
          lastTransitionTime: '1970-01-01T00:00:00Z',
        },
      ],
    };
    expect(accepted(await api.create(manifest, 'real')).status).toEqual(want);
    expect(accepted(await api.get('fresh')).status).toEqual(want);
    accepted(await api.delete('fresh'));
  });
});

describe('docs/api.md', () => {
  const page = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
  const manifests = pageBlocks(page).flatMap(({ language, text }) =>
    language === 'yaml' ? [parse(text) as TaskManifest] : [],
  );

  test('shows manifests', () => {
    expect(manifests.map(({ metadata }) => metadata.name)).toEqual([
      'fit',
      'by-command',
      'fresh-code',
      'needs',
      'on-a-slice',
      'with-secrets',
      'stubborn',
    ]);
  });

  test.each(manifests)('shows a Task that is taken: $metadata.name', async (manifest) => {
    accepted(await api.create(manifest));
  });
});

describe('a Task that exists', () => {
  test.each(FIXED)('keeps $field as it was created', async ({ field, from, to }) => {
    const { [field]: value } = taskManifest(`${field}: ${to}`).spec;
    await withTask(`${field}: ${from}`, async (name) => {
      expect(denied(await api.patch(name, { spec: { [field]: value } }))).toBe(mayNotChange(field));
    });
  });

  test.each(FIXED)('does not lose $field', async ({ field, from }) => {
    await withTask(`${field}: ${from}`, async (name) => {
      expect(denied(await api.patch(name, { spec: { [field]: null } }))).toBe(mayNotChange(field));
    });
  });

  test.each(FIXED.filter(({ isDefaulted }) => isDefaulted !== true))('does not gain $field', async ({ field, to }) => {
    const { [field]: value } = taskManifest(`${field}: ${to}`).spec;
    await withTask(field === 'loaderArgs' ? 'command: [a]' : '', async (name) => {
      expect(denied(await api.patch(name, { spec: { [field]: value } }))).toBe(mayNotChange(field));
    });
  });

  test.each(SWAPPED)('does not take $gained for $lost', async ({ spec, lost, gained, value }) => {
    await withTask(spec, async (name) => {
      const answer = await api.patch(name, { spec: { [lost]: null, [gained]: value } });
      expect(denied(answer)).toBe(mayNotChange(lost, gained));
    });
  });

  test('names neither more nor less than what may not change', async () => {
    await withTask('labels: {a: b}', async (name) => {
      const change = { spec: { labels: null, environment: { A: 'b' }, suspend: true } };
      expect(denied(await api.patch(name, change))).toBe(mayNotChange('environment', 'labels'));
    });
  });

  test('does not gain a field by a write that also says the Task has ended', async () => {
    await withTask('command: [a]', async (name) => {
      const answer = await api.patch(name, { spec: { podTemplateName: 'a' }, status: { finished: true } });
      expect(denied(answer)).toBe(mayNotChange('podTemplateName'));
    });
  });

  test('keeps a spec that was there before when its status is written', async () => {
    await withTask('command: [a]', async (name) => {
      const before = accepted(await api.get(name));
      const change = { spec: { command: ['b'] }, status: { podName: 'a' } };
      const after = accepted(await api.patchTaskStatus(name, change));
      expect(after).toMatchObject({ spec: before.spec, status: { podName: 'a' } });
    });
  });

  test.each(FREE)('lets one $name', async ({ spec, change }) => {
    await withTask(spec, async (name) => {
      const task = accepted(await api.patch(name, { spec: change }, 'real'));
      expect(task.metadata.generation).toBe(2);
    });
  });

  test.each([{ cancel: false }, { cancel: null }])('stays cancelled: %j', async (change) => {
    await withTask('cancel: true', async (name) => {
      expect(denied(await api.patch(name, { spec: change }))).toBe(CANCELLED);
    });
  });

  test.each(ACCEPTED_STATUSES)('takes a status: $name', async ({ status }) => {
    await withTask('', async (name) => {
      expect(accepted(await api.patchStatus(name, status)).status).toMatchObject(status);
    });
  });

  test.each(REFUSED_STATUSES)('refuses a status: $name', async ({ status, want }) => {
    await withTask('', async (name) => {
      expect(refused(await api.patchStatus(name, status))).toContainEqual(want);
    });
  });
});

describe('the tables', () => {
  // A cause's field as the schema's path: spec.policy[0] → spec.policy[], spec.labels[a] → spec.labels.*.
  const schemaPath = (field: string): string => field.replace(/\[\d+\]/g, '[]').replace(/\[[^\]]+\]/g, '.*');
  const causes = REFUSED.flatMap(({ want }) => want);

  const rules = celRules(taskSchema(readTaskCrd()));

  // The name is no part of a case's spec: it has a test of its own.
  test.each(rules.filter(({ field }) => field !== 'metadata.name'))(
    'show how $field is refused: $message',
    ({ field, message }) => {
      const found = causes.filter((cause) => schemaPath(cause.field) === field && cause.message.includes(message));
      expect(found).not.toEqual([]);
    },
  );

  test('name every field, either as one that may not change or as one that may', () => {
    const named = new Set([...FIXED.map(({ field }) => field), ...FREE.flatMap(({ change }) => Object.keys(change))]);
    expect([...named].toSorted()).toEqual(
      Object.keys(taskSchema(readTaskCrd()).properties?.['spec']?.properties ?? {}).toSorted(),
    );
  });
});

describe('kubectl', () => {
  const apply = async (manifest: unknown, ...args: string[]): Promise<string> =>
    cluster.kubectl(['apply', ...args, '-f', '-'], { input: stringify(manifest) });
  const finish = async (name: string): Promise<void> => {
    const status = ACCEPTED_STATUSES.find(({ name }) => name === 'all of it')?.status;
    accepted(await api.patchStatus(name, status, 'real'));
  };

  test.each([
    {
      name: 'an unknown field',
      manifest: taskManifest('loaderArg: [a]'),
      want: 'strict decoding error: unknown field "spec.loaderArg"',
    },
    {
      name: 'an unknown field deep down',
      manifest: taskManifest('retries: {limits: 1}'),
      want: 'strict decoding error: unknown field "spec.retries.limits"',
    },
    {
      name: 'a wrong type',
      manifest: taskManifest('retries: {limit: two}'),
      want: 'spec.retries.limit: Invalid value: "string": spec.retries.limit in body must be of type integer: "string"',
    },
    {
      name: 'a bad quantity',
      manifest: taskManifest('resources: {mem: 4GB}'),
      want: 'The Task "case" is invalid: spec.resources.mem: Invalid value: "4GB": must be a Kubernetes quantity and not negative, such as 512Mi or 4Gi',
    },
    {
      name: 'a name of 53 characters',
      manifest: taskManifest('', 'a'.repeat(53)),
      want: 'is invalid: metadata.name: Invalid value: may have at most 52 characters, so that the names of its pods can be made from it',
    },
    {
      name: 'loaderArgs beside template',
      manifest: taskManifest('loaderArgs: [a]\ntemplate: {a: 1}'),
      want: 'The Task "case" is invalid: spec.loaderArgs: Forbidden: loaderArgs and template exclude each other: a template brings its own command',
    },
  ])('says what is wrong: $name', async ({ manifest, want }) => {
    await expect(apply(manifest)).rejects.toThrow(want);
  });

  test.each(
    ['1', '0.5', '2.0', '500m'].flatMap((cpu) => [
      { cpu, how: ['apply'] },
      { cpu, how: ['apply', '--server-side'] },
    ]),
  )('finds nothing to change when a manifest is given again: cpu $cpu, $how', async ({ cpu, how }) => {
    const spec = `resources: {cpu: ${cpu}}\nsharedMemory: {}\ncache: {version: "1"}`;
    const manifest = stringify(taskManifest(spec, 'again'));
    await cluster.kubectl([...how, '-f', '-'], { input: manifest });
    try {
      await cluster.kubectl([...how, '-f', '-'], { input: manifest });
      expect(accepted(await api.get('again')).metadata.generation).toBe(1);
    } finally {
      accepted(await api.delete('again'));
    }
  });

  // docs/api.md sends people to create or --server-side for nulls.
  test.each([
    { how: ['create'], want: { a: null, b: [null] } },
    { how: ['apply', '--server-side'], want: { a: null, b: [null] } },
    { how: ['apply'], want: { b: [null] } },
  ])('$how keeps of an input that is null: $want', async ({ how, want }) => {
    const manifest = taskManifest('inputs: {a: null, b: [null]}', 'nulls');
    await cluster.kubectl([...how, '-f', '-'], { input: stringify(manifest) });
    expect(accepted(await api.get('nulls')).spec.inputs).toEqual(want);
    accepted(await api.delete('nulls'));
  });

  test('shows a fresh Task and a finished one in columns', async () => {
    accepted(await api.create(taskManifest('', 'columns'), 'real'));
    const cells = async (...args: string[]): Promise<string[][]> =>
      (await cluster.kubectl(['get', 'pst', 'columns', ...args]))
        .trimEnd()
        .split('\n')
        .map((line) => line.split(/\s{2,}/));
    expect(await cells()).toEqual([
      ['NAME', 'STATUS', 'ATTEMPTS', 'DURATION', 'AGE'],
      ['columns', 'Pending', expect.stringMatching(/^\d+s$/)],
    ]);
    await finish('columns');
    expect(await cells('-o', 'wide')).toEqual([
      ['NAME', 'STATUS', 'ATTEMPTS', 'DURATION', 'AGE', 'POD', 'NODE', 'TTL', 'IMAGE'],
      [
        'columns',
        'Succeeded',
        '2',
        '6.7s',
        expect.stringMatching(/^\d+s$/),
        'fit-0-1',
        'node-1',
        'ghcr.io/acme/train:1',
      ],
    ]);
  });

  test('finds the Tasks by short name and category, and those that have not finished by selector', async () => {
    accepted(await api.create(taskManifest('', 'ended'), 'real'));
    accepted(await api.create(taskManifest('', 'waiting'), 'real'));
    await finish('ended');
    const names = async (...args: string[]): Promise<string[]> =>
      (await cluster.kubectl(['get', ...args, '-o', 'name'])).trimEnd().split('\n');
    const all = await names('podsmith');
    expect(all).toEqual(await names('pst'));
    expect(all).toEqual(expect.arrayContaining(['task.work.podsmith.dev/ended', 'task.work.podsmith.dev/waiting']));
    const unfinished = await names('pst', '--field-selector', 'status.finished=false');
    expect(unfinished).toContain('task.work.podsmith.dev/waiting');
    expect(unfinished).not.toContain('task.work.podsmith.dev/ended');
  });

  const objects = (schema: Schema, path: string): { path: string; fields: string[] }[] => {
    const inner = schema.items ?? schema.additionalProperties;
    if (inner !== undefined) return objects(inner, path);
    const properties = Object.entries(schema.properties ?? {}).filter(
      ([name]) => path !== 'pst' || name === 'spec' || name === 'status',
    );
    if (properties.length === 0) return [];
    const nested = properties.flatMap(([name, property]) => objects(property, `${path}.${name}`));
    return [{ path, fields: Object.keys(schema.properties ?? {}) }, ...nested];
  };

  test.each(objects(taskSchema(readTaskCrd()), 'pst'))(
    'explains $path and each of its fields',
    async ({ path, fields }) => {
      const text = await cluster.kubectl(['explain', path]);
      expect(text).toMatch(/^DESCRIPTION:\n {4}\S/m);
      expect(text).not.toContain('<empty>');
      expect(text).not.toContain('<no description>');
      for (const field of fields)
        expect(text).toMatch(new RegExp(`^ {2}${field}\t<.*\n(?: {2}enum: .*\n)? {4}\\S`, 'm'));
    },
  );
});
