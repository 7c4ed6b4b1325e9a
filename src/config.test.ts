import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Config, ConfigError, loadConfig, parseConfig, readEnvironment } from './config.ts';

const DEFAULTS: Config = {
  namespaces: [],
  storage: { kind: 's3', bucket: 'podsmith', prefix: 'tasks', region: 'us-east-1' },
  task: { image: '', project: 'podsmith', domain: 'development', gpuResourceName: 'nvidia.com/gpu' },
  controller: {
    workers: 8,
    systemRetryLimit: 3,
    imagePullGraceSeconds: 180,
    createContainerGraceSeconds: 180,
    terminationGraceSeconds: 5,
  },
  log: { level: 'info' },
  http: { port: 8080 },
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

  test('is not shared between two configurations', () => {
    expect(parseConfig(BUCKET).controller).not.toBe(parseConfig(BUCKET).controller);
  });
});

test('all that can be said', () => {
  const text = `
namespaces: [ml, dev]
storage: {kind: s3, bucket: b, prefix: "", region: eu-west-1, endpoint: "http://s3:7070", taskSecretName: s}
task: {image: i, project: p, domain: d, gpuResourceName: amd.com/gpu}
controller: {workers: 256, systemRetryLimit: 0, imagePullGraceSeconds: 0, createContainerGraceSeconds: 0, terminationGraceSeconds: 0}
log: {level: debug}
http: {port: 0}
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
    },
    task: { image: 'i', project: 'p', domain: 'd', gpuResourceName: 'amd.com/gpu' },
    controller: {
      workers: 256,
      systemRetryLimit: 0,
      imagePullGraceSeconds: 0,
      createContainerGraceSeconds: 0,
      terminationGraceSeconds: 0,
    },
    log: { level: 'debug' },
    http: { port: 0 },
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
      message: 'task must NOT have additional properties "imag"',
    },
    {
      name: 'an unknown section',
      text: `${BUCKET}\ntasks: {}`,
      message: 'the configuration must NOT have additional properties "tasks"',
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
      message: 'log.level must be equal to one of the allowed values: debug, info, warn, error (given: "trace")',
    },
    {
      name: 'a prefix with a slash at its end',
      text: 'storage: {bucket: b, prefix: tasks/}',
      message: 'storage.prefix must match pattern "^([^/].*[^/]|[^/]?)$" (given: "tasks/")',
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

  test('what is no YAML', () => {
    expect(() => parseConfig('storage: {bucket')).toThrow(/^the configuration is not YAML: YAMLParseError: /);
  });
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
  { name: 'nothing set', env: {}, want: { configPath: '/etc/podsmith/config.yaml', instance: 'podsmith' } },
  {
    name: 'everything set',
    env: { PODSMITH_CONFIG: '/c', HOSTNAME: 'pod-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 's' },
    want: { configPath: '/c', instance: 'pod-1', accessKeyId: 'a', secretAccessKey: 's' },
  },
])('the environment: $name', ({ env, want }) => {
  expect(readEnvironment(env)).toEqual(want);
});
