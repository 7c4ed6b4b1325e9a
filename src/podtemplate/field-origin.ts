// Where each field of a built pod comes from: what `podsmith explain` prints.
import type { PlainValue } from '../api/plain-value.ts';

/**
 * Who set a field: `Podsmith`, `configuration`, `configuration for namespace ml`, `PodTemplate gpu-base`, `task.podTemplate`, or a field
 * of the Task such as `task.resources.mem`.
 */
export type Layer = string;

/** What a field would be without the layer that set it. */
export interface Overridden {
  readonly layer: Layer;
  readonly value: PlainValue;
}

/** One field of the pod, or one entry of a list that is merged by name. */
export interface FieldOrigin {
  /** Names in place of positions: `spec.containers[primary].env[HOME]`. */
  readonly path: string;
  /** Where it stands in the pod: `['spec', 'containers', 0, 'env', 3]`. */
  readonly pointer: readonly (string | number)[];
  readonly value: PlainValue;
  readonly layer: Layer;
  /** Lower layers that said something else or the same, the nearest first. */
  readonly over: readonly Overridden[];
}
