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

const LABEL_WIDTH = 16;
// Names of timeit blocks are sentences: they may take as much of a line as leaves the bars readable.
const MAX_LABEL_WIDTH = 32;
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
  const labels = labelWidth(attempts);
  const columns = Math.max(MIN_BAR_WIDTH, width - labels - TIME_WIDTH - 2);
  const options = { labels, scale: from === 0 ? 0 : columns / from, columns, colours };
  const dropped = attemptCount - attempts.length;
  return [
    head,
    ...drawn.flatMap(({ attempt, spans }) => [
      attemptLine(attempt),
      ...spans.flatMap((span) => [
        bar(span, options),
        ...(span.phase === 'running' ? blockLines(attempt, span, options) : []),
      ]),
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
  /** Columns of a label and the space around it. */
  readonly labels: number;
  readonly scale: number;
  readonly columns: number;
  readonly colours: Colours;
}

function bar({ phase, from, seconds }: Span, options: BarOptions): string {
  const line = { label: `    ${phase}`, from, seconds };
  return drawn(line, { ...options, full: '█', colour: options.colours[COLOUR[phase]] });
}

// A container's start is told in whole seconds, and blocks by its own clock: they are drawn where they lie, within the bar they belong to.
function blockLines(
  { timeBlocks = [], timeBlocksDropped }: TaskAttempt,
  run: Span,
  options: BarOptions,
): readonly string[] {
  const lines = timeBlocks.map(({ name, seconds, count, from = 0 }) => {
    const label = cut(`      ${name}`, options.labels - 2 - times(count).length) + times(count);
    const line = { label, from: run.from + Math.max(0, Math.min(from, run.seconds - seconds)), seconds };
    return drawn(line, { ...options, full: '▒', colour: options.colours.green });
  });
  const dropped = timeBlocksDropped === undefined ? [] : [`      ${timeBlocksDropped} more blocks are not listed`];
  return [...lines, ...dropped];
}

function times(count: number | undefined): string {
  return count === undefined ? '' : ` ×${count}`;
}

function labelWidth(attempts: readonly TaskAttempt[]): number {
  const names = attempts.flatMap(({ timeBlocks = [] }) =>
    timeBlocks.map(({ name, count }) => 6 + name.length + times(count).length + 2),
  );
  return Math.min(MAX_LABEL_WIDTH, Math.max(LABEL_WIDTH, ...names));
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

interface Line {
  readonly label: string;
  /** Seconds since the Task's creation. */
  readonly from: number;
  readonly seconds: number;
}

interface LineOptions extends BarOptions {
  readonly full: string;
  readonly colour: (text: string) => string;
}

function drawn({ label, from, seconds }: Line, { labels, scale, columns, full, colour }: LineOptions): string {
  const time = formatDuration(seconds * 1000).padStart(TIME_WIDTH);
  const start = Math.min(columns - 1, Math.round(from * scale));
  const length = Math.min(columns - start, Math.round(seconds * scale));
  // What is too short for a column of its own is still there.
  return `${label.padEnd(labels)}${time}  ${' '.repeat(start)}${colour(length > 0 ? full.repeat(length) : '▏')}`;
}
