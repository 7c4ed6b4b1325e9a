// The cluster's PodTemplates as the operator keeps them: whole ones, but only what a pod is made from.
import { isPlainObject, type PlainValue } from '../api/plain-value.ts';
import type { Task } from '../api/task.gen.ts';
import type { KubeObject } from '../runtime/kube-object.ts';
import type { StoredPodTemplate } from './pod-template-choice.ts';

/** What the cache holds. */
export interface CachedPodTemplate extends KubeObject {
  readonly stored: StoredPodTemplate;
}

export function parsePodTemplate(object: KubeObject): CachedPodTemplate | undefined {
  const { name = '', namespace = '', uid = '', resourceVersion = '' } = object.metadata ?? {};
  const { template = {} } = object as { readonly template?: PlainValue };
  if (name === '' || !isPlainObject(template)) return undefined;
  return {
    metadata: { name, namespace, uid, resourceVersion },
    stored: { name, namespace, template, resourceVersion },
  };
}

/** The namespaces whose PodTemplates are watched, undefined being all: those of the Tasks, and the operator's own for the default one. */
export function podTemplateScopes(
  namespaces: readonly string[],
  operatorNamespace: string | undefined,
): readonly (string | undefined)[] {
  if (namespaces.length === 0) return [undefined];
  return [...new Set([...namespaces, ...(operatorNamespace === undefined ? [] : [operatorNamespace])])];
}

/** True if `task` cannot start without the PodTemplate, so that any change of it is news. One that is a default is never waited for. */
export function isNamedBy(
  { metadata }: Pick<Task, 'metadata'>,
  podTemplateName: string | undefined,
  { stored }: CachedPodTemplate,
): boolean {
  return podTemplateName === stored.name && metadata.namespace === stored.namespace;
}
