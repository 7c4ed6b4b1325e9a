// A Lease of coordination.k8s.io/v1, as leader election reads and writes it.
import { type Millis, formatMillis } from '../api/time.ts';
import { ApiError } from '../adapters/api-error.ts';

/** What is read of a Lease, and the object itself: what others wrote into it is written back. */
export interface Lease {
  readonly resourceVersion: string;
  /** Empty: nobody holds it. */
  readonly holder: string;
  /** How long the holder asks others to wait after each change that they see. */
  readonly durationMs: number;
  readonly transitions: number;
  readonly acquireTime: string | undefined;
  /** Who asks the holder to give it up. */
  readonly wantedBy: string | undefined;
  readonly object: Readonly<Record<string, unknown>>;
}

const WANTED_BY = 'work.podsmith.dev/wanted-by';

/** Path of the Leases of a namespace. */
export function leasesPath(namespace: string): string {
  return `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases`;
}

/** The Lease that the API server answered. Throws ApiError where it is none. */
export function parseLease(answer: unknown): Lease {
  const object = Object(answer) as Readonly<Record<string, unknown>>;
  const resourceVersion = field(object['metadata'], 'resourceVersion');
  if (typeof resourceVersion !== 'string') throw new ApiError('unknown', 'the answer is no Lease');
  const spec = object['spec'];
  const holder = field(spec, 'holderIdentity');
  const acquireTime = field(spec, 'acquireTime');
  const wantedBy = field(field(object['metadata'], 'annotations'), WANTED_BY);
  return {
    resourceVersion,
    holder: typeof holder === 'string' ? holder : '',
    durationMs: (Number(field(spec, 'leaseDurationSeconds')) || 0) * 1000,
    transitions: Number(field(spec, 'leaseTransitions')) || 0,
    acquireTime: typeof acquireTime === 'string' ? acquireTime : undefined,
    wantedBy: typeof wantedBy === 'string' && wantedBy !== '' ? wantedBy : undefined,
    object,
  };
}

/** Who is to hold the Lease from now on; an empty `holder` gives it back. */
export interface LeaseClaim {
  readonly namespace: string;
  readonly name: string;
  readonly holder: string;
  readonly durationMs: number;
  /** By the wall clock: for people who read the Lease. No decision depends on it. */
  readonly now: Millis;
}

/** The Lease to write in place of `before`; undefined: there is none yet. */
export function claimedLease(
  before: Lease | undefined,
  { namespace, name, holder, durationMs, now }: LeaseClaim,
): object {
  const time = microTime(now);
  const renewed = before !== undefined && (before.holder === holder || holder === '');
  const spec = {
    holderIdentity: holder,
    leaseDurationSeconds: Math.max(1, Math.ceil(durationMs / 1000)),
    acquireTime: renewed ? (before.acquireTime ?? time) : time,
    renewTime: time,
    leaseTransitions: before === undefined ? 0 : before.transitions + (renewed ? 0 : 1),
  };
  const fresh = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { namespace, name } };
  // Whoever asked for it has been answered once somebody else has it.
  const object = renewed || before === undefined ? before?.object : withoutWish(before);
  return { ...(object ?? fresh), spec };
}

/** The Lease as it is, with the wish of `by` to have it; its holder sees it with its next renewal. */
export function wantedLease({ object }: Lease, by: string): object {
  const metadata = metadataOf(object);
  return { ...object, metadata: { ...metadata, annotations: { ...Object(metadata['annotations']), [WANTED_BY]: by } } };
}

function withoutWish({ object, wantedBy }: Lease): Readonly<Record<string, unknown>> {
  if (wantedBy === undefined) return object;
  const metadata = metadataOf(object);
  const { [WANTED_BY]: _, ...annotations } = Object(metadata['annotations']) as Readonly<Record<string, unknown>>;
  return { ...object, metadata: { ...metadata, annotations } };
}

function metadataOf(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object(object['metadata']) as Readonly<Record<string, unknown>>;
}

// MicroTime: six digits, or the API server refuses it.
function microTime(now: Millis): string {
  return formatMillis(now).replace('Z', '000Z');
}

function field(object: unknown, name: string): unknown {
  return Reflect.get(Object(object), name);
}
