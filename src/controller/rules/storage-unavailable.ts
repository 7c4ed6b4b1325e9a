// Storage is away: the Task waits and says so; it is not failed.
import { WaitingReason } from '../../api/vocabulary.ts';
import { waitAgain } from '../endings.ts';
import type { Plan } from '../plan.ts';
import type { Situation } from '../situation.ts';

export function storageUnavailable(s: Situation): Plan {
  const cause = s.storageError ?? 'it was not asked';
  const message = `Storage at ${s.settings.storageRoot} can't be used: ${cause}. The Task goes on once it can.`;
  return waitAgain(s, WaitingReason.storageUnavailable, message, cause);
}
