// How an attempt may be judged: every reading that the pod's recorded states, the files it left and the Task's own words allow. Written
// from docs/failures.md, and on purpose with nothing of src/controller: the judge does not ask the accused.
import type { Task, TaskSpec } from '../../../src/api/task.gen.ts';
import type { WholePod } from '../../../src/api/wire.ts';
import { decodeErrorDocument } from '../../../src/idl/error-document.ts';
import { parseDuration } from '../../../src/api/duration.ts';
import type { Time } from './audit-event.ts';

export interface Reading {
  readonly verdict: 'Succeeded' | 'Failed' | 'Cancelled' | 'Suspended';
  readonly reason: string;
  readonly budget?: 'user' | 'system';
  readonly isRetryable?: boolean;
}

/** What lies below an attempt's output prefix. */
export interface AttemptLeft {
  readonly hasOutputs: boolean;
  readonly error?: Uint8Array;
  /** When each was written, as storage tells. */
  readonly outputsAt?: Time;
  readonly errorAt?: Time;
}

export interface AttemptFacts {
  /** Each state of the pod that is recorded, in order. */
  readonly pods: readonly WholePod[];
  readonly isGone: boolean;
  /** When its pod had ended, or was gone: what was written later, the operator may have looked for in vain. */
  readonly endedAt: Time;
  readonly left: AttemptLeft;
  readonly spec: TaskSpec;
  /** The Task was suspended, or cancelled, at some time. */
  readonly wasSuspended: boolean;
  readonly wasCancelled: boolean;
  /** When the attempt's end, and the Task's creation, stand in the record. */
  readonly closedAt: Time;
  readonly taskCreatedAt: Time;
}

const OWN_DISK = /exceed/i;
const KILLED = new Set([137, 143, 241, 247]);

export function attemptReadings(facts: AttemptFacts): readonly Reading[] {
  const { left, endedAt } = facts;
  const inTime = withoutLate(left, endedAt);
  const ofFilesToo = readingsWith(facts);
  return inTime === left ? ofFilesToo : [...ofFilesToo, ...readingsWith({ ...facts, left: inTime })];
}

// A container whose pod was taken away by force goes on for a while, and writes.
function withoutLate(left: AttemptLeft, endedAt: Time): AttemptLeft {
  const { outputsAt = -Infinity, errorAt = -Infinity } = left;
  if (Math.max(outputsAt, errorAt) < endedAt) return left;
  const { error, ...rest } = left;
  return {
    ...rest,
    hasOutputs: left.hasOutputs && outputsAt < endedAt,
    ...(error !== undefined && errorAt < endedAt && { error }),
  };
}

function readingsWith(facts: AttemptFacts): readonly Reading[] {
  const { pods, isGone, left, spec } = facts;
  const ofStates = pods.flatMap((pod) => {
    const reading = ofPod(pod, left, spec);
    return reading === undefined ? [] : [withPolicy(reading, pod, facts)];
  });
  const ofGone = isGone ? [withPolicy(ofFiles(left) ?? failed('PodDeleted', 'system'), undefined, facts)] : [];
  return [...ofStates, ...ofGone, ...ofTimeouts(facts), ...ofControl(facts)];
}

function ofPod(pod: WholePod, left: AttemptLeft, spec: TaskSpec): Reading | undefined {
  const { phase } = pod.status ?? {};
  const hasEnded = primaryOf(pod)?.state?.terminated !== undefined || phase === 'Succeeded' || phase === 'Failed';
  return beyondFiles(pod) ?? (hasEnded ? (errorOf(left) ?? ofEnd(pod, left, spec)) : unbound(pod));
}

/** Out of memory and eviction: whatever was left, they are what happened. */
function beyondFiles(pod: WholePod): Reading | undefined {
  const { phase, reason, message = '', containerStatuses = [], initContainerStatuses = [] } = pod.status ?? {};
  const killed = [...containerStatuses, ...initContainerStatuses].some(
    ({ state }) => state?.terminated?.reason === 'OOMKilled',
  );
  if (killed && primaryOf(pod)?.state?.running === undefined) return failed('OOMKilled', 'user');
  if (phase !== 'Failed' || reason !== 'Evicted') return undefined;
  return failed('Evicted', OWN_DISK.test(message) ? 'user' : 'system');
}

function ofEnd(pod: WholePod, left: AttemptLeft, spec: TaskSpec): Reading {
  const { phase, reason } = pod.status ?? {};
  const exitCode = primaryOf(pod)?.state?.terminated?.exitCode;
  if (phase === 'Failed' && reason === 'DeadlineExceeded') return failed('DeadlineExceeded', 'user');
  if (exitCode !== undefined && exitCode !== 0) return ofExit(pod, exitCode);
  if (exitCode === undefined && phase === 'Failed') return failed('Interrupted', 'system');
  if (left.hasOutputs || declaresNothing(spec)) return { verdict: 'Succeeded', reason: 'Succeeded' };
  return failed('OutputsMissing', 'system');
}

function unbound(pod: WholePod): Reading | undefined {
  const isLeaving = pod.metadata?.deletionTimestamp !== undefined;
  return isLeaving && pod.spec?.nodeName === undefined ? failed('PodDeleted', 'system') : undefined;
}

function ofExit(pod: WholePod, exitCode: number): Reading {
  if (pod.metadata?.deletionTimestamp !== undefined) return failed('PodDeleted', 'system');
  return KILLED.has(exitCode) ? failed('Interrupted', 'system') : failed('ContainerFailed', 'user');
}

function ofFiles(left: AttemptLeft): Reading | undefined {
  return errorOf(left) ?? (left.hasOutputs ? { verdict: 'Succeeded', reason: 'Succeeded' } : undefined);
}

function errorOf({ error }: AttemptLeft): Reading | undefined {
  if (error === undefined) return undefined;
  const document = decodeErrorDocument(error);
  const isSystem = document?.origin === 'SYSTEM';
  return {
    ...failed(isSystem ? 'SystemError' : 'UserError', isSystem ? 'system' : 'user'),
    isRetryable: document?.kind === 'RECOVERABLE',
  };
}

function ofTimeouts({ pods, spec, closedAt, taskCreatedAt }: AttemptFacts): readonly Reading[] {
  const last = pods.at(-1);
  const created = Date.parse(last?.metadata?.creationTimestamp ?? '');
  const starts = pods.flatMap((pod) => startOf(pod) ?? []);
  const isOver = (since: Time, timeout: string | undefined): boolean => {
    const ms = timeout === undefined ? undefined : parseDuration(timeout);
    return ms !== undefined && closedAt >= since + ms;
  };
  const { run, queue, total } = spec.timeouts ?? {};
  return [
    ...(isOver(Math.min(...starts), run) ? [withPolicyOfReason(failed('TimedOut', 'user'), spec)] : []),
    ...(isOver(created, queue) ? [withPolicyOfReason(failed('QueueTimedOut', 'user'), spec)] : []),
    ...(isOver(taskCreatedAt, total) ? [{ verdict: 'Failed', reason: 'TotalTimedOut' } as const] : []),
  ];
}

function startOf(pod: WholePod): Time | undefined {
  const { running, terminated } = primaryOf(pod)?.state ?? {};
  const text = running?.startedAt ?? terminated?.startedAt;
  return text === undefined ? undefined : Date.parse(text);
}

function ofControl({ wasSuspended, wasCancelled }: AttemptFacts): readonly Reading[] {
  return [
    ...(wasSuspended ? [{ verdict: 'Suspended', reason: 'Suspended' } as const] : []),
    ...(wasCancelled ? [{ verdict: 'Cancelled', reason: 'Cancelled' } as const] : []),
  ];
}

function primaryOf(
  pod: WholePod,
): NonNullable<NonNullable<WholePod['status']>['containerStatuses']>[number] | undefined {
  const name = pod.metadata?.annotations?.['kubectl.kubernetes.io/default-container'];
  const statuses = pod.status?.containerStatuses ?? [];
  return statuses.find((status) => status.name === name) ?? statuses[0];
}

function failed(reason: string, budget: 'user' | 'system'): Reading {
  return { verdict: 'Failed', reason, budget, isRetryable: true };
}

// A command of one's own need not leave outputs.
function declaresNothing({ command = [], interface: declared }: TaskSpec): boolean {
  const outputs = declared?.outputs;
  return outputs === undefined ? command.length > 0 : Object.keys(outputs).length === 0;
}

type PolicyRule = NonNullable<NonNullable<TaskSpec['retries']>['policy']>[number];

function withPolicy(reading: Reading, pod: WholePod | undefined, { spec, left }: AttemptFacts): Reading {
  if (reading.verdict !== 'Failed') return reading;
  const exitCode = pod === undefined ? undefined : primaryOf(pod)?.state?.terminated?.exitCode;
  const document = left.error === undefined ? undefined : decodeErrorDocument(left.error);
  const isOfFile = reading.reason === 'UserError' || reading.reason === 'SystemError';
  return changed(reading, spec, ({ onExitCodes, onErrors, onReasons }) => {
    if (onExitCodes !== undefined)
      return (
        exitCode !== undefined &&
        exitCode !== 0 &&
        onExitCodes.values.includes(exitCode) === (onExitCodes.operator === 'In')
      );
    if (onErrors !== undefined)
      return (
        isOfFile &&
        (onErrors.codes?.includes(document?.code ?? '') ?? true) &&
        (onErrors.kind === undefined || onErrors.kind === document?.kind)
      );
    return onReasons?.includes(reading.reason) === true;
  });
}

function withPolicyOfReason(reading: Reading, spec: TaskSpec): Reading {
  return changed(reading, spec, ({ onReasons }) => onReasons?.includes(reading.reason) === true);
}

function changed(reading: Reading, { retries }: TaskSpec, matches: (rule: PolicyRule) => boolean): Reading {
  const rule = retries?.policy?.find(matches);
  switch (rule?.action) {
    case undefined:
      return reading;
    case 'Fail':
      return { ...reading, isRetryable: false };
    case 'RetryAsUser':
      return { ...reading, isRetryable: true, budget: 'user' };
    case 'RetryAsSystem':
      return { ...reading, isRetryable: true, budget: 'system' };
  }
}

/** Where in the bucket the files of an attempt lie; `cached`: the outputs that the cache had. */
export function attemptFolder({ metadata }: Pick<Task, 'metadata'>, attempt: number | 'cached'): string {
  return `tasks/${metadata.namespace}/${metadata.name}/${metadata.uid}/${attempt}`;
}
