// null says nothing, in a field as in a member of one.
import type { TaskSpec } from '../api/task.gen.ts';

// Whatever these hold is the author's own: None is a value, and null one of JSON.
const FREE_FORM: ReadonlySet<string> = new Set(['inputs', 'template', 'config', 'custom']);

/** `spec` without its fields, and the members of its fields, that are null; itself, the same object, where there is none. */
export function withoutNulls(spec: TaskSpec): TaskSpec {
  const said = members(spec, (field, value) => (FREE_FORM.has(field) ? value : members(value, (_, member) => member)));
  // Less than it was, and every field of a spec may be missing.
  return said as TaskSpec;
}

/** The object with its members as `each` gives them, without nulls; what is no object, and an object that stays as it is, is itself. */
function members(value: unknown, each: (name: string, member: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const before = Object.entries(value) as readonly (readonly [string, unknown])[];
  const after = before
    .filter(([, member]) => member !== null)
    .map(([name, member]) => [name, each(name, member)] as const);
  const isSame = after.length === before.length && after.every(([, member], index) => member === before[index]?.[1]);
  return isSame ? value : Object.fromEntries(after);
}
