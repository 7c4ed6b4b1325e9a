// Against a gRPC server of this process, which answers as a collector might.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Metadata, Server, ServerCredentials, type ServiceError, status } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import type { TaskTrace } from '../tracing/task-span.ts';
import { OtlpExporter, type OtlpSpan } from './otlp-exporter.ts';

const TRACE: TaskTrace = {
  traceId: '6c4f8d0a2b1e4f7a9c3d0e5b7a912f34',
  spans: [{ name: 'Task fit', spanId: '00f067aa0ba902b7', start: 0, end: 1, attributes: {}, events: [] }],
};
const HEADERS = 'OTEL_EXPORTER_OTLP_HEADERS';
const TLS = {
  ca: 'OTEL_EXPORTER_OTLP_CERTIFICATE',
  certificate: 'OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE',
  key: 'OTEL_EXPORTER_OTLP_CLIENT_KEY',
} as const;

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
  endpoint = `http://127.0.0.1:${await serve(ServerCredentials.createInsecure())}`;
});

/** Its port. */
async function serve(credentials: ServerCredentials): Promise<number> {
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
  return await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', credentials, (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
}

afterEach(() => {
  for (const name of [HEADERS, ...Object.values(TLS)]) delete process.env[name];
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

test('what cannot be written is refused, and harms nobody', async () => {
  const exporter = new OtlpExporter({ endpoint, resourceAttributes: {}, sender: { version: '1', instance: 'a' } });
  const [span] = exporter.spansOf(TRACE);
  const broken = { ...span, events: undefined } as unknown as OtlpSpan;
  expect(await exporter.send([broken])).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('TypeError'),
  });
  await exporter.close();
});

test('a collector that is not there is unavailable', async () => {
  server.forceShutdown();
  expect(await sendOnce()).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('ECONNREFUSED') });
});

describe('over TLS', () => {
  let folder: string;
  let certificate: Buffer;
  let key: Buffer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'podsmith-otlp-'));
    const files = ['-keyout', join(folder, 'tls.key'), '-out', join(folder, 'tls.crt')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    await execa('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...files, ...subject]);
    [certificate, key] = (await Promise.all(['tls.crt', 'tls.key'].map((name) => readFile(join(folder, name))))) as [
      Buffer,
      Buffer,
    ];
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  async function serveTls(asksForClient: boolean): Promise<void> {
    server.forceShutdown();
    const pair = { cert_chain: certificate, private_key: key };
    endpoint = `https://localhost:${await serve(ServerCredentials.createSsl(certificate, [pair], asksForClient))}`;
  }

  // As the chart sets them: a Secret need not have all of the files.
  const given = (ca: string, own: string): void => {
    process.env[TLS.ca] = join(folder, ca);
    process.env[TLS.certificate] = join(folder, `${own}.crt`);
    process.env[TLS.key] = join(folder, `${own}.key`);
  };

  test.each([
    {
      name: 'whom it is told to trust gets the trace',
      asksForClient: false,
      ca: 'tls.crt',
      own: 'missing',
      want: 'sent',
    },
    {
      name: 'whom nobody vouches for does not',
      asksForClient: false,
      ca: 'missing.crt',
      own: 'missing',
      want: 'unavailable',
    },
    { name: 'it shows its own certificate', asksForClient: true, ca: 'tls.crt', own: 'tls', want: 'sent' },
    { name: 'without one it is turned away', asksForClient: true, ca: 'tls.crt', own: 'missing', want: 'unavailable' },
  ])('$name', async ({ asksForClient, ca, own, want }) => {
    await serveTls(asksForClient);
    given(ca, own);
    expect(await sendOnce()).toMatchObject({ kind: want });
  });
});
