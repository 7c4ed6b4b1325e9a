// On a cluster that somebody gave, the demo touches only what it made itself: its namespace carries a mark that says so.
import { GROUP } from '../../../src/api/vocabulary.ts';
import type { Platform } from './platform.ts';
import { DEMO_NAMESPACE, isInstalled } from './release.ts';

const MARK = `${GROUP}/made-by-demo`;

/** Makes the namespace of the examples, with the mark. */
export async function claimNamespace({ kubectl }: Platform): Promise<void> {
  const metadata = { name: DEMO_NAMESPACE, labels: { [MARK]: 'true' } };
  const manifest = { apiVersion: 'v1', kind: 'Namespace', metadata };
  await kubectl(['apply', '--filename=-'], { input: JSON.stringify(manifest) });
}

/** Whether an earlier run of the demo was on this cluster and was not removed. */
export async function isClaimed(kubectl: Platform['kubectl']): Promise<boolean> {
  return (await kubectl(['get', 'namespace', `--selector=${MARK}=true`, '--output=name'])) !== '';
}

/** Throws where Podsmith is on the cluster already, and not by the demo: its release would be changed under its users. */
export async function refuseToTakeOver({ kubectl }: Platform): Promise<void> {
  if ((await isClaimed(kubectl)) || !(await isInstalled(kubectl))) return;
  throw new Error(
    'Podsmith is installed on that cluster already, and the demo would change it. To see the examples run there: ' +
      'kubectl apply -f examples/hello.yaml (each file says what it shows)',
  );
}
