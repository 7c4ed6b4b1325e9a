// What an object cost, by kind: CPU by process, and requests by verb and resource.
import { figure, spreadText } from '../figures.ts';
import { OWN_REQUESTS } from '../flow-schemas.ts';
import { KINDS, type KindName } from '../kinds.ts';
import type { ResultTable } from '../scenario.ts';
import { quantile, spreadOf } from '../statistics.ts';
import { type Usage, clusterCpu } from '../usage.ts';
import type { SizeResult } from './size-result.ts';

const COMPONENTS = ['operator', 'kube-controller-manager', 'kube-apiserver', 'etcd', 'kube-scheduler', 'kwok'] as const;
// Leases and what the components do by the clock are not the objects'.
const WORTH_TELLING = 0.05;

/** Seconds of CPU for 1,000 objects. */
export function usageTable({ objects, usages }: SizeResult): ResultTable {
  const row = (name: string, seconds: (usage: Usage) => number): readonly string[] => [
    name,
    ...KINDS.map((kind) => spreadText(spreadOf(usages[kind].map((usage) => (1000 * seconds(usage)) / objects)))),
  ];
  return {
    head: [`CPU seconds per 1,000 of ${objects}`, ...KINDS],
    rows: [
      ...COMPONENTS.map((name) => row(name, ({ cpu }) => cpu[name] ?? 0)),
      row('the whole cluster', clusterCpu),
      row('(the benchmark itself)', ({ cpu }) => cpu['bench'] ?? 0),
    ],
  };
}

/** Requests for each object, medians of the rounds. */
export function requestTable({ objects, usages }: SizeResult): ResultTable {
  const perObject = (kind: KindName, count: (usage: Usage) => number): number =>
    quantile(
      usages[kind].map((usage) => count(usage) / objects),
      0.5,
    );
  const names = new Set(KINDS.flatMap((kind) => usages[kind].flatMap(({ requests }) => Object.keys(requests))));
  const all = [...names]
    .toSorted()
    .map((name) => [name, KINDS.map((kind) => perObject(kind, ({ requests }) => requests[name] ?? 0))] as const);
  const own = OWN_REQUESTS.map(
    (name) => [`the operator: ${name}`, KINDS.map((kind) => perObject(kind, ({ own }) => own[name]))] as const,
  );
  const worthTelling = all.filter(([, values]) => values.some((value) => value >= WORTH_TELLING));
  return {
    head: [`requests for each of ${objects}`, ...KINDS],
    rows: [...worthTelling, ...own].map(([name, values]) => [name, ...values.map(figure)]),
  };
}
