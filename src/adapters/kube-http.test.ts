// The client against a server of this process: what a real API server hardly ever does, a proxy in between does.
import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KubeConfig } from '@kubernetes/client-node';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type KubeRequest, UndiciKubeHttp } from './kube-http.ts';

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

let server: Server;
let http: UndiciKubeHttp;
let answer: Answer;
let observed: string[];

beforeEach(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      answer(request, response, body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/k8s/cluster-1/`;
  const config = new KubeConfig();
  config.loadFromOptions({
    // client-node refuses plain HTTP unless TLS is not checked anyway.
    clusters: [{ name: 'c', server: url, skipTLSVerify: true }],
    users: [{ name: 'u', token: 'secret-token' }],
    contexts: [{ name: 'x', cluster: 'c', user: 'u' }],
    currentContext: 'x',
  });
  observed = [];
  http = await UndiciKubeHttp.connect(config, ({ request: { method, path }, status }) =>
    observed.push(`${method} ${path} ${status}`),
  );
});

afterEach(async () => {
  await http?.close();
  server.closeAllConnections();
  server.close();
});

const GET: KubeRequest = { method: 'GET', path: '/api/v1/pods' };

describe('a request', () => {
  test("goes below the server's own path, with credentials, query and body", async () => {
    const seen: unknown[] = [];
    answer = ({ method, url, headers }, response, body) => {
      seen.push({ method, url, authorization: headers.authorization, type: headers['content-type'], body });
      response.end('{"ok":true}');
    };
    await expect(
      http.request({
        method: 'POST',
        path: '/api/v1/pods',
        query: { fieldValidation: 'Strict' },
        body: { n: 9007199254740993n },
      }),
    ).resolves.toEqual({ ok: true });
    await http.request({ method: 'PATCH', path: '/api/v1/pods/a', body: {} });
    expect(seen).toEqual([
      {
        method: 'POST',
        url: '/k8s/cluster-1/api/v1/pods?fieldValidation=Strict',
        authorization: 'Bearer secret-token',
        type: 'application/json',
        body: '{"n":9007199254740993}',
      },
      {
        method: 'PATCH',
        url: '/k8s/cluster-1/api/v1/pods/a',
        authorization: 'Bearer secret-token',
        type: 'application/merge-patch+json',
        body: '{}',
      },
    ]);
    expect(observed).toEqual(['POST /api/v1/pods 200', 'PATCH /api/v1/pods/a 200']);
  });

  test('an integer that no double holds comes back whole', async () => {
    answer = (_request, response) => response.end('{"n":9007199254740993}');
    await expect(http.request(GET)).resolves.toEqual({ n: 9007199254740993n });
  });

  test.each([
    {
      name: 'a Status',
      status: 409,
      body: '{"kind":"Status","reason":"AlreadyExists","message":"pods \\"a\\" already exists"}',
      want: { code: 'alreadyExists', status: 409, message: 'pods "a" already exists' },
    },
    {
      name: "a proxy's page",
      status: 502,
      body: '<html>Bad Gateway',
      want: { code: 'unavailable', status: 502, message: '<html>Bad Gateway' },
    },
    {
      name: 'a redirect',
      status: 302,
      body: '',
      want: { code: 'unknown', status: 302, message: 'the API server answered 302' },
    },
  ])('answered with $name is an error of that kind', async ({ status, body, want }) => {
    answer = (_request, response) => response.writeHead(status).end(body);
    await expect(http.request(GET)).rejects.toMatchObject(want);
    expect(observed).toEqual([`GET /api/v1/pods ${status}`]);
  });

  test('answered with half an answer is no answer', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"ok":');
      response.socket?.destroySoon();
    };
    await expect(http.request(GET)).rejects.toMatchObject({ code: 'unavailable' });
    expect(observed).toEqual(['GET /api/v1/pods 200']);
  });

  test('that is not answered in its time is an error that says so', async () => {
    answer = () => undefined;
    await expect(http.request({ ...GET, timeoutMs: 100 })).rejects.toMatchObject({
      code: 'unavailable',
      message: 'no answer from the API server: none within 0.1 s',
    });
    expect(observed).toEqual(['GET /api/v1/pods 0']);
  });

  test('is answered without managedFields', async () => {
    answer = (_request, response) => response.end('{"metadata":{"name":"a","managedFields":[{}]},"spec":{}}');
    await expect(http.request(GET)).resolves.toEqual({ metadata: { name: 'a' }, spec: {} });
  });

  test('that finds nobody is an error that says so', async () => {
    server.close();
    server.closeAllConnections();
    await expect(http.request(GET)).rejects.toMatchObject({
      code: 'unavailable',
      status: 0,
      message: expect.stringMatching(/^no answer from the API server: .*ECONNREFUSED/) as unknown,
    });
    expect(observed).toEqual(['GET /api/v1/pods 0']);
  });
});

describe('the lines of a watch', () => {
  const lines = async (signal = new AbortController().signal): Promise<unknown[]> => {
    const all: unknown[] = [];
    for await (const line of http.lines(GET, signal)) all.push(line);
    return all;
  };

  test('are whole, however they are cut on the way', async () => {
    const text = Buffer.from('{"name":"値🚀"}\n{"n":2}\n');
    answer = (_request, response) => {
      response.writeHead(200);
      const next = (index: number): void => {
        if (index === text.length) response.end();
        else response.write(text.subarray(index, index + 1), () => setImmediate(next, index + 1));
      };
      next(0);
    };
    await expect(lines()).resolves.toEqual([{ name: '値🚀' }, { n: 2 }]);
  });

  test('come without managedFields', async () => {
    answer = (_request, response) =>
      response.end('{"type":"ADDED","object":{"metadata":{"name":"a","managedFields":[{}]},"spec":{}}}\n');
    await expect(lines()).resolves.toEqual([{ type: 'ADDED', object: { metadata: { name: 'a' }, spec: {} } }]);
  });

  test('that are empty are none, and a last one without an end is not taken', async () => {
    answer = (_request, response) => response.end('\n{"n":1}\n\n{"n":');
    await expect(lines()).resolves.toEqual([{ n: 1 }]);
  });

  test('that are no JSON end the watch with an error, not with silence', async () => {
    answer = (_request, response) => response.end('{"n":1}\n{oops}\n{"n":3}\n');
    await expect(lines()).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('that break off end it with an error', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'transfer-encoding': 'chunked' }).write('{"n":1}\n');
      setImmediate(() => response.socket?.destroy());
    };
    await expect(lines()).rejects.toMatchObject({ code: 'unavailable' });
  });

  test("are refused with the server's own words", async () => {
    answer = (_request, response) => response.writeHead(410).end('{"kind":"Status","message":"too old"}');
    await expect(lines()).rejects.toMatchObject({ code: 'gone', message: 'too old' });
  });

  test('end without an error where we end them', async () => {
    const stop = new AbortController();
    answer = (_request, response) => {
      response.writeHead(200).write('{"n":1}\n');
    };
    const all: unknown[] = [];
    for await (const line of http.lines(GET, stop.signal)) {
      all.push(line);
      stop.abort();
    }
    expect(all).toEqual([{ n: 1 }]);
  });
});

test('however many watches there are, a request gets through', async () => {
  const stop = new AbortController();
  let open = 0;
  let areOpen = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    areOpen = resolve;
  });
  answer = ({ url }, response) => {
    if (url?.endsWith('/api/v1/pods') !== true) {
      response.end('{"ok":true}');
      return;
    }
    response.writeHead(200).write('{"n":1}\n');
    open += 1;
    if (open === 100) areOpen();
  };
  const watches = Array.from({ length: 100 }, async () => {
    for await (const line of http.lines(GET, stop.signal)) expect(line).toEqual({ n: 1 });
  });
  await opened;
  await expect(http.request({ method: 'GET', path: '/api/v1/nodes' })).resolves.toEqual({ ok: true });
  stop.abort();
  await Promise.all(watches);
});

test('a kubeconfig without a cluster says what to do', async () => {
  await expect(UndiciKubeHttp.connect(new KubeConfig())).rejects.toThrow(
    'the kubeconfig names no cluster: set its current-context',
  );
});
