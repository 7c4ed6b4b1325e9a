// /metrics, /healthz and /readyz.
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

export interface HealthSources {
  readonly registry: Registry;
  /** True once the caches have been filled. */
  readonly isReady: () => boolean;
}

/** Listens on `port` (0: any) and resolves once it does. */
export async function startHttpServer(port: number, { registry, isReady }: HealthSources): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(request.url?.split('?', 1)[0], { registry, isReady }).then(({ status, body, type }) =>
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

async function answer(path: string | undefined, { registry, isReady }: HealthSources): Promise<Answer> {
  switch (path) {
    case '/metrics':
      return { status: 200, body: await registry.metrics(), type: registry.contentType };
    case '/healthz':
      return { status: 200, body: 'ok\n' };
    case '/readyz':
      return isReady() ? { status: 200, body: 'ok\n' } : { status: 503, body: 'the caches are being filled\n' };
    default:
      return { status: 404, body: 'podsmith serves /metrics, /healthz and /readyz\n' };
  }
}
