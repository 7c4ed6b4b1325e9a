// Which trace a Task belongs to, whether it is recorded, and what the pod is told of it.
import type { EnvVar } from '../podtemplate/environment.ts';
import { isInSample } from './sampling.ts';
import { type TraceId, runningPlace, spanIdOf, traceIdOf } from './trace-ids.ts';
import { type TraceParent, readTraceParent } from './trace-parent.ts';

export interface TraceSettings {
  /** The share of Tasks that are recorded, 0 to 1, of those without a parent. */
  readonly samplingRatio: number;
}

/** A Task, as far as its trace goes by it. */
export interface TracedTask {
  readonly uid: string;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

export interface TraceContext {
  readonly traceId: TraceId;
  readonly isSampled: boolean;
  /** Absent: the Task is the trace's root. */
  readonly parent?: TraceParent;
}

/** A parent decides for its children whether they are recorded. One that cannot be read counts as none. */
export function traceContext({ uid, annotations }: TracedTask, { samplingRatio }: TraceSettings): TraceContext {
  const reading = readTraceParent(annotations);
  if (reading.kind === 'given') {
    const { parent } = reading;
    return { traceId: parent.traceId, isSampled: parent.isSampled, parent };
  }
  const traceId = traceIdOf(uid);
  return { traceId, isSampled: isInSample(traceId, samplingRatio) };
}

/** By which variables the code in the pod learns that its spans belong under those of its attempt (OpenTelemetry's names for them). */
export function traceEnvironment(task: TracedTask, attempt: number, settings: TraceSettings): readonly EnvVar[] {
  const { traceId, isSampled, parent } = traceContext(task, settings);
  const value = `00-${traceId}-${spanIdOf(task.uid, runningPlace(attempt))}-${isSampled ? '01' : '00'}`;
  const { traceState } = parent ?? {};
  return [
    { name: 'TRACEPARENT', value },
    ...(traceState === undefined ? [] : [{ name: 'TRACESTATE', value: traceState }]),
  ];
}
