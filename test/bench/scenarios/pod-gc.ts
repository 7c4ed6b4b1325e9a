// kube-controller-manager deletes the oldest finished pods beyond 12,500, ours included. That happens here while the operator is away: the
// Tasks of the pods that are gone must still end well, without running again.
import { setTimeout as delay } from 'node:timers/promises';
import { podsPath } from '../../../src/adapters/kube-api.ts';
import type { Task } from '../../../src/api/task.gen.ts';
import { step } from '../../../deploy/local/progress.ts';
import { waitUntil } from '../../../deploy/local/wait-until.ts';
import { ObjectStorage } from '../../support/object-storage.ts';
import { leaveOutputs } from '../../support/test-namespace.ts';
import { type BenchCluster, DEFAULT_POD_GC, KWOK_PLACEMENT } from '../bench-cluster.ts';
import { CollectionWatch } from '../collection-watch.ts';
import { type Kind, kindsOf, valueAt } from '../kinds.ts';
import type { Bench, BenchOptions, Scenario, ScenarioResult } from '../scenario.ts';
import { seedFinishedPods } from '../seed.ts';
import { manifestsOf, submitAll } from '../submit.ts';
import { KEEPS_RUNNING, OPERATOR_CONFIG, WORK, startStoringOperator } from '../work.ts';

// As many Tasks as can have their pods among the oldest, and not more than is quick.
const tasksOf = ({ objects = DEFAULT_POD_GC }: BenchOptions): number => Math.min(500, objects);
const PATIENCE_MS = 300_000;

export const podGc: Scenario = {
  name: 'pod-gc',
  title: 'Tasks whose finished pods are collected at the default threshold while the operator is away',
  seconds: () => 240,
  run,
};

async function run({ cluster, log, options }: Bench): Promise<ScenarioResult> {
  const count = tasksOf(options);
  const threshold = options.objects ?? DEFAULT_POD_GC;
  await using objects = await ObjectStorage.start();
  await using namespace = await cluster.namespace('pod-gc');
  await using others = await cluster.namespace('others');
  const kind = kindsOf(WORK, OPERATOR_CONFIG).task;
  await step(log, `${count} Tasks have started, and the operator was killed`, () =>
    startAndKill(cluster, objects, { kind, namespace: namespace.name, count }),
  );
  await step(log, `${threshold} newer pods have finished`, () =>
    seedFinishedPods(cluster.http, others.name, threshold),
  );
  const before = await podCount(cluster, namespace.name);
  try {
    await cluster.collectPodsBeyond(threshold, log);
    const check = async (): Promise<boolean> => (await podCount(cluster, namespace.name)) === 0;
    const wait = { what: 'the pods of the Tasks to be collected', timeoutMs: PATIENCE_MS, intervalMs: 1000, check };
    await step(log, 'All pods of the Tasks were collected', () => waitUntil(wait));
    await using operator = await startStoringOperator(cluster, objects);
    const finish = (): Promise<void> => untilFinished(cluster, { kind, namespace: namespace.name, count });
    await step(log, 'All Tasks have finished', () => operator.whileAlive(finish));
  } finally {
    await cluster.collectPodsBeyond(undefined, log);
  }
  return judged(await readTasks(cluster, kind, namespace.name), { count, collected: before });
}

interface Started {
  readonly kind: Kind;
  readonly namespace: string;
  readonly count: number;
}

/** All Tasks have a pod that has finished and left its outputs; the operator dies before it knows of most ends. */
async function startAndKill(
  cluster: BenchCluster,
  objects: ObjectStorage,
  { kind, namespace, count }: Started,
): Promise<void> {
  const finished = new Set<string>();
  await using pods = new CollectionWatch({
    http: cluster.http,
    path: podsPath(namespace),
    fieldSelector: 'status.phase=Succeeded',
    onObject: (name) => finished.add(name),
  });
  const store = objects.store();
  // It makes the pods, and hears of none of their ends: those come once it is dead.
  const task = { ...KWOK_PLACEMENT, annotations: KEEPS_RUNNING };
  await using operator = await startStoringOperator(cluster, objects, task);
  const tasks: Task[] = [];
  await submitAll(cluster.http, kind.path(namespace), manifestsOf(kind, count), (created) => {
    tasks.push(created as Task);
  });
  const check = async (): Promise<boolean> => (await podCount(cluster, namespace)) === count;
  await waitUntil({ what: 'all pods to be made', timeoutMs: PATIENCE_MS, intervalMs: 500, check });
  // Not before: a Task of the second in which the operator started might have had a pod by an earlier one, so its outputs are looked for.
  for (const task of tasks) await leaveOutputs(store, task);
  // Long enough for most of them to be told that they run.
  await delay(2000);
  await operator.kill();
  const removals = Object.keys(KEEPS_RUNNING).map((key) => `${key}-`);
  await cluster.handle.kubectl(['annotate', 'pods', '--all', '-n', namespace, ...removals]);
  await pods.until(
    () => finished.size >= count,
    PATIENCE_MS,
    () => `${finished.size} of ${count} pods have finished`,
  );
}

async function untilFinished(cluster: BenchCluster, { kind, namespace, count }: Started): Promise<void> {
  const finished = new Set<string>();
  await using watch = new CollectionWatch({
    http: cluster.http,
    path: kind.path(namespace),
    fieldSelector: 'status.finished=true',
    onObject: (name) => finished.add(name),
  });
  await watch.until(
    () => finished.size >= count,
    PATIENCE_MS,
    () => `${finished.size} of ${count} Tasks have finished`,
  );
}

async function podCount({ http }: BenchCluster, namespace: string): Promise<number> {
  const list = await http.request({ method: 'GET', path: podsPath(namespace), query: { limit: '1' } });
  const shown = (valueAt(list, 'items') as readonly unknown[]).length;
  return shown + Number(valueAt(list, 'metadata', 'remainingItemCount') ?? 0);
}

async function readTasks({ http }: BenchCluster, kind: Kind, namespace: string): Promise<readonly Task[]> {
  return valueAt(await http.request({ method: 'GET', path: kind.path(namespace) }), 'items') as readonly Task[];
}

function judged(
  tasks: readonly Task[],
  { count, collected }: { readonly count: number; readonly collected: number },
): ScenarioResult {
  const succeeded = tasks.filter(({ status }) =>
    status.conditions.some(({ type, status }) => type === 'Succeeded' && status === 'True'),
  ).length;
  const repeated = tasks.filter(({ status }) => (status.attemptCount ?? 0) > 1).length;
  const rows = [
    ['Tasks', tasks.length],
    ['of their pods, collected before the operator came back', collected],
    ['succeeded', succeeded],
    ['ran more than once', repeated],
  ] as const;
  return {
    tables: [{ head: ['pods collected', 'count'], rows: rows.map(([what, number]) => [what, String(number)]) }],
    goals: [
      {
        what: 'Tasks that suffer from the collection of their pods',
        wanted: '0',
        got: String(tasks.length - succeeded + repeated),
        isMet: succeeded === count && repeated === 0,
      },
    ],
    notes: [],
    data: { collected, succeeded, repeated },
  };
}
