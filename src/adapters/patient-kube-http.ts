// A connection that asks again when the API server says when: too many requests (429), or it is not ready (503).
import type { Clock } from './clock.ts';
import { ApiError } from './api-error.ts';
import type { KubeRequest, KubeTextHttp } from './kube-http.ts';

// A request holds a worker, and workers that wait are what makes us ask less; what takes longer than this the work queue does better.
const MAX_TRIES = 4;
const MAX_WAIT_MS = 5_000;

/**
 * Passes requests on, and again after the time that the server named, at most three times and 5 s each. Such an answer means that nothing
 * was done, so writes are sent again too. Watches pass as they are: their follower has a patience of its own.
 */
export class PatientKubeHttp implements KubeTextHttp {
  readonly #http: KubeTextHttp;
  readonly #clock: Pick<Clock, 'sleep'>;
  readonly #random: () => number;
  readonly #closing = new AbortController();

  constructor(http: KubeTextHttp, clock: Pick<Clock, 'sleep'>, random: () => number = Math.random) {
    this.#http = http;
    this.#clock = clock;
    this.#random = random;
  }

  async request(request: KubeRequest): Promise<unknown> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#http.request(request);
      } catch (error) {
        const waitMs = waitOf(error);
        if (waitMs === undefined || tries === MAX_TRIES) throw error;
        // Those that were told the same time do not come back together.
        await this.#clock.sleep(waitMs * (1 + this.#random() / 4), this.#closing.signal);
        if (this.#closing.signal.aborted) throw error;
      }
    }
  }

  lines(request: KubeRequest, signal: AbortSignal): AsyncGenerator {
    return this.#http.lines(request, signal);
  }

  text(request: KubeRequest, signal: AbortSignal): AsyncGenerator<string> {
    return this.#http.text(request, signal);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#http.close();
  }
}

// A gateway's time-out (504) can come with a time too, but what was asked may have been done by then.
const NOTHING_DONE: ReadonlySet<number> = new Set([429, 503]);

function waitOf(error: unknown): number | undefined {
  if (!(error instanceof ApiError) || !NOTHING_DONE.has(error.status)) return undefined;
  const { retryAfterMs } = error;
  return retryAfterMs === undefined || retryAfterMs > MAX_WAIT_MS ? undefined : retryAfterMs;
}
