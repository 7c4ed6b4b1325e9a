// Whose field it is that the API server refuses a pod for: its message names the pod's field, and the pod's origins name the layer.
import type { FieldOrigin, Layer } from '../podtemplate/field-origin.ts';

export interface RejectedField {
  /** As the API server names it: `spec.containers[0].imagePullPolice`. */
  readonly path: string;
  readonly layer: Layer;
}

const PATH = /\b(?:spec|metadata)(?:\.[A-Za-z0-9_-]+|\[[^\]]+\])+/g;

/** The first field of the message that somebody said; undefined where it names none. */
export function rejectedField(message: string, origins: readonly FieldOrigin[]): RejectedField | undefined {
  for (const [path] of message.matchAll(PATH)) {
    const pointer = pointerOf(path);
    const origin = origins.find((each) => isWithin(each.pointer, pointer) || isWithin(pointer, each.pointer));
    if (origin !== undefined) return { path, layer: origin.layer };
  }
  return undefined;
}

/** True for what an administrator said, in the operator's configuration or a PodTemplate: no fault of the Task's. */
export function isAdministrators(layer: Layer): boolean {
  return /^(configuration|PodTemplate )/.test(layer);
}

function pointerOf(path: string): readonly (string | number)[] {
  return [...path.matchAll(/[^.[\]]+/g)].map(([step]) => (/^\d+$/.test(step) ? Number(step) : step));
}

function isWithin(inner: readonly (string | number)[], outer: readonly (string | number)[]): boolean {
  return outer.every((step, index) => inner[index] === step);
}
