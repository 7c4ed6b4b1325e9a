// An object that comes and goes, as whoever races for it can have it; all else that a bucket does is tried on a server (test/cluster).
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import '../../test/support/native-errors.ts';
import { S3Bucket } from './s3-bucket.ts';

let server: Server;
let bucket: S3Bucket;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer(({ method = '', headers }, response) => {
    asked.push(`${method} ${headers.range ?? ''}`.trim());
    const isFirst = asked.length === 1;
    if (method === 'HEAD') response.writeHead(isFirst ? 404 : 200, isFirst ? {} : { 'content-length': 5 << 20 }).end();
    else response.writeHead(206, { 'content-length': 1, 'content-range': `bytes 0-0/${5 << 20}` }).end('x');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  bucket = new S3Bucket(
    { bucket: 'podsmith', region: 'us-east-1', endpoint: `http://127.0.0.1:${port}` },
    { accessKeyId: 'test', secretAccessKey: 'test-secret' },
  );
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('one that was made in between is not fetched to find out', async () => {
  await expect(bucket.stat('error.pb')).resolves.toMatchObject({ bytes: 5 << 20 });
  expect(asked).toEqual(['HEAD', 'GET bytes=0-0', 'HEAD']);
});
