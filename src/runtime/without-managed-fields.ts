// What is left out of every cached object, of whichever kind.
import type { KubeObject } from './kube-object.ts';

/** managedFields are a third of an object's size, and nothing here reads them. */
export function withoutManagedFields(object: KubeObject): KubeObject {
  if (object.metadata === undefined || !('managedFields' in object.metadata)) return object;
  const { managedFields: _, ...metadata } = object.metadata as Record<string, unknown>;
  return { ...object, metadata };
}
