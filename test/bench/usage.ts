// What a piece of work cost: CPU by process, and requests by the API server's own counters.
import {
  type ApiServerCounters,
  type RequestCounts,
  countsBetween,
  readApiServerCounters,
} from './api-server-counters.ts';
import type { BenchCluster } from './bench-cluster.ts';
import type { BenchOperator } from './bench-operator.ts';
import { OWN_REQUESTS, type OwnRequests, flowSchemaOf } from './flow-schemas.ts';
import { cpuSeconds } from './process-usage.ts';

export interface Usage {
  readonly seconds: number;
  /** Seconds of CPU by component; `operator` is Podsmith's, `bench` this process, which makes the load. */
  readonly cpu: Readonly<Record<string, number>>;
  /** Everybody's requests, by verb and resource. */
  readonly requests: RequestCounts;
  /** The operator's requests. */
  readonly own: Readonly<Record<OwnRequests, number>>;
}

interface Reading {
  readonly at: number;
  readonly cpu: ReadonlyMap<string, number>;
  readonly counters: ApiServerCounters;
}

/** What `work` cost. Throws as soon as the operator ends meanwhile. */
export async function usageOf(
  cluster: BenchCluster,
  operator: BenchOperator,
  work: () => Promise<void>,
): Promise<Usage> {
  const processes = new Map([...(await cluster.processes()), ['operator', operator.pid], ['bench', process.pid]]);
  const counters = await readApiServerCounters(cluster.http);
  const before: Reading = { counters, cpu: await cpuOf(processes), at: performance.now() };
  await operator.whileAlive(work);
  const at = performance.now();
  const after: Reading = { at, cpu: await cpuOf(processes), counters: await readApiServerCounters(cluster.http) };
  return difference(before, after);
}

async function cpuOf(processes: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, number>> {
  return new Map(await Promise.all([...processes].map(async ([name, pid]) => [name, await cpuSeconds(pid)] as const)));
}

function difference(before: Reading, after: Reading): Usage {
  const own = countsBetween(before.counters.byFlowSchema, after.counters.byFlowSchema);
  return {
    seconds: (after.at - before.at) / 1000,
    cpu: Object.fromEntries([...after.cpu].map(([name, value]) => [name, value - (before.cpu.get(name) ?? 0)])),
    requests: countsBetween(before.counters.all, after.counters.all),
    own: Object.fromEntries(OWN_REQUESTS.map((name) => [name, own[flowSchemaOf(name)] ?? 0])) as Usage['own'],
  };
}

/** All of the cluster's processes and the operator; not the load's. */
export function clusterCpu({ cpu }: Usage): number {
  return Object.entries(cpu).reduce((sum, [name, seconds]) => sum + (name === 'bench' ? 0 : seconds), 0);
}

/** The operator's writes, without those that keep its Lease. */
export function ownWrites({ own }: Usage): number {
  return own['pod creates'] + own['status writes'] + own['other writes'];
}
