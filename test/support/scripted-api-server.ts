// An API server of this process, on a port of its own, that answers with what a test wrote down: what a real one hardly ever does.
import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KubeConfig } from '@kubernetes/client-node';

/** One answer: a whole one, or the lines of a watch and how it ends. */
export type ScriptedAnswer =
  | {
      readonly body: unknown;
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** At once where absent. */
      readonly afterMs?: number;
    }
  | {
      readonly lines: readonly unknown[];
      /** `end` where absent; `break`: the connection is cut; `hang`: nothing more comes, and nothing says so. */
      readonly ends?: 'end' | 'break' | 'hang';
    };

export class ScriptedApiServer {
  readonly #server: Server;
  readonly #answers: ScriptedAnswer[];
  /** Lists as `list` or `list TOKEN`, streamed lists as `stream`, watches as `watch VERSION`, anything else as `METHOD path`. */
  readonly asked: string[] = [];
  /** The query of each, in order. */
  readonly queries: Readonly<Record<string, string>>[] = [];
  /** The Authorization header of each, in order. */
  readonly authorizations: (string | undefined)[] = [];
  /** Told of the first request that no answer is left for; it gets none. */
  onOver: () => void = () => undefined;

  private constructor(server: Server, answers: readonly ScriptedAnswer[]) {
    this.#server = server;
    this.#answers = [...answers];
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      request.resume();
      request.on('end', () => {
        this.#answer(request, response);
      });
    });
  }

  static async start(answers: readonly ScriptedAnswer[]): Promise<ScriptedApiServer> {
    const scripted = new ScriptedApiServer(createServer(), answers);
    scripted.#server.listen(0, '127.0.0.1');
    await once(scripted.#server, 'listening');
    return scripted;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The way to it, with a token, or with one in a file as a pod has it. */
  kubeConfig(credentials: { readonly token?: string; readonly tokenFile?: string } = { token: 'secret' }): KubeConfig {
    const { token, tokenFile } = credentials;
    const config = new KubeConfig();
    config.loadFromOptions({
      // client-node refuses plain HTTP unless TLS is not checked anyway.
      clusters: [{ name: 'c', server: `http://127.0.0.1:${this.port}`, skipTLSVerify: true }],
      users: [
        {
          name: 'u',
          ...(token !== undefined && { token }),
          ...(tokenFile !== undefined && { authProvider: { name: 'tokenFile', config: { tokenFile } } }),
        },
      ],
      contexts: [{ name: 'x', cluster: 'c', user: 'u' }],
      currentContext: 'x',
    });
    return config;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://scripted');
    const query = Object.fromEntries(url.searchParams);
    this.asked.push(request.method === 'GET' ? whatIsAsked(url.pathname, query) : `${request.method} ${url.pathname}`);
    this.queries.push(query);
    this.authorizations.push(request.headers.authorization);
    const answer = this.#answers.shift();
    if (answer === undefined) {
      this.onOver();
      return;
    }
    if ('lines' in answer) stream(response, answer);
    else if (answer.afterMs === undefined) respond(response, answer);
    else setTimeout(respond, answer.afterMs, response, answer);
  }
}

type WholeAnswer = Exclude<ScriptedAnswer, { lines: unknown }>;

function respond(response: ServerResponse, { body, status = 200, headers }: WholeAnswer): void {
  response.writeHead(status, headers).end(JSON.stringify(body));
}

function whatIsAsked(path: string, query: Readonly<Record<string, string>>): string {
  if (query['sendInitialEvents'] === 'true') return 'stream';
  if (query['watch'] === 'true') return `watch ${query['resourceVersion']}`;
  if (query['limit'] !== undefined) return query['continue'] === undefined ? 'list' : `list ${query['continue']}`;
  return `GET ${path}`;
}

function stream(response: ServerResponse, { lines, ends = 'end' }: Extract<ScriptedAnswer, { lines: unknown }>): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.flushHeaders();
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const finish = (): void => {
    if (ends === 'end') response.end();
    if (ends === 'break') response.socket?.destroySoon();
  };
  if (text === '') finish();
  else response.write(text, finish);
}
