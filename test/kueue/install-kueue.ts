// Kueue as its own manifests install it, with an image that is built here from its Go module.
import { join } from 'node:path';
import { stringify } from 'yaml';
import { programImage } from '../../deploy/local/cluster-images.ts';
import type { Platform } from '../../deploy/local/demo/platform.ts';
import type { Log } from '../../deploy/local/progress.ts';
import { run } from '../../deploy/local/run.ts';
import { versions } from '../../deploy/local/versions.ts';
import { QUEUED_NAMESPACE } from './queues.ts';

const NAMESPACE = 'kueue-system';
const DEPLOYMENT = 'kueue-controller-manager';
const CONFIG_MAP = 'kueue-manager-config';
const CONFIG_FILE = 'controller_manager_config.yaml';
const MODULE = join(import.meta.dirname, '../../deploy/local/go/kueue');

type Kubectl = (args: readonly string[], options?: { readonly input?: string }) => Promise<string>;

/** Installs Kueue and waits until it answers. */
export async function installKueue(platform: Platform, log: Log): Promise<void> {
  const image = await programImage('kueue', `podsmith.local/kueue:${versions.kueue}`, log);
  await platform.deliver([image], log);
  const folder = (await run('go', ['-C', MODULE, 'list', '-m', '-f', '{{.Dir}}', 'sigs.k8s.io/kueue'])).trim();
  const input = fitted(await platform.kubectl(['kustomize', join(folder, 'config/default')]), image.name);
  await platform.kubectl(['apply', '--server-side', '--force-conflicts', '--filename=-'], { input });
  await configureKueue(platform.kubectl, { manageJobsWithoutQueueName: false });
}

/**
 * The manifests for this cluster: the image has no registry behind it and in it nothing but the program, and the API server here is not set
 * up for aggregated APIs, of which one that does not answer would keep every namespace from being deleted.
 */
function fitted(manifests: string, image: string): string {
  return manifests
    .split(/^---$/m)
    .filter((manifest) => !/^kind: APIService$/m.test(manifest))
    .join('---')
    .replace(/image: \S+\/kueue:main/, `image: ${image}`)
    .replace('imagePullPolicy: Always', 'imagePullPolicy: IfNotPresent')
    .replace('- /manager', '- /kueue');
}

/** What is said here in place of Kueue's default configuration. */
export interface KueueSettings {
  readonly manageJobsWithoutQueueName: boolean;
}

/** Writes Kueue's configuration, starts it anew and waits until it answers. */
export async function configureKueue(kubectl: Kubectl, settings: KueueSettings): Promise<void> {
  const within = `--namespace=${NAMESPACE}`;
  const data = { [CONFIG_FILE]: stringify(configuration(settings)) };
  await kubectl([within, 'patch', 'configmap', CONFIG_MAP, '--type=merge', `--patch=${JSON.stringify({ data })}`]);
  await kubectl([within, 'rollout', 'restart', `deployment/${DEPLOYMENT}`]);
  await kubectl([within, 'rollout', 'status', `deployment/${DEPLOYMENT}`, '--timeout=3m']);
}

function configuration({ manageJobsWithoutQueueName }: KueueSettings): object {
  const values = [QUEUED_NAMESPACE];
  return {
    apiVersion: 'config.kueue.x-k8s.io/v1beta1',
    kind: 'Configuration',
    health: { healthProbeBindAddress: ':8081' },
    metrics: { bindAddress: ':8443' },
    webhook: { port: 9443 },
    leaderElection: { leaderElect: true, resourceName: 'c1f6bfd2.kueue.x-k8s.io' },
    clientConnection: { qps: 50, burst: 100 },
    manageJobsWithoutQueueName,
    managedJobsNamespaceSelector: {
      matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values }],
    },
    integrations: { frameworks: ['pod'] },
  };
}
