// Long steps as a person sees them: on a terminal a list that moves, with the latest line below each step; elsewhere plain lines.
import { Listr, PRESET_TIMER, type ListrTask } from 'listr2';
import type { Log } from '../progress.ts';

export interface Step {
  readonly title: string;
  /** What it logs shows how far it is. */
  readonly run: (log: Log) => Promise<void>;
}

/** Steps that do not need each other, done side by side. */
export interface StepGroup {
  readonly title: string;
  readonly concurrent: readonly Step[];
}

/** Runs the steps in their order. Throws what the first one that fails throws. */
export async function runSteps(steps: readonly (Step | StepGroup)[]): Promise<void> {
  const list = new Listr(steps.map(listrTask), {
    renderer: 'default',
    rendererOptions: { timer: PRESET_TIMER, collapseSubtasks: false, collapseErrors: false },
    fallbackRenderer: 'simple',
    fallbackRendererOptions: { timer: PRESET_TIMER },
  });
  try {
    await list.run();
  } catch (error) {
    throw error instanceof StepFailure ? error.cause : error;
  }
}

/** What the list shows beside the failed step: the first line. The whole error is told after the list. */
class StepFailure extends Error {
  override readonly name = 'StepFailure';

  constructor(cause: unknown) {
    const [line = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n', 1);
    super(line, { cause });
  }
}

function listrTask(step: Step | StepGroup): ListrTask {
  if ('concurrent' in step) {
    const subtasks = step.concurrent.map(listrTask);
    return { title: step.title, task: (_context, task) => task.newListr(subtasks, { concurrent: true }) };
  }
  return {
    title: step.title,
    task: async (_context, task) => {
      try {
        await step.run((line) => {
          task.output = line;
        });
      } catch (error) {
        throw new StepFailure(error);
      }
    },
  };
}
