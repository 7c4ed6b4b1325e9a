// What the log says of a status that was written: one line for each thing that changed with it. Only words of ours and of Kubernetes: a
// message of a Task's could hold a secret that its code wrote, so no line has it.
import type { Task, TaskAttempt, TaskMetadata, TaskStatus } from '../api/task.gen.ts';
import { WaitingReason } from '../api/vocabulary.ts';
import type { LogFields } from '../observability/logger.ts';
import { keyOf } from '../runtime/kube-object.ts';
import { succeededCondition } from './conditions.ts';
import { type StatusStep, attemptThatEnded } from './status-step.ts';

export interface Transition {
  /** `warn` where it is the platform's to mend; what its author has to mend is `info`. */
  readonly level: 'info' | 'warn';
  readonly message: string;
  readonly fields: LogFields;
}

type TaskIdentity = Pick<TaskMetadata, 'name' | 'namespace' | 'uid'>;

/** The fields that every line about a Task begins with. */
export function taskFields(task: { readonly metadata: TaskIdentity }): LogFields {
  const { namespace, uid } = task.metadata;
  return { task: keyOf(task), namespace, uid };
}

/** In the order in which they happened. */
export function transitionsOf(step: StatusStep): readonly Transition[] {
  const ended = attemptThatEnded(step);
  return [
    ...(ended === undefined ? [] : [attemptEnded(step, ended)]),
    ...(step.after.finished ? finished(step) : wentOn(step)),
  ];
}

// Whose failure an attempt was is not written beside it, but one of the two counts has grown.
function attemptEnded({ task, before, after }: StatusStep, attempt: TaskAttempt): Transition {
  const isSystem = (after.failures?.system ?? 0) > (before.failures?.system ?? 0);
  const { number, podName: pod, node, verdict, reason, exitCode, timing } = attempt;
  const budget = verdict === 'Failed' && { budget: isSystem ? 'system' : 'user' };
  return {
    level: isSystem ? 'warn' : 'info',
    message: 'attempt ended',
    fields: fieldsOf(task, {
      attempt: number,
      reason,
      verdict,
      ...budget,
      exitCode,
      pod,
      node,
      seconds: timing?.total,
    }),
  };
}

function finished({ task, before, after }: StatusStep): readonly Transition[] {
  if (before.finished) return [];
  const { status, reason } = succeededCondition(after) ?? {};
  const result = status === 'True' ? 'succeeded' : 'failed';
  const attempts = after.attemptCount ?? 0;
  const attempt = after.attempts?.at(-1)?.number;
  const { duration } = after;
  const fields = fieldsOf(task, { attempt, reason, result, attempts, cacheHit: after.cache?.hit, duration });
  return [{ level: 'info', message: 'task finished', fields }];
}

const MESSAGES: Readonly<Record<string, string>> = {
  [WaitingReason.running]: 'task runs',
  [WaitingReason.backOff]: 'task backs off',
  [WaitingReason.suspended]: 'task is suspended',
  [WaitingReason.pending]: 'task goes on',
};

const PLATFORM: ReadonlySet<string> = new Set([
  WaitingReason.storageUnavailable,
  WaitingReason.forbidden,
  WaitingReason.podNotCreated,
  WaitingReason.podTerminating,
]);

function wentOn({ task, before, after }: StatusStep): readonly Transition[] {
  const { reason = WaitingReason.pending } = succeededCondition(after) ?? {};
  const open = openAttempt(after);
  const same = succeededCondition(before)?.reason === reason && openAttempt(before)?.number === open?.number;
  if (same) return [];
  const { number: attempt, podName: pod, node } = open ?? {};
  return [
    {
      level: PLATFORM.has(reason) ? 'warn' : 'info',
      message: MESSAGES[reason] ?? 'task waits',
      fields: fieldsOf(task, { attempt, reason, pod, node }),
    },
  ];
}

function openAttempt({ attempts }: TaskStatus): TaskAttempt | undefined {
  const last = attempts?.at(-1);
  return last?.verdict === undefined ? last : undefined;
}

function fieldsOf(task: Task, fields: LogFields): LogFields {
  const told = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ...taskFields(task), ...Object.fromEntries(told) };
}
