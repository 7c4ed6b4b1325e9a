import { describe, expect, test } from '@jest/globals';
import { type ApiErrorCode, apiErrorFromNetwork, apiErrorFromResponse, isUntrusted } from './api-error.ts';

const status = (reason: string, message = 'words'): object => ({ kind: 'Status', status: 'Failure', reason, message });

test.each<{ name: string; http: number; body: unknown; code: ApiErrorCode; message?: string }>([
  { name: 'a bad request', http: 400, body: status('BadRequest'), code: 'invalid' },
  { name: 'no credentials', http: 401, body: status('Unauthorized'), code: 'unauthorized' },
  { name: 'no right', http: 403, body: status('Forbidden'), code: 'forbidden' },
  { name: 'nothing there', http: 404, body: status('NotFound'), code: 'notFound' },
  { name: 'a stale version', http: 409, body: status('Conflict'), code: 'conflict' },
  { name: 'a name that is taken', http: 409, body: status('AlreadyExists'), code: 'alreadyExists' },
  { name: 'a version that is too old', http: 410, body: status('Expired'), code: 'gone' },
  { name: 'the same, said by its reason alone', http: 500, body: status('Expired'), code: 'gone' },
  {
    name: 'a version that the server has not reached',
    http: 504,
    body: { ...status('Timeout'), details: { causes: [{ reason: 'ResourceVersionTooLarge', message: 'words' }] } },
    code: 'gone',
  },
  { name: 'an object that is too large', http: 413, body: status('RequestEntityTooLarge'), code: 'tooLarge' },
  {
    name: "what is too large for etcd: the API server's fault by its number alone",
    http: 500,
    body: status('InternalError', 'etcdserver: request is too large'),
    code: 'tooLarge',
    message: 'etcdserver: request is too large',
  },
  { name: 'a field that is wrong', http: 422, body: status('Invalid'), code: 'invalid' },
  { name: 'too many requests', http: 429, body: status('TooManyRequests'), code: 'throttled' },
  { name: 'a fault of the server', http: 500, body: status('InternalError'), code: 'unavailable' },
  { name: "a proxy's words", http: 502, body: 'Bad Gateway', code: 'unavailable', message: 'Bad Gateway' },
  { name: 'no words at all', http: 503, body: '', code: 'unavailable', message: 'the API server answered 503' },
  { name: 'a body of another kind', http: 418, body: [1], code: 'unknown', message: 'the API server answered 418' },
  { name: 'no body', http: 504, body: null, code: 'unavailable', message: 'the API server answered 504' },
])('$name ($http) is $code', ({ http, body, code, message = 'words' }) => {
  const error = apiErrorFromResponse(http, body);
  expect({ code: error.code, status: error.status, message: error.message }).toEqual({ code, status: http, message });
});

test("a proxy's long page is cut", () => {
  expect(apiErrorFromResponse(502, '<'.repeat(9000)).message).toHaveLength(1024);
});

describe('when to ask again', () => {
  const inSeconds = { ...status('TooManyRequests'), details: { retryAfterSeconds: 3 } };
  test.each<{ name: string; body?: unknown; header?: string; want: number | undefined }>([
    { name: 'nothing is said', want: undefined },
    { name: 'in seconds', header: '7', want: 7000 },
    { name: 'at once', header: '0', want: 0 },
    { name: 'a date that is past', header: 'Wed, 21 Oct 2015 07:28:00 GMT', want: 0 },
    { name: 'nonsense', header: 'soon', want: undefined },
    { name: "in the Status's own words", body: inSeconds, want: 3000 },
    { name: 'both: the header stands', body: inSeconds, header: '1', want: 1000 },
  ])('$name', ({ body = '', header, want }) => {
    expect(apiErrorFromResponse(429, body, header).retryAfterMs).toBe(want);
  });

  test('a date to come is as far away as it is', () => {
    const inAMinute = apiErrorFromResponse(503, '', new Date(Date.now() + 60_000).toUTCString()).retryAfterMs ?? 0;
    expect(inAMinute).toBeGreaterThan(50_000);
    expect(inAMinute).toBeLessThanOrEqual(60_000);
  });
});

describe('no answer', () => {
  test.each([
    {
      name: 'the reason that undici wraps is told',
      cause: new Error('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:6443') }),
      message: 'no answer from the API server: fetch failed: connect ECONNREFUSED 127.0.0.1:6443',
    },
    { name: 'a bare reason', cause: new Error('aborted'), message: 'no answer from the API server: aborted' },
    { name: 'something else that was thrown', cause: 'odd', message: 'no answer from the API server: odd' },
  ])('$name', ({ cause, message }) => {
    const error = apiErrorFromNetwork(cause);
    expect({ code: error.code, status: error.status, message: error.message }).toEqual({
      code: 'unavailable',
      status: 0,
      message,
    });
    expect(error.cause).toBe(cause);
  });

  const fault = (code: string): Error => Object.assign(new Error('a fault'), { code });

  test.each([
    { name: 'a certificate of an unknown authority', cause: fault('SELF_SIGNED_CERT_IN_CHAIN'), want: true },
    {
      name: 'the same, wrapped by undici',
      cause: new Error('fetch failed', { cause: fault('DEPTH_ZERO_SELF_SIGNED_CERT') }),
      want: true,
    },
    {
      name: 'a certificate that has expired, which is not ours to mend',
      cause: fault('CERT_HAS_EXPIRED'),
      want: false,
    },
    { name: 'a server that is away', cause: fault('ECONNREFUSED'), want: false },
    { name: 'something else that was thrown', cause: 'odd', want: false },
  ])('is untrusted for $name: $want', ({ cause, want }) => {
    expect(isUntrusted(apiErrorFromNetwork(cause))).toBe(want);
  });
});
