// The way to a cluster that stands, for those who use it.
import { type ClusterAddresses, clusterAddresses } from './addresses.ts';
import { checkedClaim, readClaim } from './cluster-claim.ts';
import { type ClusterLayout, clusterLayout } from './cluster-layout.ts';
import { withFileLock } from './file-lock.ts';
import { loadImages } from './load-images.ts';
import type { Log } from './progress.ts';
import { removeCluster } from './remove-cluster.ts';
import { type RunOptions, run } from './run.ts';
import { ensureKubernetesProgram } from './tools.ts';

export type ClusterHandle = {
  readonly name: string;
  /** An administrator's, for this machine. */
  readonly kubeconfigPath: string;
  readonly folder: string;
  /** Reached from this machine: the node's, the pods' and the Services' addresses alike. */
  readonly addresses: ClusterAddresses;
  /** Loads image archives; those that are there already cost next to nothing. */
  readonly loadImages: (archives: readonly string[]) => Promise<void>;
  /** Runs kubectl as the administrator and returns its standard output. Throws with what it said. */
  readonly kubectl: (args: readonly string[], options?: RunOptions) => Promise<string>;
  /** Removes the cluster with its data. */
  readonly down: () => Promise<void>;
};

export const clusterHandle = (layout: ClusterLayout, addresses: ClusterAddresses, kubectl: string): ClusterHandle => ({
  name: layout.name,
  kubeconfigPath: layout.kubeconfigPath,
  folder: layout.folder,
  addresses,
  loadImages: async (archives) => {
    for (const archive of archives) await loadImages(layout, archive);
  },
  kubectl: (args, options) => run(kubectl, [`--kubeconfig=${layout.kubeconfigPath}`, ...args], options),
  down: () => withFileLock(layout.lockPath, () => removeCluster(layout)),
});

/** The handle of a cluster that stands, ready or not; undefined where none does. */
export const findCluster = async (name: string, log: Log): Promise<ClusterHandle | undefined> => {
  const layout = clusterLayout(name);
  const claim = await readClaim(layout);
  if (claim === undefined) return undefined;
  const addresses = clusterAddresses(checkedClaim(layout, claim).slot);
  return clusterHandle(layout, addresses, await ensureKubernetesProgram('kubectl', log));
};
