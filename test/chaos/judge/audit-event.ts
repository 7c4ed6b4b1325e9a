// One line of the API server's audit log (audit.k8s.io/v1 Event), as far as the judge reads it.

/** Milliseconds since 1970, by the API server's clock, to the microsecond. */
export type Time = number;

/** A request took effect somewhere in it, if it did: from when it was received to when it was answered. */
export interface Span {
  readonly from: Time;
  readonly to: Time;
}

export interface AuditEvent {
  readonly id: string;
  readonly span: Span;
  readonly verb: string;
  readonly user: string;
  readonly resource: string;
  readonly subresource: string;
  readonly namespace: string;
  readonly name: string;
  /** 0 where no answer was recorded. */
  readonly code: number;
  readonly request: unknown;
  readonly response: unknown;
}

interface RawEvent {
  readonly auditID?: string;
  readonly stage?: string;
  readonly verb?: string;
  readonly user?: { readonly username?: string };
  readonly objectRef?: {
    readonly resource?: string;
    readonly subresource?: string;
    readonly namespace?: string;
    readonly name?: string;
  };
  readonly responseStatus?: { readonly code?: number };
  readonly requestObject?: unknown;
  readonly responseObject?: unknown;
  readonly requestReceivedTimestamp?: string;
  readonly stageTimestamp?: string;
}

/** The event in a line; undefined for a line that is none: the API server was killed as it wrote it. */
export function parseAuditLine(line: string): AuditEvent | undefined {
  let raw: RawEvent;
  try {
    raw = JSON.parse(line) as RawEvent;
  } catch {
    return undefined;
  }
  const { resource = '', subresource = '', namespace = '', name = '' } = raw.objectRef ?? {};
  return {
    id: raw.auditID ?? '',
    span: { from: timeOf(raw.requestReceivedTimestamp), to: timeOf(raw.stageTimestamp) },
    verb: raw.verb ?? '',
    user: raw.user?.username ?? '',
    resource,
    subresource,
    namespace,
    name,
    code: raw.responseStatus?.code ?? 0,
    request: raw.requestObject,
    response: raw.responseObject,
  };
}

/** Date.parse leaves out what is less than a millisecond. */
function timeOf(text = ''): Time {
  const micros = /\.\d{3}(\d{3})/.exec(text)?.[1] ?? '0';
  return Date.parse(text) + Number(micros) / 1000;
}

/** `10:03:07.123456`, for people who look the event up. */
export function timeText(time: Time): string {
  if (!Number.isFinite(time)) return 'unknown';
  const micros = Math.round((time - Math.floor(time)) * 1000);
  return `${new Date(Math.floor(time)).toISOString().slice(11, 23)}${String(micros).padStart(3, '0')}`;
}

/** Verbs that change something. */
export const WRITES: ReadonlySet<string> = new Set(['create', 'update', 'patch', 'delete', 'deletecollection']);

export function isDone({ code }: AuditEvent): boolean {
  return code >= 200 && code < 300;
}

/** The server says that it did nothing. */
export function isRefused({ code }: AuditEvent): boolean {
  return code >= 400 && code < 499;
}
