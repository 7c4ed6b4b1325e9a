// What a reconcile wants done: decided first, carried out after, in this order: actions, status, clean-up, events, next look.
import type { CacheEntry } from '../cache/cache-entry.ts';
import type { ReservationHolder } from '../cache/reservation.ts';
import type { TaskStatus } from '../api/task.gen.ts';
import type { Millis } from '../api/time.ts';
import type { EventAction } from '../api/vocabulary.ts';
import type { PodManifest } from '../podtemplate/pod-input.ts';
import type { RunEnd, RunMarker } from './run-marker.ts';

export type Action =
  /** inputs.pb, or the TaskTemplate for a command that reads it. */
  | { readonly kind: 'writeFile'; readonly uri: string; readonly bytes: Uint8Array }
  /** Before the pod of a Task whose outputs others wait for; another's reservation is an obstacle. */
  | ({ readonly kind: 'reserve' } & ReservationAction)
  /** These three are done as well as may be: that they fail is no obstacle. */
  | ({ readonly kind: 'renewReservation' } & ReservationAction)
  | ({ readonly kind: 'releaseReservation' } & ReservationAction)
  | { readonly kind: 'keepOutputs'; readonly entry: CacheEntry; readonly outputs: Uint8Array }
  /** Before the first pod of a Task with `runOnce`; a name that is another's is an obstacle. */
  | { readonly kind: 'claimRun'; readonly uri: string; readonly marker: RunMarker }
  /** How it ended. Storage that is away is an obstacle where `isNeeded`, and nothing otherwise. */
  | {
      readonly kind: 'recordRun';
      readonly uri: string;
      readonly uid: string;
      readonly end: RunEnd;
      readonly isNeeded: boolean;
    }
  | {
      readonly kind: 'createPod';
      readonly attempt: number;
      readonly pod: PodManifest;
      /** The PodTemplate that went into the pod, for the log: `namespace/name@resourceVersion`. */
      readonly podTemplate?: string;
    };

/** Who a reservation in the cache is taken for, and where it lies. */
export interface ReservationAction {
  readonly uri: string;
  readonly holder: ReservationHolder;
}

/** A pod to be ended: with its record and log, or, where it is kept, by a deadline that its kubelet keeps. */
export interface DeletePod {
  readonly name: string;
  readonly uid: string;
  readonly isKept?: true;
}

/** An Event about the Task. */
export interface PlannedEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly note: string;
  readonly action: EventAction;
}

export interface Plan {
  readonly actions: readonly Action[];
  /** The whole new status; absent: nothing changes. */
  readonly status?: TaskStatus;
  /**
   * Pods to end once the status is written, never before: a pod is the evidence for its verdict. What a crash leaves undone is found
   * again, as a pod that runs without need.
   */
  readonly cleanup?: readonly DeletePod[];
  /** Sent once everything before was done: never for a plan that met an obstacle, or whose status was not written. */
  readonly events?: readonly PlannedEvent[];
  /** When to look again although nothing changed. */
  readonly nextAt?: Millis;
}

export const NOTHING: Plan = { actions: [] };
