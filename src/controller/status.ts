// The status of a Task after each thing that can happen to it. Pure: the old status in, the whole new one out.
import { stringifyJson } from '../api/json.ts';
import { formatDuration } from '../api/duration.ts';
import type { PlainValue } from '../api/plain-value.ts';
import type { Task, TaskAttempt, TaskError, TaskStatus, TaskTiming } from '../api/task.gen.ts';
import { type Millis, formatMillis, millisOf } from '../api/time.ts';
import { ConditionType, type FinishedReason, WaitingReason } from '../api/vocabulary.ts';
import type { Pod } from '../api/wire.ts';
import { primaryName } from '../api/primary-container.ts';
import { byteLength, cutEnd, cutMiddle, printable } from './bounded-text.ts';
import { type ConditionUpdate, withConditions } from './conditions.ts';
import type { AttemptFailure } from './failure.ts';
import type { Milestones } from './milestones.ts';
import { attemptTiming, totalTiming } from './timing.ts';
import { readableTraceback } from './traceback.ts';

/** What a status is made from, whatever happened. */
export interface StatusContext {
  readonly task: Task;
  /** The Task's creation, as exactly as known. */
  readonly createdAt: Millis;
  readonly now: Millis;
}

/** The attempt that the change is about. */
export interface AttemptView {
  readonly number: number;
  readonly podName: string;
  readonly podUid?: string;
  readonly pod?: Pod;
  readonly milestones: Milestones;
}

/** How an attempt ended. */
export interface AttemptEnd {
  readonly verdict: 'Succeeded' | 'Failed' | 'Cancelled' | 'Suspended';
  readonly reason: string;
  readonly message?: string;
  readonly exitCode?: number;
  readonly budget?: 'user' | 'system';
}

/** Under way or held up: Succeeded stays Unknown, with this reason and message. */
export function waitingStatus(context: StatusContext, reason: WaitingReason, message: string): TaskStatus {
  return {
    ...context.task.status,
    observedGeneration: context.task.metadata.generation,
    conditions: conditionsOf(context, [
      { type: ConditionType.succeeded, status: 'Unknown', reason, message },
      { type: ConditionType.finished, status: 'False', reason, message: 'The Task has not ended.' },
      { type: ConditionType.reconciling, status: 'True', reason, message: 'The operator works on the Task.' },
      ...suspension(context, reason),
    ]),
  };
}

/** `status` with the attempt entered as under way, or its entry brought up to date. */
export function withOpenAttempt(context: StatusContext, status: TaskStatus, attempt: AttemptView): TaskStatus {
  return withAttempt(status, attemptEntry(context, attempt), attempt);
}

/** `status` with the attempt closed, and charged to a budget if it failed. */
export function withClosedAttempt(
  context: StatusContext,
  status: TaskStatus,
  attempt: AttemptView,
  end: AttemptEnd,
): TaskStatus {
  const { verdict, reason, message, exitCode, budget } = end;
  // A node's clock may run ahead of ours; nothing has ended later than now.
  const finished = Math.min(attempt.milestones.finished ?? context.now, context.now);
  const entry: TaskAttempt = {
    ...attemptEntry(context, attempt),
    verdict,
    reason,
    ...(message !== undefined && message !== '' && { message: cutEnd(printable(message), MAX_ATTEMPT_MESSAGE) }),
    ...(exitCode !== undefined && { exitCode }),
    finished: formatMillis(finished),
  };
  const failures = { user: status.failures?.user ?? 0, system: status.failures?.system ?? 0 };
  return {
    ...withAttempt(status, entry, attempt),
    timing: timingWith(status, entry),
    ...(budget !== undefined && { failures: { ...failures, [budget]: failures[budget] + 1 } }),
  };
}

/** The end: everything that is true once nothing more will happen. */
export function finishedStatus(
  context: StatusContext,
  status: TaskStatus,
  end: { readonly succeeded: boolean; readonly reason: FinishedReason; readonly message: string },
): TaskStatus {
  const { now, createdAt, task } = context;
  const { reason, message } = end;
  const stalled: ConditionUpdate = { type: ConditionType.stalled, status: 'True', reason, message };
  return {
    ...status,
    observedGeneration: task.metadata.generation,
    finished: true,
    completionTime: formatMillis(now),
    duration: formatDuration(now - createdAt),
    conditions: conditionsOf(context, [
      { type: ConditionType.succeeded, status: end.succeeded ? 'True' : 'False', reason, message },
      { type: ConditionType.finished, status: 'True', reason, message: 'The Task has ended.' },
      { type: ConditionType.reconciling, status: 'False', reason, message: 'Nothing more is to be done.' },
      ...(end.succeeded ? [] : [stalled]),
      ...suspension(context, reason),
    ]),
  };
}

/** Outputs by value while their JSON is small, by URI always. */
export function withOutputs(
  status: TaskStatus,
  outputs: Readonly<Record<string, PlainValue>> | undefined,
  uris: { readonly outputsUri: string; readonly deckUri?: string },
): TaskStatus {
  const small = outputs !== undefined && byteLength(stringifyJson(outputs)) <= MAX_INLINE_OUTPUTS;
  return { ...status, ...(small && { outputs }), ...uris };
}

/** `status.error` of a failure. */
export function errorOf(failure: AttemptFailure): TaskError {
  const { document, reason, retryable, budget, message } = failure;
  return {
    code: cutEnd(printable(document?.code ?? reason), MAX_CODE),
    kind: document?.kind ?? (retryable ? 'RECOVERABLE' : 'NON_RECOVERABLE'),
    origin: document?.origin ?? (budget === 'user' ? 'USER' : 'SYSTEM'),
    message: cutMiddle(
      printable(document === undefined ? message : readableTraceback(document.message)),
      MAX_ERROR_MESSAGE,
    ),
  };
}

// Bytes. A status is read whole by every kubectl get: all together they stay below 64 KiB (status-bound.test.ts).
const MAX_CODE = 255;
const MAX_INLINE_OUTPUTS = 16 * 1024;
const MAX_ERROR_MESSAGE = 8 * 1024;
const MAX_ATTEMPT_MESSAGE = 512;
/** Of an attempt among more than `FEW_ATTEMPTS`. */
const MAX_SHORT_MESSAGE = 200;
const FEW_ATTEMPTS = 8;
const MAX_IMAGE_LENGTH = 1024;
/** `status.attempts` keeps this many: the first and the latest. */
const MAX_ATTEMPTS = 32;

function conditionsOf(context: StatusContext, updates: readonly ConditionUpdate[]): TaskStatus['conditions'] {
  const { task, now } = context;
  return withConditions(task.status.conditions, updates, { observedGeneration: task.metadata.generation, now });
}

// Suspended is there only for a Task that was suspended once; False says that it went on, or ended.
function suspension({ task }: StatusContext, reason: string): readonly ConditionUpdate[] {
  const type = ConditionType.suspended;
  const suspended = reason === WaitingReason.suspended;
  if (!suspended && !task.status.conditions.some((condition) => condition.type === type)) return [];
  const message = suspended ? 'spec.suspend is true.' : 'spec.suspend is false, or the Task has ended.';
  return [{ type, status: suspended ? 'True' : 'False', reason, message }];
}

function attemptEntry(context: StatusContext, attempt: AttemptView): TaskAttempt {
  const { pod, milestones, podUid } = attempt;
  const previous = context.task.status.attempts?.at(-1);
  const recorded = previous?.number === attempt.number ? previous : undefined;
  const before = (context.task.status.attempts ?? []).findLast(({ number }) => number < attempt.number);
  const begin = (before === undefined ? undefined : attemptEndedAt(before)) ?? context.createdAt;
  const node = pod?.spec?.nodeName ?? recorded?.node;
  return {
    number: attempt.number,
    podName: attempt.podName,
    ...(podUid !== undefined && { podUid }),
    ...(node !== undefined && { node }),
    ...(milestones.started !== undefined && { started: formatMillis(milestones.started) }),
    timing: attemptTiming({ begin, milestones, end: context.now }),
  };
}

/** When an attempt's span ended, by the operator's clock: its container's end, and the time it took to read what it left. */
export function attemptEndedAt(attempt: TaskAttempt): Millis | undefined {
  const finished = millisOf(attempt.finished);
  return finished === undefined ? undefined : finished + Math.round((attempt.timing?.finalizing ?? 0) * 1000);
}

function withAttempt(status: TaskStatus, entry: TaskAttempt, { pod, podName }: AttemptView): TaskStatus {
  const others = (status.attempts ?? []).filter(({ number }) => number !== entry.number);
  const image = pod?.spec?.containers.find(({ name }) => name === primaryName(pod))?.image;
  const startTime = status.startTime ?? entry.started;
  return {
    ...status,
    ...bounded([...others, entry]),
    attemptCount: entry.number + 1,
    podName,
    ...(entry.node !== undefined && { node: entry.node }),
    ...(image !== undefined && { image: image.slice(0, MAX_IMAGE_LENGTH) }),
    ...(startTime !== undefined && { startTime }),
  };
}

function bounded(attempts: readonly TaskAttempt[]): Pick<TaskStatus, 'attempts' | 'attemptsDropped'> {
  const count = (attempts.at(-1)?.number ?? -1) + 1;
  const kept =
    attempts.length <= MAX_ATTEMPTS ? attempts : [...attempts.slice(0, 1), ...attempts.slice(1 - MAX_ATTEMPTS)];
  const listed = kept.length <= FEW_ATTEMPTS ? kept : kept.map(shortly);
  return { attempts: listed, ...(count > kept.length && { attemptsDropped: count - kept.length }) };
}

function shortly(attempt: TaskAttempt): TaskAttempt {
  return attempt.message === undefined ? attempt : { ...attempt, message: cutEnd(attempt.message, MAX_SHORT_MESSAGE) };
}

// Summed up as attempts end: those that are dropped from the list count too.
function timingWith({ timing, attempts = [] }: TaskStatus, { timing: added }: TaskAttempt): TaskTiming {
  const before =
    timing === undefined
      ? attempts.filter(({ verdict }) => verdict !== undefined).map((each) => each.timing)
      : [timing];
  return totalTiming([...before, added].filter((each) => each !== undefined));
}
