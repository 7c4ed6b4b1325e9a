// The rate of new Tasks at which they begin to queue: 1 a second, then more and more, until the backlog grows while they come.
import { figure, spreadText } from '../figures.ts';
import { type Kind, kindsOf } from '../kinds.ts';
import { Lifetimes } from '../lifetimes.ts';
import type { Bench, Scenario, ScenarioResult } from '../scenario.ts';
import { quantile, spreadOf } from '../statistics.ts';
import { manifestsOf, submitAtRate } from '../submit.ts';
import { OPERATOR_CONFIG, WORK, startOperator } from '../work.ts';

const RATES = [1, 10, 20, 40, 60, 80, 100, 150, 200];
const SECONDS = 6;
const PATIENCE_MS = 180_000;
// More than this are not on their way but waiting.
const BACKLOG_SECONDS = 1.5;

interface Step {
  readonly perSecond: number;
  /** Unfinished when the last one was sent. */
  readonly backlog: number;
  /** Milliseconds from created to finished. */
  readonly p50: number;
  readonly p99: number;
  readonly keepsUp: boolean;
}

export const sweep: Scenario = {
  name: 'sweep',
  title: 'Tasks at a steady rate, from 1 a second to the rate at which the queue grows',
  seconds: ({ rounds }) => 10 + rounds * 6 * (SECONDS + 3),
  run,
};

async function run(bench: Bench): Promise<ScenarioResult> {
  const { cluster, options, log } = bench;
  await using operator = await startOperator(cluster);
  const kind = kindsOf(WORK, OPERATOR_CONFIG).task;
  const rounds: (readonly Step[])[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    const steps: Step[] = [];
    for (const perSecond of RATES) {
      const step = await operator.whileAlive(() => measured(bench, kind, perSecond));
      log(
        `round ${round + 1}: ${perSecond} a second: ${step.backlog} unfinished at the end, p99 ${figure(step.p99)} ms`,
      );
      steps.push(step);
      if (!step.keepsUp) break;
    }
    rounds.push(steps);
  }
  const best = spreadOf(rounds.map((steps) => steps.findLast(({ keepsUp }) => keepsUp)?.perSecond ?? 0));
  return {
    tables: [
      { head: ['Tasks', 'a second'], rows: [['the highest rate that the queue did not grow at', spreadText(best)]] },
      { head: ['a second', 'unfinished at the end', 'created → finished, median ms', 'p99 ms'], rows: rowsOf(rounds) },
    ],
    goals: [],
    notes: [
      `${SECONDS} seconds at each rate. The queue grows where more than ${BACKLOG_SECONDS} seconds' worth of Tasks are unfinished when the last one is sent.`,
    ],
    data: { rounds },
  };
}

async function measured({ cluster }: Bench, kind: Kind, perSecond: number): Promise<Step> {
  await using namespace = await cluster.namespace('sweep');
  await using lives = new Lifetimes(cluster, kind, namespace.name);
  const manifests = manifestsOf(kind, perSecond * SECONDS);
  await submitAtRate(cluster.http, kind.path(namespace.name), manifests, perSecond);
  const backlog = manifests.length - lives.finishedCount;
  await lives.untilFinished(manifests.length, PATIENCE_MS);
  const spans = [...lives.all.values()].map(({ created = 0, finished = Number.NaN }) => finished - created);
  const keepsUp = backlog <= Math.max(5, perSecond * BACKLOG_SECONDS);
  return { perSecond, backlog, p50: quantile(spans, 0.5), p99: quantile(spans, 0.99), keepsUp };
}

function rowsOf(rounds: readonly (readonly Step[])[]): readonly (readonly string[])[] {
  return RATES.flatMap((perSecond) => {
    const steps = rounds.flatMap((each) => each.filter((step) => step.perSecond === perSecond));
    if (steps.length === 0) return [];
    const column = (value: (step: Step) => number): string => spreadText(spreadOf(steps.map(value)));
    return [[String(perSecond), column(({ backlog }) => backlog), column(({ p50 }) => p50), column(({ p99 }) => p99)]];
  });
}
