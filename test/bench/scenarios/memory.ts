// The operator's memory, its start and its pace beside many finished Tasks, many live ones, and many pods that are not ours.
import { setTimeout as delay } from 'node:timers/promises';
import { step } from '../../../deploy/local/progress.ts';
import { waitUntil } from '../../../deploy/local/wait-until.ts';
import { podsPath } from '../../../src/adapters/kube-api.ts';
import type { BenchCluster } from '../bench-cluster.ts';
import { operatorProgram } from '../build-operator.ts';
import { BenchOperator } from '../bench-operator.ts';
import { CollectionWatch } from '../collection-watch.ts';
import { atMost, figure, spreadText } from '../figures.ts';
import { type Kind, kindsOf } from '../kinds.ts';
import { UNRUN_PREFIX } from '../outputs-at-once.ts';
import type { Bench, BenchOptions, Scenario, ScenarioResult } from '../scenario.ts';
import { seedFinishedTasks, seedPods } from '../seed.ts';
import { submitAll } from '../submit.ts';
import { KEEPS_RUNNING, OPERATOR_CONFIG, WORK } from '../work.ts';
import { BURST, BURSTS, type NewNamespace, type Pace, paceOf } from './pace.ts';

const FINISHED = 50_000;
const MEBIBYTE = 1024 * 1024;
const PATIENCE_MS = 600_000;
// What the start left behind is collected by then, as far as it ever is.
const SETTLE_MS = 5000;

interface Start {
  readonly what: string;
  /** Milliseconds from the start of its process. */
  readonly cachesSynced: number;
  /** Until the pod of a Task that was made just before the start is there. */
  readonly firstReconcile: number;
  readonly residentBytes: number;
  readonly peakBytes: number;
  /** What is still in use once all garbage is collected. */
  readonly liveBytes: number;
  readonly pace: Pace;
}

export const memory: Scenario = {
  name: 'memory',
  title: 'memory, start and pace beside 50,000 finished Tasks, 80,000 pods of others, and 10,000 live Tasks',
  seconds: (options) => 270 + (finishedOf(options) / FINISHED) * 600,
  run,
};

function finishedOf({ objects }: BenchOptions): number {
  return objects ?? FINISHED;
}

async function run(bench: Bench): Promise<ScenarioResult> {
  const { cluster } = bench;
  const made: AsyncDisposable[] = [];
  const newNamespace = async (name: string): Promise<string> => {
    const namespace = await cluster.namespace(name);
    made.push(namespace);
    return namespace.name;
  };
  const result = await measured(bench, newNamespace);
  // To remove so many takes longer than all the rest, and a cluster goes at once.
  if (bench.isKept) for (const each of made) await each[Symbol.asyncDispose]();
  return result;
}

async function measured({ cluster, options, log }: Bench, newNamespace: NewNamespace): Promise<ScenarioResult> {
  const namespace = await newNamespace('memory');
  const most = finishedOf(options);
  const task = kindsOf({ ...WORK, annotations: KEEPS_RUNNING }, OPERATOR_CONFIG).task;
  const start = async (what: string): Promise<Start> => {
    const started = await startOf(cluster, { task, namespace, newNamespace, what });
    log(
      `${what}: ${figure(started.residentBytes / MEBIBYTE)} MiB resident, synced in ${figure(started.cachesSynced)} ms`,
    );
    return started;
  };
  const starts = [await start('nothing')];
  let seeded = 0;
  for (const count of [most / 50, most / 5, most]) {
    await step(log, `${count} Tasks have finished`, () =>
      seedFinishedTasks(cluster.http, task, { namespace, first: seeded, count: count - seeded }),
    );
    seeded = count;
    starts.push(await start(`${count} finished`));
  }
  const foreign = most * 1.6;
  const others = await newNamespace('others');
  await step(log, `${foreign} pods of others are there`, () => seedPods(cluster.http, others, foreign));
  starts.push(await start(`${most} finished, ${foreign} pods of others`));
  const live = most / 5;
  await step(log, `${live} Tasks run`, () => makeLive(cluster, { task, namespace, count: live }));
  starts.push(await start(`the same, and ${live} live`));
  return resultOf(starts, { most, live });
}

interface Where {
  readonly task: Kind;
  readonly namespace: string;
}

let unrun = 0;

async function startOf(
  cluster: BenchCluster,
  { task, namespace, newNamespace, what }: Where & { newNamespace: NewNamespace; what: string },
): Promise<Start> {
  unrun += 1;
  const first = `${UNRUN_PREFIX}${unrun}`;
  let podSeenAt: number | undefined;
  await using pods = new CollectionWatch({
    http: cluster.http,
    path: podsPath(namespace),
    onObject: (name, _pod, at) => {
      if (name.startsWith(first)) podSeenAt ??= at;
    },
  });
  await submitAll(cluster.http, task.path(namespace), [task.manifest(first)]);
  await using operator = await spawned(cluster);
  const cachesSynced = await operator.cachesSynced(PATIENCE_MS);
  await pods.until(
    () => podSeenAt !== undefined,
    PATIENCE_MS,
    () => `${first} has no pod`,
  );
  await delay(SETTLE_MS);
  const { residentBytes, peakBytes } = await operator.memory();
  await using inspector = await operator.inspector();
  const liveBytes = await inspector.liveBytes();
  return {
    what,
    cachesSynced,
    firstReconcile: (podSeenAt ?? 0) - operator.startedAt,
    residentBytes,
    peakBytes,
    liveBytes,
    pace: await paceOf(cluster, operator, newNamespace),
  };
}

async function spawned({ operatorKubeconfig }: BenchCluster): Promise<BenchOperator> {
  const kubeconfigPath = operatorKubeconfig;
  return await BenchOperator.spawn({
    kubeconfigPath,
    program: operatorProgram('none'),
    config: OPERATOR_CONFIG,
    isInspected: true,
  });
}

/** Tasks that run and do not end, as the operator itself brought them there. */
async function makeLive(cluster: BenchCluster, { task, namespace, count }: Where & { count: number }): Promise<void> {
  await using operator = await spawned(cluster);
  await operator.leads();
  const manifests = Array.from({ length: count }, (_, index) => task.manifest(`live-${index}`));
  await submitAll(cluster.http, task.path(namespace), manifests);
  const statusWrites = async (): Promise<number> => await operator.metric('rest_client_requests_total', 'method="PUT"');
  const check = async (): Promise<boolean> => (await statusWrites()) >= count;
  const wait = { what: 'all Tasks to run', timeoutMs: PATIENCE_MS, intervalMs: 500, check };
  await operator.whileAlive(() => waitUntil(wait));
}

function resultOf(
  starts: readonly Start[],
  { most, live }: { readonly most: number; readonly live: number },
): ScenarioResult {
  const [alone, few, , full, beside, busy] = starts;
  if (alone === undefined || few === undefined || full === undefined || beside === undefined || busy === undefined)
    throw new Error('a start is missing');
  const perLive = (busy.residentBytes - beside.residentBytes) / live / 1024;
  return {
    tables: [
      {
        head: ['beside', 'resident MiB', 'peak MiB', 'in use MiB', 'caches synced ms', 'first pod ms'],
        rows: starts.map(({ what, ...start }) => [
          what,
          ...[start.residentBytes, start.peakBytes, start.liveBytes].map((bytes) => figure(bytes / MEBIBYTE)),
          figure(start.cachesSynced),
          figure(start.firstReconcile),
        ]),
      },
      {
        head: ['beside', 'ms a Task', 'ms a bare pod', 'Task to pod', "operator's CPU, ms a Task"],
        rows: starts.map(({ what, pace }) => [
          what,
          ...[pace.taskMs, pace.podMs, pace.toPods, pace.cpuMs].map(spreadText),
        ]),
      },
    ],
    goals: [
      atMost(`resident with ${most} finished Tasks, in MB`, full.residentBytes / 1e6, 180),
      atMost('resident for each live Task, in KiB', perLive, 12),
      atMost('in use for each live Task, in KiB', (busy.liveBytes - beside.liveBytes) / live / 1024, 12),
      atMost(`working after a start with ${most} finished Tasks, in s`, full.firstReconcile / 1000, 10),
      atMost(
        `time of a Task beside ${most} finished ones to that beside ${most / 50}`,
        full.pace.taskMs.median / few.pace.taskMs.median,
        1.2,
      ),
      atMost('in use because of the pods of others, in KiB', (beside.liveBytes - full.liveBytes) / 1024, 1024),
    ],
    notes: [
      `Resident ${SETTLE_MS / 1000} s after the first reconcile; in use: heap and buffers once all garbage is collected. Times are from the start of the process; the first pod is that of a Task which was made just before.`,
      `Then ${BURST} bare pods and ${BURST} Tasks are submitted at once, in turn, ${BURSTS} times after a first one that does not count: the time for each until all have finished, and the operator's CPU for each Task, which is that of an operator whose code is hardly compiled yet. Medians, with the smallest and the largest.`,
    ],
    data: { starts },
  };
}
