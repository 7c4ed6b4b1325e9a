import { describe, expect, test } from '@jest/globals';
import { type Config, ConfigError, parseConfig } from '../config.ts';
import { type Release, configOfValues } from './config-of-values.ts';

const KEEP_ALL = { goneTaskHours: 0, unusedUploadHours: 0 };
const ELSEWHERE: Config['storage'] = {
  kind: 's3',
  bucket: 'podsmith',
  prefix: 'tasks',
  region: 'us-east-1',
  taskSecretName: 'podsmith-storage',
  retention: KEEP_ALL,
};
const CHART_STORAGE: Config['storage'] = {
  ...ELSEWHERE,
  endpoint: 'http://podsmith-storage.podsmith-system.svc:7070',
};
const DEFAULTS: Config = { ...parseConfig('storage: {bucket: podsmith}'), storage: CHART_STORAGE };

test.each<{ name: string; text: string; want: Partial<Config> }>([
  { name: "nothing gives the chart's defaults", text: '', want: DEFAULTS },
  {
    name: 'sections of the chart that pods do not depend on are left alone',
    text: 'image: {repository: r}\nlog: {level: debug}\nnamespaces: [a]\nresources: {limits: {memory: 1Gi}}',
    want: DEFAULTS,
  },
  {
    name: 'a part of the values',
    text: 'task: {image: a, namespaceOverrides: {ml: {image: b}}}\ncontroller: {terminationGraceSeconds: 30}',
    want: {
      task: { ...DEFAULTS.task, image: 'a', namespaceOverrides: { ml: { image: 'b' } } },
      controller: { ...DEFAULTS.controller, terminationGraceSeconds: 30 },
    },
  },
  {
    name: 'traces, of which pods are told',
    text: 'tracing: {endpoint: "http://otel:4317", samplingRatio: 0.5, headersSecret: h, resourceAttributes: {a: b}}',
    want: { tracing: { endpoint: 'http://otel:4317', samplingRatio: 0.5, resourceAttributes: {} } },
  },
  {
    name: 'an S3 elsewhere',
    text: 'storage: {bucket: b, prefix: "", endpoint: "https://s3.example", server: {enabled: false}}',
    want: { storage: { ...CHART_STORAGE, bucket: 'b', prefix: '', endpoint: 'https://s3.example' } },
  },
  {
    name: 'AWS with workload identity: neither endpoint nor Secret',
    text: 'storage: {bucket: b, region: eu-west-1, server: {enabled: false}, taskSecret: {name: ""}}',
    want: { storage: { kind: 's3', bucket: 'b', prefix: 'tasks', region: 'eu-west-1', retention: KEEP_ALL } },
  },
  {
    name: 'Azure',
    text: 'storage: {kind: azblob, bucket: b, account: acme, server: {enabled: false}}',
    want: { storage: { ...ELSEWHERE, kind: 'azblob', bucket: 'b', account: 'acme' } },
  },
  {
    name: "the operator's own file as it stands: no endpoint is AWS's",
    text: 'storage: {kind: s3, bucket: b}\nlog: {level: debug}\nhttp: {port: 8080}',
    want: {
      storage: { kind: 's3', bucket: 'b', prefix: 'tasks', region: 'us-east-1', retention: KEEP_ALL },
      log: { level: 'debug', format: 'json' },
    },
  },
  {
    name: "the operator's own file, known by its Secret",
    text: 'storage: {bucket: b, taskSecretName: s}',
    want: {
      storage: {
        kind: 's3',
        bucket: 'b',
        prefix: 'tasks',
        region: 'us-east-1',
        taskSecretName: 's',
        retention: KEEP_ALL,
      },
    },
  },
])('$name', ({ text, want }) => {
  expect(configOfValues(text)).toEqual({ ...DEFAULTS, ...want });
});

test.each<{ name: string; text?: string; release?: Release; want: string }>([
  { name: 'podsmith in podsmith-system', want: 'http://podsmith-storage.podsmith-system.svc:7070' },
  {
    name: 'a release with the name in it',
    release: { name: 'my-podsmith', namespace: 'ops' },
    want: 'http://my-podsmith-storage.ops.svc:7070',
  },
  {
    name: 'a release with another name',
    release: { name: 'tasks', namespace: 'ops' },
    want: 'http://tasks-podsmith-storage.ops.svc:7070',
  },
  {
    name: 'another name of the chart',
    text: 'nameOverride: runner',
    want: 'http://podsmith-runner-storage.podsmith-system.svc:7070',
  },
  {
    name: 'another name of it all',
    text: 'fullnameOverride: runner',
    want: 'http://runner-storage.podsmith-system.svc:7070',
  },
  {
    name: 'a name that is cut',
    release: { name: `${'a'.repeat(39)}-b`, namespace: 'ops' },
    want: `http://${'a'.repeat(39)}-storage.ops.svc:7070`,
  },
])("the chart's own S3 server is called after the release: $name", ({ text = '', release, want }) => {
  expect(configOfValues(text, release).storage.endpoint).toBe(want);
});

describe('faults', () => {
  test.each([
    { name: 'a list', text: '- a', message: 'the configuration must be object' },
    {
      name: 'a Task',
      text: 'apiVersion: work.podsmith.dev/v1alpha1\nkind: Task\nspec: {}',
      message: 'is a Task, not Helm values: a Task goes to -f',
    },
    {
      name: 'a ConfigMap around the file',
      text: 'apiVersion: v1\nkind: ConfigMap\ndata: {}',
      message:
        "is a ConfigMap, not Helm values: take the operator's file out of it (kubectl get configmap NAME -o jsonpath='{.data.config\\.yaml}')",
    },
    { name: 'a Pod', text: 'apiVersion: v1\nkind: Pod', message: 'is a Pod, not Helm values' },
    {
      name: 'a section that neither has',
      text: 'taks: {}',
      message: 'the configuration must NOT have additional properties "taks"',
    },
    {
      name: 'an unknown value',
      text: 'storage: {buckett: b, server: {enable: true}}',
      message:
        'storage must NOT have additional properties "buckett", did you mean bucket?; storage.server must NOT have additional properties "enable", did you mean enabled?',
    },
    {
      name: 'an unknown setting of pods',
      text: 'task: {imag: a}',
      message: 'task must NOT have additional properties "imag", did you mean image?',
    },
    {
      name: 'a wrong type',
      text: 'storage: {server: {enabled: "no"}}',
      message: 'storage.server.enabled must be boolean (given: "no")',
    },
    {
      name: 'what the operator refuses',
      text: 'storage: {prefix: /}',
      message: 'storage.prefix must match pattern "^([^/].*[^/]|[^/]?)$" (given: "/")',
    },
    {
      name: "an endpoint beside the chart's own server",
      text: 'storage: {endpoint: "https://s3.example"}',
      message: 'storage.endpoint names storage of your own: set storage.server.enabled=false as well',
    },
    {
      name: "another kind beside the chart's own server",
      text: 'storage: {kind: gcs}',
      message: 'storage.kind gcs names storage of your own: set storage.server.enabled=false as well',
    },
    {
      name: 'an account for a kind that has none',
      text: 'storage: {kind: gcs, account: acme, server: {enabled: false}}',
      message: 'storage.account is of storage.kind azblob only, and storage.kind is gcs',
    },
    {
      name: "an unknown value of the operator's own file",
      text: 'storage: {kind: s3, bucket: b, server: {enabled: true}}\nhttp: {port: 8080}',
      message: 'storage must NOT have additional properties "server"',
    },
  ])('$name', ({ text, message }) => {
    expect(() => configOfValues(text)).toThrow(new ConfigError(message));
  });

  test('what is no YAML', () => {
    expect(() => configOfValues('task: {')).toThrow(/^the configuration is not YAML: YAMLParseError: /);
  });
});
