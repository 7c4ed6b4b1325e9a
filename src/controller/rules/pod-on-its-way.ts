// A pod that starts or goes away tells of itself by the watch. A new attempt waits until no container of an earlier one can still run:
// two would write the same checkpoint.
import { podsToStop } from '../endings.ts';
import { NOTHING, type Plan } from '../plan.ts';
import { hasPodEnded } from '../pod-verdict.ts';
import type { Situation } from '../situation.ts';

export function podOnItsWay(s: Situation): Plan | undefined {
  if (s.verdict !== undefined) return NOTHING;
  if (s.pods.every(hasPodEnded)) return undefined;
  // Left by a crash between the status that closed its attempt and its deletion.
  return { actions: [], cleanup: podsToStop(s) };
}
