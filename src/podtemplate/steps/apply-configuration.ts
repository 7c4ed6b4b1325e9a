// The lowest layers: Podsmith's own defaults, then what the administrator decides, in general and for the namespace.
import type { PlainObject, PlainValue } from '../../api/plain-value.ts';
import type { Layers } from '../build-layers.ts';
import { storageFields } from '../storage-access.ts';
import { type PodDraft, mergeSpec, primaryContainer } from '../pod-draft.ts';
import type { PodInput, TaskSettings } from '../pod-input.ts';
import { type SettingsLayer, isDigestEnabled } from '../settings-layers.ts';

const DEFAULTS = "Podsmith's default";

export function applyConfiguration(draft: PodDraft, { settings, task }: PodInput, layers: Layers): void {
  // One variable for each Service of the namespace, in a form that collides with FLYTE_*: nobody asked for them.
  draft.spec.set('enableServiceLinks', false, DEFAULTS);
  draft.spec.set('terminationGracePeriodSeconds', settings.terminationGraceSeconds, 'configuration');
  const primary = primaryContainer(draft);
  // The kubelet would put the end of the log into the pod's record, from where it gets into messages.
  const isLogSecret = !isDigestEnabled(settings, task.namespace);
  primary.set('terminationMessagePolicy', isLogSecret ? 'File' : 'FallbackToLogsOnError', DEFAULTS);
  const { env, volumeMounts, volumes } = storageFields(settings.storage);
  const source = { layer: 'configuration', field: 'storage' } as const;
  primary.merge(said({ env, volumeMounts }), source, draft);
  draft.spec.merge(said({ volumes }), source, draft);
  for (const layer of layers.settings) applyLayer(draft, layer);
}

function applyLayer(draft: PodDraft, { layer, field, task }: SettingsLayer): void {
  const { labels = {}, annotations = {} } = task;
  draft.metadata.merge(said({ labels, annotations }), { layer, field }, draft);
  mergeSpec(draft, podFields(task), layer, field);
  const fields = containerFields(task);
  for (const { container } of draft.containers) container.merge(fields, { layer, field }, draft);
}

function podFields(task: TaskSettings): PlainObject {
  const { nodeSelector, tolerations, affinity, schedulerName, runtimeClassName, priorityClassName } = task;
  const { podSecurityContext: securityContext, dnsPolicy, dnsConfig, imagePullSecrets } = task;
  return said({
    nodeSelector,
    tolerations,
    affinity,
    schedulerName,
    runtimeClassName,
    priorityClassName,
    securityContext,
    dnsPolicy,
    dnsConfig,
    imagePullSecrets,
  });
}

function containerFields({ securityContext, imagePullPolicy, env }: TaskSettings): PlainObject {
  return said({ securityContext, imagePullPolicy, env });
}

/** Without what says nothing: an empty text, list or object, as Helm values have them by default. */
function said(fields: Readonly<Record<string, PlainValue | undefined>>): PlainObject {
  const kept: Record<string, PlainValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null || value === '') continue;
    if (typeof value === 'object' && Object.keys(value).length === 0) continue;
    kept[name] = value;
  }
  return kept;
}
