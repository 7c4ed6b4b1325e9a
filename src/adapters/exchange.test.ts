import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Pool } from 'undici';
import { type Answer, type ExchangeLimits, exchange } from './exchange.ts';

let server: Server;
let pool: Pool;
let statuses: number[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let origin: string;
/** Resolves with the first request whose connection is gone. */
let closed: Promise<string>;

beforeEach(async () => {
  let onClosed: (path: string) => void = () => undefined;
  closed = new Promise((resolve) => (onClosed = resolve));
  server = createServer((request, response) => {
    response.on('close', () => {
      onClosed(request.url ?? '');
    });
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  statuses = [];
  // One connection, so that a second request waits for the first.
  pool = new Pool(origin, { connections: 1 });
});

afterEach(async () => {
  await pool.destroy();
  server.closeAllConnections();
  server.close();
});

const LIMITS: ExchangeLimits = {
  timeoutMs: 30_000,
  maxBytes: 1000,
  tooLate: () => new Error('too late'),
  tooLong: () => new Error('too long'),
};

async function ask(path: string, limits: Partial<ExchangeLimits> = {}): Promise<Answer> {
  const onStatus = (statusCode: number): void => void statuses.push(statusCode);
  return await exchange(pool, { path, method: 'POST', body: '{}' }, { limits: { ...LIMITS, ...limits }, onStatus });
}

test('an answer comes whole, however it is cut on the way', async () => {
  const text = Buffer.from('{"name":"größe"}');
  answer = (_request, response) => {
    response.writeHead(201, { 'retry-after': '3' });
    // In the middle of a letter.
    response.write(text.subarray(0, 11), () => response.end(text.subarray(11)));
  };
  await expect(ask('/')).resolves.toMatchObject({
    statusCode: 201,
    headers: { 'retry-after': '3' },
    text: '{"name":"größe"}',
  });
});

test('the answer is the one after those that only inform', async () => {
  answer = (_request, response) => {
    response.writeEarlyHints({ link: '</a>; rel=preload' });
    response.writeHead(200).end('done');
  };
  await expect(ask('/')).resolves.toMatchObject({ statusCode: 200, text: 'done' });
});

test('one that is longer than allowed is given up, and its connection with it', async () => {
  answer = (_request, response) => {
    response.writeHead(200).write('x'.repeat(1001));
  };
  await expect(ask('/long')).rejects.toThrow('too long');
  await expect(closed).resolves.toBe('/long');
  expect(statuses).toEqual([200]);
});

test('one that does not end in time is given up, and its connection with it', async () => {
  answer = (_request, response) => void response.writeHead(200).write('{');
  await expect(ask('/slow', { timeoutMs: 100 })).rejects.toThrow('too late');
  await expect(closed).resolves.toBe('/slow');
});

test('a request that waits for a connection until its time is up is never sent', async () => {
  const asked: string[] = [];
  let first: ServerResponse | undefined;
  answer = ({ url = '' }, response) => {
    asked.push(url);
    if (url === '/first') first = response;
    else response.end(url);
  };
  const before = ask('/first');
  await expect(ask('/waits', { timeoutMs: 100 })).rejects.toThrow('too late');
  first?.end('first');
  await expect(before).resolves.toMatchObject({ text: 'first' });
  await expect(ask('/after')).resolves.toMatchObject({ text: '/after' });
  expect(asked).toEqual(['/first', '/after']);
});

test('a connection that breaks off is an error, and nothing is sent twice', async () => {
  let asked = 0;
  answer = (request, response) => {
    asked += 1;
    if (asked === 1) response.end('first');
    else request.socket.destroy();
  };
  await expect(ask('/')).resolves.toMatchObject({ text: 'first' });
  await expect(ask('/')).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
  expect(asked).toBe(2);
});

test('none is left when all connections are ended: not one asked, half answered or waiting, nor one that comes later', async () => {
  pool = new Pool(origin, { connections: 2 });
  const both = new Promise<undefined>((resolve) => {
    let reached = 0;
    const another = (): void => {
      reached += 1;
      if (reached === 2) resolve(undefined);
    };
    answer = ({ url }, response) => {
      if (url === '/asked') another();
      else response.writeHead(200).write('{', another);
    };
  });
  const running = ['/asked', '/half', '/waits'].map((path) => ask(path));
  await both;
  const ended = Promise.allSettled(running);
  await pool.destroy();
  const results = [...(await ended), ...(await Promise.allSettled([ask('/later')]))];
  expect(results.map((result) => result.status === 'rejected' && (result.reason as { code?: unknown }).code)).toEqual(
    Array.from({ length: 4 }, () => 'UND_ERR_DESTROYED'),
  );
});

test('a server that is not there is an error with its reason', async () => {
  server.close();
  server.closeAllConnections();
  await expect(ask('/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
