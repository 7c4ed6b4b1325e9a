// The API server did not take the pod: what can never fit ends the Task, what can pass is waited for and uses no attempt.
import { FinishedReason, WaitingReason } from '../../api/vocabulary.ts';
import { refuse, waitAgain } from '../endings.ts';
import type { Plan } from '../plan.ts';
import { isQuotaExceeded, neverFits } from '../quota.ts';
import { saidBy } from '../../podtemplate/written-at.ts';
import { isAdministrators, rejectedField } from '../rejected-field.ts';
import type { Situation } from '../situation.ts';
import { podOf } from './launch.ts';

export function podRejected(s: Situation): Plan | undefined {
  if (s.rejection === undefined) return undefined;
  const { kind, message } = s.rejection;
  switch (kind) {
    case 'invalid':
      return invalid(s, message);
    case 'forbidden':
      return forbidden(s, message);
    case 'failed':
      return waitAgain(
        s,
        WaitingReason.podNotCreated,
        `The API server could not take the pod, and is asked again: ${message}`,
      );
    case 'nameTaken':
      return waitAgain(
        s,
        WaitingReason.podNameTaken,
        `A pod named ${s.attempt.podName} exists and is not this Task's. The Task goes on once that pod is gone.`,
      );
  }
}

// What an administrator said is not the Task's fault: it waits until that is mended.
function invalid(s: Situation, message: string): Plan {
  const pod = podOf(s);
  const field = pod.kind === 'built' ? rejectedField(message, pod.built.origins()) : undefined;
  if (field === undefined) return refused(s, message);
  const { path, layer } = field;
  if (!isAdministrators(layer)) return refused(s, `${message}. It is ${saidBy(layer)} that says ${path}.`);
  const text = `The API server refuses the pod for ${path}, which the ${layer} says: ${message}. The Task goes on once that is mended.`;
  return waitAgain(s, WaitingReason.podNotCreated, text);
}

// The API server's words for what the operator itself may not do.
const OUR_RIGHTS = /cannot create resource "pods"/;
// It may be applied a moment after the Task.
const SERVICE_ACCOUNT = /serviceaccount "([^"]+)" not found/;
// The namespace goes away, and the Task with it.
const NAMESPACE_ENDS = /because it is being terminated/;

function forbidden(s: Situation, message: string): Plan {
  if (NAMESPACE_ENDS.test(message)) return { actions: [], nextAt: s.now + s.settings.waitRetryMs };
  if (isQuotaExceeded(message)) {
    const excess = neverFits(message);
    if (excess !== undefined) return refused(s, `${message}. Alone it asks for more than the whole quota: ${excess}.`);
    return waitAgain(s, WaitingReason.quotaExceeded, `The namespace's quota has no room for the pod: ${message}`);
  }
  const [, account] = SERVICE_ACCOUNT.exec(message) ?? [];
  if (account !== undefined) {
    const { namespace } = s.task.metadata;
    const text = `ServiceAccount "${account}" does not exist in namespace ${namespace}. The Task goes on once it does: kubectl -n ${namespace} create serviceaccount ${account}`;
    return waitAgain(s, WaitingReason.serviceAccountMissing, text);
  }
  if (OUR_RIGHTS.test(message)) {
    return waitAgain(s, WaitingReason.forbidden, `The operator may not create pods in this namespace: ${message}`);
  }
  return refused(s, message);
}

function refused(s: Situation, message: string): Plan {
  return refuse(s, FinishedReason.podRejected, `The API server refuses the pod: ${message}`);
}
