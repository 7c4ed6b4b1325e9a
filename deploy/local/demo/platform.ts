// The cluster under the demo and under the end-to-end tests: how to talk to it, and how images get to its nodes.
import type { ClusterHandle } from '../cluster-handle.ts';
import { type ClusterOptions, ensureCluster } from '../ensure-cluster.ts';
import type { ImageArchive } from '../image.ts';
import type { Log } from '../progress.ts';
import { type RunOptions, run } from '../run.ts';
import { ensureKubernetesProgram, ensureProgram } from '../tools.ts';
import { pushImages, registryName } from './push-images.ts';
import type { Target } from './target.ts';

/** Runs a program with the cluster's kubeconfig and returns its standard output. Throws with what it said. */
export type Command = (args: readonly string[], options?: RunOptions) => Promise<string>;

export interface Platform {
  readonly kubeconfigPath: string;
  /** Paths of the programs. */
  readonly kubectlPath: string;
  readonly helmPath: string;
  readonly kubectl: Command;
  readonly helm: Command;
  /** Sees to it that the nodes can run the images, and returns the name each of them has there, in the same order. */
  readonly deliver: (archives: readonly ImageArchive[], log: Log) => Promise<readonly string[]>;
}

/** A cluster on this machine, booted where it does not stand yet. */
export async function localPlatform(
  name: string,
  log: Log,
  more: Pick<ClusterOptions, 'hasKwok' | 'auditPolicy'> = {},
): Promise<Platform> {
  return platformOf(await ensureCluster({ name, log, ...more }), log);
}

/** Somebody's cluster: images go to its nodes by way of a registry. */
export async function givenPlatform(target: Extract<Target, { kind: 'given' }>, log: Log): Promise<Platform> {
  return {
    ...(await programs(target.kubeconfigPath, log)),
    deliver: async (archives, deliverLog) => {
      await pushImages(archives, target.registry, deliverLog);
      return archives.map(({ name }) => registryName(name, target.registry));
    },
  };
}

async function platformOf(handle: ClusterHandle, log: Log): Promise<Platform> {
  return {
    ...(await programs(handle.kubeconfigPath, log)),
    deliver: async (archives) => {
      await handle.loadImages(archives.map(({ path }) => path));
      return archives.map(({ name }) => name);
    },
  };
}

async function programs(kubeconfigPath: string, log: Log): Promise<Omit<Platform, 'deliver'>> {
  const kubectlPath = await ensureKubernetesProgram('kubectl', log);
  const helmPath = await ensureProgram('helm', log);
  const access = `--kubeconfig=${kubeconfigPath}`;
  return {
    kubeconfigPath,
    kubectlPath,
    helmPath,
    kubectl: async (args, options) => run(kubectlPath, [access, ...args], options),
    helm: async (args, options) => run(helmPath, [access, ...args], options),
  };
}
