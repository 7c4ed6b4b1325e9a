// What a hostile task can leave in the bucket, as Google would serve it; all else that a bucket does is tried on a server (test/cluster).
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GcsBucket } from './gcs-bucket.ts';

const FOLDED = gzipSync(Buffer.alloc(64 * 1024 * 1024));

let server: Server;
let bucket: GcsBucket;
const asked: (string | undefined)[] = [];

beforeAll(async () => {
  server = createServer(({ url, headers }, response) => {
    if (url?.includes('alt=media') !== true) {
      const metadata = { name: 'outputs.pb', size: String(FOLDED.length), generation: '7', contentEncoding: 'gzip' };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(metadata));
      return;
    }
    asked.push(headers.range);
    response.writeHead(206, { 'content-encoding': 'gzip', 'content-length': FOLDED.length }).end(FOLDED);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  bucket = new GcsBucket({ bucket: 'podsmith', endpoint: `http://127.0.0.1:${port}` }, {});
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('an object that would unfold is read as it lies there, and no further than its size was told', async () => {
  const info = await bucket.stat('outputs.pb');
  expect(info).toEqual({ bytes: FOLDED.length, etag: '7' });
  const read = await bucket.read('outputs.pb', info ?? { bytes: 0, etag: '' });
  expect(read?.length).toBe(FOLDED.length);
  expect(asked).toEqual([`bytes=0-${FOLDED.length - 1}`]);
});
