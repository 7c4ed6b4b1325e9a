// How long a Task waits for Podsmith: until its pod is there, and from the pod's end until its status says so. One at a time, and 40 a
// second; Jobs beside it.
import { finishAll } from '../finish-all.ts';
import { atMost, percentileTexts } from '../figures.ts';
import { type Kind, kindsOf } from '../kinds.ts';
import { Lifetimes, type Waits } from '../lifetimes.ts';
import type { Bench, ResultTable, Scenario, ScenarioResult } from '../scenario.ts';
import { type Percentiles, percentilesOf } from '../statistics.ts';
import { manifestsOf, submitAll, submitAtRate } from '../submit.ts';
import { OPERATOR_CONFIG, WORK, startOperator } from '../work.ts';

const PATIENCE_MS = 120_000;
const PER_SECOND = 40;
const SECONDS_AT_RATE = 6;
// A Job takes a second to be told of its pod's end.
const ONE_BY_ONE = { task: 40, job: 8 } as const;
const KINDS = ['task', 'job'] as const;
const PACES = ['one at a time', `${PER_SECOND} a second`] as const;

type KindName = (typeof KINDS)[number];

interface Series {
  readonly kind: KindName;
  readonly pace: (typeof PACES)[number];
  readonly toPod: Percentiles;
  readonly toStatus: Percentiles;
}

export const latency: Scenario = {
  name: 'latency',
  title: `created → pod created, pod finished → status finished; one at a time and ${PER_SECOND} a second`,
  seconds: ({ rounds }) => 20 + rounds * 40,
  run,
};

async function run(bench: Bench): Promise<ScenarioResult> {
  const { cluster, options, log } = bench;
  await using operator = await startOperator(cluster);
  const kinds = kindsOf(WORK, OPERATOR_CONFIG);
  const samples = new Map<string, Waits[]>();
  await warmUp(bench, kinds);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const kind of round % 2 === 0 ? KINDS : KINDS.toReversed()) {
      for (const pace of PACES) {
        const waits = await operator.whileAlive(() =>
          measured(bench, kinds[kind], pace === 'one at a time' ? ONE_BY_ONE[kind] : undefined),
        );
        samples.set(`${kind} ${pace}`, [...(samples.get(`${kind} ${pace}`) ?? []), waits]);
      }
    }
    log(`round ${round + 1} done`);
  }
  const series = KINDS.flatMap((kind) =>
    PACES.map((pace) => seriesOf({ kind, pace }, samples.get(`${kind} ${pace}`) ?? [])),
  );
  return { tables: [table(series)], goals: goals(series), notes: NOTES, data: { series } };
}

const NOTES = [
  'Milliseconds between the arrivals of watch events at one observer, which watches the objects and their pods.',
  'Storage is left out, and the pods run on nodes that kwok plays.',
];

async function warmUp({ cluster }: Bench, kinds: Readonly<Record<KindName, Kind>>): Promise<void> {
  for (const kind of KINDS) {
    await using namespace = await cluster.namespace(kind);
    await finishAll(cluster, kinds[kind], { namespace: namespace.name, count: 50 });
  }
}

/** `oneByOne` is how many, each created when the last has finished; undefined: at a steady rate. */
async function measured({ cluster }: Bench, kind: Kind, oneByOne: number | undefined): Promise<Waits> {
  await using namespace = await cluster.namespace(kind.name);
  const path = kind.path(namespace.name);
  await using lives = new Lifetimes(cluster, kind, namespace.name);
  if (oneByOne === undefined) {
    const manifests = manifestsOf(kind, PER_SECOND * SECONDS_AT_RATE);
    await submitAtRate(cluster.http, path, manifests, PER_SECOND);
    await lives.untilFinished(manifests.length, PATIENCE_MS);
    return lives.waits();
  }
  for (const [index, manifest] of manifestsOf(kind, oneByOne).entries()) {
    await submitAll(cluster.http, path, [manifest]);
    await lives.untilFinished(index + 1, PATIENCE_MS);
  }
  return lives.waits();
}

function seriesOf(which: Pick<Series, 'kind' | 'pace'>, rounds: readonly Waits[]): Series {
  const all = (name: keyof Waits): Percentiles => percentilesOf(rounds.flatMap((waits) => waits[name]));
  return { ...which, toPod: all('toPod'), toStatus: all('toStatus') };
}

function table(series: readonly Series[]): ResultTable {
  const rows = series.flatMap(({ kind, pace, toPod, toStatus }) => [
    [`${kind}, ${pace}: created → pod created`, ...percentileTexts(toPod)],
    [`${kind}, ${pace}: pod finished → ${kind} finished`, ...percentileTexts(toStatus)],
  ]);
  return { head: ['milliseconds', 'median', 'p95', 'p99', 'samples'], rows };
}

function goals(series: readonly Series[]): ScenarioResult['goals'] {
  const [idle, busy] = PACES.map((pace) => series.find((each) => each.kind === 'task' && each.pace === pace));
  if (idle === undefined || busy === undefined) return [];
  return [
    atMost('created → pod created, one at a time, p99 in ms', idle.toPod.p99, 50),
    atMost(`created → pod created, ${PER_SECOND} a second, p99 in ms`, busy.toPod.p99, 1000),
    atMost('pod finished → status, one at a time, p99 in ms', idle.toStatus.p99, 50),
  ];
}
