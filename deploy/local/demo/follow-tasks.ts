// Follows the demo's Tasks by a watch until each of them ended, or waits for what will not come.
import type { KubeHttp } from '../../../src/adapters/kube-http.ts';
import { API_VERSION } from '../../../src/api/vocabulary.ts';
import type { Task } from '../../../src/api/task.gen.ts';
import type { KubeObject } from '../../../src/runtime/kube-object.ts';
import { watchForever } from '../../../src/runtime/watcher.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TaskView, isSettled, taskView } from './task-view.ts';

export interface FollowOptions {
  readonly http: KubeHttp;
  readonly namespace: string;
  /** The Tasks to follow, in the order in which they are handed on. */
  readonly names: readonly string[];
  /** Told of each change, with all Tasks there are by then and the one that changed. */
  readonly onChange: (tasks: readonly TaskView[], changed: TaskView) => void;
  /** Gives up when nothing has changed for so many milliseconds. */
  readonly quietMs: number;
}

/** How following ended; `stuck` names the Tasks that had not settled. */
export type Followed =
  | { readonly kind: 'settled'; readonly tasks: readonly TaskView[] }
  | { readonly kind: 'stuck'; readonly tasks: readonly TaskView[]; readonly stuck: readonly string[] };

/** Resolves once every Task has settled, or nothing has happened for too long. */
export async function followTasks(options: FollowOptions): Promise<Followed> {
  const { names } = options;
  const views = new Map<string, TaskView>();
  const tasks = (): readonly TaskView[] => names.flatMap((name) => views.get(name) ?? []);
  const stop = new AbortController();
  let quiet: NodeJS.Timeout | undefined;
  const ended = new Promise<Followed>((resolve) => {
    const giveUp = (): void => {
      const stuck = names.filter((name) => !isSettledView(views.get(name)));
      resolve({ kind: 'stuck', tasks: tasks(), stuck });
    };
    quiet = setTimeout(giveUp, options.quietMs);
    const seen = (object: KubeObject): void => {
      const view = taskView(object as Task);
      if (!names.includes(view.name)) return;
      quiet?.refresh();
      views.set(view.name, view);
      options.onChange(tasks(), view);
      if (names.every((name) => isSettledView(views.get(name)))) resolve({ kind: 'settled', tasks: tasks() });
    };
    const watch = watchForever(
      {
        http: options.http,
        path: `/apis/${API_VERSION}/namespaces/${options.namespace}/tasks`,
        handler: { listed: (objects) => objects.forEach(seen), applied: seen, deleted: () => {} },
        onError: () => {},
        sleep: async (ms, signal) => {
          await sleep(ms, undefined, { signal }).catch(() => {});
        },
      },
      stop.signal,
    );
    watch.catch(() => {});
  });
  try {
    return await ended;
  } finally {
    clearTimeout(quiet);
    stop.abort();
  }
}

const isSettledView = (view: TaskView | undefined): boolean => view !== undefined && isSettled(view);
