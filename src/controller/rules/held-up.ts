// The pod cannot start for a reason a person may want to know of, and perhaps mend.
import { wait } from '../endings.ts';
import type { Plan } from '../plan.ts';
import type { Situation } from '../situation.ts';
import { storageSecretHint } from '../storage-secret-hint.ts';

export function heldUp(s: Situation): Plan | undefined {
  if (s.verdict?.kind !== 'waiting') return undefined;
  const { reason, failAt } = s.verdict;
  const message = storageSecretHint(s.verdict, s.settings.pod.storage, s.task.metadata.namespace) ?? s.verdict.message;
  return wait(s, reason, { message, ...(failAt !== undefined && { nextAt: failAt }) });
}
