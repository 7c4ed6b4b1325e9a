// Under which key a task's outputs are kept: Flyte's own dataset and tag, and the namespace, so that nobody else's outputs are ever met.
import type { VariableMapJson } from '../idl/task-template.gen.ts';
import { inputsTag } from './inputs-tag.ts';
import { interfaceHash } from './interface-hash.ts';
import { sha256 } from './sha256.ts';

/** Whose outputs. The version of the task's code is no part of it, as in Flyte: `cacheVersion` says when the results are others. */
export interface CachedTask {
  readonly namespace: string;
  readonly project: string;
  readonly domain: string;
  /** flytekit's name of the task. */
  readonly taskName: string;
  readonly cacheVersion: string;
  readonly inputs: VariableMapJson;
  readonly outputs: VariableMapJson;
}

/** Flyte's version of the dataset: `1-GKw-c0Pw-UxVtPm0k`. */
export function datasetVersion({ cacheVersion, inputs, outputs }: CachedTask): string {
  return `${cacheVersion.trim()}-${interfaceHash(inputs)}-${interfaceHash(outputs)}`;
}

/** The key, 64 hexadecimal digits, for inputs in the form of an inputs.pb. Throws MalformedMessageError. */
export function cacheKey(task: CachedTask, inputs: Uint8Array, ignored: readonly string[] = []): string {
  const { namespace, project, domain, taskName } = task;
  const parts = [
    namespace,
    project,
    domain,
    `flyte_task-${taskName}`,
    datasetVersion(task),
    inputsTag(inputs, ignored),
  ];
  return Buffer.from(sha256(JSON.stringify(parts))).toString('hex');
}

/** Whether `text` has the form of a key; anything else must never become part of a path. */
export function isCacheKey(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
