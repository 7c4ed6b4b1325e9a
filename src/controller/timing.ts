// Where a Task's time went: phases that follow each other without gaps, so that their sum is the total.
import type { TaskTiming } from '../api/task.gen.ts';
import type { Millis } from '../api/time.ts';
import type { Milestones } from './milestones.ts';

/** One attempt's boundaries. */
export interface AttemptSpan {
  /** The Task's creation, or the end of the attempt before. */
  readonly begin: Millis;
  readonly milestones: Milestones;
  /** Now, or when the Task finished. */
  readonly end: Millis;
}

type Phase = 'queued' | 'scheduled' | 'init' | 'imagePull' | 'running' | 'finalizing';

// Each phase ends at its milestone; finalizing ends with the span.
const PHASES: readonly { readonly phase: Phase; readonly until?: keyof Milestones }[] = [
  { phase: 'queued', until: 'created' },
  { phase: 'scheduled', until: 'scheduled' },
  { phase: 'init', until: 'prepared' },
  { phase: 'imagePull', until: 'started' },
  { phase: 'running', until: 'finished' },
  { phase: 'finalizing' },
];

/**
 * Seconds, to three decimals, of each phase that was entered.
 * - A boundary never lies before the one ahead of it: clocks of different machines disagree by parts of a second.
 * - A boundary whose record is lost counts as passed at once, if a later one is known.
 * - What is left until `end` belongs to the last phase that was entered.
 */
export function attemptTiming({ begin, milestones, end }: AttemptSpan): TaskTiming {
  const last = PHASES.findLastIndex(({ until }) => until !== undefined && milestones[until] !== undefined);
  const timing: Partial<Record<Phase, number>> = {};
  let at = begin;
  for (const [index, { phase, until }] of PHASES.slice(0, last + 2).entries()) {
    const known = until === undefined ? undefined : milestones[until];
    const next = index > last ? end : (known ?? at);
    const bounded = Math.min(Math.max(next, at), Math.max(end, at));
    timing[phase] = seconds(bounded - at);
    at = bounded;
  }
  return { ...timing, total: seconds(at - begin) };
}

/** Phase by phase, the sum over attempts: each attempt begins where the last one ended, so the total holds. */
export function totalTiming(attempts: readonly TaskTiming[]): TaskTiming {
  const sum: Record<string, number> = {};
  for (const timing of attempts) {
    for (const [phase, value] of Object.entries(timing)) sum[phase] = seconds((sum[phase] ?? 0) * 1000 + value * 1000);
  }
  return sum;
}

function seconds(millis: number): number {
  return Math.round(millis) / 1000;
}
