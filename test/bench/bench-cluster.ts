// The cluster of a benchmark: the local one with nodes that kwok plays, and the chart's CRD, policy and rights, without its operator.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { clusterLayout } from '../../deploy/local/cluster-layout.ts';
import { componentNames, readComponentRecord } from '../../deploy/local/component.ts';
import { type ClusterHandle, ensureCluster } from '../../deploy/local/ensure-cluster.ts';
import { type Log, step } from '../../deploy/local/progress.ts';
import { waitUntil } from '../../deploy/local/wait-until.ts';
import { ApiError } from '../../src/adapters/api-error.ts';
import type { UndiciKubeHttp } from '../../src/adapters/kube-http.ts';
import { render } from '../cluster/chart/chart.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';
import { connectKube, installTaskCrd } from '../support/kube.ts';
import { flowSchemas } from './flow-schemas.ts';
import { valueAt } from './kinds.ts';

export const BENCH_CLUSTER = checkoutCluster('bench');

/** What pods need to come onto the nodes that kwok plays, and nowhere else. */
export const KWOK_PLACEMENT = {
  nodeSelector: { 'bench.podsmith.dev/node': 'kwok' },
  tolerations: [{ key: 'bench.podsmith.dev/node', operator: 'Exists' }],
} as const;

const NODES = 10;
const OPERATOR_NAMESPACE = 'podsmith-system';
const OPERATOR = { name: 'podsmith', namespace: OPERATOR_NAMESPACE };
// A benchmark must not measure the collector; one scenario turns it on.
const NO_POD_GC = 1_000_000;
/** kube-controller-manager's own default. */
export const DEFAULT_POD_GC = 12_500;
const RIGHTS = /^(ValidatingAdmissionPolicy|ValidatingAdmissionPolicyBinding|ServiceAccount|(Cluster)?Role(Binding)?)$/;

export class BenchCluster implements AsyncDisposable {
  readonly handle: ClusterHandle;
  readonly http: UndiciKubeHttp;
  /** The operator's, as the ServiceAccount of the chart. */
  readonly operatorKubeconfig: string;
  readonly #folder: string;
  #namespaces = 0;

  private constructor(handle: ClusterHandle, http: UndiciKubeHttp, folder: string) {
    this.handle = handle;
    this.http = http;
    this.#folder = folder;
    this.operatorKubeconfig = join(folder, 'operator.kubeconfig');
  }

  static async start(log: Log): Promise<BenchCluster> {
    const handle = await ensureCluster({ name: BENCH_CLUSTER, log, hasKwok: true, podGcThreshold: NO_POD_GC });
    const folder = await mkdtemp(join(tmpdir(), 'podsmith-bench-'));
    const cluster = new BenchCluster(handle, await connectKube(handle.kubeconfigPath), folder);
    await step(log, 'CRD, policy, rights, flow schemas and kwok nodes applied', () => cluster.#furnish());
    return cluster;
  }

  /** The same cluster with the pod collector at this threshold. */
  async collectPodsBeyond(podGcThreshold: number | undefined, log: Log): Promise<void> {
    await ensureCluster({ name: BENCH_CLUSTER, log, podGcThreshold: podGcThreshold ?? NO_POD_GC });
  }

  /** Process ids by component: the control plane, kwok, and the real node's. */
  async processes(): Promise<ReadonlyMap<string, number>> {
    const layout = clusterLayout(BENCH_CLUSTER);
    const records = await Promise.all(componentNames.map((name) => readComponentRecord(layout, name)));
    return new Map(records.flatMap((record) => (record === undefined ? [] : [[record.name, record.identity.pid]])));
  }

  /** A namespace that pods can be made in; it is gone, with all that was in it, once it is disposed of. */
  async namespace(prefix: string): Promise<BenchNamespace> {
    this.#namespaces += 1;
    const name = `bench-${prefix}-${Date.now().toString(36)}-${this.#namespaces}`;
    await this.http.request({ method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name } } });
    // Until then the API server refuses its pods.
    const account = `/api/v1/namespaces/${name}/serviceaccounts/default`;
    const check = async (): Promise<boolean> => await this.#exists(account);
    await waitUntil({ what: `${account} to be made`, timeoutMs: 30_000, intervalMs: 20, check });
    return { name, [Symbol.asyncDispose]: async () => await this.#remove(name) };
  }

  async create(path: string, body: object): Promise<unknown> {
    return await this.http.request({ method: 'POST', path, body });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.http.close();
    await rm(this.#folder, { recursive: true });
  }

  async #exists(path: string): Promise<boolean> {
    try {
      await this.http.request({ method: 'GET', path });
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'notFound') return false;
      throw error;
    }
  }

  async #remove(name: string): Promise<void> {
    const path = `/api/v1/namespaces/${name}`;
    await this.http.request({ method: 'DELETE', path });
    const check = async (): Promise<boolean> => !(await this.#exists(path));
    await waitUntil({ what: `namespace ${name} to be gone`, timeoutMs: 900_000, intervalMs: 250, check });
  }

  async #furnish(): Promise<void> {
    const { kubectl } = this.handle;
    await installTaskCrd(this.handle);
    const rights = (await render()).filter(({ kind }) => RIGHTS.test(kind));
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: OPERATOR_NAMESPACE } };
    const objects = [namespace, ...rights, ...flowSchemas(OPERATOR), ...kwokNodes()];
    const input = objects.map((object) => JSON.stringify(object)).join('\n---\n');
    await kubectl(['apply', '--server-side', '--force-conflicts', '-f', '-'], { input });
    const token = await kubectl(['create', 'token', OPERATOR.name, '-n', OPERATOR_NAMESPACE, '--duration=24h']);
    await this.#writeKubeconfig(token);
    const check = async (): Promise<boolean> => await this.#areCounted();
    await waitUntil({ what: 'the flow schemas to be in use', timeoutMs: 30_000, intervalMs: 100, check });
  }

  async #areCounted(): Promise<boolean> {
    const path = '/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas';
    const list = await this.http.request({ method: 'GET', path });
    const items = valueAt(list, 'items') as readonly unknown[];
    return items.every((item) => valueAt(item, 'status', 'conditions') !== undefined);
  }

  async #writeKubeconfig(token: string): Promise<void> {
    const admin = parse(await this.handle.kubectl(['config', 'view', '--raw'])) as Record<string, unknown>;
    const context = String(admin['current-context']);
    const contexts = [{ name: context, context: { cluster: context, user: OPERATOR.name } }];
    await writeFile(
      this.operatorKubeconfig,
      stringify({ ...admin, contexts, users: [{ name: OPERATOR.name, user: { token } }] }),
    );
    await chmod(this.operatorKubeconfig, 0o600);
  }
}

export interface BenchNamespace extends AsyncDisposable {
  readonly name: string;
}

function kwokNodes(): readonly object[] {
  const [key] = Object.keys(KWOK_PLACEMENT.nodeSelector);
  const amounts = { cpu: '100000', memory: '1000Ti', pods: '100000', 'ephemeral-storage': '1000Ti' };
  return Array.from({ length: NODES }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: `kwok-${index}`,
      annotations: { 'kwok.x-k8s.io/node': 'fake' },
      labels: { ...KWOK_PLACEMENT.nodeSelector, 'kubernetes.io/hostname': `kwok-${index}` },
    },
    spec: { taints: [{ key, value: 'kwok', effect: 'NoSchedule' }] },
    status: { allocatable: amounts, capacity: amounts },
  }));
}
