// The cluster that chaos strikes: a whole one with an audit log, nodes that kwok plays, and an S3 server behind a proxy that can fail.
import { join } from 'node:path';
import { type ClusterHandle, ensureCluster, findCluster } from '../../../deploy/local/ensure-cluster.ts';
import { clusterLayout } from '../../../deploy/local/cluster-layout.ts';
import { type ComponentName, ensureComponent, readComponentRecord } from '../../../deploy/local/component.ts';
import { apiServerUrl } from '../../../deploy/local/kubeconfig.ts';
import { isRunning, signalProcess } from '../../../deploy/local/process-identity.ts';
import type { Log } from '../../../deploy/local/progress.ts';
import { isServerReady } from '../../../deploy/local/server-ready.ts';
import { waitUntil } from '../../../deploy/local/wait-until.ts';
import { ApiError } from '../../../src/adapters/api-error.ts';
import { podsPath, tasksPath } from '../../../src/adapters/kube-api.ts';
import type { UndiciKubeHttp } from '../../../src/adapters/kube-http.ts';
import { connectKube, installTaskCrd } from '../../support/kube.ts';
import { CREDENTIALS, ObjectStorage } from '../../support/object-storage.ts';
import { FAKE_NODE } from '../plan/planned-task.ts';
import { FAKE_NODE_PREFIX } from './fake-kubelet.ts';
import { StorageProxy } from './storage-proxy.ts';

/** Where the operators' Leases and ServiceAccounts are. */
export const OPERATOR_NAMESPACE = 'podsmith-chaos';

const file = (name: string): string => join(import.meta.dirname, name);

export class ChaosCluster implements AsyncDisposable {
  readonly handle: ClusterHandle;
  readonly http: UndiciKubeHttp;
  readonly storage: ObjectStorage;
  readonly proxy: StorageProxy;
  #recorder: UndiciKubeHttp | undefined;

  private constructor(parts: Pick<ChaosCluster, 'handle' | 'http' | 'storage' | 'proxy'>) {
    this.handle = parts.handle;
    this.http = parts.http;
    this.storage = parts.storage;
    this.proxy = parts.proxy;
  }

  /** One made anew: its audit log tells of nothing before. */
  static async start(name: string, log: Log): Promise<ChaosCluster> {
    await (await findCluster(name, log))?.down();
    const options = {
      name,
      log,
      hasKwok: true,
      kwokStages: file('stages.yaml'),
      auditPolicy: file('audit-policy.yaml'),
    };
    const [handle, storage] = await Promise.all([ensureCluster(options), ObjectStorage.start()]);
    await installTaskCrd(handle);
    const http = await connectKube(handle.kubeconfigPath);
    // Pods reach the machine at this address, and so does the operator.
    const proxy = await StorageProxy.start(new URL(storage.endpoint), handle.addresses.host);
    const cluster = new ChaosCluster({ handle, http, storage, proxy });
    await cluster.#prepare();
    return cluster;
  }

  get auditFolder(): string {
    return join(this.handle.folder, 'logs');
  }

  async createNamespace(name: string): Promise<void> {
    await this.http.request({ method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name } } });
    const data = { 'access-key-id': CREDENTIALS.accessKeyId, 'secret-access-key': CREDENTIALS.secretAccessKey };
    const secret = { metadata: { name: 'podsmith-storage' }, stringData: data };
    await this.http.request({ method: 'POST', path: `/api/v1/namespaces/${name}/secrets`, body: secret });
  }

  /** A node that kwok plays. Throws ApiError. */
  async createFakeNode(name: string): Promise<void> {
    const amounts = { cpu: '1000', memory: '4Ti', pods: '1000', 'ephemeral-storage': '4Ti' };
    const body = {
      metadata: {
        name,
        annotations: { 'kwok.x-k8s.io/node': 'fake' },
        labels: { [FAKE_NODE]: 'true', 'kubernetes.io/hostname': name },
      },
      spec: { taints: [{ key: FAKE_NODE, effect: 'NoSchedule' }] },
      status: { allocatable: amounts, capacity: amounts },
    };
    await this.http.request({ method: 'POST', path: '/api/v1/nodes', body });
  }

  /** A token of the ServiceAccount of that name, which is made if there is none. Throws ApiError. */
  async token(name: string): Promise<string> {
    const path = `/api/v1/namespaces/${OPERATOR_NAMESPACE}/serviceaccounts`;
    await this.http.request({ method: 'POST', path, body: { metadata: { name } } }).catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.code !== 'alreadyExists') throw error;
    });
    const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 36_000 } };
    const answer = await this.http.request({ method: 'POST', path: `${path}/${name}/token`, body });
    return (answer as { readonly status: { readonly token: string } }).status.token;
  }

  /** A kubeconfig for who has `token`. */
  kubeconfigFor(token: string): object {
    const { name, addresses } = this.handle;
    const server = apiServerUrl(addresses);
    const ca = join(clusterLayout(name).pkiFolder, 'ca.crt');
    return {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'chaos', cluster: { server, 'certificate-authority': ca } }],
      users: [{ name: 'chaos', user: { token } }],
      contexts: [{ name: 'chaos', context: { cluster: 'chaos', user: 'chaos' } }],
      'current-context': 'chaos',
    };
  }

  /** SIGKILL, and another takes its place. Resolves once the API server is ready, whichever of the two was killed. */
  async killServer(name: Extract<ComponentName, 'etcd' | 'kube-apiserver'>): Promise<void> {
    const layout = clusterLayout(this.handle.name);
    const record = await readComponentRecord(layout, name);
    if (record === undefined) throw new Error(`there is no ${name}`);
    await signalProcess(record.identity, 'SIGKILL');
    const hasEnded = async (): Promise<boolean> => !(await isRunning(record.identity));
    await waitUntil({ what: `${name} to end`, timeoutMs: 10_000, intervalMs: 20, check: hasEnded });
    const url = apiServerUrl(this.handle.addresses);
    const check = async (): Promise<boolean> => {
      // Threads of the one that was killed can hold its port for a moment, and one that finds it taken ends at once.
      await ensureComponent(layout, record);
      return (await isServerReady(url, join(layout.pkiFolder, 'ca.crt'))).isReady;
    };
    await waitUntil({ what: 'the API server to be ready', timeoutMs: 120_000, intervalMs: 250, check });
  }

  /** Puts all Tasks and pods as they are on record. Throws ApiError. */
  async record(): Promise<void> {
    this.#recorder ??= await this.#connectRecorder();
    for (const path of [tasksPath(), podsPath()]) await this.#recorder.request({ method: 'GET', path });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#recorder?.close();
    await this.http.close();
    await this.proxy[Symbol.asyncDispose]();
    await this.storage[Symbol.asyncDispose]();
    await this.handle.down();
  }

  async #prepare(): Promise<void> {
    await this.http.request({
      method: 'POST',
      path: '/api/v1/namespaces',
      body: { metadata: { name: OPERATOR_NAMESPACE } },
    });
    const group = `system:serviceaccounts:${OPERATOR_NAMESPACE}`;
    const binding = {
      metadata: { name: OPERATOR_NAMESPACE },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: group }],
    };
    const path = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings';
    await this.http.request({ method: 'POST', path, body: binding });
    for (let index = 0; index < 4; index += 1) await this.createFakeNode(`${FAKE_NODE_PREFIX}${index}`);
  }

  async #connectRecorder(): Promise<UndiciKubeHttp> {
    return await connectKube(this.kubeconfigFor(await this.token('recorder')));
  }
}
