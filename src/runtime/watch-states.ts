// What each watch has last been heard of: for the metrics, and for whoever asks whether this process is ready, or stuck.
import type { ApiErrorCode } from '../adapters/api-error.ts';
import type { Millis } from '../api/time.ts';

/** What the operator watches. */
export const WATCHED_RESOURCES = ['tasks', 'finishedtasks', 'pods', 'podtemplates'] as const;
export type WatchedResource = (typeof WATCHED_RESOURCES)[number];

/** Why a watch was begun again: it ended in good order, or with an error; `untrusted`: the API server's certificate was not accepted. */
export type RestartReason = 'ended' | 'untrusted' | ApiErrorCode;

const REASONS: Readonly<Record<RestartReason, true>> = {
  ended: true,
  gone: true,
  unavailable: true,
  untrusted: true,
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
  /** Since when it ends so each time. */
  untrustedSince: Millis | undefined;
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
    const now = this.#now();
    const state: WatchState = { resource, path, heardAt: now, actedAt: now, untrustedSince: undefined };
    this.#states.push(state);
    return {
      heard: () => {
        state.heardAt = this.#now();
        state.actedAt = state.heardAt;
        state.untrustedSince = undefined;
      },
      asking: () => {
        state.actedAt = this.#now();
      },
      restarted: (reason) => {
        state.actedAt = this.#now();
        state.untrustedSince = reason === 'untrusted' ? (state.untrustedSince ?? state.actedAt) : undefined;
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

  /** For how long a watch has been refused for the API server's certificate and nothing else; of several the longest, 0 without one. */
  untrustedMs(): Millis {
    const now = this.#now();
    return Math.max(0, ...this.#states.map(({ untrustedSince }) => now - (untrustedSince ?? now)));
  }

  /** The watches of which there was no sign for longer than `ms`: neither was anything heard, nor did they ask, nor fail. */
  stuck(ms: Millis): readonly SilentWatch[] {
    const now = this.#now();
    return this.#states
      .filter(({ actedAt }) => now - actedAt > ms)
      .map(({ path, actedAt }) => ({ path, silentMs: now - actedAt }));
  }
}
