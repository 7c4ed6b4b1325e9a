// The same Tasks with storage kept out, and with their inputs and outputs in a real S3 server on this machine.
import { ObjectStorage } from '../../support/object-storage.ts';
import { leaveOutputs } from '../../support/test-namespace.ts';
import type { Task } from '../../../src/api/task.gen.ts';
import type { BenchOperator } from '../bench-operator.ts';
import { figure, spreadText } from '../figures.ts';
import { finishAll } from '../finish-all.ts';
import { kindsOf, valueAt } from '../kinds.ts';
import { cpuSeconds } from '../process-usage.ts';
import type { Bench, BenchOptions, Scenario, ScenarioResult } from '../scenario.ts';
import { ratioOf, spreadOf } from '../statistics.ts';
import { type Usage, usageOf } from '../usage.ts';
import { OPERATOR_CONFIG, WORK, startOperator, startStoringOperator } from '../work.ts';

const objectsOf = ({ objects = 500 }: BenchOptions): number => objects;
const STORES = ['storage kept out', 'S3 server'] as const;
type StoreName = (typeof STORES)[number];

interface Measured extends Usage {
  /** Seconds of CPU of the S3 server. */
  readonly server: number;
  /** Tasks that met their pod's end before the benchmark had written their outputs, and ran again. */
  readonly repeated: number;
}

export const storage: Scenario = {
  name: 'storage',
  title: 'Tasks at once: storage kept out, and in a real S3 server',
  seconds: ({ rounds }) => 20 + rounds * 35,
  run,
};

async function run(bench: Bench): Promise<ScenarioResult> {
  await using objects = await ObjectStorage.start();
  const count = objectsOf(bench.options);
  const results: Record<StoreName, Measured[]> = { 'storage kept out': [], 'S3 server': [] };
  for (let round = 0; round < bench.options.rounds; round += 1) {
    for (const store of round % 2 === 0 ? STORES : STORES.toReversed()) {
      const measured = await roundOf(bench, objects, store);
      results[store].push(measured);
      bench.log(`round ${round + 1}: ${store}: ${figure(count / measured.seconds)} Tasks a second`);
    }
  }
  const rates = (store: StoreName): ReturnType<typeof spreadOf> =>
    spreadOf(results[store].map(({ seconds }) => count / seconds));
  const row = (name: string, value: (each: Measured) => number): readonly string[] => [
    name,
    ...STORES.map((store) => spreadText(spreadOf(results[store].map(value)))),
  ];
  const perThousand = (seconds: number): number => (1000 * seconds) / count;
  return {
    tables: [
      {
        head: [`${count} Tasks at once`, ...STORES],
        rows: [
          ['Tasks a second', ...STORES.map((store) => spreadText(rates(store)))],
          row("operator's CPU seconds per 1,000", ({ cpu }) => perThousand(cpu['operator'] ?? 0)),
          row("S3 server's CPU seconds per 1,000", ({ server }) => perThousand(server)),
          row('Tasks that ran twice', ({ repeated }) => repeated),
        ],
      },
    ],
    goals: [],
    notes: [
      `Throughput with the S3 server is ${figure(ratioOf(rates('S3 server'), rates('storage kept out')).median)} of that without. The server, versitygw on a folder, takes its CPU from the same two cores.`,
      'The benchmark writes the outputs in place of the pods, which kwok only plays; a pod that is faster than it makes its Task run twice.',
    ],
    data: { objects: count, results },
  };
}

async function roundOf({ cluster, options }: Bench, objects: ObjectStorage, store: StoreName): Promise<Measured> {
  const stored = store === 'S3 server';
  await using operator: BenchOperator = stored
    ? await startStoringOperator(cluster, objects)
    : await startOperator(cluster);
  await using namespace = await cluster.namespace('storage');
  const kind = kindsOf(WORK, OPERATOR_CONFIG).task;
  const opened = objects.store();
  const onCreated = async (task: unknown): Promise<void> => {
    if (stored) await leaveOutputs(opened, task as Task);
  };
  const pid = objects.pid ?? 0;
  const before = await cpuSeconds(pid);
  const usage = await usageOf(cluster, operator, async () => {
    await finishAll(cluster, kind, { namespace: namespace.name, count: objectsOf(options), onCreated });
  });
  const server = (await cpuSeconds(pid)) - before;
  const list = await cluster.http.request({ method: 'GET', path: kind.path(namespace.name) });
  const tasks = valueAt(list, 'items') as readonly Task[];
  return { ...usage, server, repeated: tasks.filter(({ status }) => (status.attemptCount ?? 0) > 1).length };
}
