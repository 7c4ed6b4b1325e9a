// npm run bench: what a Task costs beside the same work as a bare Pod and as a batch Job, on a cluster of its own on this machine.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { findCluster } from '../../deploy/local/cluster-handle.ts';
import { type Log, step } from '../../deploy/local/progress.ts';
import { BENCH_CLUSTER, BenchCluster } from './bench-cluster.ts';
import { buildOperator } from './build-operator.ts';
import { REPORT_FOLDER, type Report, readReport, writeReport } from './report.ts';
import { publish } from './publish.ts';
import { goalsText, printScenario } from './print-scenario.ts';
import type { Bench, BenchOptions, Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';
import { smoke, smokeGoals } from './smoke.ts';

interface Flags {
  readonly only?: readonly string[];
  readonly rounds: string;
  readonly objects?: string;
  readonly profile?: string;
  readonly baseline?: string;
  readonly baselineConfig: string;
  readonly out: string;
  readonly publish?: true;
  readonly smoke?: true;
  readonly keep?: true;
}

const names = SCENARIOS.map(({ name }) => name);
const program = new Command('bench')
  .description('Tasks beside bare Pods and batch Jobs, measured on a cluster of its own on this machine.')
  .addOption(new Option('--only <scenario...>', 'these scenarios alone').choices(names))
  .option('--rounds <count>', 'rounds of each measurement', '5')
  .option('--objects <count>', "objects of a scenario's largest measurement, instead of its own: for a quick look")
  .option('--profile <folder>', 'write CPU profiles of the operator there')
  .option('--baseline <checkout>', 'compare: with the operator of this checkout')
  .option('--baseline-config <json>', 'compare: what the configuration of that operator says otherwise', '{}')
  .option('--out <folder>', 'where the results go; those of other scenarios that are there stay', REPORT_FOLDER)
  .option('--publish', 'also write the tables into docs/benchmark.md and the chart beside it')
  .option('--smoke', 'a minute: only what must hold on any machine; fails where it does not')
  .option('--keep', 'leave the cluster, for a quick next run')
  .action(main);

async function main(flags: Flags): Promise<void> {
  const options: BenchOptions = {
    rounds: Number(flags.rounds),
    objects: flags.objects === undefined ? undefined : Number(flags.objects),
    profileFolder: flags.profile,
    baseline: { checkout: flags.baseline, config: JSON.parse(flags.baselineConfig) as object },
  };
  const wanted = SCENARIOS.filter(({ name, isExtra = false }) => flags.only?.includes(name) ?? !isExtra);
  if (flags.smoke !== true) announce(wanted, options);
  if (flags.profile !== undefined) await mkdir(flags.profile, { recursive: true });
  const log = timedLog();
  try {
    const path = join(flags.out, 'benchmark.json');
    if (flags.smoke === true) await runSmoke(log);
    else await runAll(wanted, { options, isKept: flags.keep === true, log, path });
    if (flags.publish === true) await publish(await readReport(path));
  } finally {
    if (flags.keep !== true) await (await findCluster(BENCH_CLUSTER, log))?.down();
  }
}

async function runSmoke(log: Log): Promise<void> {
  await step(log, 'Operator built', buildOperator);
  await using cluster = await BenchCluster.start(log);
  const goals = smokeGoals(await smoke(cluster));
  say(goalsText(goals));
  if (goals.some(({ isMet }) => !isMet)) process.exitCode = 1;
}

interface Run {
  readonly options: BenchOptions;
  readonly isKept: boolean;
  readonly log: Log;
  /** Of the report. */
  readonly path: string;
}

async function runAll(scenarios: readonly Scenario[], { options, isKept, log, path }: Run): Promise<void> {
  await step(log, 'Operator built', buildOperator);
  await using cluster = await BenchCluster.start(log);
  let report: Report = await readReport(path);
  for (const [index, scenario] of scenarios.entries()) {
    const { name, title } = scenario;
    log(`── ${index + 1} of ${scenarios.length}: ${name}: ${title}; ${minutes(scenario.seconds(options))} min`);
    const bench: Bench = { cluster, options, isKept, log: (line) => log(`${name}: ${line}`) };
    const started = Date.now();
    const result = await scenario.run(bench).catch((error: unknown) => {
      // An hour's other results are worth keeping.
      say(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      process.exitCode = 1;
    });
    if (result === undefined) continue;
    const ran = { at: new Date(started).toISOString(), seconds: Math.round((Date.now() - started) / 1000), options };
    report = { ...report, scenarios: { ...report.scenarios, [name]: { title, ...ran, ...result } } };
    // After each: whatever happens to the next, this one is kept.
    await writeReport(path, report);
    say(printScenario(name, { title, ...ran, ...result }));
  }
}

function announce(scenarios: readonly Scenario[], options: BenchOptions): void {
  const lines = scenarios.map(
    (each) => `  ${minutes(each.seconds(options)).padStart(5)} min  ${each.name}: ${each.title}`,
  );
  const total = scenarios.reduce((sum, each) => sum + each.seconds(options), 60);
  say([`About ${minutes(total)} minutes in all on two quiet cores:`, ...lines].join('\n'));
}

function minutes(seconds: number): string {
  return (seconds / 60).toFixed(1);
}

function timedLog(): Log {
  const started = performance.now();
  return (line) => {
    say(`${((performance.now() - started) / 1000).toFixed(1).padStart(7)} s  ${line}`);
  };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await program.parseAsync();
