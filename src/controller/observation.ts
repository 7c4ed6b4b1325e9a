// All that a decision may know. Gathered by observe.ts; everything here is data.
import type { Problem } from '../api/problem.ts';
import type { Task } from '../api/task.gen.ts';
import type { Millis } from '../api/time.ts';
import type { FinishedReason } from '../api/vocabulary.ts';
import type { Pod } from '../api/wire.ts';
import type { ReservationHolder } from '../cache/reservation.ts';
import type { LiteralMap } from '../idl/literal.ts';
import type { Milestones } from './milestones.ts';
import type { MountLook } from './mount-look.ts';
import type { AttemptFiles } from './outcome.ts';
import type { PodEvent } from './pod-event.ts';
import type { ForeignMarker } from './run-claim.ts';
import type { PodTemplateChoice } from './pod-template-choice.ts';
import type { TimeBlocks } from './time-blocks.ts';

/** A pod that this process created: known before the watch shows it. */
export interface LaunchedPod {
  readonly attempt: number;
  readonly podUid: string;
  /** The PodTemplate that went into it, as `namespace/name@resourceVersion`; absent for a pod that was found to be there already. */
  readonly podTemplate?: string;
}

/** The literals at `spec.inputsUri`, or why they are not to be had. */
export type StoredInputs =
  | { readonly kind: 'read'; readonly literals: LiteralMap; readonly bytes: Uint8Array }
  | { readonly kind: 'unreadable'; readonly reason: FinishedReason; readonly problem: Problem };

/** Why the API server did not take the pod. `failed`: it tried and could not, as when a webhook is down. No answer at all is no rejection. */
export interface PodRejection {
  readonly kind: 'invalid' | 'forbidden' | 'nameTaken' | 'failed';
  /** The API server's own words. */
  readonly message: string;
}

/** What was read of a failed attempt besides its files, as far as it could be. */
export interface FailureEvidence {
  /** The end of the primary container's log. */
  readonly log?: string;
  /** Events about its pod, in no order. */
  readonly events?: readonly PodEvent[];
}

/** The timeit blocks of the current attempt, or why they are not to be had. */
export type TimeBlocksLook =
  | ({ readonly kind: 'read' } & TimeBlocks)
  | { readonly kind: 'unreadable'; readonly message: string };

/** The namespace has as many Tasks with a pod as it may have. */
export interface PlaceRefusal {
  readonly running: number;
  readonly limit: number;
}

/** What the cache has under a Task's key. */
export interface CacheLook {
  readonly key: string;
  /** The outputs of an earlier Task, all of whose files are still there. */
  readonly found?: { readonly outputs: Uint8Array; readonly producer: string };
  /** Another Task that computes them now: asked only where the Task says `cache.serialize`. */
  readonly holder?: ReservationHolder;
}

/** Of a Task with `runOnce`: its name was taken by another uid, or by what cannot be read. */
export type EarlierRun = ForeignMarker & {
  /** An outputs.pb of it, all of whose files are still there; only where it succeeded with the same spec. */
  readonly outputs?: Uint8Array;
};

export interface Observation {
  readonly task: Task;
  /** The Task's creation, to the millisecond where the operator saw it. */
  readonly createdAt: Millis;
  /** The pods whose owner is this very Task, by uid. */
  readonly pods: readonly Pod[];
  /** What is known of each pod's life, by pod uid. */
  readonly milestones: ReadonlyMap<string, Milestones>;
  readonly launched?: LaunchedPod;
  /** Since when the current attempt's pod is held up, as far as this process knows: a long pull may come before its first failure. */
  readonly heldUpSince?: Millis;
  /** How long a status waits that only says how far the Task is: the longer, the busier the API server. */
  readonly newsDelayMs: Millis;
  /** A live read found no pod of the current attempt, though one was made. */
  readonly lost: boolean;
  /** The current attempt's pod lives, but the watch does not show it: someone took its label away. Nobody will tell of its end. */
  readonly unwatched?: boolean;
  /** What is known of the mounts of the current attempt's pod; absent where nothing has to be known. */
  readonly mounts?: MountLook;
  /** The cluster's PodTemplate that goes into the next pod; absent: none. */
  readonly podTemplate?: PodTemplateChoice;
  /** What lies at `spec.inputsUri`; read only where the next pod's command has values of it. */
  readonly storedInputs?: StoredInputs;
  /** What the current attempt left; read only once its pod has ended or is lost. */
  readonly files?: AttemptFiles;
  /** Read only where the Task is about to end with a failure that a digest shall tell of. */
  readonly evidence?: FailureEvidence;
  /** Read only for a Task with `timeBlocks`, once its pod has ended. */
  readonly timeBlocks?: TimeBlocksLook;
  /** Storage did not answer; what it was asked for is then absent. */
  readonly storageError?: string;
  readonly rejection?: PodRejection;
  /** What the cache has for the attempt that is to be made; absent for a Task without a cache. */
  readonly cache?: CacheLook;
  /** Another Task was faster to reserve what this one was to compute. */
  readonly reservedBy?: ReservationHolder;
  /** When the reservation of a Task that runs for others too is to be renewed; absent: it is not known to hold. */
  readonly renewalDueAt?: Millis;
  readonly placeRefused?: PlaceRefusal;
  /** The name of a Task with `runOnce` is another's; asked only before its first pod. */
  readonly earlierRun?: EarlierRun;
}
