// The short form: what of a Task's cost is not noise. Requests by the API server's own counters, and what the operator still holds of Tasks
// that have finished.
import { waitUntil } from '../../deploy/local/wait-until.ts';
import type { Task } from '../../src/api/task.gen.ts';
import type { BenchCluster } from './bench-cluster.ts';
import type { BenchOperator } from './bench-operator.ts';
import { type Work, finishAll } from './finish-all.ts';
import { atMost } from './figures.ts';
import type { Inspector } from './inspector.ts';
import { kindsOf, valueAt } from './kinds.ts';
import type { Goal } from './scenario.ts';
import { type Usage, ownWrites, usageOf } from './usage.ts';
import { OPERATOR_CONFIG, WORK, startOperator } from './work.ts';

export interface Smoke {
  readonly tasks: number;
  /** Pods that the operator made, for each Task. */
  readonly pods: number;
  /** Of the operator, for each Task; without those that say of a pod that it is slow to start. */
  readonly writes: number;
  readonly events: number;
  /** Without those that ask how long the image took to be pulled of a pod that was slow to start (docs/decisions/0003). */
  readonly reads: number;
  /** Handles and timers that were not there before, once it is at rest. */
  readonly moreResources: number;
  /** Bytes that the operator still holds for each finished Task. */
  readonly bytesHeld: number;
}

/** Beyond these something leaks or asks too much; what is less is the spread between runs. */
export const BOUNDS = { writes: 3, events: 1, reads: 0, moreResources: 8, bytesHeld: 2048 } as const;

// A busy machine can be too late for a Lease, which is not what is measured.
const CONFIG = { ...OPERATOR_CONFIG, leaderElection: { enabled: false } };

// Of 150 the noise of compiled code came to 2 kB each, of 600 to nothing.
const BATCH = 300;
// Of what took two seconds to start the operator may ask why, of what took five it tells; timestamps lack a second.
const ASKED_SECONDS = 1;
const TOLD_SECONDS = 4;

export async function smoke(cluster: BenchCluster): Promise<Smoke> {
  await using operator = await startOperator(cluster, { isInspected: true, config: CONFIG });
  await using inspector = await operator.inspector();
  await using namespace = await cluster.namespace('smoke');
  const batch = async (prefix: string): Promise<Ran> =>
    await run(cluster, operator, { namespace: namespace.name, count: BATCH, prefix });
  // Code is compiled, and the connections and the pools are there.
  await batch('warm-up');
  const before = await atRest(inspector, Number.POSITIVE_INFINITY);
  const most = before.resources + BOUNDS.moreResources;
  const first = await batch('first');
  const between = await atRest(inspector, most);
  const second = await batch('second');
  const after = await atRest(inspector, most);
  const perTask = (value: (ran: Ran) => number): number => (value(first) + value(second)) / (2 * BATCH);
  // Code that is still being compiled grows ever less; what leaks grows with each batch alike.
  const grown = Math.min(between.liveBytes - before.liveBytes, after.liveBytes - between.liveBytes);
  return {
    tasks: 2 * BATCH,
    pods: perTask(({ usage }) => usage.own['pod creates']),
    writes: perTask(({ usage, told }) => Math.max(0, ownWrites(usage) - told)),
    events: perTask(({ usage }) => usage.own.events),
    reads: perTask(({ usage, asked }) => Math.max(0, usage.own.reads - asked)),
    moreResources: after.resources - before.resources,
    bytesHeld: grown / BATCH,
  };
}

export function smokeGoals({ tasks, ...measured }: Smoke): readonly Goal[] {
  return [
    atMost(`${tasks} Tasks: the operator's writes for each`, measured.writes, BOUNDS.writes),
    atMost(`${tasks} Tasks: the operator's Events for each`, measured.events, BOUNDS.events),
    atMost(`${tasks} Tasks: the operator's reads for each`, measured.reads, BOUNDS.reads),
    atMost('handles and timers that stay', measured.moreResources, BOUNDS.moreResources),
    atMost('bytes that stay of each finished Task', measured.bytesHeld, BOUNDS.bytesHeld),
  ];
}

interface Ran {
  readonly usage: Usage;
  /** Tasks of whose start the operator may have asked, and told. */
  readonly asked: number;
  readonly told: number;
}

async function run(
  cluster: BenchCluster,
  operator: BenchOperator,
  work: Work & { readonly prefix: string },
): Promise<Ran> {
  const kind = kindsOf(WORK, CONFIG).task;
  const usage = await usageOf(cluster, operator, async () => {
    await finishAll(cluster, kind, work);
  });
  const list = await cluster.http.request({ method: 'GET', path: kind.path(work.namespace) });
  const tasks = (valueAt(list, 'items') as readonly Task[]).filter(({ metadata }) =>
    metadata.name.startsWith(`${work.prefix}-`),
  );
  const starts = tasks.map(secondsToStart);
  const slowerThan = (bound: number): number => starts.filter((seconds) => seconds >= bound).length;
  return { usage, asked: slowerThan(ASKED_SECONDS), told: slowerThan(TOLD_SECONDS) };
}

function secondsToStart({ status }: Task): number {
  const { scheduled = 0, init = 0, imagePull = 0 } = status.timing ?? {};
  return scheduled + init + imagePull;
}

interface Rest {
  readonly resources: number;
  readonly liveBytes: number;
}

/** Waits until it holds no more than `resources`, for half a minute at most: events and deletions come after the Tasks. */
async function atRest(inspector: Inspector, resources: number): Promise<Rest> {
  let last = Number.POSITIVE_INFINITY;
  const check = async (): Promise<boolean> => {
    const counts = Object.values(await inspector.activeResources());
    const now = counts.reduce((sum, count) => sum + count, 0);
    // Twice the same: nothing is on its way.
    const isSame = now === last;
    last = now;
    return isSame && now <= resources;
  };
  await waitUntil({ what: 'the operator to be at rest', timeoutMs: 30_000, intervalMs: 500, check }).catch(
    () => undefined,
  );
  return { resources: last, liveBytes: await inspector.liveBytes() };
}
