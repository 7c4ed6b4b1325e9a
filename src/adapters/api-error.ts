// What the API server, or the way to it, can answer instead of a result. Made only here; the rest of the program switches on `code`.

export type ApiErrorCode =
  | 'notFound'
  | 'conflict'
  | 'alreadyExists'
  | 'invalid'
  | 'forbidden'
  | 'gone'
  | 'tooLarge'
  | 'throttled'
  | 'unavailable'
  | 'unknown';

/** A failed request. `message` is the API server's own; `status` is the HTTP status, 0 when there was no answer. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  readonly status: number;

  constructor(
    code: ApiErrorCode,
    message: string,
    options: { readonly status?: number; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.status = options.status ?? 0;
  }
}

const CODE_BY_STATUS: Readonly<Record<number, ApiErrorCode>> = {
  400: 'invalid',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  410: 'gone',
  413: 'tooLarge',
  422: 'invalid',
  429: 'throttled',
};

/** The error of an HTTP answer; `body` is a metav1.Status or whatever a proxy put there. */
export function apiErrorFromResponse(status: number, body: unknown): ApiError {
  const { reason, message } = statusOf(body);
  const text = message ?? `the API server answered ${status}`;
  if (status === 409 && reason === 'AlreadyExists') return new ApiError('alreadyExists', text, { status });
  const code = CODE_BY_STATUS[status] ?? (status >= 500 ? 'unavailable' : 'unknown');
  return new ApiError(code, text, { status });
}

/** The error of a request that got no answer: refused, reset, timed out. */
export function apiErrorFromNetwork(cause: unknown): ApiError {
  return new ApiError('unavailable', `no answer from the API server: ${describe(cause)}`, { cause });
}

// undici wraps the reason (ECONNREFUSED, a TLS fault) as the cause of a bare "fetch failed" or "other side closed".
function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? `${cause.message}: ${cause.cause.message}` : cause.message;
}

function statusOf(body: unknown): { readonly reason?: string; readonly message?: string } {
  if (typeof body === 'string') return body === '' ? {} : { message: body.slice(0, 1024) };
  const text = (key: string): string | undefined => {
    const value: unknown = Reflect.get(Object(body), key);
    return typeof value === 'string' ? value : undefined;
  };
  const reason = text('reason');
  const message = text('message');
  return { ...(reason !== undefined && { reason }), ...(message !== undefined && { message }) };
}
