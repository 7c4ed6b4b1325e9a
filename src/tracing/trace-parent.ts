// The trace that a Task's author wants it to be a part of: W3C Trace Context (level 2) in two annotations.
import { TraceAnnotation } from '../api/vocabulary.ts';
import type { SpanId, TraceId } from './trace-ids.ts';

/** A span of somebody else's. */
export interface TraceParent {
  readonly traceId: TraceId;
  readonly spanId: SpanId;
  /** Whether its author records it; who comes after does the same. */
  readonly isSampled: boolean;
  /** What tracing systems pass on to each other; as it was given. */
  readonly traceState?: string;
}

export type ParentReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'given'; readonly parent: TraceParent }
  /** `message`: a sentence without its full stop. */
  | { readonly kind: 'invalid'; readonly message: string };

const TRACEPARENT =
  /^(?<version>[0-9a-f]{2})-(?<traceId>[0-9a-f]{32})-(?<spanId>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})(?<more>-.*)?$/;
const MAX_TRACESTATE = 512;
// key=value with commas between; a value is printable ASCII without comma and equals sign.
const MEMBER = /^[a-z0-9][a-z0-9_*/@-]{0,255}=[ -+\--<>-~]{0,255}[!-+\--<>-~]$/;

/**
 * What a Task's annotations say of a parent.
 * - A version that we do not know is read as far as we know it, as the standard wants it; `ff` is none.
 * - A tracestate that is malformed is left out, as the standard wants it; the parent counts all the same.
 */
export function readTraceParent(annotations: Readonly<Record<string, string>> | undefined): ParentReading {
  const text = annotations?.[TraceAnnotation.traceParent]?.trim();
  if (text === undefined) return { kind: 'none' };
  const span = parseTraceParent(text);
  if (span === undefined) return { kind: 'invalid', message: `must be a W3C traceparent: ${SHAPE}` };
  const traceState = readTraceState(annotations?.[TraceAnnotation.traceState]);
  return { kind: 'given', parent: { ...span, ...(traceState !== undefined && { traceState }) } };
}

const SHAPE = '00-<32 hexadecimal digits>-<16 hexadecimal digits>-<2 hexadecimal digits>, in lower case';

function parseTraceParent(text: string): TraceParent | undefined {
  const { version, traceId = '', spanId = '', flags = '', more } = TRACEPARENT.exec(text)?.groups ?? {};
  const isKnown = version !== undefined && version !== 'ff' && (version !== '00' || more === undefined);
  if (!isKnown || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** What is wrong with the annotation, as a sentence without its full stop; undefined: nothing. */
export function traceParentProblem(annotations: Readonly<Record<string, string>> | undefined): string | undefined {
  const reading = readTraceParent(annotations);
  return reading.kind === 'invalid' ? `The annotation ${TraceAnnotation.traceParent} ${reading.message}` : undefined;
}

function readTraceState(text: string | undefined): string | undefined {
  if (text === undefined || text.length > MAX_TRACESTATE) return undefined;
  const members = text.split(',').map((member) => member.trim());
  const given = members.filter((member) => member !== '');
  return given.length > 0 && given.length <= 32 && given.every((each) => MEMBER.test(each))
    ? given.join(',')
    : undefined;
}
