// Whether the add-ons really work. Objects alone do not tell: after everything was killed they still say what was true before.
import { Resolver } from 'node:dns/promises';
import { addonLabel } from './addons.ts';
import type { ClusterAddresses } from './addresses.ts';
import type { ClusterLayout } from './cluster-layout.ts';
import { runningContainers } from './containerd.ts';

type Kubectl = (args: readonly string[]) => Promise<string>;

/**
 * Why the add-ons do not work yet, or undefined when they do: their pods are ready, the very containers they name run, and the
 * cluster's name service answers through its Service, which proves kube-proxy's rules, too.
 */
export const addonTrouble = async (
  layout: ClusterLayout,
  addresses: ClusterAddresses,
  kubectl: Kubectl,
): Promise<string | undefined> => {
  const list = JSON.parse(
    await kubectl(['get', 'pods', '--all-namespaces', `--selector=${addonLabel}`, '--output=json']),
  ) as { readonly items: readonly AddonPod[] };
  const running = await runningContainers(layout);
  const troubled = list.items.map((pod) => podTrouble(pod, running)).find((trouble) => trouble !== undefined);
  return troubled ?? (await nameTrouble(addresses));
};

/** The fields of a pod that tell. */
export type AddonPod = {
  readonly metadata: { readonly name: string; readonly deletionTimestamp?: string };
  readonly status?: {
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly containerStatuses?: readonly { readonly name: string; readonly containerID?: string }[];
  };
};

/** Why the pod does not run, given the containers that do; undefined when it does, or is on its way out. */
export const podTrouble = ({ metadata, status }: AddonPod, running: ReadonlySet<string>): string | undefined => {
  if (metadata.deletionTimestamp !== undefined) return undefined;
  const isReady = status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
  if (!isReady) return `pod ${metadata.name} is not ready`;
  const dead = status?.containerStatuses?.find(
    ({ containerID = '' }) => !running.has(containerID.replace(/^.*:\/\//, '')),
  );
  return dead === undefined ? undefined : `container ${dead.name} of pod ${metadata.name} does not run any more`;
};

const nameTrouble = async ({ dnsService, apiService }: ClusterAddresses): Promise<string | undefined> => {
  const resolver = new Resolver({ timeout: 500, tries: 1 });
  resolver.setServers([dnsService]);
  const name = 'kubernetes.default.svc.cluster.local';
  try {
    const answer = await resolver.resolve4(name);
    return answer[0] === apiService ? undefined : `the name service says that ${name} is at ${answer.join(', ')}`;
  } catch (error) {
    return `the name service at ${dnsService} does not answer: ${error instanceof Error ? error.message : String(error)}`;
  }
};
