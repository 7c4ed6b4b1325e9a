// How many objects a second the cluster brings to their end when many are submitted at once, and what each costs: Tasks beside bare pods and
// Jobs, a round of each kind in turn.
import { join } from 'node:path';
import { step } from '../../../deploy/local/progress.ts';
import type { BenchOperator } from '../bench-operator.ts';
import { figure, spreadText } from '../figures.ts';
import { finishAll } from '../finish-all.ts';
import { KINDS, type KindName, kindsOf } from '../kinds.ts';
import type { Bench, BenchOptions, Scenario, ScenarioResult } from '../scenario.ts';
import { type Usage, usageOf } from '../usage.ts';
import { OPERATOR_CONFIG, WORK, startOperator } from '../work.ts';
import { type SizeResult, rateOf } from './size-result.ts';
import { throughputGoals } from './throughput-goals.ts';
import { requestTable, usageTable } from './throughput-tables.ts';

const SIZES = [1000, 5000];
// Objects a second on two quiet cores, and the removal after each round.
const RATES: Readonly<Record<KindName, number>> = { pod: 85, job: 35, task: 54 };
const REMOVALS_PER_SECOND = 100;

export const throughput: Scenario = {
  name: 'throughput',
  title: 'objects a second, CPU and requests of each, all submitted at once',
  seconds: (options) =>
    sizesOf(options).reduce((sum, size) => sum + roundsOf(size, options) * secondsOfRound(size), 20),
  run,
};

function sizesOf({ objects }: BenchOptions): readonly number[] {
  return objects === undefined ? SIZES : [objects];
}

// Eight minutes each: five of them would leave no time for anything else within the hour.
function roundsOf(size: number, { rounds }: BenchOptions): number {
  return size < 5000 ? rounds : Math.min(rounds, 3);
}

function secondsOfRound(size: number): number {
  return KINDS.reduce((sum, kind) => sum + size / RATES[kind] + size / REMOVALS_PER_SECOND, 0);
}

async function run(bench: Bench): Promise<ScenarioResult> {
  const { cluster, options } = bench;
  const isInspected = options.profileFolder !== undefined;
  await using operator = await startOperator(cluster, { isInspected });
  // Whatever is slow the first time is slow here.
  const warmUp = Math.min(100, ...sizesOf(options));
  for (const kind of KINDS) await round(bench, operator, { kind, size: warmUp });
  const sizes: SizeResult[] = [];
  for (const size of sizesOf(options)) sizes.push(await measured(bench, operator, size));
  return {
    tables: [throughputTable(sizes), ...sizes.flatMap((size) => [usageTable(size), requestTable(size)])],
    goals: sizes.flatMap(throughputGoals),
    notes: [
      'Storage is left out: the operator of this scenario has a store that answers at once with empty outputs.',
      'All three kinds run the same pod, on nodes that kwok plays: it has succeeded as soon as it is bound.',
      'Each round goes through the three kinds, in an order that turns; figures are medians of the rounds (of 5,000 at once at most three), with the smallest and the largest.',
    ],
    data: { sizes },
  };
}

async function measured(bench: Bench, operator: BenchOperator, size: number): Promise<SizeResult> {
  const usages: Record<KindName, Usage[]> = { pod: [], job: [], task: [] };
  for (let number = 0; number < roundsOf(size, bench.options); number += 1) {
    const first = number % KINDS.length;
    for (const kind of [...KINDS.slice(first), ...KINDS.slice(0, first)]) {
      const usage = await round(bench, operator, { kind, size, number });
      usages[kind].push(usage);
      bench.log(`round ${number + 1}: ${size} ${kind}s, ${figure(size / usage.seconds)} a second`);
    }
  }
  return { objects: size, usages };
}

interface Round {
  readonly kind: KindName;
  readonly size: number;
  /** Absent for a warm-up. */
  readonly number?: number;
}

async function round(bench: Bench, operator: BenchOperator, { kind, size, number }: Round): Promise<Usage> {
  const { cluster, options, log } = bench;
  const namespace = await cluster.namespace(kind);
  const profile = kind === 'task' && number !== undefined ? options.profileFolder : undefined;
  const work = async (): Promise<void> => {
    await finishAll(cluster, kindsOf(WORK, OPERATOR_CONFIG)[kind], { namespace: namespace.name, count: size });
  };
  const usage = await usageOf(cluster, operator, async () => {
    if (profile === undefined) await work();
    else await profiled(operator, join(profile, `throughput-${size}-${number}.cpuprofile`), work);
  });
  await step(log, `${size} ${kind}s removed`, async () => {
    await namespace[Symbol.asyncDispose]();
  });
  return usage;
}

async function profiled(operator: BenchOperator, path: string, work: () => Promise<void>): Promise<void> {
  await using inspector = await operator.inspector();
  await inspector.startProfile();
  await work();
  await inspector.stopProfile(path);
}

function throughputTable(sizes: readonly SizeResult[]): ScenarioResult['tables'][number] {
  return {
    head: ['objects a second', ...KINDS],
    rows: sizes.map((size) => [String(size.objects), ...KINDS.map((kind) => spreadText(rateOf(size, kind)))]),
  };
}
