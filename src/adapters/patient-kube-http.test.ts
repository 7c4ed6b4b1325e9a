import { expect, test } from '@jest/globals';
import { type ScriptedAnswer, ScriptedApiServer } from '../../test/support/scripted-api-server.ts';
import { UndiciKubeHttp } from './kube-http.ts';
import { PatientKubeHttp } from './patient-kube-http.ts';

const CREATE = { method: 'POST', path: '/api/v1/namespaces/ml/pods', body: {} } as const;
const DONE: ScriptedAnswer = { body: { ok: true } };
const refused = (status: number, retryAfter?: string): ScriptedAnswer => ({
  status,
  body: { kind: 'Status', message: 'no' },
  ...(retryAfter !== undefined && { headers: { 'retry-after': retryAfter } }),
});

interface Tried {
  /** The answer, or the error's message. */
  readonly result: unknown;
  readonly tries: number;
  readonly slept: readonly number[];
}

async function tried(answers: readonly ScriptedAnswer[], random = 0): Promise<Tried> {
  await using server = await ScriptedApiServer.start(answers);
  const slept: number[] = [];
  const sleep = (ms: number): Promise<void> => {
    slept.push(ms);
    return Promise.resolve();
  };
  const http = new PatientKubeHttp(await UndiciKubeHttp.connect(server.kubeConfig()), { sleep }, () => random);
  const result: unknown = await http.request(CREATE).catch((error: unknown) => String(error));
  await http.close();
  return { result, tries: server.asked.length, slept };
}

test.each<{ name: string; answers: readonly ScriptedAnswer[]; want: Tried }>([
  {
    name: 'too many requests',
    answers: [refused(429, '1'), refused(429, '2'), DONE],
    want: { result: { ok: true }, tries: 3, slept: [1000, 2000] },
  },
  {
    name: 'a server that is not ready',
    answers: [refused(503, '1'), DONE],
    want: { result: { ok: true }, tries: 2, slept: [1000] },
  },
  {
    name: 'that goes on and on: three times is enough',
    answers: Array.from({ length: 5 }, () => refused(429, '1')),
    want: { result: 'ApiError: no', tries: 4, slept: [1000, 1000, 1000] },
  },
  {
    name: 'a time too long to hold a worker for',
    answers: [refused(429, '6'), DONE],
    want: { result: 'ApiError: no', tries: 1, slept: [] },
  },
  {
    name: 'no time named',
    answers: [refused(429), DONE],
    want: { result: 'ApiError: no', tries: 1, slept: [] },
  },
  {
    name: 'a time-out, after which what was asked may have been done',
    answers: [refused(504, '1'), DONE],
    want: { result: 'ApiError: no', tries: 1, slept: [] },
  },
])('$name', async ({ answers, want }) => {
  expect(await tried(answers)).toEqual(want);
});

test('those that were told the same time come back apart', async () => {
  expect((await tried([refused(429, '1'), DONE], 0.5)).slept).toEqual([1125]);
});

test('an end while it waits is an end', async () => {
  await using server = await ScriptedApiServer.start([refused(429, '1'), DONE]);
  const inner = await UndiciKubeHttp.connect(server.kubeConfig());
  const http: PatientKubeHttp = new PatientKubeHttp(inner, { sleep: async () => await http.close() });
  await expect(http.request(CREATE)).rejects.toThrow('no');
  expect(server.asked).toEqual(['POST /api/v1/namespaces/ml/pods']);
});
