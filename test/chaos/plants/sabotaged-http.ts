// The operator's connection with one thing done wrong.
import type { KubeConfig } from '@kubernetes/client-node';
import {
  type KubeRequest,
  type KubeTextHttp,
  type RequestObserver,
  UndiciKubeHttp,
} from '../../../src/adapters/kube-http.ts';

/** What is done instead of sending `request` on by `send`. */
export type Sabotage = (request: KubeRequest, send: (request: KubeRequest) => Promise<unknown>) => Promise<unknown>;

class SabotagedHttp implements KubeTextHttp {
  readonly #http: KubeTextHttp;
  readonly #sabotage: Sabotage;

  constructor(http: KubeTextHttp, sabotage: Sabotage) {
    this.#http = http;
    this.#sabotage = sabotage;
  }

  async request(request: KubeRequest): Promise<unknown> {
    return await this.#sabotage(request, async (sent) => await this.#http.request(sent));
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

/** Stands where UndiciKubeHttp stood. */
export function sabotagedConnection(sabotage: Sabotage): {
  readonly connect: (config: KubeConfig, observe?: RequestObserver) => Promise<KubeTextHttp>;
} {
  return {
    connect: async (config, observe) => new SabotagedHttp(await UndiciKubeHttp.connect(config, observe), sabotage),
  };
}

export function isPodCreate({ method, path }: KubeRequest): boolean {
  return method === 'POST' && path.endsWith('/pods');
}

export function isStatusWrite({ method, path }: KubeRequest): boolean {
  return method === 'PUT' && path.includes('/tasks/') && path.endsWith('/status');
}
