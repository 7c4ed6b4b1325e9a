// The API server's Leases, in memory: optimistic locking by resourceVersion, as it is there; answers may be late, or never come.
import { ApiError } from '../../src/adapters/api-error.ts';
import type { KubeHttp, KubeRequest } from '../../src/adapters/kube-http.ts';
import { apiErrorFromNetwork } from '../../src/adapters/api-error.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface StoredLease {
  readonly metadata: { readonly resourceVersion: string };
  readonly spec: {
    readonly holderIdentity: string;
    readonly leaseDurationSeconds: number;
    readonly leaseTransitions: number;
    readonly acquireTime: string;
    readonly renewTime: string;
  };
}

/** What happens to one request: milliseconds to the server and back, or what is lost. */
export interface Fate {
  readonly there: number;
  readonly back: number;
  readonly lost?: 'request' | 'answer';
}

// What the tests of a single Lease call it.
const USUAL = 'podsmith';

export class LeaseServer {
  /** By name. */
  readonly leases = new Map<string, StoredLease>();
  /** `METHOD` of each request that arrived. */
  readonly requests: string[] = [];
  readonly #time: VirtualTime;
  #version = 0;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  /** The Lease of the usual name. */
  get lease(): StoredLease | undefined {
    return this.leases.get(USUAL);
  }

  set lease(lease: StoredLease | undefined) {
    if (lease === undefined) this.leases.delete(USUAL);
    else this.leases.set(USUAL, lease);
  }

  /** A connection to it, on which `fate` tells of each request. */
  connection(fate: (request: KubeRequest) => Fate = () => ({ there: 5, back: 5 })): KubeHttp {
    return {
      request: async (request) => {
        const { there, back, lost } = fate(request);
        const answer = this.#answered(request, { there, back, ...(lost !== undefined && { lost }) });
        // Nobody hears it any more once the request has been given up.
        answer.catch(() => undefined);
        return await Promise.race([answer, this.#timeout(request.timeoutMs ?? 30_000)]);
      },
      lines: () => {
        throw new Error('nobody watches Leases');
      },
      close: () => Promise.resolve(),
    };
  }

  async #answered(request: KubeRequest, { there, back, lost }: Fate): Promise<unknown> {
    await this.#time.after(there);
    if (lost === 'request') return await never();
    this.requests.push(request.method);
    const answer = this.#handle(request);
    await this.#time.after(back);
    if (lost === 'answer') return await never();
    if (answer instanceof ApiError) throw answer;
    return answer;
  }

  async #timeout(ms: number): Promise<never> {
    await this.#time.after(ms);
    throw apiErrorFromNetwork(new Error('timed out'));
  }

  #handle({ method, path, body }: KubeRequest): StoredLease | ApiError {
    const sent = body as (StoredLease & { readonly metadata: { readonly name?: string } }) | undefined;
    const [, named = sent?.metadata.name ?? ''] = /\/leases\/(.+)$/.exec(path) ?? [];
    const lease = this.leases.get(named);
    switch (method) {
      case 'GET':
        return lease ?? new ApiError('notFound', 'there is no Lease', { status: 404 });
      case 'POST':
        if (lease !== undefined) return new ApiError('alreadyExists', 'there is a Lease', { status: 409 });
        return this.#store(named, sent);
      case 'PUT':
        if (lease === undefined) return new ApiError('notFound', 'there is no Lease', { status: 404 });
        if (sent?.metadata.resourceVersion !== lease.metadata.resourceVersion)
          return new ApiError('conflict', 'the Lease has changed', { status: 409 });
        return this.#store(named, sent);
      default:
        throw new Error(`an election does not ${method}`);
    }
  }

  #store(name: string, sent: StoredLease | undefined): StoredLease {
    if (sent === undefined) throw new Error('nothing was sent');
    this.#version += 1;
    const lease = { ...sent, metadata: { ...sent.metadata, resourceVersion: String(this.#version) } };
    this.leases.set(name, lease);
    return lease;
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
