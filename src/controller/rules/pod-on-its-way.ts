// A pod that starts or goes away tells of itself by the watch. A new attempt waits until no container of an earlier one can still run:
// two would write the same checkpoint.
import { WaitingReason } from '../../api/vocabulary.ts';
import { podsToStop, wait } from '../endings.ts';
import { NOTHING, type Plan } from '../plan.ts';
import { hasPodEnded } from '../pod-verdict.ts';
import { type Situation, reasonNow } from '../situation.ts';

export function podOnItsWay(s: Situation): Plan | undefined {
  if (s.verdict !== undefined) return starting(s);
  if (s.pods.every(hasPodEnded)) return undefined;
  // Left by a crash between the status that closed its attempt and its deletion.
  return { actions: [], cleanup: podsToStop(s) };
}

const VOLUME_REASONS: ReadonlySet<string | undefined> = new Set([
  WaitingReason.secretMissing,
  WaitingReason.configMapMissing,
  WaitingReason.volumeNotMounted,
]);

// A pod with its image on the node runs by then; a longer start is worth a word, and a write.
const SLOW_START_MS = 5000;

function starting(s: Situation): Plan {
  const { mounts, now } = s;
  // A pod that goes away, or whose primary container has been, is not about to start.
  if (s.attempt.pod?.metadata?.deletionTimestamp !== undefined || s.view.milestones.started !== undefined)
    return NOTHING;
  const due = (s.view.milestones.created ?? now) + SLOW_START_MS;
  const nextAt = Math.min(now < due ? due : Infinity, mounts?.nextAt ?? Infinity);
  const later = nextAt === Infinity ? {} : { nextAt };
  const reason = reasonNow(s);
  // Whatever its volumes waited for is there, once they were looked at anew.
  const hasVolumes = VOLUME_REASONS.has(reason) && mounts !== undefined && mounts.looks > 0;
  const hasFoundNode = reason === WaitingReason.unschedulable && nodeOf(s) !== undefined;
  const isSlow = reason === WaitingReason.pending && now >= due;
  if (!hasVolumes && !hasFoundNode && !isSlow) return { actions: [], ...later };
  return wait(s, WaitingReason.pending, { message: slowStart(s), subject: s.attempt.podName, ...later });
}

function nodeOf({ attempt }: Situation): string | undefined {
  return attempt.pod?.spec?.nodeName;
}

function slowStart(s: Situation): string {
  const { number, podName } = s.attempt;
  const node = nodeOf(s);
  const where = node === undefined ? ', and has no node yet' : ` on node ${node}; its image may still be pulled`;
  const look = `kubectl -n ${s.task.metadata.namespace} describe pod ${podName}`;
  return `Attempt ${number + 1} is being started: pod ${podName}${where}. If this lasts: ${look}`;
}
