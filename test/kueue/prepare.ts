// Before the tests with Kueue: a cluster of their own, with Podsmith installed by its chart and Kueue by its own manifests.
import { buildImages } from '../../deploy/images/build.ts';
import { newestFlytekit } from '../../deploy/images/flytekit-image.ts';
import { chartValues, deliverImages } from '../../deploy/local/demo/delivered-images.ts';
import { localPlatform } from '../../deploy/local/demo/platform.ts';
import { installRelease } from '../../deploy/local/demo/release.ts';
import { step } from '../../deploy/local/progress.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';
import { publishSettings } from '../support/e2e-cluster.ts';
import { removeCluster } from '../support/remove-cluster.ts';
import { installKueue } from './install-kueue.ts';
import { QUEUED_NAMESPACE, queueManifests } from './queues.ts';

const CLUSTER = checkoutCluster('kueue');

const log = (line: string): void => {
  console.error(`kueue: ${line}`);
};

/** Prepares the cluster, and tells the test files where it is. */
export async function prepareCluster(): Promise<void> {
  const startedAt = new Date().toISOString();
  const platform = await localPlatform(CLUSTER, log);
  const { kubeconfigPath, kubectl, kubectlPath } = platform;
  const delivered = await deliverImages(platform, await buildImages(log), { versions: [newestFlytekit], log });
  await step(log, 'Kueue installed', () => installKueue(platform, log));
  await kubectl(['delete', 'namespace', '--ignore-not-found', QUEUED_NAMESPACE]);
  await kubectl(['create', 'namespace', QUEUED_NAMESPACE]);
  await kubectl(['apply', '--server-side', '--filename=-'], { input: queueManifests() });
  await step(log, 'Chart installed', () => installRelease(platform, chartValues(delivered, [QUEUED_NAMESPACE])));
  const settings = {
    kubeconfigPath,
    kubectl: kubectlPath,
    flytekitImages: delivered.flytekit,
    auditLog: '',
    startedAt,
  };
  publishSettings(settings);
}

export async function removeTestCluster(): Promise<void> {
  await removeCluster(CLUSTER, log);
}
