// Small Tasks for tables: a case writes only the part of the spec that it is about.
import { parse } from 'yaml';

/** A Task as one would POST it. */
export interface TaskManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: Readonly<Record<string, unknown>>;
}

const WAYS_TO_RUN = ['loaderArgs', 'command', 'template'];

/** A Task with the spec that `yaml` says; where it does not say what to run, with loaderArgs. */
export function taskManifest(yaml: string, name = 'case'): TaskManifest {
  const said = (parse(yaml) ?? {}) as Record<string, unknown>;
  const runs = WAYS_TO_RUN.some((field) => field in said);
  const spec = runs ? said : { loaderArgs: ['task-module', 'train', 'task-name', 'fit'], ...said };
  return { apiVersion: 'work.podsmith.dev/v1alpha1', kind: 'Task', metadata: { name }, spec };
}
