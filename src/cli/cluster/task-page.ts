// The page of one Task: how it is, what it did, what it returned or why it failed, and what to type next.
import { formatDuration } from '../../api/duration.ts';
import { isPlainObject, type PlainObject } from '../../api/plain-value.ts';
import type { Task, TaskTiming } from '../../api/task.gen.ts';
import { type Millis, formatSeconds, millisOf } from '../../api/time.ts';
import { WaitingReason } from '../../api/vocabulary.ts';
import { expiryOf } from '../../controller/task-expiry.ts';
import { columns } from '../columns.ts';
import { toYaml } from '../to-yaml.ts';
import { type Colours, ageOf, stateWord, taskDuration, taskState } from './task-state.ts';
import { PHASES } from './timeline.ts';

export interface PageOptions {
  readonly now: Millis;
  readonly width: number;
  readonly colours: Colours;
  /** Of the command line, to be put into the next one: empty or with a space in front. */
  readonly flags: string;
}

const INDENT = '  ';

/** The lines of the page. The last is the command that most likely comes next. */
export function taskPage(task: Task, options: PageOptions): readonly string[] {
  const { status } = task;
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', options.colours.bold(title), ...lines.map((line) => `${INDENT}${line}`)];
  return [
    ...heading(task, options),
    ...section('Attempts', attempts(task, options)),
    ...section('Time', times(status.timing)),
    ...section('Outputs', status.outputs === undefined ? [] : yamlLines(status.outputs)),
    ...section(
      'Logs',
      (status.logs ?? []).map(({ name, uri }) => `${name}: ${uri}`),
    ),
    ...section('Error', errorLines(task)),
    ...section('Next', [nextCommand(task, options.flags)]),
  ];
}

function heading(task: Task, { now, colours, width }: PageOptions): readonly string[] {
  const { metadata, spec, status } = task;
  const state = taskState(task);
  const message = state.mark === 'good' || status.error !== undefined ? '' : state.message;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['status', [stateWord(state, colours), ...since(task, now)].join(' ')],
    ['because', message],
    ['namespace', metadata.namespace],
    ['task', taskName(task)],
    ['image', status.image ?? spec.containerImage],
    ['created', `${metadata.creationTimestamp}, ${ageOf(metadata.creationTimestamp, now)} ago`],
    ['pod', status.podName],
    ['node', status.node],
    ['cache', status.cache === undefined ? undefined : status.cache.hit ? 'hit: no pod was needed' : 'miss'],
    ['outputs', status.outputsUri],
    ['deck', status.deckUri],
    ['deleted', deletion(task, now)],
  ];
  const rows = facts.flatMap(([name, value = '']) => (value === '' ? [] : [[name, value]]));
  return [colours.bold(metadata.name), ...columns({ rows, width: width - INDENT.length, wrap: true }).map(indented)];
}

// Of one that waits nobody knows since when: its condition stays Unknown from one reason to the next.
function since(task: Task, now: Millis): readonly string[] {
  const { finished, attempts = [] } = task.status;
  if (finished) return [`after ${taskDuration(task, now)}`];
  const started = millisOf(attempts.at(-1)?.started);
  return taskState(task).mark === 'running' && started !== undefined ? [`for ${formatDuration(now - started)}`] : [];
}

function deletion(task: Task, now: Millis): string | undefined {
  const { ttlAfterFinished } = task.spec;
  if (ttlAfterFinished === undefined) return undefined;
  const dueAt = expiryOf(task);
  if (dueAt === undefined) return `${ttlAfterFinished} after its end`;
  return dueAt <= now ? 'now' : `${formatSeconds(dueAt)}, in ${formatDuration(dueAt - now)}`;
}

function taskName({ spec }: Task): string | undefined {
  if (spec.taskName !== undefined) return spec.taskName;
  const { template } = spec;
  const id = template?.['id'];
  if (isPlainObject(id) && typeof id['name'] === 'string') return id['name'];
  const [, module, , name] = spec.loaderArgs ?? [];
  return module === undefined || name === undefined ? undefined : `${module}.${name}`;
}

function attempts({ status }: Task, { width }: PageOptions): readonly string[] {
  const listed = status.attempts ?? [];
  const rows = listed.map(({ number, verdict = 'under way', reason = '', timing, node = '', message = '' }) => [
    String(number),
    verdict,
    reason === verdict ? '' : reason,
    timing?.total === undefined ? '' : formatDuration(timing.total * 1000),
    node,
    message.split('\n', 1)[0] ?? '',
  ]);
  // What no attempt has gets no room.
  const shown = [0, 1, 2, 3, 4, 5].filter((column) => rows.some((row) => row[column] !== ''));
  const numbers = [shown.indexOf(0), shown.indexOf(3)];
  const cells = rows.map((row) => shown.map((column) => row[column] ?? ''));
  const dropped = (status.attemptCount ?? listed.length) - listed.length;
  return [
    ...(rows.length === 0 ? [] : columns({ rows: cells, width: width - INDENT.length, numbers })),
    ...(dropped > 0 ? [`${dropped} more are no longer listed`] : []),
  ];
}

function times(timing: TaskTiming | undefined): readonly string[] {
  const known = PHASES.flatMap((phase) => {
    const seconds = timing?.[phase];
    return seconds === undefined ? [] : [`${phase} ${formatDuration(seconds * 1000)}`];
  });
  return known.length === 0 ? [] : [known.join(', ')];
}

function yamlLines(values: PlainObject): readonly string[] {
  return Object.keys(values).length === 0 ? ['none'] : toYaml(values).trimEnd().split('\n');
}

function errorLines({ status }: Task): readonly string[] {
  const { error } = status;
  if (error === undefined) return [];
  const kind = [error.code, error.kind, error.origin].filter((word) => word !== undefined).join(', ');
  const digest = error.digest === undefined ? [] : ['', ...error.digest.trimEnd().split('\n')];
  return [kind, ...error.message.trimEnd().split('\n'), ...digest];
}

function nextCommand(task: Task, flags: string): string {
  const { metadata, status } = task;
  const { mark, reason } = taskState(task);
  const command = (verb: string, rest = ''): string => `podsmith ${verb} ${metadata.name}${flags}${rest}`;
  if (mark === 'good')
    return status.outputsUri === undefined ? command('rerun') : command('outputs', ` -d ${metadata.name}`);
  if (mark === 'bad') return (status.attemptCount ?? 0) > 0 ? command('logs') : command('rerun');
  if (mark === 'running') return command('logs', ' -f');
  return reason === WaitingReason.suspended ? command('resume') : command('wait');
}

function indented(line: string): string {
  return `${INDENT}${line}`;
}
