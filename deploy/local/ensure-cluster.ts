// The cluster as tests, the demo and the command line ask for it: whatever was there before, then it is there.
import { mkdir, stat } from 'node:fs/promises';
import { type ClusterAddresses, clusterAddresses } from './addresses.ts';
import { type BootContext, bootCluster } from './boot-cluster.ts';
import { ensureCertificates } from './certificates.ts';
import { type ClusterExtent, readExtent, writeExtent } from './cluster-extent.ts';
import { checkedClaim, claimAddresses, readClaim } from './cluster-claim.ts';
import { type ClusterHandle, clusterHandle } from './cluster-handle.ts';
import { ensureClusterImages } from './cluster-images.ts';
import { type ClusterLayout, clusterLayout } from './cluster-layout.ts';
import type { KubernetesPrograms } from './components.ts';
import { createControlGroup } from './control-group.ts';
import { ensureDebianPackages, nodePackages } from './debian-packages.ts';
import { withFileLock } from './file-lock.ts';
import { writeKubeconfigs } from './kubeconfig.ts';
import { createMountNamespace, hasMountNamespace } from './mount-namespace.ts';
import { createNetwork, hasNetwork } from './network.ts';
import { type Log, step } from './progress.ts';
import { removeCluster } from './remove-cluster.ts';
import { ensureKubernetesProgram, ensureProgram, kubernetesPrograms } from './tools.ts';

/** The whole of what tests and the demo need is had from this file. */
export { type ClusterHandle, findCluster } from './cluster-handle.ts';

export type ClusterOptions = {
  readonly name: string;
  readonly log: Log;
  /** Only etcd and the API server: objects are stored and judged, nothing runs. Default: a whole node. */
  readonly controlPlaneOnly?: boolean;
  /** Whether kwok plays the nodes that have the annotation `kwok.x-k8s.io/node: fake`. Default: no. */
  readonly hasKwok?: boolean;
  /** Absolute path of the Stages by which kwok plays nodes and pods. Default: kwok/stages.yaml. */
  readonly kwokStages?: string;
  /** Absolute path of an audit policy; the log is then logs/audit.log in the cluster's folder. Default: no audit log. */
  readonly auditPolicy?: string;
  /** How many finished pods the cluster may hold before the oldest are deleted. Default: as it was, at first 12,500. */
  readonly podGcThreshold?: number;
};

/**
 * Sees to it that the cluster stands and is ready, and returns the way to it. What is missing is built, installed, made or
 * started; what is there is kept, also where less is asked for; what is half-made, or left over from before the machine
 * restarted, is removed and made anew.
 *
 * @throws Error naming the process that died, how, and the last lines of its log; or what was waited for in vain.
 */
export const ensureCluster = async (options: ClusterOptions): Promise<ClusterHandle> => {
  const layout = clusterLayout(options.name);
  const make = async (): Promise<ClusterHandle> => {
    await removeUnlessWhole(layout, options.log);
    const extent = await widenExtent(layout, options);
    const parts = await prepare(extent, options.log);
    const addresses = await claimAddresses(layout);
    await layGround(layout, addresses);
    const handle = clusterHandle(layout, addresses, parts.programs.kubectl);
    await bootCluster({ layout, addresses, kubectl: handle.kubectl, log: options.log, ...parts });
    await writeExtent(layout, extent);
    return handle;
  };
  return withFileLock(layout.lockPath, make, () =>
    options.log(`Waiting for another process, which works on cluster ${layout.name}`),
  );
};

type Parts = Pick<BootContext, 'programs' | 'images' | 'kwok' | 'kwokStages' | 'auditPolicy' | 'controllers'>;

/** All that is slow the first time, done before anything stands. */
const prepare = async (extent: ClusterExtent, log: Log): Promise<Parts> => {
  const { hasNode, hasKwok, kwokStages, auditPolicy, podGcThreshold } = extent;
  if (process.getuid?.() !== 0) throw new Error('a cluster on this machine needs root: it makes namespaces and mounts');
  await ensureDebianPackages(['iproute2', 'openssl', ...(hasNode ? nodePackages : [])], log);
  return {
    programs: await ensureKubernetesPrograms(log),
    images: hasNode ? await ensureClusterImages(log) : undefined,
    kwok: hasKwok ? await ensureProgram('kwok', log) : undefined,
    kwokStages,
    auditPolicy,
    controllers: { podGcThreshold },
  };
};

/** What the cluster has by now and is asked for besides: asking for less takes nothing away. */
const widenExtent = async (layout: ClusterLayout, options: ClusterOptions): Promise<ClusterExtent> => {
  const { controlPlaneOnly = false, hasKwok = false, kwokStages, auditPolicy, podGcThreshold } = options;
  const before = await readExtent(layout);
  return {
    hasNode: before.hasNode || !controlPlaneOnly,
    hasKwok: before.hasKwok || hasKwok,
    kwokStages: kwokStages ?? before.kwokStages,
    auditPolicy: auditPolicy ?? before.auditPolicy,
    podGcThreshold: podGcThreshold ?? before.podGcThreshold,
  };
};

const ensureKubernetesPrograms = async (log: Log): Promise<KubernetesPrograms> => {
  const entries: [string, string][] = [];
  for (const part of kubernetesPrograms) entries.push([part, await ensureKubernetesProgram(part, log)]);
  return Object.fromEntries(entries) as KubernetesPrograms;
};

const removeUnlessWhole = async (layout: ClusterLayout, log: Log): Promise<void> => {
  const claim = await readClaim(layout);
  if (claim === undefined) {
    if (!(await isThere(layout.folder))) return;
    await step(log, 'Removed what was left from before the machine restarted', () => removeCluster(layout));
    return;
  }
  const addresses = clusterAddresses(checkedClaim(layout, claim).slot);
  const isWhole =
    (await isThere(layout.pkiFolder)) && (await hasNetwork(layout, addresses)) && (await hasMountNamespace(layout));
  if (!isWhole) await step(log, 'Removed a half-made cluster', () => removeCluster(layout));
};

/** What the processes stand on: namespaces, control group, certificates, kubeconfigs. */
const layGround = async (layout: ClusterLayout, addresses: ClusterAddresses): Promise<void> => {
  await mkdir(layout.configFolder, { recursive: true });
  if (!(await hasNetwork(layout, addresses))) await createNetwork(layout, addresses);
  if (!(await hasMountNamespace(layout))) await createMountNamespace(layout);
  await createControlGroup(layout);
  await ensureCertificates(layout, addresses);
  await writeKubeconfigs(layout, addresses);
};

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
