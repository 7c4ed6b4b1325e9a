// `spec.timeouts` as points in time. They follow from what the API server and the pod record, so whoever looks later finds the same ones.
import { parseDuration } from '../api/duration.ts';
import { type Millis, millisOf } from '../api/time.ts';
import { ConditionType } from '../api/vocabulary.ts';
import { writtenField } from '../tasktemplate/effective-spec.ts';
import type { Situation } from './situation.ts';

export interface Deadline {
  readonly at: Millis;
  /** For messages: `spec.timeouts.run (1h)`. */
  readonly said: string;
}

type Timeout = 'run' | 'queue' | 'total';

/** From the start of the attempt's primary container. */
export function runDeadline(s: Situation): Deadline | undefined {
  return deadline(s, 'run', s.view.milestones.started);
}

/** From the creation of the attempt's pod, as long as its primary container has not started. */
export function queueDeadline(s: Situation): Deadline | undefined {
  const { created, started } = s.view.milestones;
  return started === undefined ? deadline(s, 'queue', created) : undefined;
}

/** From the Task's creation, or from when it was last resumed; a suspended Task has none (as a Job's activeDeadlineSeconds). */
export function totalDeadline(s: Situation): Deadline | undefined {
  const suspended = s.status.conditions.find(({ type }) => type === ConditionType.suspended);
  // One that was just resumed has its new beginning once its status says so.
  if (s.spec.suspend === true || suspended?.status === 'True') return undefined;
  return deadline(s, 'total', millisOf(suspended?.lastTransitionTime) ?? s.createdAt);
}

/** The next point in time, after now, at which a timeout can run out. */
export function nextDeadline(s: Situation): Millis | undefined {
  const times = [runDeadline(s), queueDeadline(s), totalDeadline(s)].flatMap((due) => due?.at ?? []);
  const ahead = times.filter((at) => at > s.now);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

// Records of a container are cut off to whole seconds: what is less than one beyond a deadline may lie within it.
const RECORD_STEP_MS = 1000;

/** True if the attempt's container is known to have ended only after `due`, whenever that is looked at. */
export function endedAfter({ view }: Situation, due: Deadline): boolean {
  const { finished } = view.milestones;
  return finished !== undefined && finished >= due.at + RECORD_STEP_MS;
}

function deadline({ spec }: Situation, timeout: Timeout, since: Millis | undefined): Deadline | undefined {
  const text = spec.timeouts?.[timeout];
  const millis = text === undefined ? undefined : parseDuration(text);
  if (millis === undefined || since === undefined) return undefined;
  return { at: since + millis, said: `spec.${writtenField(spec, `timeouts.${timeout}`)} (${text})` };
}
