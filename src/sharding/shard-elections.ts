// The shards of one operator: a Lease for each, taken, kept and given up as src/sharding/shard-seats.ts says; and one Lease more, the layout's,
// that all operators of the same sharding hold together. Who shares Tasks out otherwise, or not at all, cannot hold it meanwhile: so an
// upgrade that changes the sharding never has two owners of a Task.
import { ApiError } from '../adapters/api-error.ts';
import type { Clock } from '../adapters/clock.ts';
import type { KubeHttp } from '../adapters/kube-http.ts';
import { type ElectionTimes, LeaderElection } from '../runtime/leader-election.ts';
import { type Lease, leasesPath, wantedLease } from '../runtime/lease.ts';
import type { Sharding } from './shard-of.ts';
import { ShardSeats } from './shard-seats.ts';

/** A shard that this operator has. */
export interface OwnedShard {
  readonly shard: number;
  /** Whether it is this operator's at this very moment: asked at each write. */
  readonly mayWrite: () => boolean;
  /** Aborts when it is to be given up: by the operator's end, or for another operator. */
  readonly leave: AbortSignal;
}

export interface ShardElectionsOptions {
  /** Not the fenced one. */
  readonly http: KubeHttp;
  readonly namespace: string;
  /** Of the layout; those of the shards are called `<leaseName>-shard-<number>`. */
  readonly leaseName: string;
  readonly identity: string;
  readonly sharding: Sharding;
  /** How many operators there are when all are well. */
  readonly operators: number;
  readonly times: ElectionTimes;
  readonly clock: Clock;
  readonly wallNow: () => number;
  readonly onError: (leaseName: string, error: ApiError) => void;
  readonly onHolder: (leaseName: string, holder: string) => void;
  /** Works on the shard until `leave` aborts; then it is given back. */
  readonly own: (owned: OwnedShard) => Promise<void>;
  /** A Lease is lost: nothing may be written any more, for good. */
  readonly onLost: (leaseName: string) => void;
}

interface Held {
  readonly leave: AbortController;
  readonly ended: Promise<void>;
}

export class ShardElections {
  readonly #options: ShardElectionsOptions;
  readonly #layout: LeaderElection;
  readonly #elections: readonly LeaderElection[];
  readonly #leases = new Map<number, Lease>();
  readonly #held = new Map<number, Held>();
  readonly #seats: ShardSeats;

  constructor(options: ShardElectionsOptions) {
    const { sharding, operators, identity, times, leaseName } = options;
    const { shards, by } = sharding;
    this.#options = options;
    this.#seats = new ShardSeats({ shards, operators, identity, surplusAfterMs: times.leaseMs / 2 });
    this.#layout = this.#election(leaseName, `${shards} shards by ${by}`);
    this.#elections = Array.from({ length: shards }, (_, shard) =>
      this.#election(this.#leaseOf(shard), identity, {
        mayTake: (freeForMs) => this.#seats.mayTake(shard, freeForMs),
        onSeen: (lease) => {
          this.#seen(shard, lease);
        },
      }),
    );
  }

  /** The shards that this operator has now. */
  get shards(): readonly number[] {
    return [...this.#held.keys()].filter((shard) => this.#elections[shard]?.isLeader === true);
  }

  /** Takes shards and works on them until `signal` aborts; resolves when all are given back. */
  async run(signal: AbortSignal): Promise<void> {
    if (!(await this.#layout.acquire(signal))) return;
    const ended = new AbortController();
    const layoutKept = this.#keepLayout(ended.signal);
    while (!signal.aborted) {
      await this.#seek(signal);
      await this.#wait(signal);
    }
    for (const { leave } of this.#held.values()) leave.abort();
    await Promise.all([...this.#held.values()].map(async (held) => await held.ended));
    ended.abort();
    await layoutKept;
  }

  // Begins anywhere, so that operators that start together do not run after the same shards.
  async #seek(signal: AbortSignal): Promise<void> {
    const { length } = this.#elections;
    const first = Math.floor(Math.random() * length);
    for (let step = 0; step < length && !signal.aborted; step += 1) {
      const shard = (first + step) % length;
      if (this.#held.has(shard)) continue;
      // One after the other: whether the next may be taken hangs on how many there are.
      if (await this.#elections[shard]?.attempt()) this.#take(shard);
    }
    await this.#ask();
  }

  async #wait(signal: AbortSignal): Promise<void> {
    const { clock, times } = this.#options;
    await clock.sleep(times.retryMs * (1 + Math.random() / 5), signal);
  }

  #take(shard: number): void {
    const leave = new AbortController();
    this.#seats.taken(shard);
    this.#held.set(shard, { leave, ended: this.#own(shard, leave) });
  }

  async #own(shard: number, leave: AbortController): Promise<void> {
    const election = this.#elections[shard];
    if (election === undefined) return;
    const stop = new AbortController();
    const held = this.#hold(shard, election, stop.signal);
    leave.signal.addEventListener('abort', () => {
      this.#seats.leaves(shard);
    });
    const mayWrite = (): boolean => this.#layout.isLeader && election.isLeader;
    await this.#options.own({ shard, mayWrite, leave: leave.signal });
    stop.abort();
    await held;
    this.#seats.leaves(shard);
    this.#held.delete(shard);
  }

  async #hold(shard: number, election: LeaderElection, signal: AbortSignal): Promise<void> {
    if ((await election.hold(signal)) === 'lost') this.#options.onLost(this.#leaseOf(shard));
  }

  #seen(shard: number, lease: Lease | undefined): void {
    const before = this.#leases.get(shard);
    if (lease === undefined) this.#leases.delete(shard);
    else this.#leases.set(shard, lease);
    const hasChanged = before !== undefined && before.resourceVersion !== lease?.resourceVersion;
    this.#seats.seen(shard, lease === undefined ? undefined : { ...lease, hasChanged });
    if (this.#seats.mustLeave(shard)) this.#held.get(shard)?.leave.abort();
  }

  // A wish that does not arrive is made again at the next look.
  async #ask(): Promise<void> {
    const shard = this.#seats.toAskFor();
    const lease = shard === undefined ? undefined : this.#leases.get(shard);
    if (shard === undefined || lease === undefined) return;
    const { http, namespace, identity, onError } = this.#options;
    const leaseName = this.#leaseOf(shard);
    const path = `${leasesPath(namespace)}/${leaseName}`;
    try {
      await http.request({ method: 'PUT', path, body: wantedLease(lease, identity), timeoutMs: 2000 });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code !== 'conflict') onError(leaseName, error);
    }
  }

  // It is never given back: others of the same sharding may hold it, and who has another waits until it has run out.
  async #keepLayout(signal: AbortSignal): Promise<void> {
    const { leaseName, onLost } = this.#options;
    for (;;) {
      await this.#wait(signal);
      if (signal.aborted) return;
      if (!(await this.#layout.attempt())) {
        onLost(leaseName);
        return;
      }
    }
  }

  #leaseOf(shard: number): string {
    return `${this.#options.leaseName}-shard-${shard}`;
  }

  #election(
    leaseName: string,
    identity: string,
    seats: Pick<ConstructorParameters<typeof LeaderElection>[0], 'mayTake' | 'onSeen'> = {},
  ): LeaderElection {
    const { http, namespace, times, clock, wallNow, onError, onHolder } = this.#options;
    return new LeaderElection({
      http,
      namespace,
      leaseName,
      identity,
      times,
      clock,
      wallNow,
      onError: (error) => {
        onError(leaseName, error);
      },
      onHolder: (holder) => {
        onHolder(leaseName, holder);
      },
      ...seats,
    });
  }
}
