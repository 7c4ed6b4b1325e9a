// How each part, and the person, reaches the API server: one kubeconfig file for each identity.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type ClusterAddresses, apiServerPort } from './addresses.ts';
import type { Identity } from './certificates.ts';
import type { ClusterLayout } from './cluster-layout.ts';
import { writeFileWhole } from './write-file-whole.ts';

/** The API server's address, the same from the machine, the node and the pods. */
export const apiServerUrl = (addresses: ClusterAddresses): string => `https://${addresses.node}:${apiServerPort}`;

/** Writes the person's kubeconfig, and one for each part beside the other configuration. Certificates are embedded. */
export const writeKubeconfigs = async (layout: ClusterLayout, addresses: ClusterAddresses): Promise<void> => {
  await writeKubeconfig(layout, addresses, { identity: 'admin', path: layout.kubeconfigPath });
  for (const identity of ['kube-controller-manager', 'kube-scheduler', 'kube-proxy', 'kubelet', 'kwok'] as const) {
    await writeKubeconfig(layout, addresses, { identity, path: partKubeconfigPath(layout, identity) });
  }
};

/** Where the kubeconfig of a part is. */
export const partKubeconfigPath = (layout: ClusterLayout, identity: Identity): string =>
  join(layout.configFolder, `${identity}.kubeconfig`);

const writeKubeconfig = async (
  layout: ClusterLayout,
  addresses: ClusterAddresses,
  { identity, path }: { readonly identity: Identity; readonly path: string },
): Promise<void> => {
  const embedded = (file: string): Promise<string> => readFile(join(layout.pkiFolder, file), 'base64');
  const context = `podsmith-${layout.name}`;
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: context,
        cluster: { server: apiServerUrl(addresses), 'certificate-authority-data': await embedded('ca.crt') },
      },
    ],
    users: [
      {
        name: identity,
        user: {
          'client-certificate-data': await embedded(`${identity}.crt`),
          'client-key-data': await embedded(`${identity}.key`),
        },
      },
    ],
    contexts: [{ name: context, context: { cluster: context, user: identity } }],
    'current-context': context,
  };
  await writeFileWhole(path, stringify(kubeconfig), 0o600);
};
