import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Agent } from 'undici';
import { type Answer, type ExchangeLimits, exchange } from './exchange.ts';

let server: Server;
let agent: Agent;
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
  // One connection, so that a second request waits for the first.
  agent = new Agent({ connections: 1 });
});

afterEach(async () => {
  await agent.destroy();
  server.closeAllConnections();
  server.close();
});

const LIMITS: ExchangeLimits = { timeoutMs: 30_000, maxBytes: 1000 };

async function ask(path: string, limits: Partial<ExchangeLimits> = {}): Promise<Answer> {
  const tooLong = (): Error => new Error('too long');
  return await exchange(agent, { origin, path, method: 'GET' }, { limits: { ...LIMITS, ...limits }, tooLong });
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
});

test('one that does not end in time is given up, and its connection with it', async () => {
  answer = (_request, response) => void response.writeHead(200).write('{');
  await expect(ask('/slow', { timeoutMs: 100 })).rejects.toThrow('The operation was aborted due to timeout');
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
  await expect(ask('/waits', { timeoutMs: 100 })).rejects.toThrow('The operation was aborted due to timeout');
  first?.end('first');
  await expect(before).resolves.toMatchObject({ text: 'first' });
  await expect(ask('/after')).resolves.toMatchObject({ text: '/after' });
  expect(asked).toEqual(['/first', '/after']);
});

test('a server that is not there is an error with its reason', async () => {
  server.close();
  server.closeAllConnections();
  await expect(ask('/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
