// The end of a cluster: whatever state it is in, nothing of it is left, and nothing else is touched.
import { readFile } from 'node:fs/promises';
import { clusterAddresses } from './addresses.ts';
import { checkedClaim, readClaim, releaseClaim } from './cluster-claim.ts';
import type { ClusterLayout } from './cluster-layout.ts';
import { killControlGroup, removeControlGroup } from './control-group.ts';
import { removeMountNamespace } from './mount-namespace.ts';
import { removeNetwork } from './network.ts';
import { run } from './run.ts';

/**
 * Ends all processes and containers, and removes namespaces, cable, control groups and files. A cluster that is not
 * there, or only half, is as good. Its data goes with it.
 *
 * @throws Error when the cluster of that name lives in another folder.
 */
export const removeCluster = async (layout: ClusterLayout): Promise<void> => {
  const claim = await readClaim(layout);
  if (claim !== undefined) checkedClaim(layout, claim);
  // All at once and without asking: nothing of what they would still write is kept.
  await killControlGroup(layout);
  await removeMountNamespace(layout);
  await removeNetwork(layout, claim === undefined ? undefined : clusterAddresses(claim.slot));
  await removeControlGroup(layout);
  await refuseIfMounted(layout.folder);
  await run('rm', ['-rf', '--one-file-system', layout.folder]);
  await releaseClaim(layout);
};

/** A mount below the folder may be of someone's data, which removing the folder would remove. */
const refuseIfMounted = async (folder: string): Promise<void> => {
  const mountInfo = await readFile('/proc/self/mountinfo', 'utf8');
  const inside = mountInfo
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
    .filter((path) => path.startsWith(`${folder}/`));
  if (inside.length === 0) return;
  throw new Error(
    `${folder} is not removed, because something is mounted in it: ${inside.join(', ')}; unmount it first`,
  );
};
