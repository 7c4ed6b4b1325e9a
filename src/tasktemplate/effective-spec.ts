// What a Task says, whichever way it says it: fields written by hand, or a TaskTemplate with the fields that may stand beside it.
import type { PlainObject } from '../api/plain-value.ts';
import type { TaskSpec } from '../api/task.gen.ts';
import type { ValueType } from '../literals/value-type.ts';

/**
 * A Task's spec with its template, if it has one, put into the fields that mean the same. Everything but the parser of manifests reads this
 * one, so that both ways in have one meaning.
 */
export interface EffectiveSpec extends Omit<TaskSpec, 'template'> {
  /** The container's own `command` (entrypoint), where a template says it; `command` of the spec is what Kubernetes calls args. */
  readonly entrypoint?: readonly string[];
  /** The types of a template's interface, exactly; without a template, `interface` has them in words. */
  readonly types?: InterfaceTypes;
  /** The TaskTemplate as it was given, for whatever reads it at `{{.taskTemplatePath}}`. */
  readonly taskTemplate?: PlainObject;
  /** Where a template says a field, by the field: `resources.mem` → `template.container.resources`. */
  readonly templateFields?: ReadonlyMap<string, string>;
}

export interface InterfaceTypes {
  readonly inputs: ReadonlyMap<string, ValueType>;
  readonly outputs: ReadonlyMap<string, ValueType>;
}

/** The path of a field, below `spec`, as its author knows it: `resources.mem`, or `template.container.resources`. */
export function writtenField(spec: EffectiveSpec, field: string): string {
  const { templateFields } = spec;
  if (templateFields === undefined) return field;
  // The field itself, or the nearest that holds it.
  for (let path = field; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('.')))) {
    const written = templateFields.get(path);
    if (written !== undefined) return written;
  }
  return field;
}
