// Tasks that are more than one container in one pod. Such a Task ends at once and says so: its command alone would be another task.
import type { Problem } from '../api/problem.ts';
import { type EffectiveSpec, writtenField } from '../tasktemplate/effective-spec.ts';
import { OTHER_KINDS } from '../tasktemplate/other-kinds.ts';

/** The problem of a task type that takes more than one pod, under the field in which its author wrote it. */
export function notSupported(spec: EffectiveSpec): readonly Problem[] {
  const { taskType = '' } = spec;
  // What a template of such a type says beyond it, src/tasktemplate refuses with better words.
  if (!OTHER_KINDS.has(taskType)) return [];
  const message = `a task of type ${taskType} takes more than one pod, and this version of Podsmith makes one; leave it out to run the command alone`;
  return [{ field: `spec.${writtenField(spec, 'taskType')}`, message }];
}
