// A finished Task stays as it is; its pods go with it, by their ownerReference. So does one that is being deleted, or is another's.
import { MANAGED_BY } from '../../api/vocabulary.ts';
import { NOTHING, type Plan } from '../plan.ts';
import type { Situation } from '../situation.ts';

export function nothingToDo({ task, spec, status }: Situation): Plan | undefined {
  const managedElsewhere = (spec.managedBy ?? MANAGED_BY) !== MANAGED_BY;
  return status.finished || managedElsewhere || task.metadata.deletionTimestamp !== undefined ? NOTHING : undefined;
}
