// What one part of a TaskTemplate comes to: fields of a Task, and where the template says each.
import type { Problem } from '../api/problem.ts';
import type { TaskTemplateJson } from '../idl/task-template.gen.ts';
import type { EffectiveSpec } from './effective-spec.ts';

export interface Said {
  readonly spec: Partial<EffectiveSpec>;
  /** Paths of fields below `spec`, and of the template's own fields that say them. */
  readonly places: readonly (readonly [field: string, place: string])[];
  readonly problems: readonly Problem[];
}

/** A template, and how its author spells its fields. */
export interface TemplateSource {
  readonly template: TaskTemplateJson;
  /** The path below `spec` of a field of the template. */
  readonly written: (path: string) => string;
}

export const NOTHING_SAID: Said = { spec: {}, places: [], problems: [] };

/** All of `parts` in one; they speak of different fields. */
export function saidTogether(parts: readonly Said[]): Said {
  return {
    spec: Object.assign({}, ...parts.map(({ spec }) => spec)) as Partial<EffectiveSpec>,
    places: parts.flatMap(({ places }) => places),
    problems: parts.flatMap(({ problems }) => problems),
  };
}

/** One field, said at `place`; nothing where the value is absent: an empty text, list or object says nothing in protobuf. */
export function says<Field extends keyof EffectiveSpec>(
  field: Field,
  value: EffectiveSpec[Field] | undefined,
  place: string,
): Said {
  if (isEmpty(value)) return NOTHING_SAID;
  return { spec: { [field]: value }, places: [[field, place]], problems: [] };
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === '') return true;
  return typeof value === 'object' && value !== null && !(value instanceof Map) && Object.keys(value).length === 0;
}

/** One problem of the field at `place`. */
export function problemAt({ written }: TemplateSource, place: string, message: string): Said {
  return { ...NOTHING_SAID, problems: [{ field: `spec.${written(place)}`, message }] };
}
