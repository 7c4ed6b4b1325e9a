// Who a Task is in flytekit's words: project, domain, name and version, each from the Task or else from the operator's settings.
import type { ExecutionIdentity } from './environment.ts';
import type { PodInput } from './pod-input.ts';
import { taskNameOf } from './resolver-command.ts';
import { setting, settingsLayers } from './settings-layers.ts';

const DEFAULT_PROJECT = 'podsmith';
const DEFAULT_DOMAIN = 'development';

export function executionIdentity(input: Pick<PodInput, 'task' | 'spec' | 'attempt' | 'settings'>): ExecutionIdentity {
  const { task, spec, attempt, settings } = input;
  const layers = settingsLayers(settings, task.namespace);
  return {
    executionId: task.name,
    project: spec.project ?? setting(layers, (at) => at.project)?.value ?? DEFAULT_PROJECT,
    domain: spec.domain ?? setting(layers, (at) => at.domain)?.value ?? DEFAULT_DOMAIN,
    taskName: taskName(input),
    version: spec.version ?? '',
    attempt,
  };
}

/** flytekit's name of the task: given, or out of its loader args, or else the Task's own. */
export function taskName({ task, spec }: Pick<PodInput, 'task' | 'spec'>): string {
  return spec.taskName ?? taskNameOf(spec.loaderArgs ?? []) ?? task.name;
}
