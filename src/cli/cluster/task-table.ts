// Tasks as a table, and a change of one as a line.
import { formatDuration } from '../../api/duration.ts';
import type { Task } from '../../api/task.gen.ts';
import type { Millis } from '../../api/time.ts';
import { columns } from '../columns.ts';
import { type Colours, ageOf, stateWord, taskDuration, taskState } from './task-state.ts';

export interface TableOptions {
  readonly now: Millis;
  readonly width: number;
  readonly colours: Colours;
  readonly withNamespace: boolean;
  /** Also pod, node and image; then nothing is cut. */
  readonly wide: boolean;
}

/** The lines of the table; the header alone where there are no Tasks. */
export function taskTable(tasks: readonly Task[], options: TableOptions): readonly string[] {
  const { colours, withNamespace, wide, width } = options;
  const header = ['NAME', 'STATUS', 'ATTEMPTS', 'DURATION', 'AGE', ...(wide ? ['POD', 'NODE', 'IMAGE'] : ['MESSAGE'])];
  const rows = tasks.map((task) => row(task, options));
  const all = withNamespace ? [['NAMESPACE', ...header], ...rows] : [header, ...rows];
  const first = withNamespace ? 3 : 2;
  return columns({
    rows: all.map((cells, index) => (index === 0 ? cells.map((cell) => colours.bold(cell)) : cells)),
    width: wide ? Infinity : width,
    numbers: [first, first + 1, first + 2],
  });
}

function row(task: Task, { now, colours, withNamespace, wide }: TableOptions): readonly string[] {
  const { metadata, status } = task;
  return [
    ...(withNamespace ? [metadata.namespace] : []),
    metadata.name,
    stateWord(taskState(task), colours),
    String(status.attemptCount ?? 0),
    taskDuration(task, now),
    ageOf(metadata.creationTimestamp, now),
    ...(wide ? [status.podName ?? '', status.node ?? '', status.image ?? ''] : [note(task)]),
  ];
}

/** What a line for each change says; two of the same text are no change. */
export function changeLine(task: Task, colours: Colours): string {
  const { status } = task;
  const attempt = (status.attemptCount ?? 0) > 1 ? `attempt ${status.attemptCount}` : '';
  const total = status.finished && status.timing?.total !== undefined ? formatDuration(status.timing.total * 1000) : '';
  const facts = [stateWord(taskState(task), colours), attempt, total, note(task)];
  return `${task.metadata.name}: ${facts.filter((fact) => fact !== '').join(', ')}`;
}

// Only trouble needs words; of many the first line says most.
function note(task: Task): string {
  const { mark, message } = taskState(task);
  return mark === 'good' || mark === 'running' ? '' : (message.split('\n', 1)[0] ?? '');
}
