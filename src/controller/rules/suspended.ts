// `spec.suspend`, with Job's meaning: the pod is stopped, no other starts, the attempt is not charged, and all of it can be undone.
import { WaitingReason } from '../../api/vocabulary.ts';
import { podsToStop, wait } from '../endings.ts';
import type { Plan } from '../plan.ts';
import type { Situation } from '../situation.ts';

const MESSAGE = 'The Task is suspended. It goes on once spec.suspend is false.';

export function suspended(s: Situation): Plan | undefined {
  if (s.spec.suspend !== true) return undefined;
  return { ...wait(s, WaitingReason.suspended, { message: MESSAGE }), cleanup: podsToStop(s) };
}
