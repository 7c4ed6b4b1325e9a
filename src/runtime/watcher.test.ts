// The watcher and the real connection, against a server that does what a test wrote down.
import { describe, expect, test } from '@jest/globals';
import { type ScriptedAnswer, ScriptedApiServer } from '../../test/support/scripted-api-server.ts';
import { UndiciKubeHttp } from '../adapters/kube-http.ts';
import type { KubeObject } from './kube-object.ts';
import { watchForever } from './watcher.ts';

const object = (name: string, resourceVersion: string): KubeObject => ({
  metadata: { namespace: 'ml', name, resourceVersion },
});
const event = (type: string, name: string, version: string): unknown => ({ type, object: object(name, version) });
const bookmark = (resourceVersion: string): unknown => ({
  type: 'BOOKMARK',
  object: { metadata: { resourceVersion } },
});
/** The bookmark after which all that exists has been told. */
const allTold = (resourceVersion: string): unknown => ({
  type: 'BOOKMARK',
  object: { metadata: { resourceVersion, annotations: { 'k8s.io/initial-events-end': 'true' } } },
});
const list = (version: string, items: readonly KubeObject[] = [], more?: string): ScriptedAnswer => ({
  body: { metadata: { resourceVersion: version, ...(more !== undefined && { continue: more }) }, items },
});
const refused = (status: number, body: object, headers: Record<string, string> = {}): ScriptedAnswer => ({
  status,
  body: { kind: 'Status', ...body },
  headers,
});

/** What a server without streamed lists says. */
const NO_STREAMS = refused(422, {
  reason: 'Invalid',
  message:
    'sendInitialEvents: Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled',
});

interface Followed {
  /** What the handler was told. */
  readonly told: readonly string[];
  /** The requests, the one that found the script at its end left out. */
  readonly asked: readonly string[];
  readonly queries: readonly Readonly<Record<string, string>>[];
  readonly errors: readonly string[];
  readonly slept: readonly number[];
  /** What the observer was told: `asking`, `heard`, or why it was begun anew. */
  readonly signs: readonly string[];
}

/** Follows a server that answers with `answers`, until it has no more of them. */
async function follow(
  answers: readonly ScriptedAnswer[],
  { watchIdleMs = 10_000, random = 0 }: { readonly watchIdleMs?: number; readonly random?: number } = {},
): Promise<Followed> {
  await using server = await ScriptedApiServer.start(answers);
  const http = await UndiciKubeHttp.connect(server.kubeConfig(), undefined, { watchIdleMs });
  const stop = new AbortController();
  server.onOver = () => {
    stop.abort();
  };
  const told: string[] = [];
  const errors: string[] = [];
  const slept: number[] = [];
  const signs: string[] = [];
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
      onError: ({ code, message }, retryInMs) => {
        errors.push(`${code} ${message} ${retryInMs}`);
        // A list that is asked for when the script is over is no watch that the signal could end.
        if (server.asked.length > answers.length) stop.abort();
      },
      observer: {
        asking: () => void signs.push('asking'),
        heard: () => void signs.push('heard'),
        restarted: (reason) => void signs.push(reason),
      },
      sleep: (ms) => {
        slept.push(ms);
        return Promise.resolve();
      },
      random: () => random,
    },
    stop.signal,
  );
  await http.close();
  const upTo = answers.length;
  return { told, asked: server.asked.slice(0, upTo), queries: server.queries.slice(0, upTo), errors, slept, signs };
}

describe('a server that streams lists', () => {
  test('is asked once for what is and what comes, and then from the last thing that was heard', async () => {
    const { told, asked, errors, queries } = await follow([
      {
        lines: [
          event('ADDED', 'a', '3'),
          event('ADDED', 'b', '4'),
          allTold('5'),
          event('MODIFIED', 'b', '7'),
          event('DELETED', 'a', '8'),
        ],
      },
      { lines: [bookmark('20')] },
      { lines: [event('MODIFIED', 'b', '21')] },
    ]);
    expect(told).toEqual(['listed a,b', 'applied b', 'deleted a', 'applied b']);
    expect(asked).toEqual(['stream', 'watch 8', 'watch 20']);
    expect(errors).toEqual([]);
    expect(queries).toEqual([
      {
        labelSelector: 'a=b',
        watch: 'true',
        allowWatchBookmarks: 'true',
        timeoutSeconds: '300',
        sendInitialEvents: 'true',
        resourceVersionMatch: 'NotOlderThan',
      },
      {
        labelSelector: 'a=b',
        watch: 'true',
        allowWatchBookmarks: 'true',
        timeoutSeconds: '300',
        resourceVersion: '8',
      },
      {
        labelSelector: 'a=b',
        watch: 'true',
        allowWatchBookmarks: 'true',
        timeoutSeconds: '300',
        resourceVersion: '20',
      },
    ]);
  });

  test('what changes and goes before all is told is told as it then is', async () => {
    const { told, asked } = await follow([
      {
        lines: [
          event('ADDED', 'a', '3'),
          event('ADDED', 'b', '4'),
          event('MODIFIED', 'a', '6'),
          event('DELETED', 'b', '7'),
          allTold('7'),
        ],
      },
      { lines: [bookmark('9')] },
    ]);
    expect(told).toEqual(['listed a']);
    expect(asked).toEqual(['stream', 'watch 7']);
  });

  test('nothing that exists is a list too', async () => {
    expect((await follow([{ lines: [allTold('5')] }])).told).toEqual(['listed ']);
  });

  test.each<{ name: string; ends: 'end' | 'break'; errors: readonly unknown[] }>([
    { name: 'that ends', ends: 'end', errors: [] },
    { name: 'that breaks', ends: 'break', errors: [expect.stringMatching(/^unavailable no answer .* 200$/)] },
  ])('a stream $name before all is told tells nothing, and pages are tried', async ({ ends, errors }) => {
    const followed = await follow([
      { lines: [event('ADDED', 'a', '3')], ends },
      list('5', [object('a', '3'), object('b', '4')]),
      // Not the server's fault: the next time it is asked to stream again.
      { lines: [{ type: 'ERROR', object: { code: 410, message: 'too old' } }] },
      { lines: [event('ADDED', 'c', '50'), allTold('50')] },
    ]);
    expect(followed.told).toEqual(['listed a,b', 'listed c']);
    expect(followed.asked).toEqual(['stream', 'list', 'watch 5', 'stream']);
    expect(followed.errors.slice(0, -1)).toEqual(errors);
  });
});

describe('a server that does not', () => {
  test.each<{ name: string; answer: ScriptedAnswer }>([
    { name: 'and refuses (422)', answer: NO_STREAMS },
    { name: 'and refuses (400)', answer: refused(400, { message: 'unknown query' }) },
    { name: 'and knows nothing of it', answer: { lines: [event('ADDED', 'a', '1'), bookmark('2')], ends: 'hang' } },
  ])('$name is listed in pages, told as one, and not asked to stream again', async ({ answer }) => {
    const { told, asked, errors } = await follow([
      answer,
      list('5', [object('a', '3')], 'p2'),
      list('5', [object('b', '4')], 'p3'),
      list('5', [object('c', '5')]),
      { lines: [{ type: 'ERROR', object: { code: 410, message: 'too old' } }] },
      list('50', [object('c', '5')]),
      { lines: [bookmark('51')] },
    ]);
    expect(told).toEqual(['listed a,b,c', 'listed c']);
    expect(asked).toEqual(['stream', 'list', 'list p2', 'list p3', 'watch 5', 'list', 'watch 50']);
    expect(errors).toEqual(['gone too old 200']);
  });

  test('a page that is too old begins the list anew, and nothing of the half is told', async () => {
    const { told, asked, errors } = await follow([
      NO_STREAMS,
      list('5', [object('a', '3')], 'p2'),
      refused(410, { reason: 'Expired', message: 'the continue token is too old' }),
      list('9', [object('b', '8')]),
      { lines: [bookmark('10')] },
    ]);
    expect(told).toEqual(['listed b']);
    expect(asked).toEqual(['stream', 'list', 'list p2', 'list', 'watch 9']);
    expect(errors).toEqual(['gone the continue token is too old 200']);
  });
});

describe('what is too old', () => {
  const tooLarge = { causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }] };
  test.each<{ name: string; answer: ScriptedAnswer; message: string }>([
    {
      name: 'as an event',
      answer: { lines: [{ type: 'ERROR', object: { kind: 'Status', code: 410, message: 'too old' } }] },
      message: 'too old',
    },
    {
      name: 'as an event that has only the reason',
      answer: { lines: [{ type: 'ERROR', object: { kind: 'Status', reason: 'Expired', message: 'too old' } }] },
      message: 'too old',
    },
    { name: 'as an answer', answer: refused(410, { reason: 'Gone', message: 'too old' }), message: 'too old' },
    {
      name: 'of a server that was set back, which has not come so far',
      answer: refused(504, {
        reason: 'Timeout',
        message: 'Too large resource version: 5, current: 2',
        details: tooLarge,
      }),
      message: 'Too large resource version: 5, current: 2',
    },
  ])('$name: everything is told again', async ({ answer, message }) => {
    const { told, asked, errors, slept } = await follow([
      { lines: [event('ADDED', 'a', '3'), allTold('5')] },
      answer,
      { lines: [event('ADDED', 'b', '40'), allTold('50')] },
      { lines: [bookmark('51')] },
    ]);
    expect(told).toEqual(['listed a', 'listed b']);
    expect(asked).toEqual(['stream', 'watch 5', 'stream', 'watch 50']);
    expect(errors).toEqual([`gone ${message} 200`]);
    expect(slept[0]).toBe(200);
  });

  test('again and again is asked for ever more slowly, though each list goes well', async () => {
    const gone = refused(410, { message: 'too old' });
    const told = { lines: [allTold('5')] };
    const { errors } = await follow([told, gone, told, gone, told, gone]);
    expect(errors).toEqual(['gone too old 200', 'gone too old 400', 'gone too old 800']);
  });
});

describe('what goes wrong', () => {
  const START: ScriptedAnswer = { lines: [bookmark('4'), allTold('5')] };
  const started: readonly ScriptedAnswer[] = [NO_STREAMS, list('5')];
  const away = refused(503, { message: 'away' });

  test('is reported and tried again, ever more slowly, from the last thing that was heard', async () => {
    const { asked, errors, slept } = await follow([
      ...started,
      away,
      away,
      away,
      { lines: [event('ADDED', 'a', '6'), { type: 'ERROR', object: { code: 500, message: 'etcd' } }] },
      { lines: [bookmark('7')] },
    ]);
    expect(asked.slice(2)).toEqual(['watch 5', 'watch 5', 'watch 5', 'watch 5', 'watch 6']);
    expect(errors).toEqual([
      'unavailable away 200',
      'unavailable away 400',
      'unavailable away 800',
      // Something was heard meanwhile: from the start.
      'unavailable etcd 200',
    ]);
    expect(slept.slice(0, 4)).toEqual([200, 400, 800, 200]);
  });

  test('is never waited for longer than half a minute', async () => {
    const { slept } = await follow([...started, ...Array.from({ length: 10 }, () => away)]);
    expect(Math.max(...slept)).toBe(30_000);
  });

  test('and spreads out, so that watches that were lost together do not come back together', async () => {
    const { slept, queries } = await follow([...started, away, away], { random: 0.5 });
    expect(slept.slice(0, 2)).toEqual([220, 440]);
    expect(queries.at(-1)?.['timeoutSeconds']).toBe('450');
  });

  test('a server that does not answer is looked for every five seconds', async () => {
    const cut: ScriptedAnswer = { lines: [], ends: 'break' };
    const { slept } = await follow([...started, ...Array.from({ length: 8 }, () => cut)]);
    expect(slept.slice(0, 8)).toEqual([200, 400, 800, 1600, 3200, 5000, 5000, 5000]);
  });

  test.each<{ name: string; answer: ScriptedAnswer; want: readonly [string, number] }>([
    {
      name: 'as an answer',
      answer: refused(429, { message: 'slow down' }, { 'retry-after': '7' }),
      want: ['throttled slow down 7000', 7000],
    },
    {
      name: 'in its words',
      answer: refused(429, { message: 'slow down', details: { retryAfterSeconds: 3 } }),
      want: ['throttled slow down 3000', 3000],
    },
    {
      name: 'as an event',
      answer: {
        lines: [{ type: 'ERROR', object: { code: 429, message: 'slow down', details: { retryAfterSeconds: 2 } } }],
      },
      want: ['throttled slow down 2000', 2000],
    },
    {
      name: 'but no longer than a minute',
      answer: refused(503, { message: 'down' }, { 'retry-after': '86400' }),
      want: ['unavailable down 60000', 60_000],
    },
  ])('a server that names a time is given it: $name', async ({ answer, want: [error, ms] }) => {
    const { errors, slept } = await follow([...started, answer]);
    expect(errors[0]).toBe(error);
    expect(slept[0]).toBe(ms);
  });

  test('a line that is no event', async () => {
    const { errors, asked } = await follow([...started, { lines: ['oops'] }, { lines: [bookmark('6')] }]);
    expect(errors).toEqual(['unknown a watch line that is no event 200']);
    expect(asked.slice(2)).toEqual(['watch 5', 'watch 5']);
  });

  test('a watch that ends at once without a word does not make it spin', async () => {
    const silent: ScriptedAnswer = { lines: [] };
    const { slept, errors } = await follow([...started, silent, silent, silent]);
    expect(slept.slice(0, 3)).toEqual([200, 400, 800]);
    expect(errors).toEqual([]);
  });

  test('a connection that is dead and does not say so is given up, and the watch goes on elsewhere', async () => {
    const { told, asked, errors } = await follow(
      [
        { lines: [event('ADDED', 'a', '3'), allTold('5'), event('MODIFIED', 'a', '6')], ends: 'hang' },
        { lines: [event('MODIFIED', 'a', '9')] },
      ],
      { watchIdleMs: 100 },
    );
    expect(told).toEqual(['listed a', 'applied a', 'applied a']);
    expect(asked).toEqual(['stream', 'watch 6']);
    expect(errors).toEqual(['unavailable no answer from the API server: nothing came for 0.1 s 200']);
  });

  test('a bookmark without the mark first: the server has not told all, and pages do', async () => {
    expect((await follow([START, list('5', [object('a', '3')])])).told).toEqual(['listed a']);
  });
});

describe('an observer', () => {
  test('is told of each message, of each request, and why another one is needed', async () => {
    const { signs } = await follow([
      { lines: [event('ADDED', 'a', '3'), allTold('5')] },
      { lines: [bookmark('20')] },
      { lines: [event('MODIFIED', 'a', '21')], ends: 'break' },
      refused(410, { reason: 'Expired', message: 'too old' }),
    ]);
    const told = 'asking heard heard ended, asking heard ended, asking heard unavailable, asking gone, asking';
    expect(signs).toEqual(told.split(/,? /));
  });

  test('is told of each page', async () => {
    const { signs } = await follow([NO_STREAMS, list('5', [], 'next'), list('5'), { lines: [bookmark('6')] }]);
    expect(signs).toEqual(['asking', 'asking', 'heard', 'heard', 'asking', 'heard', 'ended', 'asking']);
  });
});

describe('what is kept', () => {
  const managed = { metadata: { name: 'a', managedFields: [{ manager: 'kubectl' }] }, spec: { a: 1 } } as KubeObject;
  const kept = async (
    answers: readonly ScriptedAnswer[],
    trim?: (object: KubeObject) => KubeObject,
  ): Promise<readonly KubeObject[]> => {
    await using server = await ScriptedApiServer.start(answers);
    const http = await UndiciKubeHttp.connect(server.kubeConfig());
    const stop = new AbortController();
    server.onOver = () => {
      stop.abort();
    };
    const objects: KubeObject[] = [];
    await watchForever(
      {
        http,
        path: '/things',
        handler: {
          listed: (all) => void objects.push(...all),
          applied: (one) => void objects.push(one),
          deleted: (one) => void objects.push(one),
        },
        onError: () => undefined,
        sleep: () => Promise.resolve(),
        ...(trim !== undefined && { trim }),
      },
      stop.signal,
    );
    await http.close();
    return objects;
  };
  const all: readonly ScriptedAnswer[] = [
    {
      lines: [
        { type: 'ADDED', object: managed },
        allTold('5'),
        { type: 'MODIFIED', object: managed },
        { type: 'DELETED', object: managed },
      ],
    },
  ];
  const paged: readonly ScriptedAnswer[] = [NO_STREAMS, list('5', [managed])];

  test('managedFields are not, whichever way an object comes', async () => {
    const bare = { metadata: { name: 'a' }, spec: { a: 1 } };
    expect(await kept(all)).toEqual([bare, bare, bare]);
    expect(await kept(paged)).toEqual([bare]);
  });

  test('is what `trim` leaves', async () => {
    const trim = ({ metadata }: KubeObject): KubeObject => ({ metadata: { name: `${metadata?.name}!` } });
    const trimmed = { metadata: { name: 'a!' } };
    expect(await kept(all, trim)).toEqual([trimmed, trimmed, trimmed]);
    expect(await kept(paged, trim)).toEqual([trimmed]);
  });
});
