// `podsmith top`: what has not ended, by namespace and by what it does or waits for.
import { createColors } from 'picocolors';
import { tasksPath } from '../../adapters/kube-api.ts';
import type { Task } from '../../api/task.gen.ts';
import { type Millis, millisOf } from '../../api/time.ts';
import { WaitingReason } from '../../api/vocabulary.ts';
import { columns } from '../columns.ts';
import { type Terminal, widthOf } from '../terminal.ts';
import { withCluster } from './cluster.ts';
import { follow } from './follow.ts';
import type { KubeOptions } from './kube-options.ts';
import { prettyJson } from './output-form.ts';
import { type Colours, taskState } from './task-state.ts';
import { taskTable } from './task-table.ts';
import { listTasks } from './tasks.ts';

export interface TopOptions extends KubeOptions {
  readonly allNamespaces?: boolean;
  readonly once?: boolean;
  readonly output?: 'json';
}

const UNFINISHED = 'status.finished=false';
const REDRAW_MS = 1000;

/** Prints it once, or on a screen until it is interrupted. */
export async function top(options: TopOptions, terminal: Terminal): Promise<void> {
  await withCluster(options, async (cluster) => {
    const scope = options.allNamespaces === true ? {} : { namespace: cluster.namespace };
    const { screen } = terminal;
    const colours = createColors(terminal.isColoured);
    const page = (tasks: readonly Task[]): string =>
      topPage(tasks, { now: Date.now(), width: widthOf(terminal), colours }).join('\n');
    if (screen === undefined || options.once === true || options.output === 'json') {
      const tasks = await listTasks(cluster, { ...scope, fieldSelector: UNFINISHED });
      terminal.out(options.output === 'json' ? prettyJson(topCounts(tasks)) : `${page(tasks)}\n`);
      return;
    }
    let latest: readonly Task[] = [];
    const timer = setInterval(() => {
      screen.show(page(latest));
    }, REDRAW_MS);
    try {
      const followed = { path: tasksPath(scope.namespace), selectors: { fieldSelector: UNFINISHED } };
      await follow<never, Task>(cluster, followed, (tasks) => {
        latest = [...tasks.values()];
        screen.show(page(latest));
        return undefined;
      });
    } finally {
      clearInterval(timer);
      screen.keep();
    }
  });
}

export interface NamespaceCount {
  readonly namespace: string;
  readonly total: number;
  /** By the reason of the condition Succeeded, such as Running or Unschedulable. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** How many Tasks there are in each namespace, in the order of the names. */
export function topCounts(tasks: readonly Task[]): readonly NamespaceCount[] {
  const namespaces = [...new Set(tasks.map(({ metadata }) => metadata.namespace))].sort();
  return namespaces.map((namespace) => {
    const reasons = tasks
      .filter(({ metadata }) => metadata.namespace === namespace)
      .map((task) => taskState(task).reason);
    const counts = [...new Set(reasons)].map((reason) => [reason, countOf(reasons, reason)] as const);
    return { namespace, total: reasons.length, reasons: Object.fromEntries(counts.sort(byReason)) };
  });
}

function countOf(all: readonly string[], wanted: string): number {
  return all.filter((each) => each === wanted).length;
}

// Running first: that is what the page is asked for.
function byReason([left]: readonly [string, number], [right]: readonly [string, number]): number {
  const rank = (reason: string): string => (reason === WaitingReason.running ? '' : reason);
  return rank(left).localeCompare(rank(right));
}

export interface TopOptionsOfPage {
  readonly now: Millis;
  readonly width: number;
  readonly colours: Colours;
}

// What a person can take in; the counts tell of the others.
const MAX_LISTED = 20;

/** The lines: a table of counts, then the Tasks that have been there for the longest. */
export function topPage(tasks: readonly Task[], { now, width, colours }: TopOptionsOfPage): readonly string[] {
  if (tasks.length === 0) return ['nothing runs or waits'];
  const counts = topCounts(tasks);
  const reasons = [...new Set(counts.flatMap(({ reasons: ofIt }) => Object.keys(ofIt)))];
  const ordered = reasons.map((reason) => [reason, 0] as const).sort(byReason);
  const header = ['NAMESPACE', 'TASKS', ...ordered.map(([reason]) => reason)].map((cell) => colours.bold(cell));
  const rows = counts.map(({ namespace, total, reasons: ofIt }) => [
    namespace,
    String(total),
    ...ordered.map(([reason]) => String(ofIt[reason] ?? '')),
  ]);
  const numbers = header.map((_, column) => column).slice(1);
  const oldest = [...tasks].sort((left, right) => age(left) - age(right)).slice(0, MAX_LISTED);
  const more = tasks.length - oldest.length;
  return [
    ...columns({ rows: [header, ...rows], width, numbers }),
    '',
    ...taskTable(oldest, { now, width, colours, withNamespace: true, wide: false }),
    ...(more > 0 ? [`… and ${more} more`] : []),
  ];
}

function age({ metadata }: Task): Millis {
  return millisOf(metadata.creationTimestamp) ?? 0;
}
