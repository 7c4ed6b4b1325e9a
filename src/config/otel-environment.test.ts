import { expect, test } from '@jest/globals';
import { ConfigError, parseConfig } from '../config.ts';
import { withOtelEnvironment } from './otel-environment.ts';

const BUCKET = 'storage: {bucket: podsmith}';
const ON = `${BUCKET}\ntracing: {endpoint: "https://configured:4317"}`;

test.each([
  { name: 'nothing is said', yaml: BUCKET, env: {}, want: '' },
  { name: 'the configuration says it', yaml: ON, env: {}, want: 'https://configured:4317' },
  {
    name: 'the environment says it',
    yaml: BUCKET,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a:4317' },
    want: 'http://a:4317',
  },
  {
    name: 'the environment says it of traces alone',
    yaml: BUCKET,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a:4317', OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://b:4317' },
    want: 'http://b:4317',
  },
  {
    name: 'both say it',
    yaml: ON,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a:4317' },
    want: 'https://configured:4317',
  },
  { name: 'OpenTelemetry is turned off', yaml: ON, env: { OTEL_SDK_DISABLED: 'TRUE' }, want: '' },
  { name: 'traces are turned off', yaml: ON, env: { OTEL_TRACES_EXPORTER: 'none' }, want: '' },
])('$name', ({ yaml, env, want }) => {
  expect(withOtelEnvironment(parseConfig(yaml), env).tracing.endpoint).toBe(want);
});

test('an address without a port is refused by the name of its variable', () => {
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector' };
  expect(() => withOtelEnvironment(parseConfig(BUCKET), env)).toThrow(
    new ConfigError('OTEL_EXPORTER_OTLP_ENDPOINT must be http(s)://host:port (given: "http://collector")'),
  );
});
