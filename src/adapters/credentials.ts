// The Authorization header of requests. Tokens in files rotate; what else a kubeconfig can name is client-node's to find out.
import { readFile } from 'node:fs/promises';
import type { RequestOptions } from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';

export interface AuthorizationHeader {
  readonly authorization?: string;
}

// Projected tokens are renewed well before they end; client-go too reads them once a minute.
const VALID_MS = 60_000;

export class Credentials {
  readonly #config: KubeConfig;
  #known: { readonly until: number; readonly header: AuthorizationHeader } | undefined;

  constructor(config: KubeConfig) {
    this.#config = config;
  }

  /** At most a minute old. Throws if none can be read, and none was ever. */
  async header(): Promise<AuthorizationHeader> {
    const now = performance.now();
    if (this.#known !== undefined && now < this.#known.until) return this.#known.header;
    const before = this.#known?.header;
    const header = await this.#read().catch((error: unknown) => {
      // While a file is being replaced, what it held before may still do.
      if (before === undefined) throw error;
      return before;
    });
    this.#known = { until: now + VALID_MS, header };
    return header;
  }

  /** After the API server refused `refused`: another one, or undefined if there is none. */
  async renewed(refused: AuthorizationHeader): Promise<AuthorizationHeader | undefined> {
    // Of several requests that were refused together, the first has read it anew already.
    if (this.#known?.header.authorization === refused.authorization) this.#known = { until: 0, header: refused };
    const header = await this.header().catch(() => undefined);
    return header === undefined || header.authorization === refused.authorization ? undefined : header;
  }

  async #read(): Promise<AuthorizationHeader> {
    // client-node keeps a file's token for a minute of its own, which no 401 ends.
    const tokenFile = tokenFileOf(this.#config);
    if (tokenFile !== undefined) return { authorization: `Bearer ${(await readFile(tokenFile, 'utf8')).trim()}` };
    const options: RequestOptions = { headers: {} };
    await this.#config.applyToHTTPSOptions(options);
    const token: unknown = Reflect.get(Object(options.headers), 'Authorization');
    const basic = typeof options.auth === 'string' ? `Basic ${btoa(options.auth)}` : undefined;
    const authorization = typeof token === 'string' ? token : basic;
    return authorization === undefined ? {} : { authorization };
  }
}

// Where a ServiceAccount's token is, inside a cluster.
function tokenFileOf(config: KubeConfig): string | undefined {
  const provider: unknown = config.getCurrentUser()?.authProvider?.config;
  const file: unknown = Reflect.get(Object(provider), 'tokenFile');
  return typeof file === 'string' ? file : undefined;
}
