// What is Podsmith's to say, whatever anybody else says: a pod is one attempt, and acts under no identity that nobody asked for.
import { stringifyJson } from '../../api/json.ts';
import type { PodDraft } from '../pod-draft.ts';
import type { PodInput } from '../pod-input.ts';
import { writtenAt } from '../written-at.ts';

export function applyOwnFields(draft: PodDraft, { spec }: PodInput): void {
  const restartPolicy = draft.spec.plain('restartPolicy');
  if (restartPolicy !== undefined && restartPolicy !== 'Never') {
    const layer = draft.spec.layer('restartPolicy') ?? '';
    const field = layer.startsWith('task.')
      ? `${writtenAt(spec, 'podTemplate.podSpec').field}.restartPolicy`
      : `${layer}: template.spec.restartPolicy`;
    const message = `${stringifyJson(restartPolicy)} would run the task again inside its pod; only Never is allowed, and spec.retries says how often the Task is tried`;
    draft.problems.push({ field, message });
  }
  draft.spec.set('restartPolicy', 'Never', 'Podsmith');
  const account = spec.securityContext?.runAs?.k8sServiceAccount;
  if (account !== undefined) {
    draft.spec.set('serviceAccountName', account, writtenAt(spec, 'securityContext.runAs.k8sServiceAccount').layer);
  }
  // A task gets an identity towards the API server only by naming a service account.
  if (!draft.spec.fields.has('serviceAccountName') && !draft.spec.fields.has('automountServiceAccountToken')) {
    draft.spec.set('automountServiceAccountToken', false, "Podsmith's default");
  }
}
