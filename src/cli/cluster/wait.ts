// `podsmith wait`: until Tasks have ended, with how they are meanwhile.
import { tasksPath } from '../../adapters/kube-api.ts';
import type { Task } from '../../api/task.gen.ts';
import { InputError } from '../input-error.ts';
import type { Terminal } from '../terminal.ts';
import { TimedOut } from '../timed-out.ts';
import { type Cluster, withCluster } from './cluster.ts';
import { follow } from './follow.ts';
import type { KubeOptions } from './kube-options.ts';
import { prettyJson, shown } from './output-form.ts';
import { showTasks } from './show-tasks.ts';
import { taskState } from './task-state.ts';
import { notThere } from './tasks.ts';

export interface WaitOptions extends KubeOptions {
  /** In milliseconds. */
  readonly timeout?: number;
  readonly output?: 'json';
}

/** Waits for the Tasks of those names. Throws InputError where one failed or is not there, TimedOut. */
export async function wait(names: readonly string[], options: WaitOptions, terminal: Terminal): Promise<void> {
  await withCluster(options, async (cluster) => {
    await waitFor(cluster, [...new Set(names)], { ...options, terminal });
  });
}

interface Waiting extends Pick<WaitOptions, 'timeout' | 'output'> {
  readonly terminal: Terminal;
}

/** The same where there is a connection already. */
export async function waitFor(cluster: Cluster, names: readonly string[], waiting: Waiting): Promise<void> {
  const { timeout, output, terminal } = waiting;
  const signal = timeout === undefined ? undefined : AbortSignal.timeout(timeout);
  const view = showTasks(
    output === 'json' ? withoutScreen(terminal) : terminal,
    { withNamespace: false, wide: false },
    terminal.err,
  );
  let last: readonly Task[] = [];
  let outcome: Outcome | undefined;
  try {
    outcome = await follow<Outcome, Task>(
      cluster,
      { path: tasksPath(cluster.namespace), selectors: selectorsOf(names) },
      (tasks) => {
        last = names.flatMap((name) => tasks.get(`${cluster.namespace}/${name}`) ?? []);
        view.show(last);
        const missing = names.find((name) => !tasks.has(`${cluster.namespace}/${name}`));
        if (missing !== undefined) return { kind: 'missing', name: missing };
        return last.every(({ status }) => status.finished) ? { kind: 'finished', tasks: last } : undefined;
      },
      signal,
    );
  } finally {
    view.done();
  }
  if (outcome?.kind === 'missing') throw await notThere(cluster, outcome.name);
  if (outcome === undefined) throw new TimedOut(timedOut(last, cluster.flags));
  if (output === 'json') terminal.out(prettyJson({ apiVersion: 'v1', kind: 'List', items: outcome.tasks.map(shown) }));
  const failed = outcome.tasks.filter((task) => taskState(task).mark !== 'good');
  if (failed.length > 0) throw new InputError(failed.flatMap((task) => failure(task, cluster.flags)));
}

// A table that is drawn where the JSON goes would be mixed up with it.
function withoutScreen({ out, err, isColoured }: Terminal): Terminal {
  return { out, err, isColoured };
}

type Outcome =
  | { readonly kind: 'finished'; readonly tasks: readonly Task[] }
  | { readonly kind: 'missing'; readonly name: string };

function selectorsOf(names: readonly string[]): Readonly<Record<string, string>> {
  const [name, ...others] = names;
  return name === undefined || others.length > 0 ? {} : { fieldSelector: `metadata.name=${name}` };
}

function failure(task: Task, flags: string): readonly string[] {
  const { name } = task.metadata;
  const { reason, message } = taskState(task);
  return [`${name} failed: ${reason}: ${message.split('\n', 1)[0] ?? ''}`, `podsmith get ${name}${flags} tells more`];
}

function timedOut(tasks: readonly Task[], flags: string): readonly string[] {
  const unfinished = tasks.filter(({ status }) => !status.finished);
  if (unfinished.length === 0) return ['the time is up, and the API server has not answered'];
  return [
    ...unfinished.map((task) => {
      const { reason, message } = taskState(task);
      return `${task.metadata.name} has not ended in time: ${reason}: ${message.split('\n', 1)[0] ?? ''}`;
    }),
    `podsmith wait ${unfinished.map(({ metadata }) => metadata.name).join(' ')}${flags} waits on`,
  ];
}
