// From what the API server sends to a Task. The schema has judged the spec; what is checked here is what the code stands on.
import { type PlainValue, isPlainObject } from './plain-value.ts';
import type { Task } from './task.gen.ts';

export type ParseTaskResult =
  | { readonly kind: 'parsed'; readonly task: Task }
  | { readonly kind: 'unreadable'; readonly message: string };

/** Status is the schema's default on every Task that the API server stores; one without it was written around the schema. */
export function parseTask(object: unknown): ParseTaskResult {
  const task = object as PlainValue | undefined;
  if (!isPlainObject(task)) return unreadable('it is no object');
  const { metadata, spec, status } = task;
  if (!isPlainObject(metadata)) return unreadable('metadata is no object');
  for (const key of ['name', 'namespace', 'uid', 'resourceVersion', 'creationTimestamp']) {
    if (typeof metadata[key] !== 'string') return unreadable(`metadata.${key} is no string`);
  }
  if (!isPlainObject(spec)) return unreadable('spec is no object');
  if (!isPlainObject(status) || !Array.isArray(status['conditions'])) {
    return unreadable('status has no conditions: is the CRD older than the operator?');
  }
  return { kind: 'parsed', task: object as Task };
}

function unreadable(message: string): ParseTaskResult {
  return { kind: 'unreadable', message };
}
