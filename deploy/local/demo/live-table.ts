// The table of Tasks while they run, as lines of text.
import pc from 'picocolors';
import { formatDuration } from '../../../src/api/duration.ts';
import type { Millis } from '../../../src/api/time.ts';
import { WaitingReason } from '../../../src/api/vocabulary.ts';
import { columns } from '../../../src/cli/columns.ts';
import type { Mark, TaskView } from './task-view.ts';

const HEADER = ['NAME', 'STATUS', 'ATTEMPTS', 'DURATION', 'MESSAGE'];
const SYMBOL: Readonly<Record<Mark, string>> = { waiting: '○', running: '●', good: '✔', bad: '✖' };
const COLOUR: Readonly<Record<Mark, (text: string) => string>> = {
  waiting: pc.yellow,
  running: pc.cyan,
  good: pc.green,
  bad: pc.red,
};

/** The whole table, sized for a terminal of `width`. A Task that has not ended shows how old it is at `now`. */
export function liveTable(tasks: readonly TaskView[], now: Millis, width: number): readonly string[] {
  const rows = tasks.map((task) => [
    task.name,
    coloured(task, `${SYMBOL[task.mark]} ${task.status}`),
    String(task.attempts),
    duration(task, now),
    note(task),
  ]);
  return columns({ rows: [HEADER.map((title) => pc.bold(title)), ...rows], width, numbers: [2, 3] });
}

/** One Task as one line: what is printed at each change where there is no terminal to redraw. */
export function changeLine(task: TaskView, now: Millis): string {
  const facts = [`${SYMBOL[task.mark]} ${task.status}`, duration(task, now), note(task)];
  if (task.attempts > 1) facts.splice(1, 0, `attempt ${task.attempts}`);
  return `${task.name}: ${facts.filter((fact) => fact !== '').join(', ')}`;
}

export const coloured = (task: TaskView, text: string): string => COLOUR[task.mark](text);

const duration = (task: TaskView, now: Millis): string =>
  formatDuration(task.seconds === undefined ? Math.max(0, now - task.created) : task.seconds * 1000);

// Only trouble needs words; of many the first line says most.
function note(task: TaskView): string {
  const isPlain = task.mark === 'good' || task.mark === 'running' || task.status === WaitingReason.pending;
  return isPlain ? '' : (task.message.split('\n', 1)[0] ?? '');
}
