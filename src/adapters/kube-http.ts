// The way to the API server: raw JSON over undici, with kubeconfig, TLS and credentials by client-node.
// client-node's typed calls drop pod fields their model does not know, and cost twice the CPU.
import type { KubeConfig } from '@kubernetes/client-node';
import type { RequestOptions } from 'node:https';
import { type Dispatcher, Pool } from 'undici';
import { parseJson, stringifyJson } from '../api/json.ts';
import { ApiError, apiErrorFromNetwork, apiErrorFromResponse } from './api-error.ts';
import { type AuthorizationHeader, Credentials } from './credentials.ts';
import { cutManagedFields } from './cut-managed-fields.ts';
import { type Answer, exchange } from './exchange.ts';

/** One request. `path` begins with `/api` or `/apis`. */
export interface KubeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** 30 s where absent. A watch has none. */
  readonly timeoutMs?: number;
}

/** What the rest of the program asks of the API server's HTTP face. */
export interface KubeHttp {
  /** The parsed answer; of one object, without its managedFields as a rule. Throws ApiError. */
  request(request: KubeRequest): Promise<unknown>;
  /** The lines of a watch, each parsed, without managedFields as a rule, until the server ends it or `signal` aborts. Throws ApiError. */
  lines(request: KubeRequest, signal: AbortSignal): AsyncGenerator;
  close(): Promise<void>;
}

/** The same with answers that are text. */
export interface KubeTextHttp extends KubeHttp {
  /** The text of an answer as it comes, until the server ends it or `signal` aborts. Throws ApiError. */
  text(request: KubeRequest, signal: AbortSignal): AsyncGenerator<string>;
}

/** How a request ended, for the metrics. */
export interface RequestOutcome {
  readonly request: KubeRequest;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  /** Absent for what is followed as it comes, and for a request that is sent again with another token. */
  readonly seconds?: number;
  /** `host:port` of the API server. */
  readonly host: string;
}

export type RequestObserver = (outcome: RequestOutcome) => void;

const REQUEST_TIMEOUT_MS = 30_000;
// A list of 500 pods is a few MB; anything beyond this is not an answer of a sane API server.
const MAX_BODY_BYTES = 256 * 1024 * 1024;
// A minute between bookmarks, and what a busy server may be late.
const WATCH_IDLE_MS = 90_000;
// For requests. A watch keeps a connection to itself, and there can be more of them than this: four for each namespace.
const CONNECTIONS = 64;

export class UndiciKubeHttp implements KubeTextHttp {
  readonly #credentials: Credentials;
  readonly #host: string;
  readonly #prefix: string;
  readonly #requests: Pool;
  readonly #streams: Pool;
  readonly #observe: RequestObserver;
  readonly #watchIdleMs: number;

  private constructor(parts: {
    readonly credentials: Credentials;
    readonly requests: Pool;
    readonly streams: Pool;
    readonly host: string;
    readonly prefix: string;
    readonly observe: RequestObserver;
    readonly watchIdleMs: number;
  }) {
    const { credentials, requests, streams, host, prefix, observe, watchIdleMs } = parts;
    this.#credentials = credentials;
    this.#requests = requests;
    this.#streams = streams;
    this.#host = host;
    this.#prefix = prefix;
    this.#observe = observe;
    this.#watchIdleMs = watchIdleMs;
  }

  /** Reads certificates once; tokens are read again as they rotate. A watch that says nothing for `watchIdleMs` counts as dead. */
  static async connect(
    config: KubeConfig,
    observe: RequestObserver = () => {},
    { watchIdleMs = WATCH_IDLE_MS }: { readonly watchIdleMs?: number } = {},
  ): Promise<UndiciKubeHttp> {
    const server = config.getCurrentCluster()?.server;
    if (server === undefined) throw new Error('the kubeconfig names no cluster: set its current-context');
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    const { ca, cert, key, servername, rejectUnauthorized } = options;
    const { origin, host, pathname } = new URL(server);
    const common: Pool.Options = {
      keepAliveTimeout: 60_000,
      bodyTimeout: 0,
      connect: {
        timeout: 10_000,
        ...(ca !== undefined && { ca }),
        ...(cert !== undefined && { cert }),
        ...(key !== undefined && { key: key as string }),
        ...(servername !== undefined && { servername }),
        ...(rejectUnauthorized !== undefined && { rejectUnauthorized }),
      },
    };
    return new UndiciKubeHttp({
      credentials: new Credentials(config),
      requests: new Pool(origin, { ...common, connections: CONNECTIONS }),
      streams: new Pool(origin, common),
      host,
      prefix: pathname.replace(/\/$/, ''),
      observe,
      watchIdleMs,
    });
  }

  async request(request: KubeRequest): Promise<unknown> {
    const started = performance.now();
    let status = 0;
    try {
      const allowedMs = request.timeoutMs ?? REQUEST_TIMEOUT_MS;
      const tooLate = (): Error => new Error(`none within ${allowedMs / 1000} s`);
      const onStatus = (code: number): void => {
        status = code;
      };
      const answer = await this.#authorized(request, async (authorization) => {
        status = 0;
        // What a first one, with a token that was refused, has taken is gone.
        const timeoutMs = Math.max(1, started + allowedMs - performance.now());
        const limits = { timeoutMs, maxBytes: MAX_BODY_BYTES, tooLate, tooLong };
        return await exchange(this.#requests, this.#options(request, authorization), { limits, onStatus });
      });
      if (status >= 300) throw refusal(answer, answer.text);
      return parseJson(cutManagedFields(answer.text));
    } catch (error) {
      throw error instanceof ApiError ? error : apiErrorFromNetwork(error);
    } finally {
      this.#tell({ request, status, seconds: (performance.now() - started) / 1000 });
    }
  }

  async *lines(request: KubeRequest, signal: AbortSignal): AsyncGenerator {
    const idle = new AbortController();
    const watchIdleMs = this.#watchIdleMs;
    const giveUp = (): void => {
      idle.abort(new Error(`nothing came for ${watchIdleMs / 1000} s`));
    };
    const timer = setTimeout(giveUp, watchIdleMs);
    try {
      const response = await this.#stream(request, AbortSignal.any([signal, idle.signal]), signal);
      const decoder = new TextDecoder();
      let rest = '';
      for await (const chunk of response.body) {
        timer.refresh();
        rest += decoder.decode(chunk as Uint8Array, { stream: true });
        const complete = rest.lastIndexOf('\n') + 1;
        if (rest.length > MAX_BODY_BYTES) throw new ApiError('tooLarge', `a line of more than ${MAX_BODY_BYTES} bytes`);
        if (complete === 0) continue;
        const lines = rest.slice(0, complete).split('\n');
        rest = rest.slice(complete);
        for (const line of lines) if (line !== '') yield parseJson(cutManagedFields(line));
      }
    } catch (error) {
      if (signal.aborted) return;
      throw error instanceof ApiError ? error : apiErrorFromNetwork(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** The text of an answer as it comes, however long that takes: for logs that are followed. Throws ApiError. */
  async *text(request: KubeRequest, signal: AbortSignal): AsyncGenerator<string> {
    try {
      const response = await this.#stream(request, signal, signal);
      const decoder = new TextDecoder();
      for await (const chunk of response.body) yield decoder.decode(chunk as Uint8Array, { stream: true });
    } catch (error) {
      if (signal.aborted) return;
      throw error instanceof ApiError ? error : apiErrorFromNetwork(error);
    }
  }

  // `asker` is who may end it without that being told as a request that got no answer.
  async #stream(request: KubeRequest, signal: AbortSignal, asker: AbortSignal): Promise<Dispatcher.ResponseData> {
    let status = 0;
    try {
      const response = await this.#authorized(
        request,
        async (authorization) => await this.#streams.request({ ...this.#options(request, authorization), signal }),
        async ({ body }) => {
          await body.dump();
        },
      );
      status = response.statusCode;
      if (status >= 300) throw refusal(response, await boundedText(response.body));
      return response;
    } finally {
      if (status !== 0 || !asker.aborted) this.#tell({ request, status });
    }
  }

  #tell(outcome: Omit<RequestOutcome, 'host'>): void {
    this.#observe({ ...outcome, host: this.#host });
  }

  async close(): Promise<void> {
    await Promise.all([this.#requests.destroy(), this.#streams.destroy()]);
  }

  // A token can end, or be revoked, before we read its file again: it is read at once, and if it holds another, that one is tried.
  async #authorized<T extends { readonly statusCode: number }>(
    request: KubeRequest,
    send: (authorization: AuthorizationHeader) => Promise<T>,
    leave: (refused: T) => Promise<void> = async () => {},
  ): Promise<T> {
    const authorization = await this.#credentials.header();
    const answer = await send(authorization);
    if (answer.statusCode !== 401) return answer;
    const renewed = await this.#credentials.renewed(authorization);
    if (renewed === undefined) return answer;
    this.#tell({ request, status: answer.statusCode });
    await leave(answer);
    return await send(renewed);
  }

  #options(request: KubeRequest, authorization: AuthorizationHeader): Dispatcher.DispatchOptions {
    return {
      path: this.#prefix + request.path,
      method: request.method,
      headers: {
        accept: 'application/json',
        'user-agent': 'podsmith',
        ...authorization,
        ...(request.body !== undefined && { 'content-type': contentType(request) }),
      },
      ...(request.query !== undefined && { query: request.query }),
      ...(request.body !== undefined && { body: stringifyJson(request.body) }),
    };
  }
}

// What the server said instead of doing it.
function refusal({ statusCode, headers }: Pick<Answer, 'statusCode' | 'headers'>, text: string): ApiError {
  const retryAfter = headers['retry-after'];
  return apiErrorFromResponse(statusCode, parseOrText(text), typeof retryAfter === 'string' ? retryAfter : undefined);
}

function tooLong(): ApiError {
  return new ApiError('tooLarge', `an answer of more than ${MAX_BODY_BYTES} bytes`);
}

function contentType(request: KubeRequest): string {
  return request.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
}

async function boundedText(body: Dispatcher.ResponseData['body']): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > MAX_BODY_BYTES) throw tooLong();
  }
  return text + decoder.decode();
}

function parseOrText(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}
