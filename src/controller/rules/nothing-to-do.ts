// A finished Task stays as it is; its pods go with it, by their ownerReference. So does one that is being deleted, or is another's.
import type { Task } from '../../api/task.gen.ts';
import { MANAGED_BY } from '../../api/vocabulary.ts';
import { NOTHING, type Plan } from '../plan.ts';
import type { Situation } from '../situation.ts';

export function nothingToDo({ task }: Situation): Plan | undefined {
  return isSettled(task) ? NOTHING : undefined;
}

/** Nothing that could be observed of the Task would make the operator act. */
export function isSettled({ metadata, spec, status }: Task): boolean {
  const managedElsewhere = (spec.managedBy ?? MANAGED_BY) !== MANAGED_BY;
  return status.finished || managedElsewhere || metadata.deletionTimestamp !== undefined;
}
