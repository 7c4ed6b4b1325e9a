import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import type { TaskSpec } from '../api/task.gen.ts';
import { OTHER_KINDS } from '../tasktemplate/other-kinds.ts';
import { notSupported } from './not-supported.ts';

const MESSAGE = 'this version of Podsmith does not act on it yet; leave it out';

/** What makes each field that is not acted on count as used. */
const USED: Readonly<Record<string, TaskSpec>> = {
  'spec.timeBlocks': { timeBlocks: true },
};

/** Where each field that is acted on is acted on. A field of the CRD that is in neither list fails the last test. */
const SUPPORTED: Readonly<Record<string, TaskSpec>> = {
  'spec.taskName': { taskName: 'train.fit' },
  'spec.taskType': { taskType: 'sqlite' },
  'spec.project': { project: 'flytesnacks' },
  'spec.domain': { domain: 'development' },
  'spec.version': { version: '1' },
  'spec.containerImage': { containerImage: 'ghcr.io/acme/train:1' },
  'spec.taskResolver': { taskResolver: 'my.resolver' },
  'spec.loaderArgs': { loaderArgs: ['task-module', 'a', 'task-name', 'b'] },
  'spec.command': { command: ['echo'] },
  'spec.interface': { interface: { inputs: { n: { type: 'int' } }, outputs: {} } },
  'spec.inputs': { inputs: { n: 1 } },
  'spec.inputsUri': { inputsUri: 's3://bucket/inputs.pb' },
  'spec.resources': { resources: { cpu: 1, mem: '1Gi', gpu: 1, ephemeralStorage: '1Gi' } },
  'spec.requests': { requests: { cpu: 1 } },
  'spec.limits': { limits: { cpu: 1 } },
  'spec.environment': { environment: { KEY: 'value' } },
  'spec.labels': { labels: { key: 'value' } },
  'spec.annotations': { annotations: { key: 'value' } },
  'spec.securityContext': {
    securityContext: { runAs: { k8sServiceAccount: 'trainer', iamRole: 'arn:aws:iam::1:role/x' } },
  },
  'spec.distribution': { distribution: { uri: 's3://bucket/code.tar.gz' } },
  'spec.config': { config: { key: 'value' } },
  'spec.custom': { custom: { key: 1 } },
  'spec.accelerator': { accelerator: { device: 'nvidia-tesla-t4' } },
  'spec.sharedMemory': { sharedMemory: {} },
  'spec.secretRequests': { secretRequests: [{ group: 'aws', key: 'token' }] },
  'spec.podTemplateName': { podTemplateName: 'base' },
  'spec.interruptible': { interruptible: true },
  'spec.deprecated': { deprecated: 'use another' },
  'spec.template': { template: {} },
  'spec.podTemplate': { podTemplate: { primaryContainerName: 'main', labels: {}, annotations: {}, podSpec: {} } },
  'spec.retries': {
    retries: {
      limit: 3,
      backoff: { initial: '10s', factor: 2, max: '10m' },
      policy: [{ action: 'Fail', onReasons: ['TimedOut'] }],
      onOutOfMemory: { max: '64Gi' },
    },
  },
  'spec.cache': { cache: { version: '1', serialize: true, ignoreInputVars: ['seed'] } },
  'spec.timeouts': { timeouts: { run: '1h', queue: '1h', total: '1h' } },
  'spec.deck': { deck: { enabled: true } },
  'spec.suspend': { suspend: true },
  'spec.cancel': { cancel: true },
  'spec.managedBy': { managedBy: 'podsmith.dev/operator' },
  'spec.runOnce': { runOnce: true },
  'spec.ttlAfterFinished': { ttlAfterFinished: '24h' },
  'spec.podRetention': { podRetention: { success: 'Delete', failure: 'Delete' } },
};

describe('a field that is not acted on', () => {
  test.each(Object.entries(USED))('%s is named', (field, spec) => {
    expect(notSupported(spec)).toEqual([{ field, message: MESSAGE }]);
  });

  test('is named once for each, all at a time', () => {
    const spec: TaskSpec = Object.assign({}, ...Object.values(USED));
    expect(notSupported(spec).map(({ field }) => field)).toEqual(Object.keys(USED));
  });
});

test.each([...OTHER_KINDS.keys()])('a task of type %s takes more than one pod', (taskType) => {
  const message = `a task of type ${taskType} takes more than one pod, and this version of Podsmith makes one; leave it out to run the command alone`;
  expect(notSupported({ taskType })).toEqual([{ field: 'spec.taskType', message }]);
});

test('a field of a template is called as its author wrote it', () => {
  const templateFields = new Map([['taskType', 'template.type']]);
  const spec = { taskType: 'spark', timeBlocks: true, templateFields };
  expect(notSupported(spec).map(({ field }) => field)).toEqual(['spec.template.type', 'spec.timeBlocks']);
});

test.each(Object.entries(SUPPORTED))('%s may be used', (_field, spec) => {
  expect(notSupported(spec)).toEqual([]);
});

test.each<{ name: string; spec: TaskSpec }>([
  { name: 'an empty spec', spec: {} },
  { name: 'the usual type', spec: { taskType: 'python-task' } },
  { name: 'a type of the old Pod plugin', spec: { taskType: 'sidecar' } },
  { name: 'a type that nobody has heard of', spec: { taskType: 'acme-shim' } },
  {
    name: 'maps and lists without an entry',
    spec: { timeouts: {}, retries: { policy: [] } },
  },
  { name: 'what is switched off', spec: { timeBlocks: false } },
])('$name asks for nothing that is missing', ({ spec }) => {
  expect(notSupported(spec)).toEqual([]);
});

test('every field of the CRD is either acted on or named as not supported', () => {
  interface Schema {
    readonly properties: Readonly<Record<string, Schema>>;
  }
  const crd = parse(readFileSync(new URL('../../crds/tasks.yaml', import.meta.url), 'utf8')) as {
    readonly spec: { readonly versions: readonly { readonly schema: { readonly openAPIV3Schema: Schema } }[] };
  };
  const spec = crd.spec.versions[0]?.schema.openAPIV3Schema.properties['spec']?.properties ?? {};
  const known = new Set([...Object.keys(USED), ...Object.keys(SUPPORTED)].map((field) => field.split('.')[1]));
  expect(Object.keys(spec).length).toBeGreaterThan(30);
  expect(Object.keys(spec).filter((field) => !known.has(field))).toEqual([]);
  // Objects whose parts are acted on one by one.
  for (const [field, parts] of Object.entries({
    retries: ['limit', 'backoff', 'policy', 'onOutOfMemory'],
    timeouts: ['run', 'queue', 'total'],
    podTemplate: ['primaryContainerName', 'labels', 'annotations', 'podSpec'],
    resources: ['cpu', 'mem', 'gpu', 'ephemeralStorage'],
    podRetention: ['success', 'failure'],
    deck: ['enabled'],
    cache: ['version', 'serialize', 'ignoreInputVars'],
  })) {
    expect({ field, parts: Object.keys(spec[field]?.properties ?? {}).sort() }).toEqual({ field, parts: parts.sort() });
  }
  expect(Object.keys(spec['securityContext']?.properties['runAs']?.properties ?? {}).sort()).toEqual([
    'iamRole',
    'k8sServiceAccount',
  ]);
});
