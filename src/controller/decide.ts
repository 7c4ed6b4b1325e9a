// What to do about a Task, from what was observed of it. An ordered list of rules; the first that speaks decides.
// No await, no clock, no client: the same observation always gives the same plan.
import type { Millis } from '../api/time.ts';
import type { Observation } from './observation.ts';
import { NOTHING, type Plan } from './plan.ts';
import { attemptEnded } from './rules/attempt-ended.ts';
import { backingOff } from './rules/backing-off.ts';
import { cancelled } from './rules/cancelled.ts';
import { heldUp } from './rules/held-up.ts';
import { launch } from './rules/launch.ts';
import { nothingToDo } from './rules/nothing-to-do.ts';
import { podOnItsWay } from './rules/pod-on-its-way.ts';
import { podRejected } from './rules/pod-rejected.ts';
import { running } from './rules/running.ts';
import { suspended } from './rules/suspended.ts';
import { type DecideSettings, type Rule, podEnd, situationOf } from './situation.ts';

const RULES: readonly Rule[] = [
  nothingToDo,
  cancelled,
  podRejected,
  attemptEnded,
  suspended,
  heldUp,
  running,
  podOnItsWay,
  backingOff,
  launch,
];

export function decide(observation: Observation, now: Millis, settings: DecideSettings): Plan {
  const situation = situationOf(observation, now, settings);
  for (const rule of RULES) {
    const plan = rule(situation);
    if (plan !== undefined) return plan;
  }
  return NOTHING;
}

/** True if the current attempt has ended as far as its pod goes, so that its files must be read before a decision. */
export function needsFiles(observation: Observation, now: Millis, settings: DecideSettings): boolean {
  const situation = situationOf(observation, now, settings);
  return podEnd(situation) !== undefined;
}
