// /metrics, /healthz and /readyz.
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

export interface HealthSources {
  readonly registry: Registry;
  /** The caches that are not filled yet, by name; undefined once all are. */
  readonly unfilledCaches: () => readonly string[] | undefined;
  /** Why this process should be started anew; empty while it lives. */
  readonly lifeProblems: () => readonly string[];
}

/** Listens on `port` (0: any) and resolves once it does. */
export async function startHttpServer(port: number, sources: HealthSources): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(request.url?.split('?', 1)[0], sources)
      .catch((error: unknown): Answer => ({ status: 500, body: `${String(error)}\n` }))
      .then(({ status, body, type }) =>
        response.writeHead(status, { 'content-type': type ?? 'text/plain; charset=utf-8' }).end(body),
      );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return server;
}

/** The port that a server got. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
}

async function answer(path: string | undefined, sources: HealthSources): Promise<Answer> {
  switch (path) {
    case '/metrics':
      return { status: 200, body: await sources.registry.metrics(), type: sources.registry.contentType };
    case '/healthz':
      return verdict(sources.lifeProblems());
    case '/readyz': {
      const unfilled = sources.unfilledCaches();
      return verdict(unfilled === undefined ? [] : [`the caches are being filled: ${unfilled.join(', ')}`]);
    }
    default:
      return { status: 404, body: 'podsmith serves /metrics, /healthz and /readyz\n' };
  }
}

function verdict(problems: readonly string[]): Answer {
  if (problems.length === 0) return { status: 200, body: 'ok\n' };
  return { status: 503, body: problems.map((problem) => `${problem}\n`).join('') };
}
