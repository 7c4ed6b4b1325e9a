// Who held which shard, as the audit log tells it. Tasks that are not shared out are all of one shard, and its Lease has no number.
import type { Sharding } from '../../../src/sharding/shard-of.ts';
import { leaseNames } from '../shard-leases.ts';
import { type AuditEvent, type Span, WRITES, isDone, isRefused } from './audit-event.ts';
import type { LeaseChange } from './history.ts';
import { userOfIdentity } from './operator-user.ts';

interface Draft {
  readonly change: LeaseChange;
  /** The resourceVersion that it replaced: of one Lease no two are the same, and they tell the order. */
  readonly replaced: bigint;
}

interface LeaseObject {
  readonly metadata?: { readonly name?: string; readonly resourceVersion?: string };
  readonly spec?: { readonly holderIdentity?: string; readonly leaseDurationSeconds?: number };
}

export class LeaseHistories {
  readonly #shards: ReadonlyMap<string, number>;
  readonly #drafts: readonly Draft[][];
  /** Writes of which nobody can tell whether they were done. */
  readonly uncertain: Span[] = [];

  constructor(leaseName: string, sharding: Sharding) {
    const names = leaseNames(leaseName, sharding);
    this.#shards = new Map(names.map((name, shard) => [name, shard]));
    this.#drafts = names.map(() => []);
  }

  add(event: AuditEvent): void {
    const { metadata, spec } = leaseOf(event);
    const { leaseDurationSeconds = 0 } = spec;
    // A create is told without a name.
    const shard = this.#shards.get(event.name === '' ? (metadata.name ?? '') : event.name);
    if (shard === undefined || !WRITES.has(event.verb)) return;
    if (!isDone(event)) {
      if (!isRefused(event)) this.uncertain.push(event.span);
      return;
    }
    const { holderIdentity = '' } = spec;
    const change = {
      span: event.span,
      by: event.user,
      durationMs: leaseDurationSeconds * 1000,
      ...(holderIdentity !== '' && { holder: userOfIdentity(holderIdentity) }),
    };
    this.#drafts[shard]?.push({ change, replaced: BigInt(metadata.resourceVersion ?? 0) });
  }

  /** By shard, each in the order in which they took effect. */
  histories(): readonly (readonly LeaseChange[])[] {
    return this.#drafts.map((drafts) =>
      drafts.toSorted((a, b) => (a.replaced < b.replaced ? -1 : 1)).map(({ change }) => change),
    );
  }
}

/** The Lease that a request would make. */
export function leaseOf({ request }: AuditEvent): Required<LeaseObject> {
  const { metadata = {}, spec = {} } = Object(request) as LeaseObject;
  return { metadata, spec };
}
