// A Task that is told of again and again, while its spec is the same: what was read of the spec, by its object, need not be read again.
import type { Task } from './task.gen.ts';

/**
 * `task` with the spec of `known`, the object itself, where nothing has changed it: the API server counts a spec's changes in its generation.
 * What a newer CRD adds to each spec as it is read is not counted: that comes with the list after it, which has no `known`.
 */
export function withKnownSpec(task: Task, known: Task | undefined): Task {
  const { uid, generation } = task.metadata;
  const isSame = known?.metadata.uid === uid && generation !== undefined && known.metadata.generation === generation;
  return isSame ? { ...task, spec: known.spec } : task;
}
