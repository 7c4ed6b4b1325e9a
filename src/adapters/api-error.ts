// What the API server, or the way to it, can answer instead of a result. Made only here; the rest of the program switches on `code`.

export type ApiErrorCode =
  | 'notFound'
  | 'conflict'
  | 'alreadyExists'
  | 'invalid'
  | 'unauthorized'
  | 'forbidden'
  | 'gone'
  | 'tooLarge'
  | 'throttled'
  | 'unavailable'
  | 'unknown';

/**
 * A failed request. `message` is the API server's own; `status` is the HTTP status, 0 when there was no answer. `retryAfterMs`: the server
 * asked not to be asked again before that.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  readonly status: number;
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ApiErrorCode,
    message: string,
    options: { readonly status?: number; readonly cause?: unknown; readonly retryAfterMs?: number | undefined } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.status = options.status ?? 0;
    this.retryAfterMs = options.retryAfterMs;
  }
}

const CODE_BY_STATUS: Readonly<Record<number, ApiErrorCode>> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  410: 'gone',
  413: 'tooLarge',
  422: 'invalid',
  429: 'throttled',
};

// The API server passes etcd's words, and those of the way to it, on as a fault of its own.
const TOO_LARGE_FOR_ETCD = /etcdserver: request is too large|trying to send message larger than max/;

/** The error of an HTTP answer; `body` is a metav1.Status or whatever a proxy put there, `retryAfter` the header of that name. */
export function apiErrorFromResponse(status: number, body: unknown, retryAfter?: string): ApiError {
  const { reason, message, details } = statusOf(body);
  const text = message ?? `the API server answered ${status}`;
  const retryAfterMs = retryAfterMsOf(retryAfter) ?? secondsOf(details['retryAfterSeconds']);
  const code = TOO_LARGE_FOR_ETCD.test(text) ? 'tooLarge' : codeOf(status, reason, details);
  return new ApiError(code, text, { status, retryAfterMs });
}

function codeOf(status: number, reason: string | undefined, details: Details): ApiErrorCode {
  if (status === 409 && reason === 'AlreadyExists') return 'alreadyExists';
  if (reason === 'Expired' || reason === 'Gone' || isVersionOfTheFuture(details)) return 'gone';
  return CODE_BY_STATUS[status] ?? (status >= 500 ? 'unavailable' : 'unknown');
}

// A version that this server has not reached, as after etcd was restored from a backup: as useless to resume from as one too old.
function isVersionOfTheFuture({ causes }: Details): boolean {
  return (
    Array.isArray(causes) && causes.some((cause) => Reflect.get(Object(cause), 'reason') === 'ResourceVersionTooLarge')
  );
}

// Seconds, or a date.
function retryAfterMsOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

function secondsOf(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value * 1000 : undefined;
}

/** The error of a request that got no answer: refused, reset, timed out. */
export function apiErrorFromNetwork(cause: unknown): ApiError {
  return new ApiError('unavailable', `no answer from the API server: ${describe(cause)}`, { cause });
}

// What Node says of a server whose certificate no authority that it knows has signed.
const UNTRUSTED: ReadonlySet<unknown> = new Set([
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** True where there was no answer because the API server's certificate is signed by an authority that this process does not know. */
export function isUntrusted({ cause }: ApiError): boolean {
  return [cause, cause instanceof Error ? cause.cause : undefined].some((each) =>
    UNTRUSTED.has(Reflect.get(Object(each), 'code')),
  );
}

// undici wraps the reason (ECONNREFUSED, a TLS fault) as the cause of a bare "fetch failed" or "other side closed".
function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? `${cause.message}: ${cause.cause.message}` : cause.message;
}

type Details = Readonly<Record<string, unknown>>;

interface Status {
  readonly reason?: string;
  readonly message?: string;
  readonly details: Details;
}

function statusOf(body: unknown): Status {
  if (typeof body === 'string') return { details: {}, ...(body !== '' && { message: body.slice(0, 1024) }) };
  const text = (key: string): string | undefined => {
    const value: unknown = Reflect.get(Object(body), key);
    return typeof value === 'string' ? value : undefined;
  };
  const reason = text('reason');
  const message = text('message');
  const details = Object(Reflect.get(Object(body), 'details')) as Details;
  return { details, ...(reason !== undefined && { reason }), ...(message !== undefined && { message }) };
}
