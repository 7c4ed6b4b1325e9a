// The trace of a Task that has ended, out of what its status tells. Made at the end and all at once, from nothing but the Task: it does
// not matter which operators looked after it meanwhile.
import type { Task, TaskAttempt } from '../api/task.gen.ts';
import { type Millis, millisOf } from '../api/time.ts';
import { FinishedReason } from '../api/vocabulary.ts';
import { succeededCondition } from '../controller/conditions.ts';
import { readSpec } from '../controller/read-spec.ts';
import { attemptEndedAt } from '../controller/status.ts';
import type { ExecutionIdentity } from '../podtemplate/environment.ts';
import type { PodSettings } from '../podtemplate/pod-input.ts';
import { executionIdentity } from '../podtemplate/task-identity.ts';
import { type AttemptExtent, attemptSpans } from './attempt-spans.ts';
import {
  type SpanAttributes,
  type TaskSpan,
  type TaskSpanEvent,
  type TaskTrace,
  errorText,
  known,
} from './task-span.ts';
import { traceContext } from './trace-context.ts';
import { spanIdOf } from './trace-ids.ts';

/** Undefined where it is not recorded: nobody traces, its parent is not recorded, or it is not in the sample. */
export function taskTrace(task: Task, settings: PodSettings): TaskTrace | undefined {
  if (settings.tracing === undefined) return undefined;
  const { uid, namespace, annotations } = task.metadata;
  const { traceId, isSampled, parent } = traceContext({ uid, annotations }, settings.tracing);
  if (!isSampled) return undefined;
  const spanId = spanIdOf(uid, 'task');
  const attempts = task.status.attempts ?? [];
  const extents = extentsOf(task);
  const root: TaskSpan = {
    ...rootSpan(task, settings),
    spanId,
    ...(parent !== undefined && { parent: { spanId: parent.spanId, isRemote: true } }),
    ...rootExtent(task, extents),
    events: furtherAttempts(attempts, extents),
  };
  const below = attempts.flatMap((attempt, index) => {
    const span = extents[index];
    return span === undefined ? [] : attemptSpans({ uid, namespace, attempt, span, parent: spanId });
  });
  const { traceState } = parent ?? {};
  return { traceId, ...(traceState !== undefined && { traceState }), spans: [root, ...below] };
}

function rootSpan(task: Task, settings: PodSettings): Pick<TaskSpan, 'name' | 'attributes' | 'error'> {
  const { reason = '', status, message } = succeededCondition(task.status) ?? {};
  // Who cancels a Task need not be told that it failed.
  const hasFailed = status === 'False' && reason !== FinishedReason.cancelled;
  const identity = identityOf(task, settings);
  return {
    name: nameOf(task, identity),
    attributes: {
      ...taskAttributes(task, identity),
      ...outcomeAttributes(task),
      ...(hasFailed && { 'error.type': reason }),
    },
    ...(hasFailed && { error: errorText(reason, message) }),
  };
}

// Backends group spans by their names: a Task that has no name of flytekit's goes without its own, which is another one each time.
function nameOf({ metadata }: Task, { taskName }: ExecutionIdentity): string {
  return taskName === metadata.name ? 'Task' : `Task ${taskName}`;
}

function identityOf({ metadata, spec: written }: Task, settings: PodSettings): ExecutionIdentity {
  return executionIdentity({ task: metadata, spec: readSpec(written).spec, attempt: 0, settings });
}

function taskAttributes({ metadata, spec, status }: Task, identity: ExecutionIdentity): SpanAttributes {
  return known({
    'k8s.namespace.name': metadata.namespace,
    'podsmith.task.name': metadata.name,
    'podsmith.task.uid': metadata.uid,
    'podsmith.task.type': readSpec(spec).spec.taskType,
    'flyte.task.name': identity.taskName,
    'flyte.task.version': identity.version,
    'flyte.project': identity.project,
    'flyte.domain': identity.domain,
    'container.image.name': status.image,
  });
}

function outcomeAttributes({ status }: Task): SpanAttributes {
  const { attemptCount = 0, cache, error } = status;
  return known({
    'podsmith.task.reason': succeededCondition(status)?.reason,
    'podsmith.task.attempts': attemptCount,
    'podsmith.task.cache_hit': cache?.hit,
    'podsmith.task.error.code': error?.code,
    'podsmith.task.error.kind': error?.kind,
    'podsmith.task.error.origin': error?.origin,
  });
}

// One that has no end of its own ends with the Task.
function extentsOf({ metadata, status }: Task): readonly AttemptExtent[] {
  const completed = millisOf(status.completionTime);
  const created = millisOf(metadata.creationTimestamp) ?? 0;
  return (status.attempts ?? []).map((attempt) => {
    const end = attemptEndedAt(attempt) ?? completed ?? created;
    return { start: end - Math.round((attempt.timing?.total ?? 0) * 1000), end };
  });
}

// The first attempt begins with the Task, and is told to the millisecond; the API server tells whole seconds.
function rootExtent({ metadata, status }: Task, [first, ...others]: readonly AttemptExtent[]): AttemptExtent {
  const start: Millis = first?.start ?? millisOf(metadata.creationTimestamp) ?? 0;
  const last = others.at(-1) ?? first;
  return { start, end: Math.max(millisOf(status.completionTime) ?? start, last?.end ?? start, start) };
}

// Why there was another attempt, when the one before had ended.
function furtherAttempts(
  attempts: readonly TaskAttempt[],
  extents: readonly AttemptExtent[],
): readonly TaskSpanEvent[] {
  return attempts.slice(1).map(({ number }, index) => {
    const { verdict, reason } = attempts[index] ?? {};
    return {
      name: verdict === 'Suspended' ? 'resume' : 'retry',
      at: extents[index]?.end ?? 0,
      attributes: known({ 'podsmith.attempt.number': number, 'podsmith.attempt.reason': reason }),
    };
  });
}
