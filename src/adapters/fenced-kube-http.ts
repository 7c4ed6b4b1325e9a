// A connection that writes only while it may. Reads and watches pass: a standby keeps its caches warm by them.
import { ApiError } from './api-error.ts';
import type { KubeRequest, KubeTextHttp } from './kube-http.ts';

export class FencedKubeHttp implements KubeTextHttp {
  readonly #http: KubeTextHttp;
  readonly #mayWrite: () => boolean;

  /** `mayWrite` is asked at each write. Where it says no, the write is not sent and ends with an ApiError `unavailable`. */
  constructor(http: KubeTextHttp, mayWrite: () => boolean) {
    this.#http = http;
    this.#mayWrite = mayWrite;
  }

  async request(request: KubeRequest): Promise<unknown> {
    if (request.method !== 'GET' && !this.#mayWrite())
      throw new ApiError('unavailable', `${request.method} ${request.path} was not sent: another operator leads`);
    return await this.#http.request(request);
  }

  lines(request: KubeRequest, signal: AbortSignal): AsyncGenerator {
    return this.#http.lines(request, signal);
  }

  text(request: KubeRequest, signal: AbortSignal): AsyncGenerator<string> {
    return this.#http.text(request, signal);
  }

  async close(): Promise<void> {
    await this.#http.close();
  }
}
