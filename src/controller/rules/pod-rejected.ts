// The API server did not take the pod: what can never fit ends the Task, what can pass is waited for and uses no attempt.
import { FinishedReason, WaitingReason } from '../../api/vocabulary.ts';
import { refuse, waitAgain } from '../endings.ts';
import type { Plan } from '../plan.ts';
import { isQuotaExceeded, neverFits } from '../quota.ts';
import type { Situation } from '../situation.ts';

export function podRejected(s: Situation): Plan | undefined {
  if (s.rejection === undefined) return undefined;
  const { kind, message } = s.rejection;
  switch (kind) {
    case 'invalid':
      return refused(s, message);
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
    const text = `ServiceAccount "${account}" does not exist in this namespace. The Task goes on once it does.`;
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
