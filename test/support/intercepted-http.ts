// A connection to the API server that a test can look into and stand in the way of. Without an interception everything passes.
import type { KubeRequest, KubeTextHttp } from '../../src/adapters/kube-http.ts';

/** `pass` sends the request on. What is returned, or thrown, is what the operator gets. */
export type Interception = (request: KubeRequest, pass: () => Promise<unknown>) => Promise<unknown>;

/** One line of a watch. `pass` hands it to the operator; whatever is thrown ends the watch. */
export type LineInterception = (line: WatchLine, request: KubeRequest) => WatchLine | Promise<WatchLine>;

export interface WatchLine {
  readonly type: string;
  readonly object: unknown;
}

interface Waiter {
  readonly matches: (line: WatchLine) => boolean;
  readonly resolve: () => void;
}

export class InterceptedHttp implements KubeTextHttp {
  readonly #http: KubeTextHttp;
  readonly #waiters = new Set<Waiter>();
  /** `METHOD path` of each write that was sent, in order. */
  readonly writes: string[] = [];
  /** `METHOD path` of everything, watches as `WATCH path`, those that list first as `LIST path`. */
  readonly requests: string[] = [];
  onRequest: Interception = async (_request, pass) => await pass();
  onLine: LineInterception = (line) => line;

  constructor(http: KubeTextHttp) {
    this.#http = http;
  }

  async request(request: KubeRequest): Promise<unknown> {
    return await this.onRequest(request, async () => {
      const text = `${request.method} ${request.path}`;
      this.requests.push(text);
      if (request.method !== 'GET') this.writes.push(text);
      return await this.#http.request(request);
    });
  }

  async *lines(request: KubeRequest, signal: AbortSignal): AsyncGenerator {
    const isList = request.query?.['sendInitialEvents'] === 'true';
    this.requests.push(`${isList ? 'LIST' : 'WATCH'} ${request.path}`);
    for await (const line of this.#http.lines(request, signal)) {
      const told = await this.onLine(line as WatchLine, request);
      yield told;
      // The operator asks for the next line: it has taken this one in.
      for (const waiter of this.#waiters) {
        if (!waiter.matches(told)) continue;
        this.#waiters.delete(waiter);
        waiter.resolve();
      }
    }
  }

  async *text(request: KubeRequest, signal: AbortSignal): AsyncGenerator<string> {
    this.requests.push(`${request.method} ${request.path}`);
    yield* this.#http.text(request, signal);
  }

  /** Resolves once the operator has taken in a line that matches. Ask before what causes it. */
  taken(matches: (line: WatchLine) => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#waiters.add({ matches, resolve });
    });
  }

  async close(): Promise<void> {
    await this.#http.close();
  }
}
