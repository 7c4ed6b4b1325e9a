// make chaos: the long form. Closes with one line of figures; a red verdict also says what was found, and how to run the same again.
// Usage: node test/chaos/main.ts [--seed N] [--faults N] [--tasks N] [--real-tasks N] [--operators N] [--shards N] [--by namespace|task]
//   [--plant NAME]
import { Command, Option } from 'commander';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { SHARD_BY, type ShardBy, type Sharding } from '../../src/sharding/shard-of.ts';
import { ChaosRun, type Judged } from './chaos-run.ts';
import { ChaosCluster } from './cluster/chaos-cluster.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';
import { findingText } from './judge/finding.ts';
import { type ChaosPlan, chaosPlan } from './plan/chaos-plan.ts';
import { PLANTS, type Plant, isPlantName } from './plants/plants.ts';
import { flytekitTasks, withTasks } from './real-tasks.ts';

interface Options {
  readonly seed: string;
  readonly faults: string;
  readonly tasks: string;
  readonly realTasks: string;
  readonly operators: string;
  readonly shards: string;
  readonly by: ShardBy;
  readonly plant?: string;
}

const SHOWN = 20;

function line({ findings, figures, operatorStarts, seconds }: Judged, options: Options): string {
  const { seed, faults } = options;
  const { shards, by } = shardingOf(options);
  const verdict = findings.length === 0 ? 'GREEN' : `RED: ${findings.length} findings`;
  const { tasks, succeeded, failed, cancelled, deleted, cacheHits, pods, retries } = figures;
  return [
    `chaos ${verdict}: seed ${seed}, ${faults} faults in ${seconds} s`,
    `${tasks} Tasks: ${succeeded} succeeded, ${failed} failed, ${cancelled} cancelled, ${deleted} deleted, ${cacheHits} from the cache`,
    `${pods} pods, ${retries} of them retries`,
    `${operatorStarts} operators, ${figures.leads} leads${shards === 1 ? '' : ` of ${shards} shards by ${by}`}, ${figures.serverStarts} API servers`,
    `${figures.events} audit events, ${figures.unproven} verdicts and ${figures.unprovenWrites} writes unproven`,
  ].join('; ');
}

function plantOf({ plant }: Options): Plant | undefined {
  return plant === undefined || !isPlantName(plant) ? undefined : PLANTS[plant];
}

/** A bug that shows with shards only brings its own. */
function shardingOf(options: Options): Sharding {
  const { shards, by } = options;
  return plantOf(options)?.sharding ?? { shards: Number(shards), by };
}

function planOf(options: Options): ChaosPlan {
  const { seed, faults, tasks } = options;
  return chaosPlan({
    seed: Number(seed),
    faults: Number(faults),
    tasks: Number(tasks),
    ...plantOf(options)?.plan,
  });
}

function optionsOf(argv: readonly string[]): Options {
  return new Command('chaos')
    .addOption(new Option('--seed <number>', 'decides what happens').default('1'))
    .addOption(new Option('--faults <count>', 'how many').default('1000'))
    .addOption(new Option('--tasks <count>', 'on nodes that kwok plays').default('500'))
    .addOption(new Option('--real-tasks <count>', 'on the real kubelet, with flytekit').default('20'))
    .addOption(new Option('--operators <count>', 'how many there are when all are well').default('2'))
    .addOption(
      new Option('--shards <count>', 'among which the Tasks are shared out; 1: one operator acts for all').default('1'),
    )
    .addOption(new Option('--by <what>', 'what a shard is made of').choices(SHARD_BY).default('namespace'))
    .addOption(new Option('--plant <bug>', 'plant a bug that the judge must find').choices(Object.keys(PLANTS)))
    .parse(argv)
    .opts<Options>();
}

const log = (text: string): void => {
  console.error(`chaos: ${text}`);
};

async function judged(options: Options): Promise<Judged> {
  const { seed, plant } = options;
  await using cluster = await ChaosCluster.start(checkoutCluster('chaos'), log);
  const real = await flytekitTasks(cluster, Number(options.realTasks), log);
  return await new ChaosRun({
    cluster,
    name: 'chaos',
    plan: withTasks(planOf(options), real),
    operators: Number(options.operators),
    sharding: shardingOf(options),
    patienceMs: plant === undefined ? 300_000 : 30_000,
    keepIn: join(tmpdir(), `podsmith-chaos-${seed}`),
    log,
    ...(plant !== undefined && { plant }),
  }).judged();
}

async function main(): Promise<void> {
  const options = optionsOf(process.argv);
  const { seed, faults, tasks, realTasks: real, operators, shards, by, plant } = options;
  const given = { seed, faults, tasks, real, operators, ...(shards !== '1' && { shards, by }), plant };
  const words = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name.toUpperCase()}=${value}`],
  );
  const again = `The same again: make chaos ${words.join(' ')}`;
  process.exitCode = 1;
  try {
    const verdict = await judged(options);
    const { findings } = verdict;
    for (const finding of findings.slice(0, SHOWN)) console.log(findingText(finding));
    if (findings.length > SHOWN) console.log(`and ${findings.length - SHOWN} more`);
    if (findings.length === 0) process.exitCode = 0;
    else console.log(again);
    console.log(line(verdict, options));
  } catch (error) {
    console.error(error);
    console.log(again);
    console.log(`chaos BROKEN: seed ${seed}: the run itself failed, and nothing was judged`);
  }
}

await main();
