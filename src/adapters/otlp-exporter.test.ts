// Against a gRPC server of this process, which answers as a collector might.
import { type Metadata, Server, ServerCredentials, type ServiceError, status } from '@grpc/grpc-js';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { TaskTrace } from '../tracing/task-span.ts';
import { OtlpExporter } from './otlp-exporter.ts';

const TRACE: TaskTrace = {
  traceId: '6c4f8d0a2b1e4f7a9c3d0e5b7a912f34',
  spans: [{ name: 'Task fit', spanId: '00f067aa0ba902b7', start: 0, end: 1, attributes: {}, events: [] }],
};
const HEADERS = 'OTEL_EXPORTER_OTLP_HEADERS';

let server: Server;
let endpoint: string;
let received: { readonly bytes: Buffer; readonly authorization: unknown }[];
/** The code that it refuses with. */
let refusal: status | undefined;

const bytes = { serialize: (value: Buffer): Buffer => value, deserialize: (value: Buffer): Buffer => value };
const EXPORT = {
  path: '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
  requestStream: false,
  responseStream: false,
  requestSerialize: bytes.serialize,
  requestDeserialize: bytes.deserialize,
  responseSerialize: bytes.serialize,
  responseDeserialize: bytes.deserialize,
};

beforeEach(async () => {
  received = [];
  refusal = undefined;
  server = new Server();
  server.addService(
    { export: EXPORT },
    {
      export: (
        call: { readonly request: Buffer; readonly metadata: Metadata },
        callback: (error: Partial<ServiceError> | null, answer?: Buffer) => void,
      ) => {
        received.push({ bytes: call.request, authorization: call.metadata.get('authorization')[0] });
        if (refusal === undefined) callback(null, Buffer.alloc(0));
        else callback({ code: refusal, details: 'no' });
      },
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  endpoint = `http://127.0.0.1:${port}`;
});

afterEach(() => {
  delete process.env[HEADERS];
  server.forceShutdown();
});

async function sendOnce(): Promise<unknown> {
  const exporter = new OtlpExporter({ endpoint, resourceAttributes: {}, sender: { version: '1', instance: 'a' } });
  try {
    return await exporter.send(exporter.spansOf(TRACE));
  } finally {
    await exporter.close();
  }
}

test('a trace is sent, with the headers that the environment gives', async () => {
  process.env[HEADERS] = 'authorization=Bearer%20secret';
  expect(await sendOnce()).toEqual({ kind: 'sent' });
  expect(received).toMatchObject([{ authorization: 'Bearer secret' }]);
  expect(received[0]?.bytes.includes(Buffer.from(TRACE.traceId, 'hex'))).toBe(true);
});

test.each([
  { code: status.UNAVAILABLE, want: { kind: 'unavailable', message: '14 UNAVAILABLE: no' } },
  { code: status.RESOURCE_EXHAUSTED, want: { kind: 'unavailable', message: '8 RESOURCE_EXHAUSTED: no' } },
  { code: status.UNAUTHENTICATED, want: { kind: 'refused', message: '16 UNAUTHENTICATED: no' } },
  { code: status.UNIMPLEMENTED, want: { kind: 'refused', message: '12 UNIMPLEMENTED: no' } },
])('code $code is $want.kind', async ({ code, want }) => {
  refusal = code;
  expect(await sendOnce()).toEqual(want);
});

test('a collector that is not there is unavailable', async () => {
  server.forceShutdown();
  expect(await sendOnce()).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('ECONNREFUSED') });
});
