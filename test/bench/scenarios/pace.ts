// How long a Task takes beside whatever else is there: small bursts of Tasks and of bare pods, in turn, so that what slows the machine for a
// while is in both.
import type { BenchCluster } from '../bench-cluster.ts';
import type { BenchOperator } from '../bench-operator.ts';
import { finishAll } from '../finish-all.ts';
import { kindsOf } from '../kinds.ts';
import { type Spread, ratioOf, spreadOf } from '../statistics.ts';
import { usageOf } from '../usage.ts';
import { OPERATOR_CONFIG, WORK } from '../work.ts';

/** Objects of a burst, all submitted at once. */
export const BURST = 150;
/** Bursts of each kind. */
export const BURSTS = 5;

const TURN = ['pod', 'task'] as const;

export interface Pace {
  /** Milliseconds for each Task of a burst until all have finished. */
  readonly taskMs: Spread;
  /** The same of a bare pod. */
  readonly podMs: Spread;
  /** Of a Task to that of a bare pod. */
  readonly toPods: Spread;
  /** Milliseconds of the operator's CPU for each Task. */
  readonly cpuMs: Spread;
}

/** Makes a namespace whose name begins so, and says its name. */
export type NewNamespace = (name: string) => Promise<string>;

/** Leaves what it made, each burst in a namespace of its own: whoever lists one sees no earlier burst. */
export async function paceOf(
  cluster: BenchCluster,
  operator: BenchOperator,
  newNamespace: NewNamespace,
): Promise<Pace> {
  const kinds = kindsOf(WORK, OPERATOR_CONFIG);
  const msOf = { pod: [] as number[], task: [] as number[] };
  const cpu: number[] = [];
  const burst = async (name: (typeof TURN)[number], turn: number): Promise<void> => {
    const work = { namespace: await newNamespace('pace'), count: BURST };
    const usage = await usageOf(cluster, operator, async () => {
      await finishAll(cluster, kinds[name], work);
    });
    // Whatever is slow the first time is slow in the first turn.
    if (turn === 0) return;
    msOf[name].push((1000 * usage.seconds) / BURST);
    if (name === 'task') cpu.push((1000 * (usage.cpu['operator'] ?? 0)) / BURST);
  };
  for (let turn = 0; turn <= BURSTS; turn += 1) for (const name of TURN) await burst(name, turn);
  const taskMs = spreadOf(msOf.task);
  const podMs = spreadOf(msOf.pod);
  return { taskMs, podMs, toPods: ratioOf(taskMs, podMs), cpuMs: spreadOf(cpu) };
}
