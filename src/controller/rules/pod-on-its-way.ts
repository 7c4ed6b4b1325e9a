// A pod that starts or goes away tells of itself by the watch. A new attempt waits until no container of an earlier one can still run:
// two would write the same checkpoint.
import { WaitingReason } from '../../api/vocabulary.ts';
import { podsToStop, wait } from '../endings.ts';
import type { MountLook } from '../mount-look.ts';
import { NOTHING, type Plan } from '../plan.ts';
import { hasPodEnded } from '../pod-verdict.ts';
import { type Situation, reasonNow } from '../situation.ts';

export function podOnItsWay(s: Situation): Plan | undefined {
  if (s.verdict !== undefined) return s.mounts === undefined ? NOTHING : starting(s, s.mounts);
  if (s.pods.every(hasPodEnded)) return undefined;
  // Left by a crash between the status that closed its attempt and its deletion.
  return { actions: [], cleanup: podsToStop(s) };
}

const VOLUME_REASONS: ReadonlySet<string | undefined> = new Set([
  WaitingReason.secretMissing,
  WaitingReason.configMapMissing,
  WaitingReason.volumeNotMounted,
]);

// Whatever its volumes waited for is there, and the image may still take its time.
function starting(s: Situation, { looks, nextAt }: MountLook): Plan {
  if (looks === 0 || !VOLUME_REASONS.has(reasonNow(s))) return { actions: [], nextAt };
  const message = `The volumes of attempt ${s.attempt.number + 1} are there, and its containers are being started.`;
  return wait(s, WaitingReason.pending, { message, nextAt });
}
