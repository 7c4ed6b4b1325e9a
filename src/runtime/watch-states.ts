// What each watch has last been heard of: for the metrics, and for whoever asks whether this process is ready, or stuck.
import type { ApiErrorCode } from '../adapters/api-error.ts';
import type { Millis } from '../api/time.ts';

/** What the operator watches. */
export const WATCHED_RESOURCES = ['tasks', 'finishedtasks', 'pods', 'podtemplates'] as const;
export type WatchedResource = (typeof WATCHED_RESOURCES)[number];

/** Why a watch was begun again: it ended in good order, or with an error. */
export type RestartReason = 'ended' | ApiErrorCode;

const REASONS: Readonly<Record<RestartReason, true>> = {
  ended: true,
  gone: true,
  unavailable: true,
  throttled: true,
  unauthorized: true,
  forbidden: true,
  notFound: true,
  invalid: true,
  tooLarge: true,
  conflict: true,
  alreadyExists: true,
  unknown: true,
};
export const RESTART_REASONS: readonly string[] = Object.keys(REASONS);

/** Told by a watcher of what it does. */
export interface WatchObserver {
  /** The API server said something; a bookmark is something. */
  heard(): void;
  /** A request is about to be made. */
  asking(): void;
  restarted(reason: RestartReason): void;
}

interface WatchState {
  readonly resource: WatchedResource;
  readonly path: string;
  heardAt: Millis;
  actedAt: Millis;
}

export interface SilentWatch {
  readonly path: string;
  readonly silentMs: Millis;
}

export class WatchStates {
  readonly #states: WatchState[] = [];
  readonly #now: () => Millis;
  readonly #onRestarted: (resource: WatchedResource, reason: RestartReason) => void;

  /** `now` never goes back. */
  constructor(now: () => Millis, onRestarted: (resource: WatchedResource, reason: RestartReason) => void) {
    this.#now = now;
    this.#onRestarted = onRestarted;
  }

  /** A watch begins; what it does is told to the observer. */
  begin(resource: WatchedResource, path: string): WatchObserver {
    const state = { resource, path, heardAt: this.#now(), actedAt: this.#now() };
    this.#states.push(state);
    return {
      heard: () => {
        state.heardAt = this.#now();
        state.actedAt = state.heardAt;
      },
      asking: () => {
        state.actedAt = this.#now();
      },
      restarted: (reason) => {
        state.actedAt = this.#now();
        this.#onRestarted(resource, reason);
      },
    };
  }

  /** How long nothing was heard, by resource; of several watches the longest. Counted from the beginning where nothing ever was. */
  unheardMs(): ReadonlyMap<WatchedResource, Millis> {
    const unheard = new Map<WatchedResource, Millis>();
    for (const { resource, heardAt } of this.#states) {
      unheard.set(resource, Math.max(unheard.get(resource) ?? 0, this.#now() - heardAt));
    }
    return unheard;
  }

  /** The watches of which there was no sign for longer than `ms`: neither was anything heard, nor did they ask, nor fail. */
  stuck(ms: Millis): readonly SilentWatch[] {
    const now = this.#now();
    return this.#states
      .filter(({ actedAt }) => now - actedAt > ms)
      .map(({ path, actedAt }) => ({ path, silentMs: now - actedAt }));
  }
}
