import { describe, expect, test } from '@jest/globals';
import { ApiError } from '../adapters/api-error.ts';
import type { KubeHttp, KubeRequest } from '../adapters/kube-http.ts';
import { type KubeObject, watchForever } from './watcher.ts';

const object = (name: string, resourceVersion: string): KubeObject => ({
  metadata: { namespace: 'ml', name, resourceVersion },
});
const event = (type: string, name: string, version: string): unknown => ({ type, object: object(name, version) });
const list = (version: string, items: readonly KubeObject[] = [], more?: string): object => ({
  metadata: { resourceVersion: version, ...(more !== undefined && { continue: more }) },
  items,
});

/** One answer of the server: to a list an object, to a watch its lines; an error ends either. */
type Step = { readonly list: object | ApiError } | { readonly lines: readonly unknown[] };

interface Followed {
  /** What the handler was told. */
  readonly told: readonly string[];
  /** The requests, lists as `list` and watches as `watch from`. */
  readonly asked: readonly string[];
  readonly errors: readonly string[];
  readonly slept: readonly number[];
}

/** Follows a server that answers with `steps`, and ends with the last of them. */
async function follow(steps: readonly Step[]): Promise<Followed> {
  const left = [...steps];
  const stop = new AbortController();
  const asked: string[] = [];
  const told: string[] = [];
  const errors: string[] = [];
  const slept: number[] = [];
  const next = (): Step => {
    const step = left.shift();
    if (left.length === 0) stop.abort();
    if (step === undefined) throw new ApiError('unavailable', 'the test is over');
    return step;
  };
  const http: KubeHttp = {
    request: ({ query = {} }: KubeRequest) => {
      asked.push(`list${query['continue'] === undefined ? '' : ` ${query['continue']}`}`);
      const step = next();
      const answer = 'list' in step ? step.list : new ApiError('unknown', 'a list was not expected');
      return answer instanceof ApiError ? Promise.reject(answer) : Promise.resolve(answer);
    },
    // oxlint-disable-next-line typescript/require-await
    async *lines({ query = {} }: KubeRequest) {
      asked.push(`watch ${query['resourceVersion']}`);
      const step = next();
      for (const line of 'lines' in step ? step.lines : []) {
        if (line instanceof ApiError) throw line;
        yield line;
      }
    },
    close: () => Promise.resolve(),
  };
  const names = (objects: readonly KubeObject[]): string => objects.map(({ metadata }) => metadata?.name).join(',');
  await watchForever(
    {
      http,
      path: '/things',
      selectors: { labelSelector: 'a=b' },
      handler: {
        listed: (objects) => void told.push(`listed ${names(objects)}`),
        applied: (one) => void told.push(`applied ${names([one])}`),
        deleted: (one) => void told.push(`deleted ${names([one])}`),
      },
      onError: ({ code, message }, retryInMs) => void errors.push(`${code} ${message} ${retryInMs}`),
      sleep: (ms) => {
        slept.push(ms);
        return Promise.resolve();
      },
    },
    stop.signal,
  );
  return { told, asked, errors, slept };
}

describe('the usual', () => {
  test('lists, then watches from there, and goes on from the last thing it heard', async () => {
    const { told, asked, errors } = await follow([
      { list: list('5', [object('a', '3')]) },
      { lines: [event('ADDED', 'b', '6'), event('MODIFIED', 'b', '7'), event('DELETED', 'a', '8')] },
      { lines: [{ type: 'BOOKMARK', object: { metadata: { resourceVersion: '20' } } }] },
      { lines: [event('MODIFIED', 'b', '21')] },
    ]);
    expect(told).toEqual(['listed a', 'applied b', 'applied b', 'deleted a', 'applied b']);
    expect(asked).toEqual(['list', 'watch 5', 'watch 8', 'watch 20']);
    expect(errors).toEqual([]);
  });

  test('a list in pages is told as one', async () => {
    const { told, asked } = await follow([
      { list: list('5', [object('a', '3')], 'p2') },
      { list: list('5', [object('b', '4')], 'p3') },
      { list: list('5', [object('c', '5')]) },
      { lines: [] },
    ]);
    expect(told).toEqual(['listed a,b,c']);
    expect(asked).toEqual(['list', 'list p2', 'list p3', 'watch 5']);
  });
});

describe('what is too old', () => {
  test.each([
    { name: 'as an event', line: { type: 'ERROR', object: { kind: 'Status', code: 410, message: 'too old' } } },
    { name: 'as an answer', line: new ApiError('gone', 'too old', { status: 410 }) },
  ])('$name: lists again', async ({ line }) => {
    const { told, asked, errors, slept } = await follow([
      { list: list('5', [object('a', '3')]) },
      { lines: [line] },
      { list: list('50', [object('b', '40')]) },
      { lines: [] },
    ]);
    expect(told).toEqual(['listed a', 'listed b']);
    expect(asked).toEqual(['list', 'watch 5', 'list', 'watch 50']);
    expect(errors).toEqual(['gone too old 200']);
    expect(slept[0]).toBe(200);
  });

  test('a page of a list: begins the list anew, and tells nothing of the half', async () => {
    const { told, asked } = await follow([
      { list: list('5', [object('a', '3')], 'p2') },
      { list: new ApiError('gone', 'the continue token is too old') },
      { list: list('9', [object('b', '8')]) },
      { lines: [] },
    ]);
    expect(told).toEqual(['listed b']);
    expect(asked).toEqual(['list', 'list p2', 'list', 'watch 9']);
  });
});

describe('what goes wrong', () => {
  test('is reported and tried again, ever more slowly, from the last thing that was heard', async () => {
    const away = new ApiError('unavailable', 'away');
    const { asked, errors, slept } = await follow([
      { list: list('5') },
      { lines: [away] },
      { lines: [away] },
      { lines: [away] },
      { lines: [event('ADDED', 'a', '6'), away] },
      { lines: [] },
    ]);
    expect(asked).toEqual(['list', 'watch 5', 'watch 5', 'watch 5', 'watch 5', 'watch 6']);
    expect(errors).toEqual([
      'unavailable away 200',
      'unavailable away 400',
      'unavailable away 800',
      // Something was heard meanwhile: from the start.
      'unavailable away 200',
    ]);
    expect(slept.slice(0, 4)).toEqual([200, 400, 800, 200]);
  });

  test('is never waited for longer than half a minute', async () => {
    const away = new ApiError('unavailable', 'away');
    const { slept } = await follow([...Array.from({ length: 10 }, () => ({ list: away })), { list: list('1') }]);
    expect(Math.max(...slept)).toBe(30_000);
  });

  test('a line that is no event, and an error of another kind', async () => {
    const { errors, asked } = await follow([
      { list: list('5') },
      { lines: ['oops'] },
      { lines: [{ type: 'ERROR', object: { code: 500, message: 'etcd' } }] },
      { lines: [] },
    ]);
    expect(errors).toEqual(['unknown a watch line that is no event 200', 'unknown etcd 400']);
    expect(asked).toEqual(['list', 'watch 5', 'watch 5', 'watch 5']);
  });

  test('a watch that ends at once without a word does not make it spin', async () => {
    const { slept } = await follow([{ list: list('5') }, { lines: [] }, { lines: [] }, { lines: [] }]);
    expect(slept.length).toBeGreaterThanOrEqual(2);
  });
});

test('what nobody reads is not kept', async () => {
  const objects: KubeObject[] = [];
  const stop = new AbortController();
  const managed = { metadata: { name: 'a', managedFields: [{ manager: 'kubectl' }] } } as KubeObject;
  await watchForever(
    {
      http: {
        request: () => {
          stop.abort();
          return Promise.resolve(list('1', [managed]));
        },
        lines: () => {
          throw new Error('no watch was expected');
        },
        close: () => Promise.resolve(),
      },
      path: '/things',
      handler: { listed: (all) => void objects.push(...all), applied: () => undefined, deleted: () => undefined },
      onError: () => undefined,
      sleep: () => Promise.resolve(),
    },
    stop.signal,
  );
  expect(objects).toEqual([{ metadata: { name: 'a' } }]);
});
