// Deletes finished Tasks once their spec.ttlAfterFinished has passed. Those that never go are kept out by the API server: only Tasks with
// a life are in this memory, and of each no more than its name and its time.
import { ApiError } from '../adapters/api-error.ts';
import type { KubeApi } from '../adapters/kube-api.ts';
import type { Clock } from '../adapters/clock.ts';
import type { Logger } from '../observability/logger.ts';
import { keyOf } from '../runtime/kube-object.ts';
import { Store } from '../runtime/store.ts';
import { type BackOff, WorkQueue } from '../runtime/work-queue.ts';
import { type ExpiringTask, expiringTask } from './task-expiry.ts';

export interface ExpiredTasksOptions {
  readonly api: Pick<KubeApi, 'deleteTask'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly backOff: BackOff;
}

/** What the API server is asked to show, and nothing else. */
export const EXPIRING_TASKS = { fieldSelector: 'status.finished=true,spec.ttlAfterFinished!=' } as const;

export class ExpiredTasks {
  readonly store: Store<ExpiringTask>;
  readonly #options: ExpiredTasksOptions;
  readonly #queue: WorkQueue;
  #leads = false;

  constructor(options: ExpiredTasksOptions) {
    const { clock, backOff } = options;
    this.#options = options;
    this.#queue = new WorkQueue({ backOff, now: () => clock.now() });
    this.store = new Store<ExpiringTask>(expiringTask, ({ kind, object }) => {
      if (kind !== 'deleted') this.#schedule(object);
    });
  }

  /** Deletes what is due, and what becomes due, until `signal` aborts. Called by whoever leads, and once. */
  async run(signal: AbortSignal): Promise<void> {
    this.#leads = true;
    for (const task of this.store.values()) this.#schedule(task);
    signal.addEventListener('abort', () => {
      this.#queue.close();
    });
    if (signal.aborted) this.#queue.close();
    // One at a time: a thousand that fall due together must not come before the Tasks that run.
    for (let key = await this.#queue.take(); key !== undefined; key = await this.#queue.take()) {
      await this.#look(key);
      this.#queue.done(key);
    }
  }

  #schedule(task: ExpiringTask): void {
    if (this.#leads) this.#queue.add(keyOf(task), task.expiresAt - this.#options.clock.now());
  }

  async #look(key: string): Promise<void> {
    const task = this.store.get(key);
    // Gone, or its life was taken away.
    if (task === undefined) {
      this.#queue.forget(key);
      return;
    }
    // Its life was made longer, or is longer than a timer.
    if (task.expiresAt > this.#options.clock.now()) {
      this.#schedule(task);
      return;
    }
    await this.#delete(key, task);
  }

  async #delete(key: string, { metadata }: ExpiringTask): Promise<void> {
    const { api, logger } = this.#options;
    try {
      await api.deleteTask(metadata);
      this.#queue.forget(key);
      logger.info('a finished Task was deleted, as its ttlAfterFinished says', { task: key, uid: metadata.uid });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const retryInMs = Math.round(this.#queue.addAfterFailure(key, error.retryAfterMs));
      // It changed meanwhile: perhaps just its life. The watch is about to tell.
      if (error.code === 'conflict') return;
      logger.warn('a finished Task could not be deleted', { task: key, error: error.message, retryInMs });
    }
  }
}
