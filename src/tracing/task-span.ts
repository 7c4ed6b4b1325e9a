// A span, as far as a Task's trace needs one: plain data, which an exporter puts on the wire.
import type { Millis } from '../api/time.ts';
import type { SpanId, TraceId } from './trace-ids.ts';

export interface TaskSpan {
  readonly name: string;
  readonly spanId: SpanId;
  /** Absent: the root of the trace. */
  readonly parent?: { readonly spanId: SpanId; readonly isRemote: boolean };
  readonly start: Millis;
  /** Never before `start`. */
  readonly end: Millis;
  readonly attributes: SpanAttributes;
  readonly events: readonly TaskSpanEvent[];
  /** Why it counts as failed; absent: it does not. */
  readonly error?: string;
}

export interface TaskSpanEvent {
  readonly name: string;
  readonly at: Millis;
  readonly attributes: SpanAttributes;
}

export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** All spans of one Task, the outermost first. */
export interface TaskTrace {
  readonly traceId: TraceId;
  readonly traceState?: string;
  readonly spans: readonly TaskSpan[];
}

/** `fields` without those that nobody knows. */
export function known(fields: Readonly<Record<string, string | number | boolean | undefined>>): SpanAttributes {
  const kept: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined && value !== '') kept[name] = value;
  return kept;
}

const MAX_MESSAGE = 256;

/** A cause in one line: the reason, and how its message begins. */
export function errorText(reason: string, message = ''): string {
  const line = message.trim().split('\n', 1)[0] ?? '';
  if (line === '' || line === reason) return reason;
  const text = line.startsWith(`${reason}: `) ? line : `${reason}: ${line}`;
  return text.length <= MAX_MESSAGE ? text : `${text.slice(0, MAX_MESSAGE - 1)}…`;
}
