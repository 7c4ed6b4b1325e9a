// A pod while it is being built: what the steps write to.
import type { PlainObject } from '../api/plain-value.ts';
import type { Problem } from '../api/problem.ts';
import { LayeredObject, type Room } from './layered-value.ts';
import { POD_METADATA_RULE, POD_SPEC_RULE } from './merge-rules.ts';

export interface PodDraft {
  readonly metadata: LayeredObject;
  readonly spec: LayeredObject;
  readonly primaryName: string;
  /** Every container and init container, in the pod's order; known once they are laid out. */
  containers: readonly DraftContainer[];
  readonly problems: Problem[];
  /** Characters that references and placeholders may still be replaced by. */
  readonly room: Room;
  /** What an administrator's ceiling changed, one sentence each. */
  readonly clamped: string[];
  usesTaskTemplate: boolean;
}

// etcd holds no object of 1.5 MiB: a pod that asks for more is refused before it takes the operator's memory.
const MOST_FILLED_IN = 1024 * 1024;

export type ContainerList = 'containers' | 'initContainers';
const CONTAINER_LISTS: readonly ContainerList[] = ['containers', 'initContainers'];

export function newDraft(primaryName: string): PodDraft {
  return {
    metadata: new LayeredObject(POD_METADATA_RULE),
    spec: new LayeredObject(POD_SPEC_RULE),
    primaryName,
    containers: [],
    problems: [],
    room: { left: MOST_FILLED_IN },
    clamped: [],
    usesTaskTemplate: false,
  };
}

/** A container of the draft. */
export interface DraftContainer {
  readonly list: ContainerList;
  readonly name: string;
  readonly isPrimary: boolean;
  readonly container: LayeredObject;
}

/** The containers and init containers that the spec has. */
export function laidOut({ spec, primaryName }: PodDraft): readonly DraftContainer[] {
  return CONTAINER_LISTS.flatMap((list) =>
    [...spec.entries(list)].flatMap(([name, container]) =>
      container instanceof LayeredObject
        ? [{ list, name, isPrimary: list === 'containers' && name === primaryName, container }]
        : [],
    ),
  );
}

export function primaryContainer({ spec, primaryName }: PodDraft): LayeredObject {
  return spec.entry('containers', primaryName);
}

/** Lays `fields` over the pod's spec, as if a layer had said only them. */
export function mergeSpec(draft: PodDraft, fields: PlainObject, layer: string, field: string): void {
  draft.spec.merge(fields, { layer, field }, draft);
}

/** A required node selector requirement, as the part of a pod's spec that holds it. */
export function requiredNodeAffinity(requirements: readonly PlainObject[]): PlainObject {
  const nodeSelectorTerms = [{ matchExpressions: requirements }];
  return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } };
}
