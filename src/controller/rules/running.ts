// The primary container runs: the first status write of a Task that meets no trouble.
import type { Millis } from '../../api/time.ts';
import { WaitingReason } from '../../api/vocabulary.ts';
import type { Milestones } from '../milestones.ts';
import type { Observation } from '../observation.ts';
import { NOTHING, type Plan } from '../plan.ts';
import { type Situation, reasonNow } from '../situation.ts';
import { waitingStatus, withOpenAttempt } from '../status.ts';

/** When a status is to say that the pod runs. */
export function runningDue(
  { started = -Infinity }: Milestones,
  { newsDelayMs }: Pick<Observation, 'newsDelayMs'>,
): Millis {
  return started + newsDelayMs;
}

export function running(s: Situation): Plan | undefined {
  if (s.verdict?.kind !== 'running') return undefined;
  const upToDate = s.status.observedGeneration === s.task.metadata.generation;
  if (reasonNow(s) === WaitingReason.running && s.attempt.recorded !== undefined && upToDate) return NOTHING;
  const due = runningDue(s.view.milestones, s);
  if (s.now < due) return { actions: [], nextAt: due };
  const node = s.attempt.pod?.spec?.nodeName;
  const where = node === undefined ? '' : ` on node ${node}`;
  const status = waitingStatus(s, WaitingReason.running, `Attempt ${s.attempt.number + 1} runs${where}.`);
  return { actions: [], status: withOpenAttempt(s, status, s.view) };
}
