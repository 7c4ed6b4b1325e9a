// Before the end-to-end tests: a cluster of their own, with Podsmith installed by its chart and the examples' data in its store.
import { join } from 'node:path';
import { EXAMPLE_DATA } from '../../deploy/local/demo/examples.ts';
import { buildImages } from '../../deploy/images/build.ts';
import { chartValues, deliverImages } from '../../deploy/local/demo/delivered-images.ts';
import { type Platform, localPlatform } from '../../deploy/local/demo/platform.ts';
import { RELEASE, installRelease } from '../../deploy/local/demo/release.ts';
import { upload } from '../../deploy/local/demo/upload.ts';
import { step } from '../../deploy/local/progress.ts';
import { clusterLayout } from '../../deploy/local/cluster-layout.ts';
import { restrictedNamespace } from './restricted-namespace.ts';
import { E2E_CLUSTER, E2E_NAMESPACES, publishSettings } from './e2e-cluster.ts';
import { removeCluster } from './remove-cluster.ts';

/** What the operator asks of the API server is written down, for test/e2e/rights.test.ts. */
const AUDIT_POLICY = join(import.meta.dirname, 'audit-policy.yaml');

const log = (line: string): void => {
  console.error(`e2e: ${line}`);
};

/** Prepares the cluster, and tells the test files where it is. */
export async function prepareCluster(): Promise<void> {
  const started = new Date();
  const [platform, images] = await Promise.all([
    localPlatform(E2E_CLUSTER, log, { hasKwok: true, auditPolicy: AUDIT_POLICY }),
    buildImages(log),
  ]);
  const withSecret = Object.entries(E2E_NAMESPACES).flatMap(([name, { hasSecret }]) => (hasSecret ? [name] : []));
  await step(log, 'Namespaces made anew', () => freshNamespaces(platform));
  const delivered = await step(log, 'Images delivered', () =>
    deliverImages(platform, images, { versions: ['1.16.31', '1.15.4'], log }),
  );
  await restrictedNamespace(platform, RELEASE.namespace);
  await step(log, 'Chart installed', () =>
    installRelease(platform, { ...chartValues(delivered, withSecret), log: { level: 'debug' } }),
  );
  await upload(platform, { ...EXAMPLE_DATA, namespace: 'e2e-interruptions' });
  const { kubeconfigPath, kubectlPath } = platform;
  publishSettings({
    kubeconfigPath,
    kubectl: kubectlPath,
    flytekitImages: delivered.flytekit,
    auditLog: join(clusterLayout(E2E_CLUSTER).logFolder, 'audit.log'),
    startedAt: started.toISOString(),
  });
}

export async function removeTestCluster(): Promise<void> {
  await removeCluster(E2E_CLUSTER, log);
}

// The cluster may have been kept from an earlier run, and a Task can't be made twice under one name.
async function freshNamespaces({ kubectl }: Platform): Promise<void> {
  const names = Object.keys(E2E_NAMESPACES);
  await kubectl(['delete', 'namespace', '--ignore-not-found', ...names]);
  for (const name of names) await kubectl(['create', 'namespace', name]);
}
