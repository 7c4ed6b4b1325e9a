// Two operators at the same work in turn: another checkout's, or one that is configured otherwise, and this one. For those who change it.
import { BenchOperator } from '../bench-operator.ts';
import { CHECKOUT, buildOperator, operatorProgram } from '../build-operator.ts';
import { figure, spreadText } from '../figures.ts';
import { finishAll } from '../finish-all.ts';
import { kindsOf } from '../kinds.ts';
import type { Bench, Scenario, ScenarioResult } from '../scenario.ts';
import { ratioOf, spreadOf } from '../statistics.ts';
import { type Usage, clusterCpu, ownWrites, usageOf } from '../usage.ts';
import { OPERATOR_CONFIG, WORK } from '../work.ts';

const OBJECTS = 500;
const SIDES = ['baseline', 'this'] as const;
type Side = (typeof SIDES)[number];

export const compare: Scenario = {
  name: 'compare',
  title: 'Tasks at once by two operators in turn: --baseline, and that of this checkout',
  isExtra: true,
  seconds: ({ rounds, objects = OBJECTS }) => 20 + 2 * rounds * (15 + objects / 40),
  run,
};

async function run(bench: Bench): Promise<ScenarioResult> {
  const { rounds, baseline, objects = OBJECTS } = bench.options;
  if (baseline.checkout !== undefined) await buildOperator(baseline.checkout);
  const usages: Record<Side, Usage[]> = { baseline: [], this: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const side of round % 2 === 0 ? SIDES : SIDES.toReversed()) {
      const usage = await measured(bench, side, objects);
      usages[side].push(usage);
      const cpu = (1000 * (usage.cpu['operator'] ?? 0)) / objects;
      bench.log(
        `round ${round + 1}: ${side}: ${figure(objects / usage.seconds)} a second, ${figure(cpu)} ms of CPU each`,
      );
    }
  }
  const row = (name: string, value: (usage: Usage) => number): readonly string[] => {
    const [before, after] = SIDES.map((side) => spreadOf(usages[side].map(value)));
    if (before === undefined || after === undefined) return [];
    return [name, spreadText(before), spreadText(after), spreadText(ratioOf(after, before))];
  };
  return {
    tables: [
      {
        head: [`${objects} Tasks at once`, ...SIDES, 'ratio'],
        rows: [
          row('Tasks a second', ({ seconds }) => objects / seconds),
          row("operator's CPU, ms for each", ({ cpu }) => (1000 * (cpu['operator'] ?? 0)) / objects),
          row("API server's CPU, ms for each", ({ cpu }) => (1000 * (cpu['kube-apiserver'] ?? 0)) / objects),
          row("the cluster's CPU, ms for each", (usage) => (1000 * clusterCpu(usage)) / objects),
          row('writes for each', (usage) => ownWrites(usage) / objects),
          row('reads for each', ({ own }) => own.reads / objects),
        ],
      },
    ],
    goals: [],
    notes: [`baseline: ${baseline.checkout ?? CHECKOUT} with ${JSON.stringify(baseline.config)}`],
    data: { objects, usages },
  };
}

async function measured({ cluster, options }: Bench, side: Side, objects: number): Promise<Usage> {
  const { checkout, config } = options.baseline;
  const isBaseline = side === 'baseline';
  await using operator = await BenchOperator.start({
    kubeconfigPath: cluster.operatorKubeconfig,
    program: operatorProgram('none', isBaseline ? checkout : CHECKOUT),
    config: isBaseline ? { ...OPERATOR_CONFIG, ...config } : OPERATOR_CONFIG,
  });
  const kind = kindsOf(WORK, OPERATOR_CONFIG).task;
  const round = async (count: number): Promise<Usage> => {
    await using namespace = await cluster.namespace('compare');
    return await usageOf(cluster, operator, async () => {
      await finishAll(cluster, kind, { namespace: namespace.name, count });
    });
  };
  // Until code is compiled, an operator costs several times as much.
  await round(100);
  return await round(objects);
}
