// The way to the API server: raw JSON over undici, with kubeconfig, TLS and credentials by client-node.
// client-node's typed calls drop pod fields their model does not know, and cost twice the CPU.
import type { KubeConfig } from '@kubernetes/client-node';
import type { RequestOptions } from 'node:https';
import { Agent, type Dispatcher } from 'undici';
import { parseJson, stringifyJson } from '../api/json.ts';
import { ApiError, apiErrorFromNetwork, apiErrorFromResponse } from './api-error.ts';

/** One request. `path` begins with `/api` or `/apis`. */
export interface KubeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What the rest of the program asks of the API server's HTTP face. */
export interface KubeHttp {
  /** The parsed answer. Throws ApiError. */
  request(request: KubeRequest): Promise<unknown>;
  /** The lines of a watch, each parsed, until the server ends it or `signal` aborts. Throws ApiError. */
  lines(request: KubeRequest, signal: AbortSignal): AsyncGenerator;
  close(): Promise<void>;
}

/** Told of each finished request, for the metrics. `status` is 0 where no answer came. */
export type RequestObserver = (request: KubeRequest, status: number, seconds: number) => void;

const REQUEST_TIMEOUT_MS = 30_000;
// A list of 500 pods is a few MB; anything beyond this is not an answer of a sane API server.
const MAX_BODY_BYTES = 256 * 1024 * 1024;
// A watch that says nothing for this long is dead: bookmarks come once a minute.
const WATCH_IDLE_MS = 150_000;
const CONNECTIONS = 64;
// Projected tokens rotate well before they end; reading them once a minute is what client-go does too.
const CREDENTIALS_MS = 60_000;

export class UndiciKubeHttp implements KubeHttp {
  readonly #config: KubeConfig;
  readonly #origin: string;
  readonly #prefix: string;
  readonly #agent: Agent;
  readonly #observe: RequestObserver;
  #credentials: { readonly until: number; readonly header: { readonly authorization?: string } } | undefined;

  private constructor(config: KubeConfig, agent: Agent, server: URL, observe: RequestObserver) {
    this.#config = config;
    this.#agent = agent;
    this.#origin = server.origin;
    this.#prefix = server.pathname.replace(/\/$/, '');
    this.#observe = observe;
  }

  /** Reads certificates once; tokens are read again as they rotate. */
  static async connect(config: KubeConfig, observe: RequestObserver = () => {}): Promise<UndiciKubeHttp> {
    const server = config.getCurrentCluster()?.server;
    if (server === undefined) throw new Error('the kubeconfig names no cluster: set its current-context');
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    const { ca, cert, key, servername, rejectUnauthorized } = options;
    const agent = new Agent({
      connections: CONNECTIONS,
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
    });
    return new UndiciKubeHttp(config, agent, new URL(server), observe);
  }

  async request(request: KubeRequest): Promise<unknown> {
    const started = performance.now();
    let status = 0;
    try {
      const response = await this.#send(request, AbortSignal.timeout(REQUEST_TIMEOUT_MS));
      status = response.statusCode;
      const text = await boundedText(response.body);
      if (status >= 300) throw apiErrorFromResponse(status, parseOrText(text));
      return parseJson(text);
    } catch (error) {
      throw error instanceof ApiError ? error : apiErrorFromNetwork(error);
    } finally {
      this.#observe(request, status, (performance.now() - started) / 1000);
    }
  }

  async *lines(request: KubeRequest, signal: AbortSignal): AsyncGenerator {
    const idle = new AbortController();
    const giveUp = (): void => {
      idle.abort(new Error(`nothing came for ${WATCH_IDLE_MS / 1000} s`));
    };
    const timer = setTimeout(giveUp, WATCH_IDLE_MS);
    try {
      const response = await this.#send(request, AbortSignal.any([signal, idle.signal]));
      this.#observe(request, response.statusCode, 0);
      if (response.statusCode >= 300) {
        throw apiErrorFromResponse(response.statusCode, parseOrText(await boundedText(response.body)));
      }
      const decoder = new TextDecoder();
      let rest = '';
      for await (const chunk of response.body) {
        timer.refresh();
        rest += decoder.decode(chunk as Uint8Array, { stream: true });
        const complete = rest.lastIndexOf('\n') + 1;
        if (complete === 0) continue;
        const lines = rest.slice(0, complete).split('\n');
        rest = rest.slice(complete);
        for (const line of lines) if (line !== '') yield parseJson(line);
      }
    } catch (error) {
      if (signal.aborted) return;
      throw error instanceof ApiError ? error : apiErrorFromNetwork(error);
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #send(request: KubeRequest, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    return await this.#agent.request({
      origin: this.#origin,
      path: this.#prefix + request.path,
      method: request.method,
      headers: await this.#headers(request),
      signal,
      ...(request.query !== undefined && { query: request.query }),
      ...(request.body !== undefined && { body: stringifyJson(request.body) }),
    });
  }

  async #headers(request: KubeRequest): Promise<Record<string, string>> {
    return {
      accept: 'application/json',
      'user-agent': 'podsmith',
      ...(await this.#authorization()),
      ...(request.body !== undefined && { 'content-type': contentType(request) }),
    };
  }

  async #authorization(): Promise<{ readonly authorization?: string }> {
    const now = performance.now();
    if (this.#credentials !== undefined && now < this.#credentials.until) return this.#credentials.header;
    const options: RequestOptions = { headers: {} };
    await this.#config.applyToHTTPSOptions(options);
    const token: unknown = Reflect.get(Object(options.headers), 'Authorization');
    const basic = typeof options.auth === 'string' ? `Basic ${btoa(options.auth)}` : undefined;
    const authorization = typeof token === 'string' ? token : basic;
    const header = authorization === undefined ? {} : { authorization };
    this.#credentials = { until: now + CREDENTIALS_MS, header };
    return header;
  }
}

function contentType(request: KubeRequest): string {
  return request.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
}

async function boundedText(body: Dispatcher.ResponseData['body']): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > MAX_BODY_BYTES) throw new ApiError('tooLarge', `an answer of more than ${MAX_BODY_BYTES} bytes`);
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
