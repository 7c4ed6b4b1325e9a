// What every cluster is expected to have beyond the control plane: names for Services, and volumes for claims.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClusterAddresses } from './addresses.ts';
import type { ClusterImages } from './cluster-images.ts';
import type { ClusterLayout } from './cluster-layout.ts';

/** The manifests of all add-ons, one YAML stream. */
export const addonManifests = async (
  layout: ClusterLayout,
  addresses: ClusterAddresses,
  images: ClusterImages,
): Promise<string> => {
  const values = {
    dnsService: addresses.dnsService,
    corednsImage: images.coredns.name,
    provisionerImage: images.localPathProvisioner.name,
    busyboxImage: images.busybox.name,
    volumeFolder: join(layout.folder, 'volumes'),
  };
  const files = ['coredns.yaml', 'local-path.yaml'];
  const texts = await Promise.all(files.map((file) => readFile(join(import.meta.dirname, 'addons', file), 'utf8')));
  return texts.map((text) => filledIn(text, values)).join('---\n');
};

/** The label of all the add-ons' pods. */
export const addonLabel = 'podsmith.dev/local-addon';

/** The Deployments that have to be available before the cluster is ready, as kubectl names them. */
export const addonDeployments = [
  { namespace: 'kube-system', name: 'coredns' },
  { namespace: 'local-path-storage', name: 'local-path-provisioner' },
] as const;

/**
 * Replaces each `${name}` by its value.
 *
 * @throws Error for a name that has none.
 */
export const filledIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`manifest names \${${name}}, which has no value`);
    return value;
  });
