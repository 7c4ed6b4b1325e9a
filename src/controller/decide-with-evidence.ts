// A failure is told with what its attempt left behind. That is read once a decision says that the Task ends so, and then decided anew.
import type { KubeApi } from '../adapters/kube-api.ts';
import type { Clock } from '../adapters/clock.ts';
import type { Millis } from '../api/time.ts';
import { currentAttempt } from './current-attempt.ts';
import { decide } from './decide.ts';
import { readFailureEvidence } from './failure-evidence.ts';
import type { Observation } from './observation.ts';
import type { Plan } from './plan.ts';
import type { DecideSettings } from './situation.ts';
import { wantsDigest } from './with-digest.ts';

export interface Decision {
  readonly plan: Plan;
  /** What the plan was made of, evidence included. */
  readonly observation: Observation;
  /** When it was made. */
  readonly now: Millis;
}

export async function decideWithEvidence(
  observation: Observation,
  { api, clock, settings }: { readonly api: KubeApi; readonly clock: Clock; readonly settings: DecideSettings },
): Promise<Decision> {
  const now = clock.now();
  const plan = decide(observation, now, settings);
  const { task } = observation;
  const attempt = currentAttempt(observation);
  const { podUid, pod } = attempt;
  if (podUid === undefined || !wantsDigest({ attempt, settings, task }, plan)) return { plan, observation, now };
  const failed = { namespace: task.metadata.namespace, podUid, ...(pod !== undefined && { pod }) };
  const evidence = await readFailureEvidence(api, failed);
  const withEvidence = { ...observation, evidence };
  const later = clock.now();
  return { plan: decide(withEvidence, later, settings), observation: withEvidence, now: later };
}
