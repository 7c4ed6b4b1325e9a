// The short form: what of a Task's cost is not noise. Requests by the API server's own counters, and what the operator still holds of Tasks
// that have finished.
import { waitUntil } from '../../deploy/local/wait-until.ts';
import type { Task } from '../../src/api/task.gen.ts';
import type { BenchCluster } from './bench-cluster.ts';
import { finishAll } from './finish-all.ts';
import { atMost } from './figures.ts';
import type { Inspector } from './inspector.ts';
import { kindsOf, valueAt } from './kinds.ts';
import type { Goal } from './scenario.ts';
import { type Usage, ownWrites, usageOf } from './usage.ts';
import { OPERATOR_CONFIG, WORK, startOperator } from './work.ts';

export interface Smoke {
  readonly tasks: number;
  /** Of the operator, for each Task. */
  readonly writes: number;
  readonly events: number;
  /** Without those that ask how long an image took to be pulled, where a pod's start took long (docs/decisions/0003). */
  readonly reads: number;
  /** Handles and timers that were not there before, once it is at rest. */
  readonly moreResources: number;
  /** Bytes that the operator still holds for each finished Task. */
  readonly bytesHeld: number;
}

/** Beyond these something leaks or asks too much; what is less is the spread between runs. */
export const BOUNDS = { writes: 3, events: 1, reads: 0, moreResources: 8, bytesHeld: 1536 } as const;

// A busy machine can be too late for a Lease, which is not what is measured.
const CONFIG = { ...OPERATOR_CONFIG, leaderElection: { enabled: false } };

const WARM_UP = 150;
const TASKS = 400;
// A start of two seconds or more may have pulled its image: the operator's own bound, less a second that timestamps lack.
const LONG_START_SECONDS = 1;

export async function smoke(cluster: BenchCluster): Promise<Smoke> {
  await using operator = await startOperator(cluster, { isInspected: true, config: CONFIG });
  await using inspector = await operator.inspector();
  // Code is compiled, and the connections and the pools are there.
  await run(cluster, operator.pid, WARM_UP);
  const before = await atRest(inspector, Number.POSITIVE_INFINITY);
  const { usage, longStarts } = await run(cluster, operator.pid, TASKS);
  const after = await atRest(inspector, before.resources + BOUNDS.moreResources);
  return {
    tasks: TASKS,
    writes: ownWrites(usage) / TASKS,
    events: usage.own.events / TASKS,
    reads: Math.max(0, usage.own.reads - longStarts) / TASKS,
    moreResources: after.resources - before.resources,
    bytesHeld: (after.liveBytes - before.liveBytes) / TASKS,
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

async function run(
  cluster: BenchCluster,
  pid: number,
  count: number,
): Promise<{ readonly usage: Usage; readonly longStarts: number }> {
  const kind = kindsOf(WORK, CONFIG).task;
  await using namespace = await cluster.namespace('smoke');
  const usage = await usageOf(cluster, pid, async () => {
    await finishAll(cluster, kind, { namespace: namespace.name, count });
  });
  const list = await cluster.http.request({ method: 'GET', path: kind.path(namespace.name) });
  const tasks = valueAt(list, 'items') as readonly Task[];
  return { usage, longStarts: tasks.filter(isLongStart).length };
}

function isLongStart({ status }: Task): boolean {
  const { init = 0, imagePull = 0 } = status.timing ?? {};
  return init + imagePull >= LONG_START_SECONDS;
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
