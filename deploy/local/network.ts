// The cluster's network namespace and the one cable into it. Rules, bridges and routes of the cluster stay inside.
import type { ClusterAddresses } from './addresses.ts';
import type { ClusterLayout } from './cluster-layout.ts';
import { run, succeeds } from './run.ts';

/** Whether the namespace, the cable and the routes are there; the route to the Services is made last. */
export const hasNetwork = async (layout: ClusterLayout, addresses: ClusterAddresses): Promise<boolean> => {
  const inside = await addressesOf(['-netns', layout.networkNamespace], nodeInterface);
  const outside = await addressesOf([], addresses.hostInterface);
  const route = await run('ip', ['route', 'show', addresses.services]);
  return inside.includes(addresses.node) && outside.includes(addresses.host) && route.includes(addresses.node);
};

/**
 * Makes the namespace, the cable, and the machine's routes to the node, its pods and its services. The namespace has
 * no default route: what is outside is refused at once instead of timing out, so that a pull of an unknown image fails quickly.
 */
export const createNetwork = async (layout: ClusterLayout, addresses: ClusterAddresses): Promise<void> => {
  const { hostInterface, host, node, linkPrefixLength, pods, services } = addresses;
  const inside = ['-netns', layout.networkNamespace];
  await run('ip', ['netns', 'add', layout.networkNamespace]);
  await run('ip', [...inside, 'link', 'set', 'lo', 'up']);
  await run('ip', [
    'link',
    'add',
    hostInterface,
    'type',
    'veth',
    'peer',
    nodeInterface,
    'netns',
    layout.networkNamespace,
  ]);
  await run('ip', ['address', 'add', `${host}/${linkPrefixLength}`, 'dev', hostInterface]);
  await run('ip', ['link', 'set', hostInterface, 'up']);
  await run('ip', [...inside, 'address', 'add', `${node}/${linkPrefixLength}`, 'dev', nodeInterface]);
  await run('ip', [...inside, 'link', 'set', nodeInterface, 'up']);
  await run('nsenter', [`--net=${layout.networkNamespaceFile}`, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward']);
  // The API server calls webhooks by their Services, which kube-proxy translates once there is any route: this one refuses the rest at once.
  await run('ip', [...inside, 'route', 'add', 'local', services, 'dev', 'lo', 'src', node]);
  await run('ip', ['route', 'add', pods, 'via', node]);
  await run('ip', ['route', 'add', services, 'via', node]);
};

/** Removes what createNetwork made, whole or in part; the routes go with the interface. */
export const removeNetwork = async (layout: ClusterLayout, addresses: ClusterAddresses | undefined): Promise<void> => {
  if (addresses !== undefined && (await succeeds('ip', ['link', 'show', addresses.hostInterface]))) {
    await run('ip', ['link', 'delete', addresses.hostInterface]);
  }
  const names = await run('ip', ['netns', 'list']);
  if (names.split('\n').some((line) => line.split(' ')[0] === layout.networkNamespace)) {
    await run('ip', ['netns', 'delete', layout.networkNamespace]);
  }
};

/** The interface's name inside the namespace. */
const nodeInterface = 'eth0';

type AddressReport = readonly { readonly addr_info?: readonly { readonly local?: string }[] }[];

const addressesOf = async (scope: readonly string[], device: string): Promise<string[]> => {
  const report = await run('ip', [...scope, '-json', 'address', 'show', 'dev', device, 'up']).catch(() => '[]');
  const interfaces = JSON.parse(report) as AddressReport;
  return interfaces.flatMap(({ addr_info: infos = [] }) =>
    infos.flatMap(({ local }) => (local === undefined ? [] : [local])),
  );
};
