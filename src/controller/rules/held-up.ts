// The pod cannot start for a reason a person may want to know of, and perhaps mend.
import { wait } from '../endings.ts';
import type { Plan } from '../plan.ts';
import { type Situation, heldUpUntil } from '../situation.ts';
import { storageSecretHint } from '../storage-secret-hint.ts';

export function heldUp(s: Situation): Plan | undefined {
  if (s.verdict?.kind !== 'waiting') return undefined;
  const { reason } = s.verdict;
  const nextAt = Math.min(heldUpUntil(s) ?? Infinity, s.mounts?.nextAt ?? Infinity);
  const hint = storageSecretHint(s.verdict, s.settings.pod.storage, s.task.metadata.namespace);
  const message = hint ?? s.verdict.message;
  const subject = hint ?? s.verdict.subject;
  return wait(s, reason, {
    message,
    ...(subject !== undefined && { subject }),
    ...(nextAt !== Infinity && { nextAt }),
  });
}
