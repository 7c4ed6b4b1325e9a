// A TaskTemplate as JSON → the one form that the rest reads.
import { isPlainObject, type PlainValue } from '../api/plain-value.ts';
import type { Problem } from '../api/problem.ts';
import type { TaskTemplateJson } from '../idl/task-template.gen.ts';
import { readMessageJson } from './read-message-json.ts';

export interface ReadTaskTemplate {
  readonly kind: 'read';
  readonly template: TaskTemplateJson;
  /** The path of a field below `spec` as the author spells it: `container.resources` → `template.container.resources`. */
  readonly written: (path: string) => string;
}

export type TaskTemplateReading =
  | ReadTaskTemplate
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/**
 * Reads flyteidl.core.TaskTemplate in proto3 JSON, or flyteidl.admin.TaskSpec, which holds one in `template`. Fields are in snake_case or
 * camelCase, enums names or numbers. Problems, ten at most, name the field below `spec.template` in the spelling given.
 */
export function readTaskTemplate(value: PlainValue): TaskTemplateReading {
  const inner = isPlainObject(value) ? value['template'] : undefined;
  const [json, place] = isPlainObject(inner) ? [inner, 'template.template'] : [value, 'template'];
  const workflow = workflowProblem(json, `spec.${place}`);
  if (workflow !== undefined) return { kind: 'invalid', problems: [workflow] };
  const { value: template, problems, spelling } = readMessageJson(json, 'TaskTemplate', `spec.${place}`);
  if (problems.length > 0) return { kind: 'invalid', problems };
  const written = (path: string): string =>
    `${place}.${path.replace(/(?<!config\.)\b[a-z][a-z0-9_]*(?=$|[.[])/g, (name) => spelling.get(name) ?? name)}`;
  return { kind: 'read', template, written };
}

// The other two things that flytekit serialises: their fields would give a page of problems.
function workflowProblem(json: PlainValue, field: string): Problem | undefined {
  if (!isPlainObject(json)) return undefined;
  const what = json['nodes'] !== undefined ? 'workflow' : isLaunchPlan(json) ? 'launch plan' : undefined;
  if (what === undefined) return undefined;
  return { field, message: `given a ${what}; allowed: the TaskTemplate of one task` };
}

function isLaunchPlan({ spec }: { readonly [key: string]: PlainValue }): boolean {
  return isPlainObject(spec) && (spec['workflow_id'] !== undefined || spec['workflowId'] !== undefined);
}
