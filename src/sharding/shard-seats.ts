// How many shards an operator should have, which it may take, and when it gives one up or asks for one. No clock, no I/O: it goes by what it
// is told of the Leases, and decides only who shares out the work; that no shard has two owners is the Leases' doing.
//
//   of N shards and M operators, each has a seat for N/M: at least `least` (rounded down), at most `most` (rounded up)
//   free ──fewer than `most`──► taken          free for long, because an operator is gone ──► taken by whoever sees it
//   held by one that has more than `least` ──asked by one that has fewer──► given up

/** What a Lease tells of a shard. */
export interface SeenShard {
  /** Empty: nobody has it. */
  readonly holder: string;
  /** Who asks its holder to give it up. */
  readonly wantedBy: string | undefined;
  /** Whether it has changed since the look before. */
  readonly hasChanged: boolean;
}

export interface ShardSeatsOptions {
  readonly shards: number;
  /** How many operators there are when all are well. */
  readonly operators: number;
  /** This operator. */
  readonly identity: string;
  /** How long a shard stays free for an operator that has too few, in milliseconds, before one that has enough takes it. */
  readonly surplusAfterMs: number;
}

const NOBODY: SeenShard = { holder: '', wantedBy: undefined, hasChanged: false };

export class ShardSeats {
  readonly #options: ShardSeatsOptions;
  readonly #seen = new Map<number, SeenShard>();
  readonly #held = new Set<number>();

  constructor(options: ShardSeatsOptions) {
    this.#options = options;
  }

  /** The Lease of the shard is now this; undefined: there is none. */
  seen(shard: number, lease: SeenShard | undefined): void {
    this.#seen.set(shard, lease ?? NOBODY);
  }

  /** This operator has the shard. */
  taken(shard: number): void {
    this.#held.add(shard);
  }

  /** It is about to give it up, or has lost it. */
  leaves(shard: number): void {
    this.#held.delete(shard);
  }

  /** Whether it may take a shard that has been free for so long. */
  mayTake(shard: number, freeForMs: number): boolean {
    const { identity, surplusAfterMs } = this.#options;
    if (freeForMs >= surplusAfterMs) return true;
    const { wantedBy = identity } = this.#seen.get(shard) ?? NOBODY;
    return wantedBy === identity && this.#held.size < this.#most;
  }

  /** Whether it is to give the shard up, because another has asked for it who has fewer. */
  mustLeave(shard: number): boolean {
    const { wantedBy = this.#options.identity } = this.#seen.get(shard) ?? NOBODY;
    return wantedBy !== this.#options.identity && this.#held.has(shard) && this.#held.size > this.#least;
  }

  /** The shard to ask for: of the operator that has the most, if that is more than it needs and this one has too few. */
  toAskFor(): number | undefined {
    if (this.#held.size >= this.#least) return undefined;
    const { identity } = this.#options;
    const others = [...this.#seen].filter(([, { holder }]) => holder !== '' && holder !== identity);
    const countOf = (holder: string): number => others.filter(([, seen]) => seen.holder === holder).length;
    const spare = others.filter(([, { holder }]) => countOf(holder) > this.#least);
    // One wish at a time. One that came after another's, to a holder that has given up all it could meanwhile, is none any more.
    if (spare.some(([, { wantedBy }]) => wantedBy === identity)) return undefined;
    // Of a holder that has crashed nothing is to be had by asking; and a wish is a change, after which everybody would wait for its Lease anew.
    const askable = spare.filter(([, { wantedBy, hasChanged }]) => wantedBy === undefined && hasChanged);
    return askable.toSorted(([, a], [, b]) => countOf(b.holder) - countOf(a.holder))[0]?.[0];
  }

  get #most(): number {
    return Math.ceil(this.#options.shards / this.#options.operators);
  }

  get #least(): number {
    return Math.floor(this.#options.shards / this.#options.operators);
  }
}
