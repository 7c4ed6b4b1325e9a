// Which PodTemplate of the cluster goes into a Task's next pod.
import type { ClusterPodTemplate, PodSettings } from '../podtemplate/pod-input.ts';
import { setting, settingsLayers } from '../podtemplate/settings-layers.ts';
import type { EffectiveSpec } from '../tasktemplate/effective-spec.ts';

/** A PodTemplate as it is cached. */
export interface StoredPodTemplate extends ClusterPodTemplate {
  readonly resourceVersion: string;
}

export type PodTemplateChoice =
  | { readonly kind: 'found'; readonly template: StoredPodTemplate }
  /** The Task names it, and it does not exist in the Task's namespace. */
  | { readonly kind: 'missing'; readonly name: string };

export interface PodTemplateQuestion {
  readonly spec: Pick<EffectiveSpec, 'podTemplateName'>;
  /** The Task's. */
  readonly namespace: string;
  readonly settings: PodSettings;
  /** Absent where the operator runs outside a cluster. */
  readonly operatorNamespace?: string | undefined;
}

/**
 * - The one that the Task names, in its own namespace: a reference never leaves it, and the Task waits for one that is missing.
 * - Otherwise the administrator's default, in the Task's namespace or else the operator's; it may be missing in both.
 * - undefined: none.
 */
export function podTemplateChoice(
  { spec, namespace, settings, operatorNamespace }: PodTemplateQuestion,
  find: (namespace: string, name: string) => StoredPodTemplate | undefined,
): PodTemplateChoice | undefined {
  const named = spec.podTemplateName ?? '';
  if (named !== '') {
    const template = find(namespace, named);
    return template === undefined ? { kind: 'missing', name: named } : { kind: 'found', template };
  }
  const name = setting(settingsLayers(settings, namespace), (task) => task.podTemplateName)?.value;
  if (name === undefined) return undefined;
  const own = find(namespace, name);
  const template = own ?? (operatorNamespace === undefined ? undefined : find(operatorNamespace, name));
  return template === undefined ? undefined : { kind: 'found', template };
}
