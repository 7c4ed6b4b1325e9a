// Labels and annotations: the Task's over those of its templates, and Podsmith's own over all: what selects and explains a pod is not the
// user's to change.
import { PRIMARY_CONTAINER_ANNOTATION } from '../../api/primary-container.ts';
import { API_VERSION, KIND, MANAGED_BY_PODSMITH, PodAnnotation, PodLabel, QueueLabel } from '../../api/vocabulary.ts';
import type { Layers } from '../build-layers.ts';
import { labelValue } from '../label-value.ts';
import type { PodDraft } from '../pod-draft.ts';
import type { PodInput } from '../pod-input.ts';
import { podName } from '../pod-name.ts';
import { setting } from '../settings-layers.ts';
import { taskName } from '../task-identity.ts';
import { writtenAt } from '../written-at.ts';

const OWN = 'Podsmith';
const TASK_LABELS = { layer: 'task.metadata.labels', field: 'metadata.labels' };

export function applyMetadata(draft: PodDraft, input: PodInput, layers: Layers): void {
  const { task, spec, attempt, interruptible, cacheKey } = input;
  const { metadata } = draft;
  metadata.object('labels')?.merge(queueLabels(input), TASK_LABELS, draft);
  for (const field of ['labels', 'annotations'] as const) {
    metadata.object(field)?.merge(spec[field] ?? {}, writtenAt(spec, field), draft);
  }
  applyIamRole(draft, input, layers);
  const own = { layer: OWN, field: 'metadata' };
  const labels = {
    [PodLabel.managedBy]: MANAGED_BY_PODSMITH,
    [PodLabel.task]: task.name,
    [PodLabel.taskUid]: task.uid,
    [PodLabel.taskName]: labelValue(taskName(input)),
    [PodLabel.attempt]: String(attempt),
    [PodLabel.interruptible]: String(interruptible),
  };
  const annotations = {
    [PRIMARY_CONTAINER_ANNOTATION]: draft.primaryName,
    // It outlives the operator, which need not work it out again.
    ...(cacheKey !== undefined && { [PodAnnotation.cacheKey]: cacheKey }),
    ...deletedAfter(input),
  };
  metadata.merge({ labels, annotations }, own, draft);
  metadata.set('name', podName(task.name, task.uid, attempt), OWN);
  metadata.set('namespace', task.namespace, OWN);
  // No blockOwnerDeletion: it asks for rights on the Task's finalizers wherever OwnerReferencesPermissionEnforcement is on.
  const owner = { apiVersion: API_VERSION, kind: KIND, name: task.name, uid: task.uid, controller: true };
  metadata.set('ownerReferences', [owner], OWN);
}

// So that an operator that starts knows, of a thousand pods that have ended, the few that a crash may have left.
function deletedAfter({ spec: { podRetention = {} } }: PodInput): Readonly<Record<string, string>> {
  const ends = (['success', 'failure'] as const).filter((end) => podRetention[end] === 'Delete');
  return ends.length === 0 ? {} : { [PodAnnotation.deletedAfter]: ends.join(',') };
}

// Who queues a Job labels the Job; all other labels of a Task are its own.
function queueLabels({ taskLabels = {} }: PodInput): Readonly<Record<string, string>> {
  const queues: ReadonlySet<string> = new Set(Object.values(QueueLabel));
  return Object.fromEntries(Object.entries(taskLabels).filter(([key]) => queues.has(key)));
}

// mirrors Flyte's roleNameKey: the role is an annotation, which the cloud's agent on the node reads.
function applyIamRole(draft: PodDraft, { spec }: PodInput, { settings }: Layers): void {
  const role = spec.securityContext?.runAs?.iamRole;
  if (role === undefined) return;
  const { layer, field } = writtenAt(spec, 'securityContext.runAs.iamRole');
  const key = setting(settings, (task) => task.iamRoleAnnotation)?.value;
  if (key !== undefined) {
    draft.metadata.object('annotations')?.set(key, role, layer);
    return;
  }
  const message =
    'is given, but the operator has no annotation for it: set task.iamRoleAnnotation in its Helm values, or name a ServiceAccount that has the role';
  draft.problems.push({ field, message });
}
