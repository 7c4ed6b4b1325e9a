// As many Tasks of the namespace have a pod as the administrator allows. The Task is woken when its turn comes, so it looks at nothing.
import { WaitingReason } from '../../api/vocabulary.ts';
import { wait } from '../endings.ts';
import type { Plan } from '../plan.ts';
import type { Situation } from '../situation.ts';

export function namespaceLimit(s: Situation): Plan | undefined {
  if (s.placeRefused === undefined) return undefined;
  const { running, limit } = s.placeRefused;
  const { namespace } = s.task.metadata;
  const message =
    `Namespace ${namespace} runs ${running} Tasks, and the operator's limit there is ${limit}. ` +
    'This one starts when one of them ends; the oldest that waits is the next.';
  return wait(s, WaitingReason.namespaceLimit, { message });
}
