// Where a Task's time went, as bars below one another: each phase of each attempt begins where the one before ended.
import { formatDuration } from '../../api/duration.ts';
import type { Task, TaskAttempt } from '../../api/task.gen.ts';
import { type Millis, millisOf } from '../../api/time.ts';
import { type Colours, stateWord, taskDuration, taskState } from './task-state.ts';

/** The phases of a timing in the order they pass. */
export const PHASES = ['queued', 'scheduled', 'init', 'imagePull', 'running', 'finalizing'] as const;
type Phase = (typeof PHASES)[number];

const COLOUR = {
  queued: 'gray',
  scheduled: 'yellow',
  init: 'magenta',
  imagePull: 'blue',
  running: 'green',
  finalizing: 'cyan',
} as const satisfies Readonly<Record<Phase, keyof Colours>>;

export interface TimelineOptions {
  readonly now: Millis;
  readonly width: number;
  readonly colours: Colours;
}

interface Span {
  readonly phase: Phase;
  /** Seconds since the Task's creation. */
  readonly from: number;
  readonly seconds: number;
}

const LABEL_WIDTH = 12;
const TIME_WIDTH = 8;
const MIN_BAR_WIDTH = 10;

/** The lines of one Task's timeline. An attempt that runs goes on until `now`. */
export function timeline(task: Task, { now, width, colours }: TimelineOptions): readonly string[] {
  const { attempts = [], attemptCount = attempts.length } = task.status;
  const head = `${colours.bold(task.metadata.name)}  ${stateWord(taskState(task), colours)}  ${taskDuration(task, now)}`;
  let from = 0;
  const drawn = attempts.map((attempt) => {
    const spans = spansOf(attempt, { task, from, now });
    from = Math.max(from, ...spans.map((span) => span.from + span.seconds));
    return { attempt, spans };
  });
  if (drawn.every(({ spans }) => spans.length === 0)) return [head, '  nothing has run yet'];
  const columns = Math.max(MIN_BAR_WIDTH, width - LABEL_WIDTH - TIME_WIDTH - 4);
  const scale = from === 0 ? 0 : columns / from;
  const dropped = attemptCount - attempts.length;
  return [
    head,
    ...drawn.flatMap(({ attempt, spans }) => [
      attemptLine(attempt),
      ...spans.map((span) => bar(span, { scale, columns, colours })),
    ]),
    ...(dropped > 0 ? [`  ${dropped} more attempts are no longer listed`] : []),
  ];
}

function attemptLine({ number, verdict = 'under way', reason, node }: TaskAttempt): string {
  const why = reason === undefined || reason === verdict ? '' : ` (${reason})`;
  return `  attempt ${number}: ${verdict}${why}${node === undefined ? '' : ` on ${node}`}`;
}

interface Beginning {
  readonly task: Task;
  readonly from: number;
  readonly now: Millis;
}

function spansOf(attempt: TaskAttempt, { task, from, now }: Beginning): readonly Span[] {
  const timing = { ...attempt.timing };
  const started = millisOf(attempt.started);
  if (attempt.verdict === undefined && started !== undefined && timing.running === undefined) {
    timing.running = Math.max(0, now - started) / 1000;
  }
  const known = PHASES.flatMap((phase) => {
    const seconds = timing[phase];
    return seconds === undefined ? [] : [{ phase, seconds }];
  });
  // The status of an attempt under way may tell its start and nothing of what was before.
  const created = millisOf(task.metadata.creationTimestamp) ?? now;
  const isOnlyRunning = known.length === 1 && known[0]?.phase === 'running' && started !== undefined;
  let next = isOnlyRunning ? Math.max(from, (started - created) / 1000) : from;
  return known.map(({ phase, seconds }) => {
    const span = { phase, from: next, seconds };
    next += seconds;
    return span;
  });
}

interface BarOptions {
  readonly scale: number;
  readonly columns: number;
  readonly colours: Colours;
}

function bar({ phase, from, seconds }: Span, { scale, columns, colours }: BarOptions): string {
  const label = `    ${phase}`.padEnd(LABEL_WIDTH + 4);
  const time = formatDuration(seconds * 1000).padStart(TIME_WIDTH);
  const start = Math.min(columns - 1, Math.round(from * scale));
  const length = Math.min(columns - start, Math.round(seconds * scale));
  // What is too short for a column of its own is still there.
  const drawn = length > 0 ? '█'.repeat(length) : '▏';
  return `${label}${time}  ${' '.repeat(start)}${colours[COLOUR[phase]](drawn)}`;
}
