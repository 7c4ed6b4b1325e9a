// Tasks while they change: a table that is redrawn on a screen, a line for each change elsewhere.
import { createColors } from 'picocolors';
import type { Task } from '../../api/task.gen.ts';
import { type Screen, type Terminal, widthOf } from '../terminal.ts';
import { changeLine, taskTable } from './task-table.ts';

export interface TasksView {
  readonly show: (tasks: readonly Task[]) => void;
  /** Leaves the last state where it is. */
  readonly done: () => void;
}

export interface ViewOptions {
  readonly withNamespace: boolean;
  readonly wide: boolean;
}

// Between changes only the durations move, once a second.
const REDRAW_MS = 1000;

/** A view for the terminal; lines go to where `say` says, which is standard output unless told otherwise. */
export function showTasks(terminal: Terminal, options: ViewOptions, say = terminal.out): TasksView {
  return terminal.screen === undefined ? lines(terminal, options, say) : table(terminal, terminal.screen, options);
}

function table(terminal: Terminal, screen: Screen, options: ViewOptions): TasksView {
  let tasks: readonly Task[] = [];
  const colours = createColors(terminal.isColoured);
  const draw = (): void => {
    screen.show(taskTable(tasks, { ...options, now: Date.now(), width: widthOf(terminal), colours }).join('\n'));
  };
  const timer = setInterval(draw, REDRAW_MS);
  return {
    show: (shown) => {
      tasks = shown;
      draw();
    },
    done: () => {
      clearInterval(timer);
      if (tasks.length > 0) draw();
      screen.keep();
    },
  };
}

function lines({ isColoured }: Terminal, { withNamespace }: ViewOptions, say: (text: string) => void): TasksView {
  const said = new Map<string, string>();
  const colours = createColors(isColoured);
  return {
    show: (tasks) => {
      for (const task of tasks) {
        const { namespace, uid } = task.metadata;
        // Many changes of a status change nothing that is shown.
        const line = `${withNamespace ? `${namespace}/` : ''}${changeLine(task, colours)}`;
        if (said.get(uid) === line) continue;
        said.set(uid, line);
        say(`${line}\n`);
      }
    },
    done: () => {},
  };
}
