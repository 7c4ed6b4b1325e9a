// Finished Tasks that are to be deleted some time after their end: a small cache of those alone, and a delete when one is due. All else of
// the operator knows unfinished Tasks only (docs/decisions/0001).
import { ApiError } from '../adapters/api-error.ts';
import type { Clock } from '../adapters/clock.ts';
import { type KubeApi, tasksPath } from '../adapters/kube-api.ts';
import type { KubeHttp } from '../adapters/kube-http.ts';
import { MANAGED_BY } from '../api/vocabulary.ts';
import type { Logger } from '../observability/logger.ts';
import { CacheWatches } from '../runtime/cache-watches.ts';
import { keyOf } from '../runtime/kube-object.ts';
import { Store, type StoreChange } from '../runtime/store.ts';
import type { WatchStates } from '../runtime/watch-states.ts';
import { WorkQueue } from '../runtime/work-queue.ts';
import type { ShardKey } from '../sharding/shard-of.ts';
import { type ExpiringTask, expiringTask, trimFinishedTask } from './task-expiry.ts';
import { taskFields } from './transitions.ts';

export interface ExpiredTasksOptions {
  readonly http: KubeHttp;
  readonly api: Pick<KubeApi, 'deleteTask'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The watch failed; it is tried again. */
  readonly onLost: (path: string, error: ApiError, retryInMs: number) => void;
  readonly watchStates: WatchStates;
  /** A Task of that namespace was deleted. */
  readonly onDeleted: (namespace: string) => void;
  /** Whether a Task is one of those that this controller looks after. */
  readonly owns: (task: ShardKey) => boolean;
}

const BACK_OFF = { initialMs: 1000, maxMs: 60_000 };

// A Task without a life has an empty one, as the API server selects.
const SELECTORS = { fieldSelector: `status.finished=true,spec.ttlAfterFinished!=,spec.managedBy=${MANAGED_BY}` };

export class ExpiredTasks {
  readonly #options: ExpiredTasksOptions;
  readonly #store: Store<ExpiringTask>;
  readonly #queue: WorkQueue;
  readonly #watches: CacheWatches;
  /** Until this process leads, it only looks on. */
  #leads = false;
  #worker: Promise<void> = Promise.resolve();

  constructor(options: ExpiredTasksOptions) {
    const { http, clock, onLost, watchStates: states } = options;
    this.#options = options;
    this.#queue = new WorkQueue({ backOff: BACK_OFF, now: () => clock.now() });
    this.#store = new Store<ExpiringTask>(
      (object) => {
        const task = expiringTask(object);
        return task !== undefined && options.owns(task.metadata) ? task : undefined;
      },
      (change) => {
        this.#changed(change);
      },
    );
    const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
      await clock.sleep(ms, signal);
    };
    this.#watches = new CacheWatches({ http, sleep, onLost, states });
  }

  /** Tasks that will be deleted at some time. */
  get size(): number {
    return this.#store.size;
  }

  /** Watches the namespaces (undefined: all) until `signal` aborts. Nobody has to wait for it: a Task that is not known yet goes later. */
  watch(scopes: readonly (string | undefined)[], signal: AbortSignal): void {
    const collections = scopes.map((scope) => ({
      resource: 'finishedtasks' as const,
      path: tasksPath(scope),
      selectors: SELECTORS,
      trim: trimFinishedTask,
      scope,
      store: this.#store,
    }));
    signal.addEventListener('abort', () => {
      this.#queue.close();
    });
    void this.#watches.follow(collections, signal);
  }

  /** This process leads: from now on it deletes what is due. What became due while nobody led goes at once. */
  lead(): void {
    this.#leads = true;
    for (const task of this.#store.values()) this.#schedule(task);
    // One at a time: a thousand Tasks that are due together must not crowd out the work on those that run.
    this.#worker = this.#work();
  }

  /** Resolves once nothing of it runs any more, after the abort. */
  async ended(): Promise<void> {
    await this.#watches.ended();
    await this.#worker;
  }

  #changed({ kind, key, object }: StoreChange<ExpiringTask>): void {
    if (!this.#leads) return;
    // An earlier time would stand otherwise, and one that is gone would be remembered until it was due.
    this.#queue.drop(key);
    if (kind !== 'deleted') this.#schedule(object);
  }

  #schedule(task: ExpiringTask): void {
    this.#queue.add(keyOf(task), task.dueAt - this.#options.clock.now());
  }

  async #work(): Promise<void> {
    for (;;) {
      const key = await this.#queue.take();
      if (key === undefined) return;
      await this.#look(key);
      this.#queue.done(key);
    }
  }

  async #look(key: string): Promise<void> {
    const task = this.#store.get(key);
    if (task === undefined) {
      this.#queue.forget(key);
      return;
    }
    // Timers count true time, and a wall clock can be set back; the longest timer is shorter than a year.
    if (task.dueAt > this.#options.clock.now()) {
      this.#schedule(task);
      return;
    }
    await this.#delete(key, task);
  }

  async #delete(key: string, { metadata, dueAt }: ExpiringTask): Promise<void> {
    const { api, clock, logger, onDeleted } = this.#options;
    try {
      const deleted = await api.deleteTask(metadata);
      this.#queue.forget(key);
      if (!deleted) return;
      onDeleted(metadata.namespace);
      const lateMs = clock.now() - dueAt;
      logger.info('task expired', { ...taskFields({ metadata }), lateMs });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const retryInMs = Math.round(this.#queue.addAfterFailure(key, error.retryAfterMs));
      // It changed meanwhile: the watch tells what it is now, and that decides.
      if (error.code === 'conflict') logger.debug('the Task changed meanwhile', { task: key, retryInMs });
      else logger.warn('an expired Task could not be deleted', { task: key, error: error.message, retryInMs });
    }
  }
}
