// What Podsmith aims at in throughput and in cost: ratios within one run, so that they mean the same on any machine.
import { atLeast, atMost } from '../figures.ts';
import type { Goal } from '../scenario.ts';
import { type Spread, ratioOf, spreadOf } from '../statistics.ts';
import { type Usage, clusterCpu, ownWrites } from '../usage.ts';
import { type SizeResult, rateOf } from './size-result.ts';

export function throughputGoals(size: SizeResult): readonly Goal[] {
  const { objects, usages } = size;
  const per = (kind: 'job' | 'task', value: (usage: Usage) => number): Spread =>
    spreadOf(usages[kind].map((usage) => value(usage) / objects));
  const tasks = rateOf(size, 'task');
  const ofJobs = ratioOf(tasks, rateOf(size, 'job')).median;
  const ofPods = ratioOf(tasks, rateOf(size, 'pod')).median;
  const operator = per('task', ({ cpu }) => cpu['operator'] ?? 0);
  const jobController = per('job', ({ cpu }) => cpu['kube-controller-manager'] ?? 0);
  const cluster = ratioOf(per('task', clusterCpu), per('job', clusterCpu)).median;
  return [
    atLeast(`${objects} at once: throughput of Tasks to Jobs`, ofJobs, 1.3),
    atLeast(`${objects} at once: throughput of Tasks to bare pods`, ofPods, 0.6),
    atMost(`${objects} at once: the operator's writes for each Task`, per('task', ownWrites).median, 3),
    atMost(`${objects} at once: the operator's Events for each Task`, per('task', ({ own }) => own.events).median, 1),
    atMost(`${objects} at once: the operator's reads for each Task`, per('task', ({ own }) => own.reads).median, 0),
    atMost(
      `${objects} at once: CPU, operator to kube-controller-manager`,
      ratioOf(operator, jobController).median,
      0.5,
    ),
    atMost(`${objects} at once: CPU, whole cluster, Tasks to Jobs`, cluster, 0.65),
  ];
}
