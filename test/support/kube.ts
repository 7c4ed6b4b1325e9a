// Test clusters' API servers: the way to one, the Task CRD in it, and its sudden end.
import { KubeConfig } from '@kubernetes/client-node';
import { clusterLayout } from '../../deploy/local/cluster-layout.ts';
import { readComponentRecord } from '../../deploy/local/component.ts';
import { type ClusterHandle, type ClusterOptions, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import { signalProcess } from '../../deploy/local/process-identity.ts';
import { waitUntil } from '../../deploy/local/wait-until.ts';
import { TASK_CHANGES, TASK_CRD } from '../../scripts/generate/task-crd.ts';
import { tasksPath } from '../../src/adapters/kube-api.ts';
import { type RequestObserver, UndiciKubeHttp } from '../../src/adapters/kube-http.ts';

/** The operator's own HTTP client with a kubeconfig: the path of one, or its content. */
export async function connectKube(
  kubeconfig: string | object,
  observe?: RequestObserver,
  options: { readonly watchIdleMs?: number } = {},
): Promise<UndiciKubeHttp> {
  const config = new KubeConfig();
  if (typeof kubeconfig === 'string') config.loadFromFile(kubeconfig);
  else config.loadFromString(JSON.stringify(kubeconfig));
  return await UndiciKubeHttp.connect(config, observe, options);
}

/**
 * Installs the CRD and its policy, and resolves once Tasks are served: its condition says so a moment before they are, and `kubectl wait` fails where it has
 * none yet.
 */
export async function installTaskCrd(cluster: ClusterHandle): Promise<void> {
  await cluster.kubectl(['apply', '--server-side', '-f', TASK_CRD, '-f', TASK_CHANGES]);
  await untilTasksAreServed(cluster);
}

async function untilTasksAreServed(cluster: ClusterHandle): Promise<void> {
  const http = await connectKube(cluster.kubeconfigPath);
  const check = async (): Promise<boolean> =>
    await http.request({ method: 'GET', path: tasksPath() }).then(
      () => true,
      () => false,
    );
  await waitUntil({ what: 'Tasks to be served', timeoutMs: 60_000, intervalMs: 50, check });
  await http.close();
}

/** The API server dies by SIGKILL, and another takes its place. Resolves once that one serves Tasks: it is ready a moment before. */
export async function restartApiServer(options: ClusterOptions): Promise<void> {
  const server = await readComponentRecord(clusterLayout(options.name), 'kube-apiserver');
  if (server === undefined) throw new Error('there is no API server');
  await signalProcess(server.identity, 'SIGKILL');
  await untilTasksAreServed(await ensureCluster(options));
}
