// `podsmith get`: Tasks as a table, one as a page.
import { createColors } from 'picocolors';
import { tasksPath } from '../../adapters/kube-api.ts';
import type { Task } from '../../api/task.gen.ts';
import { type Terminal, widthOf } from '../terminal.ts';
import { toYaml } from '../to-yaml.ts';
import { type Cluster, withCluster } from './cluster.ts';
import { follow } from './follow.ts';
import type { KubeOptions } from './kube-options.ts';
import { asPlain, prettyJson, shown } from './output-form.ts';
import { showTasks } from './show-tasks.ts';
import { taskPage } from './task-page.ts';
import { taskTable } from './task-table.ts';
import { listTasks, readTask } from './tasks.ts';
import { timeline } from './timeline.ts';

export interface GetOptions extends KubeOptions {
  readonly allNamespaces?: boolean;
  readonly output?: 'wide' | 'json' | 'yaml' | 'timeline';
  readonly watch?: boolean;
}

/** Prints the Task of that name, or all of the namespace. With `watch` it goes on until it is interrupted. */
export async function get(name: string | undefined, options: GetOptions, terminal: Terminal): Promise<void> {
  await withCluster(options, async (cluster) => {
    if (options.watch === true) await watch(cluster, { name, options }, terminal);
    else if (name === undefined)
      printAll(await listTasks(cluster, scope(cluster, options)), cluster, { options, terminal });
    else printOne(await readTask(cluster, name), cluster, { options, terminal });
  });
}

interface Printing {
  readonly options: GetOptions;
  readonly terminal: Terminal;
}

function scope({ namespace }: Cluster, { allNamespaces }: GetOptions): { readonly namespace?: string } {
  return allNamespaces === true ? {} : { namespace };
}

function printOne(task: Task, { flags }: Cluster, { options, terminal }: Printing): void {
  const page = { now: Date.now(), width: widthOf(terminal), colours: createColors(terminal.isColoured) };
  switch (options.output) {
    case 'json':
      terminal.out(prettyJson(shown(task)));
      return;
    case 'yaml':
      terminal.out(toYaml(asPlain(shown(task))));
      return;
    case 'timeline':
      terminal.out(text(timeline(task, page)));
      return;
    case 'wide':
      terminal.out(text(taskTable([task], { ...page, withNamespace: false, wide: true })));
      return;
    case undefined:
      terminal.out(text(taskPage(task, { ...page, flags })));
  }
}

function printAll(tasks: readonly Task[], { namespace }: Cluster, { options, terminal }: Printing): void {
  const page = { now: Date.now(), width: widthOf(terminal), colours: createColors(terminal.isColoured) };
  const list = { apiVersion: 'v1', kind: 'List', items: tasks.map(shown) };
  if (options.output === 'json') terminal.out(prettyJson(list));
  else if (options.output === 'yaml') terminal.out(toYaml(asPlain(list)));
  else if (tasks.length === 0) {
    terminal.err(
      options.allNamespaces === true ? 'there are no Tasks\n' : `there are no Tasks in namespace ${namespace}\n`,
    );
  } else if (options.output === 'timeline') {
    terminal.out(tasks.map((task) => text(timeline(task, page))).join('\n'));
  } else {
    const withNamespace = options.allNamespaces === true;
    terminal.out(text(taskTable(tasks, { ...page, withNamespace, wide: options.output === 'wide' })));
  }
}

interface Watched {
  readonly name: string | undefined;
  readonly options: GetOptions;
}

async function watch(cluster: Cluster, { name, options }: Watched, terminal: Terminal): Promise<void> {
  if (name !== undefined) await readTask(cluster, name);
  const view = showTasks(terminal, { withNamespace: options.allNamespaces === true, wide: options.output === 'wide' });
  const { namespace } = scope(cluster, options);
  const selectors = name === undefined ? {} : { fieldSelector: `metadata.name=${name}` };
  try {
    await follow<never, Task>(cluster, { path: tasksPath(namespace), selectors }, (tasks) => {
      view.show([...tasks.values()]);
      return undefined;
    });
  } finally {
    view.done();
  }
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
