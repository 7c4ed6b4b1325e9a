// What a reconcile wants done: decided first, carried out after, in this order: actions, status, clean-up, event, next look.
import type { TaskStatus } from '../api/task.gen.ts';
import type { Millis } from '../api/time.ts';
import type { PodManifest } from '../podtemplate/build-pod.ts';

export type Action =
  | { readonly kind: 'writeInputs'; readonly uri: string; readonly bytes: Uint8Array }
  | { readonly kind: 'createPod'; readonly attempt: number; readonly pod: PodManifest };

export interface DeletePod {
  readonly name: string;
  readonly uid: string;
}

/** An Event about the Task. */
export interface PlannedEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly note: string;
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
  /** Sent only if the status was written. */
  readonly event?: PlannedEvent;
  /** When to look again although nothing changed. */
  readonly nextAt?: Millis;
}

export const NOTHING: Plan = { actions: [] };
