// The end of a log, however long the log is: the kubelet cuts a long answer at its end, so too long an answer is asked for in fewer lines. And
// what becomes of a Task whose status is written.
import { expect, test } from '@jest/globals';
import type { Task, TaskStatus } from '../api/task.gen.ts';
import { ApiError } from './api-error.ts';
import { HttpKubeApi } from './kube-api.ts';
import type { KubeRequest, KubeTextHttp } from './kube-http.ts';

const PATH = '/api/v1/namespaces/ml/pods/fit-0/log';

/** A kubelet with one log, which it answers from as the real one does. */
function kubelet(log: readonly string[]): { readonly http: KubeTextHttp; readonly asked: string[] } {
  const asked: string[] = [];
  // oxlint-disable-next-line require-yield
  async function* text({ path, query = {} }: KubeRequest): AsyncGenerator<string> {
    asked.push(`${path} ${query['container']} ${query['tailLines']}`);
    const lines = log.slice(-Number(query['tailLines'])).map((line) => `${line}\n`);
    const bytes = Buffer.from(lines.join('')).subarray(0, Number(query['limitBytes']));
    yield bytes.subarray(0, 5).toString();
    yield bytes.subarray(5).toString();
  }
  const unasked = (): never => {
    throw new Error('nobody should ask this');
  };
  return { http: { text, request: unasked, lines: unasked, close: unasked }, asked };
}

test.each<{ name: string; log: readonly string[]; wantLines: readonly number[]; wantEnd: string }>([
  { name: 'a short log comes whole', log: ['first', 'last'], wantLines: [50], wantEnd: 'first\nlast\n' },
  {
    name: 'of a longer one the last fifty lines',
    log: [...Array.from({ length: 99 }, () => 'x'), 'last'],
    wantLines: [50],
    wantEnd: `${'x\n'.repeat(49)}last\n`,
  },
  {
    name: 'of long lines the last five',
    log: [...Array.from({ length: 50 }, () => 'x'.repeat(5000)), 'last'],
    wantLines: [50, 5],
    wantEnd: `${`${'x'.repeat(5000)}\n`.repeat(4)}last\n`,
  },
  {
    name: 'of very long ones the last',
    log: ['x'.repeat(100_000), 'last'],
    wantLines: [50, 5, 1],
    wantEnd: 'last\n',
  },
  {
    name: 'of an endless one its beginning',
    log: ['x'.repeat(100_000)],
    wantLines: [50, 5, 1],
    wantEnd: 'x'.repeat(64 * 1024),
  },
])('$name', async ({ log, wantLines, wantEnd }) => {
  const { http, asked } = kubelet(log);
  expect(await new HttpKubeApi(http).readLogTail('ml', 'fit-0', 'primary')).toBe(wantEnd);
  expect(asked).toEqual(wantLines.map((lines) => `${PATH} primary ${lines}`));
});

test('without an answer there is no log', async () => {
  const silent: Pick<KubeTextHttp, 'text'> = {
    // oxlint-disable-next-line require-yield -- it says nothing
    async *text() {
      await Promise.resolve();
      throw new ApiError('forbidden', 'pods "fit-0" is forbidden', { status: 403 });
    },
  };
  await expect(new HttpKubeApi(silent as KubeTextHttp).readLogTail('ml', 'fit-0', 'primary')).rejects.toThrow(
    new ApiError('forbidden', 'pods "fit-0" is forbidden'),
  );
});

test('the Task whose status was written has the spec that it had, the very object: what was read of it stays known', async () => {
  const { http } = kubelet([]);
  const known = { metadata: { name: 'fit', namespace: 'ml', uid: 'u', generation: 2 }, spec: {} } as Task;
  const answered = { metadata: { ...known.metadata, resourceVersion: '7' }, spec: {}, status: { finished: true } };
  const api = new HttpKubeApi({ ...http, request: () => Promise.resolve(answered) });
  const written = await api.writeStatus(known, answered.status as TaskStatus);
  expect(written).toEqual(answered);
  expect(written.spec).toBe(known.spec);
});
