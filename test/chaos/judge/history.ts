// What happened, as the audit log tells it: each Task's and each pod's states in the order of their resourceVersions, who held which shard
// when, and where the record is blind.
import type { Task } from '../../../src/api/task.gen.ts';
import type { WholePod } from '../../../src/api/wire.ts';
import type { AuditEvent, Span, Time } from './audit-event.ts';

export interface State<T> {
  readonly object: T;
  readonly version: bigint;
  /** When it came to be. From a list: `from` is -Infinity, it was so by then. */
  readonly span: Span;
  /** Who made it so; undefined from a list. */
  readonly by?: string;
}

export interface ObjectHistory<T> {
  readonly uid: string;
  /** `namespace/name`. */
  readonly key: string;
  /** When it was created; undefined where that is not recorded. */
  readonly created?: Span;
  readonly createdBy?: string;
  readonly states: readonly State<T>[];
  /** When it went away, and by whose hand; undefined where that is not recorded. */
  readonly gone?: { readonly span: Span; readonly by: string };
  /** Whether the last list of all has it. */
  readonly isLeft: boolean;
}

export type TaskHistory = ObjectHistory<Task>;

export interface PodHistory extends ObjectHistory<WholePod> {
  /** The Task that owns it, by uid; undefined where none does. */
  readonly taskUid?: string;
  /** By its label. */
  readonly attempt?: number;
}

/** A shard's Lease changed hands, was held on to, or was asked for by one who leaves it to its holder. */
export interface LeaseChange {
  readonly span: Span;
  /** Who wrote it. */
  readonly by: string;
  /** Who holds it from then on; undefined: it was given back. */
  readonly holder?: string;
  /** How long its holder has it without another change. */
  readonly durationMs: number;
}

/** An operator changed a Task, or a pod. */
export interface OperatorWrite extends AuditEvent {
  /** The Task's, or that of the Task that owns the pod; undefined where nothing on record tells which that is. */
  readonly shard?: number;
}

export interface History {
  readonly tasks: readonly TaskHistory[];
  readonly pods: readonly PodHistory[];
  /** By shard, each in the order in which they took effect. Tasks that are not shared out are of one shard. */
  readonly leases: readonly (readonly LeaseChange[])[];
  /** Those that the API server carried out. */
  readonly operatorWrites: readonly OperatorWrite[];
  /** What took effect within one of them may stand nowhere: a server was killed, or a write ended with an error of the server's own. */
  readonly blind: readonly Span[];
  /** How often the API server was started. */
  readonly serverStarts: number;
  readonly events: number;
  readonly unreadable: number;
  /** When everything was listed for the last time; undefined: never, and nothing can be said of the end. */
  readonly closedAt?: Time;
}

/** The first blind spot that reaches into the time after `after`, and begins before `before`. */
export function blindSpot(history: Pick<History, 'blind'>, after: Time, before = Infinity): Span | undefined {
  return history.blind.find(({ from, to }) => to > after && from < before);
}
