// What becomes of a cluster once the tests that it was made for are over.
import { findCluster } from '../../deploy/local/cluster-handle.ts';
import type { Log } from '../../deploy/local/progress.ts';

/** Removes the cluster. PODSMITH_E2E_KEEP=1 leaves it, for a look and for a quick next run. */
export async function removeCluster(name: string, log: Log): Promise<void> {
  if (process.env['PODSMITH_E2E_KEEP'] === '1') {
    log(`the cluster stays: npm run cluster -- status --name ${name}`);
    return;
  }
  const cluster = await findCluster(name, log);
  await cluster?.down();
}
