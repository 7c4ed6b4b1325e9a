// A TaskTemplate → the manifest of a Task, as `podsmith convert` writes it.
import type { TaskDistribution } from '../api/task.gen.ts';
import { API_VERSION, KIND } from '../api/vocabulary.ts';
import type { TaskTemplateJson } from '../idl/task-template.gen.ts';
import { MAX_TASK_NAME_LENGTH } from '../podtemplate/pod-name.ts';

export interface TaskManifest {
  readonly apiVersion: typeof API_VERSION;
  readonly kind: typeof KIND;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly template: TaskTemplateJson; readonly distribution?: TaskDistribution };
}

export interface ManifestOptions {
  /** Names that other manifests have already. */
  readonly taken?: ReadonlySet<string>;
  /** Where the code lies, for a template that leaves it open. */
  readonly distribution?: TaskDistribution;
}

/** The manifest of a Task that runs `template`, under a name made from that of the task. */
export function toManifest(template: TaskTemplateJson, { taken, distribution }: ManifestOptions = {}): TaskManifest {
  return {
    apiVersion: API_VERSION,
    kind: KIND,
    metadata: { name: uniqueName(resourceName(template.id?.name ?? ''), taken ?? new Set()) },
    spec: { template, ...(distribution !== undefined && { distribution }) },
  };
}

/**
 * `workflows.train.fit_model` → `workflows-train-fit-model`: at most 52 characters of a DNS label. Of a longer name the end stays, which
 * is the function's.
 */
export function resourceName(taskName: string): string {
  const name = trimmed(taskName.toLowerCase().replace(/[^a-z0-9]+/g, '-'));
  return trimmed(lastWords(name)) || 'task';
}

/** As many whole words from the end as there is room for; of one long word its end. */
function lastWords(name: string): string {
  if (name.length <= MAX_TASK_NAME_LENGTH) return name;
  const end = name.slice(-MAX_TASK_NAME_LENGTH);
  const cut = name.at(-MAX_TASK_NAME_LENGTH - 1) === '-' ? 0 : end.indexOf('-');
  return end.slice(Math.max(0, cut));
}

function uniqueName(name: string, taken: ReadonlySet<string>): string {
  let unique = name;
  for (let number = 2; taken.has(unique); number += 1) {
    const suffix = `-${number}`;
    unique = `${trimmed(name.slice(0, MAX_TASK_NAME_LENGTH - suffix.length))}${suffix}`;
  }
  return unique;
}

function trimmed(name: string): string {
  return name.replace(/^-+|-+$/g, '');
}
