// What to do about a Task, from what was observed of it. An ordered list of rules; the first that speaks decides.
// No await, no clock, no client: the same observation always gives the same plan.
import type { Millis } from '../api/time.ts';
import { nextDeadline } from './deadlines.ts';
import { withLogLinks } from './log-links.ts';
import type { Observation } from './observation.ts';
import { NOTHING, type Plan } from './plan.ts';
import { alreadyRun } from './rules/already-run.ts';
import { attemptEnded } from './rules/attempt-ended.ts';
import { backingOff } from './rules/backing-off.ts';
import { cacheLookup } from './rules/cache-lookup.ts';
import { cancelled } from './rules/cancelled.ts';
import { heldUp } from './rules/held-up.ts';
import { launch } from './rules/launch.ts';
import { namespaceLimit } from './rules/namespace-limit.ts';
import { isSettled, nothingToDo } from './rules/nothing-to-do.ts';
import { podOnItsWay } from './rules/pod-on-its-way.ts';
import { podRejected } from './rules/pod-rejected.ts';
import { queueTimedOut, runTimedOut } from './rules/run-timed-out.ts';
import { running } from './rules/running.ts';
import { suspended } from './rules/suspended.ts';
import { totalTimedOut } from './rules/total-timed-out.ts';
import { type DecideSettings, type Rule, type Situation, podEnd, situationOf } from './situation.ts';
import { withCache } from './with-cache.ts';
import { isFirstRun, withRunRecord } from './with-run-record.ts';
import { withDigest } from './with-digest.ts';
import { withTimeBlocks } from './with-time-blocks.ts';

const RULES: readonly Rule[] = [
  nothingToDo,
  cancelled,
  totalTimedOut,
  podRejected,
  namespaceLimit,
  runTimedOut,
  queueTimedOut,
  attemptEnded,
  suspended,
  heldUp,
  running,
  podOnItsWay,
  backingOff,
  cacheLookup,
  alreadyRun,
  launch,
];

// What is added to whichever rule's plan, in this order.
const WRAPPERS = [withCache, withRunRecord, withLogLinks, withTimeBlocks, withDigest] as const;

export function decide(observation: Observation, now: Millis, settings: DecideSettings): Plan {
  const situation = situationOf(observation, now, settings);
  for (const rule of RULES) {
    const plan = rule(situation);
    if (plan !== undefined)
      return WRAPPERS.reduce((whole, wrap) => wrap(situation, whole), withDeadline(plan, situation));
  }
  return NOTHING;
}

// Whatever a Task waits for, a timeout may come first.
function withDeadline(plan: Plan, situation: Situation): Plan {
  if (plan.status?.finished === true || isSettled(situation.task)) return plan;
  const due = nextDeadline(situation);
  return due === undefined ? plan : { ...plan, nextAt: Math.min(due, plan.nextAt ?? due) };
}

/** True if the next attempt of a Task with a cache is due: the cache is asked before there is a pod. */
export function needsCache(observation: Observation, now: Millis, settings: DecideSettings): boolean {
  const situation = situationOf(observation, now, settings);
  if (situation.spec.cache === undefined) return false;
  const before = RULES.slice(0, RULES.indexOf(cacheLookup));
  return before.every((rule) => rule(situation) === undefined);
}

/** True if the first pod of a Task with `runOnce` is due: storage is asked whether its name was run before. */
export function needsEarlierRun(observation: Observation, now: Millis, settings: DecideSettings): boolean {
  const situation = situationOf(observation, now, settings);
  if (!isFirstRun(situation)) return false;
  const before = RULES.slice(0, RULES.indexOf(alreadyRun));
  return before.every((rule) => rule(situation) === undefined);
}

/** True if the current attempt has ended as far as its pod goes, so that its files must be read before a decision. */
export function needsFiles(observation: Observation, now: Millis, settings: DecideSettings): boolean {
  const situation = situationOf(observation, now, settings);
  return podEnd(situation) !== undefined;
}
