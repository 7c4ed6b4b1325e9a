// `podsmith cancel`, `suspend`, `resume`: what a person may still say to a Task that is there.
import type { PlainObject } from '../../api/plain-value.ts';
import type { Task } from '../../api/task.gen.ts';
import type { Terminal } from '../terminal.ts';
import { withCluster } from './cluster.ts';
import type { KubeOptions } from './kube-options.ts';
import { type ChangeForm, tellChange } from './output-form.ts';
import { taskState } from './task-state.ts';
import { patchSpec, readTask } from './tasks.ts';

export interface ControlOptions extends KubeOptions {
  readonly output?: ChangeForm;
}

interface Verb {
  readonly spec: PlainObject;
  /** Whether there is nothing to do. */
  readonly isDone: (task: Task) => boolean;
  readonly done: string;
  readonly already: string;
}

const VERBS = {
  cancel: {
    spec: { cancel: true },
    isDone: ({ spec }) => spec.cancel === true,
    done: 'is being cancelled: its pod is stopped, its record stays',
    already: 'is being cancelled already',
  },
  suspend: {
    spec: { suspend: true },
    isDone: ({ spec }) => spec.suspend === true,
    done: 'is suspended: its pod is stopped, and the attempt costs nothing; podsmith resume goes on',
    already: 'is suspended already',
  },
  resume: {
    spec: { suspend: false },
    isDone: ({ spec }) => spec.suspend !== true,
    done: 'goes on',
    already: 'is not suspended',
  },
} as const satisfies Readonly<Record<string, Verb>>;

/** Does it to each Task of those names; one that has ended, or is there already, is left as it is. Throws InputError. */
export async function control(
  verb: keyof typeof VERBS,
  names: readonly string[],
  options: ControlOptions,
  terminal: Terminal,
): Promise<void> {
  const { spec, isDone, done, already }: Verb = VERBS[verb];
  await withCluster(options, async (cluster) => {
    for (const name of new Set(names)) {
      const task = await readTask(cluster, name);
      const isEnded = task.status.finished;
      const result = isEnded || isDone(task) ? task : await patchSpec(cluster, name, spec);
      const what = isEnded ? `has ended already: ${taskState(task).reason}` : isDone(task) ? already : done;
      tellChange(terminal, result, { form: options.output, sentence: `${name} ${what}` });
    }
  });
}
