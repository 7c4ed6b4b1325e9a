import { expect, test } from '@jest/globals';
import { FencedKubeHttp } from './fenced-kube-http.ts';
import type { KubeRequest, KubeTextHttp } from './kube-http.ts';

class Connection implements KubeTextHttp {
  readonly sent: string[] = [];

  request({ method }: KubeRequest): Promise<unknown> {
    this.sent.push(method);
    return Promise.resolve(method);
  }

  async *lines(): AsyncGenerator {
    this.sent.push('WATCH');
    yield await Promise.resolve('line');
  }

  async *text(): AsyncGenerator<string> {
    this.sent.push('TEXT');
    yield await Promise.resolve('text');
  }

  async close(): Promise<void> {}
}

const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

test.each(WRITES)('%s is sent while it may write, and not a moment longer', async (method) => {
  const connection = new Connection();
  let mayWrite = true;
  const http = new FencedKubeHttp(connection, () => mayWrite);
  expect(await http.request({ method, path: '/api/v1/pods' })).toBe(method);
  mayWrite = false;
  await expect(http.request({ method, path: '/api/v1/pods' })).rejects.toMatchObject({
    name: 'ApiError',
    code: 'unavailable',
    message: `${method} /api/v1/pods was not sent: another operator leads`,
  });
  expect(connection.sent).toEqual([method]);
});

test('a standby reads and watches', async () => {
  const connection = new Connection();
  const http = new FencedKubeHttp(connection, () => false);
  const { signal } = new AbortController();
  expect(await http.request({ method: 'GET', path: '/api/v1/pods' })).toBe('GET');
  for await (const line of http.lines({ method: 'GET', path: '/api/v1/pods' }, signal)) expect(line).toBe('line');
  for await (const text of http.text({ method: 'GET', path: '/api/v1/pods/a/log' }, signal)) expect(text).toBe('text');
  expect(connection.sent).toEqual(['GET', 'WATCH', 'TEXT']);
});
