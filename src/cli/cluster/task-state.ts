// How a Task is, in a word and a mark.
import type { createColors } from 'picocolors';
import { formatDuration } from '../../api/duration.ts';
import type { Task } from '../../api/task.gen.ts';
import { type Millis, millisOf } from '../../api/time.ts';
import { WaitingReason } from '../../api/vocabulary.ts';
import { succeededCondition } from '../../controller/conditions.ts';

export type Mark = 'waiting' | 'running' | 'good' | 'bad';
export type Colours = ReturnType<typeof createColors>;

export interface TaskState {
  readonly mark: Mark;
  /** The reason of the condition Succeeded: what `kubectl get pst` shows as STATUS. */
  readonly reason: string;
  readonly message: string;
}

export function taskState({ status }: Task): TaskState {
  const succeeded = succeededCondition(status);
  const reason = succeeded?.reason ?? WaitingReason.pending;
  return { mark: markOf(succeeded?.status, reason), reason, message: succeeded?.message ?? '' };
}

function markOf(succeeded: string | undefined, reason: string): Mark {
  if (succeeded === 'True') return 'good';
  if (succeeded === 'False') return 'bad';
  return reason === WaitingReason.running ? 'running' : 'waiting';
}

const SYMBOL: Readonly<Record<Mark, string>> = { waiting: '○', running: '●', good: '✔', bad: '✖' };
const COLOUR = { waiting: 'yellow', running: 'cyan', good: 'green', bad: 'red' } as const;

/** `● Running`, in its colour. */
export function stateWord({ mark, reason }: TaskState, colours: Colours): string {
  return colours[COLOUR[mark]](`${SYMBOL[mark]} ${reason}`);
}

/** From creation to the end, or to `now`. */
export function taskDuration({ metadata, status }: Task, now: Millis): string {
  const end = status.finished ? (millisOf(status.completionTime) ?? now) : now;
  const total = status.finished ? status.timing?.total : undefined;
  return formatDuration(total === undefined ? end - (millisOf(metadata.creationTimestamp) ?? now) : total * 1000);
}

const AGES = [
  { below: 120, seconds: 1, unit: 's' },
  { below: 120 * 60, seconds: 60, unit: 'm' },
  { below: 48 * 3600, seconds: 3600, unit: 'h' },
  { below: Infinity, seconds: 86_400, unit: 'd' },
] as const;

/** How long ago `time` was, in one unit, as kubectl says it: `45s`, `7m`, `26h`, `3d`. Empty where it is no time. */
export function ageOf(time: string | undefined, now: Millis): string {
  const then = millisOf(time);
  if (then === undefined) return '';
  const age = Math.max(0, Math.floor((now - then) / 1000));
  const { seconds, unit } = AGES.find(({ below }) => age < below) ?? AGES[3];
  return `${Math.floor(age / seconds)}${unit}`;
}
