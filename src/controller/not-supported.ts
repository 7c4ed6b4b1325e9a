// Fields of the API that this version does not act on. A Task that uses one ends at once and says so: nothing is silently ignored.
import type { Problem } from '../api/problem.ts';
import { type EffectiveSpec, writtenField } from '../tasktemplate/effective-spec.ts';
import { OTHER_KINDS } from '../tasktemplate/other-kinds.ts';

type Used = (spec: EffectiveSpec) => boolean;

// Each entry goes when its field begins to work.
const NOT_SUPPORTED: Readonly<Record<string, Used>> = {
  timeBlocks: ({ timeBlocks }) => timeBlocks === true,
};

/** One problem for each field in use that this version does not act on, as its author wrote it. */
export function notSupported(spec: EffectiveSpec): readonly Problem[] {
  const fields = Object.entries(NOT_SUPPORTED)
    .filter(([, used]) => used(spec))
    .map(([field]) => ({
      field: `spec.${writtenField(spec, field)}`,
      message: 'this version of Podsmith does not act on it yet; leave it out',
    }));
  return [...taskTypeProblems(spec), ...fields];
}

function taskTypeProblems(spec: EffectiveSpec): readonly Problem[] {
  const { taskType = '' } = spec;
  // What a template of such a type says beyond it, src/tasktemplate refuses with better words.
  if (!OTHER_KINDS.has(taskType)) return [];
  const message = `a task of type ${taskType} takes more than one pod, and this version of Podsmith makes one; leave it out to run the command alone`;
  return [{ field: `spec.${writtenField(spec, 'taskType')}`, message }];
}
