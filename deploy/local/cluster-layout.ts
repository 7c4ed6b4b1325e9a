// Names and places of one cluster, derived from its name alone.
import { join } from 'node:path';

export type ClusterLayout = {
  readonly name: string;
  readonly nodeName: string;
  /** All of the cluster's own files; removed with it. */
  readonly folder: string;
  /** What is only true until the machine restarts: its slot, and the file that keeps its mount namespace alive. */
  readonly runtimeFolder: string;
  readonly mountNamespaceFile: string;
  /** Held while the cluster is made, changed or removed. */
  readonly lockPath: string;
  readonly networkNamespace: string;
  readonly networkNamespaceFile: string;
  /** Path of the cluster's control group below each hierarchy's mount point. */
  readonly controlGroup: string;
  readonly kubeconfigPath: string;
  readonly containerdSocket: string;
  readonly pkiFolder: string;
  readonly configFolder: string;
  readonly logFolder: string;
  readonly processFolder: string;
};

/** Where lock files lie; one that stays behind is empty and means nothing. */
export const lockFolder = '/run/lock';

/** Runtime facts of every cluster on the machine, whatever folder it lives in. */
export const runtimeRoot = '/run/podsmith';

/**
 * The layout of a cluster. Its folder is under PODSMITH_HOME, else under /var/lib/podsmith.
 *
 * @throws Error for a name that is not 1 to 20 lower-case letters, digits and dashes that begin with a letter.
 */
export const clusterLayout = (name: string, env: NodeJS.ProcessEnv = process.env): ClusterLayout => {
  if (!/^[a-z](?:[a-z0-9-]{0,18}[a-z0-9])?$/.test(name)) {
    throw new Error(
      `cluster name "${name}": must be 1 to 20 lower-case letters, digits and dashes, begin with a letter and not end with a dash`,
    );
  }
  const folder = join(env['PODSMITH_HOME'] ?? '/var/lib/podsmith', name);
  const runtimeFolder = join(runtimeRoot, name);
  const networkNamespace = `podsmith-${name}`;
  return {
    name,
    nodeName: `${name}-node`,
    folder,
    runtimeFolder,
    mountNamespaceFile: join(runtimeFolder, 'mount-namespace'),
    lockPath: join(lockFolder, `podsmith-cluster-${name}.lock`),
    networkNamespace,
    networkNamespaceFile: join('/run/netns', networkNamespace),
    controlGroup: `podsmith-${name}`,
    kubeconfigPath: join(folder, 'kubeconfig'),
    containerdSocket: join(folder, 'containerd.sock'),
    pkiFolder: join(folder, 'pki'),
    configFolder: join(folder, 'config'),
    logFolder: join(folder, 'logs'),
    processFolder: join(folder, 'processes'),
  };
};
