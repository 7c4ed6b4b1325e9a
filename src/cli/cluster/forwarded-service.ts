// A port of this machine that leads to a Service of the cluster, carried by the API server as kubectl port-forward does.
import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import { PortForward } from '@kubernetes/client-node';
import { podsPath } from '../../adapters/kube-api.ts';
import type { WholePod } from '../../api/wire.ts';
import { InputError } from '../input-error.ts';
import type { Cluster } from './cluster.ts';

export interface ServiceAddress {
  readonly name: string;
  readonly namespace: string;
  readonly port: number;
}

const IN_CLUSTER = /^(?<name>[a-z0-9-]+)\.(?<namespace>[a-z0-9-]+)\.svc(\.|$)/;

/** The Service that an endpoint names, if it is one inside the cluster. */
export function serviceOf(endpoint: string): ServiceAddress | undefined {
  const { hostname, port, protocol } = new URL(endpoint);
  const { name, namespace } = IN_CLUSTER.exec(hostname)?.groups ?? {};
  if (name === undefined || namespace === undefined) return undefined;
  return { name, namespace, port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port) };
}

interface Service {
  readonly spec: {
    readonly selector?: Readonly<Record<string, string>>;
    readonly ports?: readonly { readonly port: number; readonly targetPort?: number | string }[];
  };
}

interface Target {
  readonly namespace: string;
  readonly pod: string;
  readonly port: number;
}

/** Works with the port open, and closes it. Throws ApiError, InputError where no pod of the Service is ready. */
export async function forwardedService<T>(
  cluster: Cluster,
  service: ServiceAddress,
  work: (port: number) => Promise<T>,
): Promise<T> {
  const target = await targetOf(cluster, service);
  const sockets = new Set<Socket>();
  const server = listener(new PortForward(cluster.config), target, sockets);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await work((server.address() as AddressInfo).port);
  } finally {
    server.close();
    for (const socket of sockets) socket.destroy();
  }
}

function listener(forward: PortForward, target: Target, sockets: Set<Socket>): Server {
  return createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // Whoever uses the port sees the connection end, and tells of that.
    socket.on('error', () => {});
    carry(forward, target, socket).catch(() => socket.destroy());
  });
}

async function carry(forward: PortForward, { namespace, pod, port }: Target, socket: Socket): Promise<void> {
  const far = await forward.portForward(namespace, pod, [port], socket, null, socket);
  if (typeof far === 'function') return;
  far.addEventListener('close', () => socket.destroy());
  socket.once('close', () => {
    far.close();
  });
}

async function targetOf({ http }: Cluster, { name, namespace, port }: ServiceAddress): Promise<Target> {
  const path = `/api/v1/namespaces/${namespace}/services/${name}`;
  const { spec } = (await http.request({ method: 'GET', path })) as Service;
  const labelSelector = Object.entries(spec.selector ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  const { items } = (await http.request({ method: 'GET', path: podsPath(namespace), query: { labelSelector } })) as {
    readonly items: readonly WholePod[];
  };
  const pod = items.find(isReady);
  if (pod === undefined) {
    throw new InputError(`storage is not ready: no pod of Service ${name} runs in namespace ${namespace}`);
  }
  const wanted = spec.ports?.find((each) => each.port === port)?.targetPort ?? port;
  return { namespace, pod: pod.metadata?.name ?? '', port: typeof wanted === 'number' ? wanted : portOf(pod, wanted) };
}

function isReady({ status }: WholePod): boolean {
  return status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') === true;
}

function portOf({ spec }: WholePod, name: string): number {
  const ports = spec?.containers.flatMap((container) => container.ports ?? []) ?? [];
  return ports.find((port) => port.name === name)?.containerPort ?? 0;
}
