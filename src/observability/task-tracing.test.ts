import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { execa } from 'execa';

// In a process of its own: what it has loaded is seen by Node's own hooks.
const PROGRAM = `
import { registerHooks } from 'node:module';
const loaded = new Set();
registerHooks({ load: (url, context, next) => {
  const [, name] = /node_modules\\/((?:@[^/]+\\/)?[^/]+)\\//.exec(url) ?? [];
  if (name !== undefined) loaded.add(name);
  return next(url, context);
} });
await import(process.argv[1]);
const { startTaskTracing } = await import(process.argv[2]);
const logger = { info: () => undefined };
const start = (endpoint) => startTaskTracing({ config: { endpoint, samplingRatio: 1, resourceAttributes: {} }, sender: {}, logger, metrics: {} });
const costly = () => ['@opentelemetry/exporter-trace-otlp-grpc', '@opentelemetry/resources', '@grpc/grpc-js'].filter((name) => loaded.has(name));
const isOff = (await start('')) === undefined;
const off = costly();
await start('http://127.0.0.1:4317');
console.log(JSON.stringify({ isOff, off, on: costly().length }));
`;

test('an operator without traces loads neither OpenTelemetry nor gRPC', async () => {
  const sources = ['../operator.ts', './task-tracing.ts'].map((path) => join(import.meta.dirname, path));
  const { stdout } = await execa(process.execPath, ['--input-type=module', '-e', PROGRAM, ...sources], {
    env: { NODE_OPTIONS: '' },
  });
  expect(JSON.parse(stdout)).toEqual({ isOff: true, off: [], on: 3 });
}, 60_000);
