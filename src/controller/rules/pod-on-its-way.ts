// A pod that starts or goes away tells of itself by the watch. A new attempt waits until no container of an earlier one can still run:
// two would write the same checkpoint.
import { type Millis, millisOf } from '../../api/time.ts';
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

// How many delays of news: ten seconds where the API server has time, and a pod whose image is small has pulled it and runs by then. A longer
// start is worth a word, and a write; not on a busy cluster, where all starts are slow.
const SLOW_START = 10;
const SLOWEST_START_MS = 150_000;

function starting(s: Situation): Plan {
  const { mounts, now, newsDelayMs } = s;
  const { created, started } = s.view.milestones;
  // A pod that goes away, or whose primary container has been, is not about to start.
  if (s.attempt.pod?.metadata?.deletionTimestamp !== undefined) return leaving(s);
  if (started !== undefined) return NOTHING;
  const due = (created ?? now) + Math.min(SLOW_START * newsDelayMs, SLOWEST_START_MS);
  const nextAt = Math.min(now < due ? due : Infinity, mounts?.nextAt ?? Infinity);
  const later = nextAt === Infinity ? {} : { nextAt };
  if (!isWorthAWord(s, due)) return { actions: [], ...later };
  return wait(s, WaitingReason.pending, { message: slowStart(s), subject: s.attempt.podName, ...later });
}

// The API server's time of deletion has the grace in it: who is still there after that and a little more has no kubelet to end it.
const SLOW_END_MS = 30_000;

function leaving(s: Situation): Plan {
  const { podName, pod } = s.attempt;
  const due = (millisOf(pod?.metadata?.deletionTimestamp) ?? s.now) + SLOW_END_MS;
  if (s.now < due) return { actions: [], nextAt: due };
  const { namespace } = s.task.metadata;
  const node = nodeOf(s);
  const where = node === undefined ? '' : ` of node ${node}`;
  const message =
    `Pod ${podName} is to go, and no kubelet${where} has said that its containers have ended: they may still run. The next attempt starts ` +
    `once they certainly do not. If the node is gone for good: kubectl -n ${namespace} delete pod ${podName} --force --grace-period=0`;
  return wait(s, WaitingReason.podTerminating, { message, subject: podName });
}

function isWorthAWord(s: Situation, due: Millis): boolean {
  const reason = reasonNow(s);
  // Whatever its volumes waited for is there, once they were looked at anew.
  if (VOLUME_REASONS.has(reason)) return (s.mounts?.looks ?? 0) > 0;
  if (reason === WaitingReason.unschedulable) return nodeOf(s) !== undefined;
  return reason === WaitingReason.pending && s.now >= due;
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
