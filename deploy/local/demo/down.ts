// Removes what the demo made, however far it came.
import { isClaimed } from './claim.ts';
import { cacheFolder } from '../cache-folder.ts';
import { clusterLayout } from '../cluster-layout.ts';
import { withFileLock } from '../file-lock.ts';
import { removeCluster } from '../remove-cluster.ts';
import { givenPlatform } from './platform.ts';
import { DEMO_NAMESPACE, removeRelease } from './release.ts';
import { runSteps } from './steps.ts';
import type { Target } from './target.ts';

/** The name of the cluster that `make demo` boots. */
export const DEMO_CLUSTER = 'podsmith';

/** Removes the local cluster with all that ran in it; of a given cluster, only what the demo put there. */
export async function demoDown(target: Target, clusterName: string): Promise<void> {
  if (target.kind === 'local') {
    const layout = clusterLayout(clusterName);
    await runSteps([
      {
        title: `Remove the cluster ${clusterName} and its folder ${layout.folder}`,
        run: async () => withFileLock(layout.lockPath, async () => removeCluster(layout)),
      },
    ]);
    console.log(`What was built stays in ${cacheFolder()}, for the next time.`);
    return;
  }
  let kept: readonly string[] = [];
  await runSteps([
    {
      title: `Remove Podsmith, its Tasks and the namespace ${DEMO_NAMESPACE}`,
      run: async (log) => {
        const platform = await givenPlatform(target, log);
        if (!(await isClaimed(platform.kubectl))) {
          log('There is nothing of the demo on that cluster.');
          return;
        }
        kept = await removeRelease(platform, [DEMO_NAMESPACE]);
        // Last, for its mark says that what is left is the demo's to remove.
        await platform.kubectl(['delete', 'namespace', DEMO_NAMESPACE, '--ignore-not-found']);
      },
    },
  ]);
  if (kept.length > 0) console.log(`The kind Task stays, because there are Tasks in ${kept.join(', ')}.`);
}
