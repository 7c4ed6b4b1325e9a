// The bugs that can be planted, each with the rule that must find it, and what a run has to have for it to show.
import type { Sharding } from '../../../src/sharding/shard-of.ts';
import type { RuleName } from '../judge/finding.ts';
import type { PlanOptions } from '../plan/chaos-plan.ts';

export interface Plant {
  readonly rule: RuleName;
  readonly plan: Pick<PlanOptions, 'firstTasks' | 'firstFaults'>;
  readonly operators: number;
  /** Absent: one operator acts for all. */
  readonly sharding?: Sharding;
}

const stubborn = ['stubborn', 'stubborn', 'stubborn', 'stubborn', 'stubborn', 'stubborn'] as const;
const hanging = ['late', 'late', 'cancelled', 'cancelled', 'hanging', 'hanging'] as const;

export const PLANTS = {
  'double-create': { rule: 'two-living-pods', plan: {}, operators: 1 },
  'budget-reset': { rule: 'budget-reset', plan: { firstTasks: stubborn }, operators: 1 },
  'lost-end': { rule: 'no-end', plan: {}, operators: 1 },
  'orphan-pod': { rule: 'orphan-pod', plan: { firstTasks: hanging }, operators: 1 },
  'stale-leader': { rule: 'stale-leader', plan: { firstFaults: ['delete-pod', 'pause-leader'] }, operators: 2 },
  'foreign-shard': { rule: 'stale-leader', plan: {}, operators: 2, sharding: { shards: 2, by: 'task' } },
} as const satisfies Readonly<Record<string, Plant>>;

export type PlantName = keyof typeof PLANTS;

export function isPlantName(name: string): name is PlantName {
  return Object.hasOwn(PLANTS, name);
}
