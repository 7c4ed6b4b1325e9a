// Which of several operators acts: the one that holds the Lease. The algorithm is client-go's: nobody compares clocks, each measures by its
// own how long the Lease has not changed.
//
//   standby ──Lease free, or unchanged for its whole duration──► leader ──renewal overdue, or another holds it──► lost (for good)
//                                                                   └──stopped: gives the Lease back──► done
//
// A leader leads until `renewDeadlineMs` after it *sent* its last good renewal; others wait `leaseMs` after they *saw* it. As long as clocks
// run less than leaseMs/renewDeadlineMs apart (a third, with 8 s and 6 s), no two lead at a time.
import { ApiError } from '../adapters/api-error.ts';
import type { Clock } from '../adapters/clock.ts';
import type { KubeHttp } from '../adapters/kube-http.ts';
import { type Lease, claimedLease, leasesPath, parseLease } from './lease.ts';

/** In milliseconds; leaseMs > renewDeadlineMs > retryMs. */
export interface ElectionTimes {
  /** How long others wait after the last change that they saw. */
  readonly leaseMs: number;
  /** How long a leader leads without a renewal. */
  readonly renewDeadlineMs: number;
  /** How often a leader renews and others look, with up to a fifth more. */
  readonly retryMs: number;
}

export interface LeaderElectionOptions {
  /** Not the fenced one: the Lease is what a process writes that does not lead yet. */
  readonly http: KubeHttp;
  readonly namespace: string;
  readonly leaseName: string;
  /** Differs between any two processes that ever were, also those of one container. */
  readonly identity: string;
  readonly times: ElectionTimes;
  /** Its `now` never goes back, and does not follow the wall clock. */
  readonly clock: Clock;
  /** The wall clock: only for what people read in the Lease. */
  readonly wallNow: () => number;
  /** A look or a renewal failed; it is tried again. */
  readonly onError: (error: ApiError) => void;
  /** Another holds the Lease; told once for each holder. */
  readonly onHolder: (holder: string) => void;
  /** Asked before a Lease is taken that has been free for so long; absent: whatever is free is taken. */
  readonly mayTake?: (freeForMs: number) => boolean;
  /** Told what the Lease is at each look; undefined: there is none. */
  readonly onSeen?: (lease: Lease | undefined) => void;
}

/** What was last seen of the Lease. */
interface Seen {
  /** Undefined: there was none. */
  readonly lease: Lease | undefined;
  /** From then on, by our clock, anyone may take it. */
  readonly freeAt: number;
  /** When this was first seen. */
  readonly at: number;
}

export class LeaderElection {
  readonly #options: LeaderElectionOptions;
  #seen: Seen | undefined;
  #leadsUntil = -Infinity;
  #toldHolder = '';

  constructor(options: LeaderElectionOptions) {
    this.#options = options;
  }

  /** Whether this process may act at this very moment. */
  get isLeader(): boolean {
    return this.#options.clock.now() < this.#leadsUntil;
  }

  /** Waits for the lead. True once it has come, false if `signal` aborts first. */
  async acquire(signal: AbortSignal): Promise<boolean> {
    const { clock, times } = this.#options;
    while (!signal.aborted) {
      if (await this.attempt()) return true;
      await clock.sleep(jittered(times.retryMs), signal);
    }
    return false;
  }

  /** Looks once, takes the Lease if it may, and renews it if this process has it. True if it leads then. */
  async attempt(): Promise<boolean> {
    try {
      await this.#campaign();
    } catch (error) {
      this.#options.onError(
        error instanceof ApiError ? error : new ApiError('unknown', String(error), { cause: error }),
      );
    }
    return this.isLeader;
  }

  /** Keeps the lead until it is lost, or until `signal` aborts: then the Lease is given back, and a standby has it at its next look. */
  async hold(signal: AbortSignal): Promise<'lost' | 'released'> {
    const { clock, times } = this.#options;
    while (this.isLeader) {
      await clock.sleep(Math.max(0, Math.min(times.retryMs, this.#leadsUntil - clock.now())), signal);
      if (signal.aborted) return await this.#release();
      if (this.isLeader) await this.attempt();
    }
    return 'lost';
  }

  async #campaign(): Promise<void> {
    // Whoever leads knows the Lease: one write, no read, unless somebody has changed it.
    if (this.isLeader && (await this.#wroteOver(this.#seen?.lease))) return;
    const seen = await this.#look();
    const { lease } = seen;
    const isOurs = lease?.holder === this.#options.identity;
    if (!isOurs && lease !== undefined && lease.holder !== '') this.#otherHolds(lease.holder);
    if (isOurs || this.isLeader || this.#mayTake(seen)) await this.#wroteOver(lease);
  }

  #mayTake({ freeAt, at }: Seen): boolean {
    const { clock, mayTake } = this.#options;
    const freeForMs = clock.now() - Math.max(freeAt, at);
    return clock.now() >= freeAt && (mayTake === undefined || mayTake(freeForMs));
  }

  #otherHolds(holder: string): void {
    this.#leadsUntil = -Infinity;
    if (holder === this.#toldHolder) return;
    this.#toldHolder = holder;
    this.#options.onHolder(holder);
  }

  async #look(): Promise<Seen> {
    const { http, namespace, leaseName } = this.#options;
    const path = `${leasesPath(namespace)}/${leaseName}`;
    try {
      return this.#sees(parseLease(await http.request({ method: 'GET', path, timeoutMs: this.#timeoutMs() })));
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'notFound') throw error;
      return this.#sees(undefined);
    }
  }

  #sees(lease: Lease | undefined): Seen {
    this.#options.onSeen?.(lease);
    const before = this.#seen;
    // Nothing has changed: the wait that began when this was first seen goes on.
    if (before !== undefined && lease?.resourceVersion === before.lease?.resourceVersion) return before;
    const at = this.#options.clock.now();
    this.#seen = { lease, freeAt: this.#freeAt(lease, at), at };
    return this.#seen;
  }

  #freeAt(lease: Lease | undefined, now: number): number {
    const { leaseMs } = this.#options.times;
    if (lease !== undefined) return lease.holder === '' ? -Infinity : now + (lease.durationMs || leaseMs);
    // Somebody deleted it: its holder does not know that yet, and leads on for a while.
    return this.#seen === undefined ? -Infinity : now + leaseMs;
  }

  /** Makes this process the holder in place of what `before` says; undefined: of nothing. False if that is no longer what there is. */
  async #wroteOver(before: Lease | undefined): Promise<boolean> {
    const { clock, times, identity } = this.#options;
    const sentAt = clock.now();
    const lease = await this.#write(before, identity);
    if (lease === undefined) return false;
    this.#seen = { lease, freeAt: Infinity, at: sentAt };
    this.#leadsUntil = sentAt + times.renewDeadlineMs;
    return true;
  }

  /** The Lease as it then is; undefined if `before` is not what there is. Throws ApiError. */
  async #write(before: Lease | undefined, holder: string): Promise<Lease | undefined> {
    const { http, namespace, leaseName: name, times, wallNow } = this.#options;
    const claim = { namespace, name, holder, durationMs: holder === '' ? 1000 : times.leaseMs, now: wallNow() };
    const body = claimedLease(before, claim);
    const path = leasesPath(namespace);
    const timeoutMs = this.#timeoutMs();
    try {
      return parseLease(
        before === undefined
          ? await http.request({ method: 'POST', path, body, timeoutMs })
          : await http.request({ method: 'PUT', path: `${path}/${name}`, body, timeoutMs }),
      );
    } catch (error) {
      if (error instanceof ApiError && OUTDATED.has(error.code)) return undefined;
      throw error;
    }
  }

  async #release(): Promise<'lost' | 'released'> {
    if (!this.isLeader) return 'lost';
    try {
      const isReleased = (await this.#write(this.#seen?.lease, '')) !== undefined;
      if (!isReleased) await this.#releaseAsItIs();
    } catch (error) {
      // Others wait until it runs out.
      if (error instanceof ApiError) this.#options.onError(error);
      else throw error;
    } finally {
      this.#leadsUntil = -Infinity;
    }
    return 'released';
  }

  // The answer to the last renewal may have been lost: what we know of the Lease is then older than what we wrote.
  async #releaseAsItIs(): Promise<void> {
    await this.#look();
    const lease = this.#seen?.lease;
    if (lease?.holder === this.#options.identity) await this.#write(lease, '');
  }

  // One that hangs must leave time for another before the lead is over.
  #timeoutMs(): number {
    const { clock, times } = this.#options;
    const shortMs = times.renewDeadlineMs / 3;
    return Math.max(1, Math.ceil(this.isLeader ? Math.min(shortMs, this.#leadsUntil - clock.now()) : shortMs));
  }
}

const OUTDATED: ReadonlySet<string> = new Set(['conflict', 'notFound', 'alreadyExists']);

function jittered(ms: number): number {
  return ms * (1 + Math.random() / 5);
}
