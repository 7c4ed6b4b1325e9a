// Shows the Tasks while they run: a table that is redrawn on a terminal, a line for each change elsewhere.
import { createLogUpdate } from 'log-update';
import { changeLine, liveTable } from './live-table.ts';
import type { TaskView } from './task-view.ts';
import { isInteractive, terminalWidth } from './terminal.ts';

export interface LiveView {
  readonly show: (tasks: readonly TaskView[], changed: TaskView) => void;
  /** Leaves the final table on the screen. */
  readonly done: () => void;
}

/** A view for the terminal that standard output is. */
export function liveView(): LiveView {
  return isInteractive() ? redrawnTable() : linePerChange();
}

// Between changes only the durations move, once a second.
const REDRAW_MS = 1000;

function redrawnTable(): LiveView {
  const update = createLogUpdate(process.stdout);
  let tasks: readonly TaskView[] = [];
  const draw = (): void => {
    update(['', ...liveTable(tasks, Date.now(), terminalWidth())].join('\n'));
  };
  const timer = setInterval(draw, REDRAW_MS);
  return {
    show: (shown) => {
      tasks = shown;
      draw();
    },
    done: () => {
      clearInterval(timer);
      draw();
      update.done();
    },
  };
}

function linePerChange(): LiveView {
  let tasks: readonly TaskView[] = [];
  const lines = new Map<string, string>();
  return {
    show: (shown, changed) => {
      tasks = shown;
      // Many changes of a status change nothing that is shown.
      const key = `${changed.status} ${changed.attempts}`;
      if (lines.get(changed.name) === key) return;
      lines.set(changed.name, key);
      console.log(changeLine(changed, Date.now()));
    },
    done: () => {
      console.log(['', ...liveTable(tasks, Date.now(), terminalWidth())].join('\n'));
    },
  };
}
