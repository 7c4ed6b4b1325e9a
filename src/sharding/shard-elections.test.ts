import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Fate, LeaseServer } from '../../test/support/lease-server.ts';
import { VirtualTime } from '../../test/support/virtual-time.ts';
import type { KubeHttp } from '../adapters/kube-http.ts';
import type { ElectionTimes } from '../runtime/leader-election.ts';
import { type OwnedShard, ShardElections } from './shard-elections.ts';
import type { Sharding } from './shard-of.ts';

const TIMES: ElectionTimes = { leaseMs: 8000, renewDeadlineMs: 6000, retryMs: 1000 };
const FOUR: Sharding = { shards: 4, by: 'namespace' };

interface Parts {
  readonly http?: KubeHttp;
  readonly sharding?: Sharding;
  readonly operators?: number;
  /** How long it takes to finish what it is at, in milliseconds. */
  readonly drainMs?: number;
  readonly rate?: number;
}

/** One operator of several, and the shards that it works on. */
class Operator {
  readonly stop = new AbortController();
  readonly owned = new Map<number, OwnedShard>();
  readonly elections: ShardElections;
  readonly layout: string;
  isLost = false;
  hasEnded = false;

  constructor(world: World, identity: string, parts: Parts = {}) {
    const { http = world.server.connection(), sharding = FOUR, operators = 2, drainMs = 200, rate } = parts;
    this.layout = `${sharding.shards} by ${sharding.by}`;
    this.elections = new ShardElections({
      http,
      namespace: 'podsmith-system',
      leaseName: 'podsmith',
      identity,
      sharding,
      operators,
      times: TIMES,
      clock: world.time.clock(rate),
      wallNow: () => Date.parse('2026-03-01T10:00:00Z') + world.time.now,
      onError: () => undefined,
      onHolder: () => undefined,
      own: async (owned) => {
        this.owned.set(owned.shard, owned);
        await new Promise<void>((resolve) => {
          owned.leave.addEventListener('abort', () => {
            resolve();
          });
        });
        await world.time.after(drainMs);
        this.owned.delete(owned.shard);
      },
      onLost: () => {
        this.isLost = true;
        this.owned.clear();
      },
    });
    void this.#run();
  }

  async #run(): Promise<void> {
    await this.elections.run(this.stop.signal);
    this.hasEnded = true;
  }

  /** The shards that it may write to at this moment. */
  get shards(): readonly number[] {
    return this.isLost ? [] : [...this.owned.values()].filter(({ mayWrite }) => mayWrite()).map(({ shard }) => shard);
  }
}

class World {
  readonly time = new VirtualTime();
  readonly server = new LeaseServer(this.time);
  readonly operators: Operator[] = [];

  start(identity: string, parts?: Parts): Operator {
    const operator = new Operator(this, identity, parts);
    this.operators.push(operator);
    return operator;
  }

  /** Lets time pass; at no moment has a shard two owners, nor do two ways of sharing out act together. */
  async pass(ms: number): Promise<void> {
    await this.time.pass(ms, () => {
      const owned = this.operators.flatMap(({ shards }) => shards);
      if (new Set(owned).size !== owned.length) throw new Error(`owned twice at ${this.time.now}: ${owned.join(', ')}`);
      const layouts = new Set(this.operators.filter(({ shards }) => shards.length > 0).map(({ layout }) => layout));
      if (layouts.size > 1) throw new Error(`two layouts at ${this.time.now}: ${[...layouts].join(', ')}`);
    });
  }

  get shares(): readonly number[] {
    return this.operators.map(({ shards }) => shards.length);
  }
}

/** A connection that can be cut. */
function cuttable(world: World): { readonly http: KubeHttp; isCut: boolean } {
  const line = { isCut: false };
  const http = world.server.connection(() => ({ there: 5, back: 5, ...(line.isCut && { lost: 'request' as const }) }));
  return Object.assign(line, { http });
}

describe('operators', () => {
  test('that start together share the shards out within seconds', async () => {
    const world = new World();
    for (const name of ['a', 'b']) world.start(name);
    await world.pass(5000);
    expect(world.shares).toEqual([2, 2]);
  });

  test('one alone takes all, those beyond its share after a while', async () => {
    const world = new World();
    world.start('a');
    await world.pass(1000);
    expect(world.shares).toEqual([2]);
    await world.pass(6000);
    expect(world.shares).toEqual([4]);
  });

  test('that come later are given their share, and what is given up is finished first', async () => {
    const world = new World();
    world.start('a', { operators: 4 });
    await world.pass(20_000);
    expect(world.shares).toEqual([4]);
    for (const name of ['b', 'c', 'd']) world.start(name, { operators: 4 });
    await world.pass(20_000);
    expect(world.shares).toEqual([1, 1, 1, 1]);
  });

  test('of a number that does not divide the shards have one more or less', async () => {
    const world = new World();
    for (const name of ['a', 'b']) world.start(name, { operators: 3 });
    await world.pass(20_000);
    world.start('c', { operators: 3 });
    await world.pass(30_000);
    expect(world.shares.toSorted((a, b) => a - b)).toEqual([1, 1, 2]);
  });

  test('take what one leaves that crashed, and give it back when another comes in its place', async () => {
    const world = new World();
    const line = cuttable(world);
    world.start('a', { http: line.http });
    world.start('b');
    await world.pass(5000);
    line.isCut = true;
    await world.pass(18_000);
    expect(world.shares).toEqual([0, 4]);
    world.start('c');
    await world.pass(10_000);
    expect(world.shares).toEqual([0, 2, 2]);
  });

  test('take in time what one leaves that crashed, also where others come that have too few', async () => {
    // Which shard one asks for first is chance.
    for (let round = 0; round < 8; round += 1) {
      const world = new World();
      const line = cuttable(world);
      world.start('a', { http: line.http, operators: 4 });
      world.start('b', { operators: 4 });
      await world.pass(10_000);
      line.isCut = true;
      await world.pass(7000);
      for (const name of ['c', 'd']) world.start(name, { operators: 4 });
      await world.pass(9000);
      expect([...world.server.leases.values()].filter(({ spec }) => spec.holderIdentity === 'a')).toEqual([]);
    }
  });

  test('take at once what one gives back that stops', async () => {
    const world = new World();
    const a = world.start('a');
    world.start('b');
    await world.pass(5000);
    a.stop.abort();
    world.start('c');
    await world.pass(4000);
    expect({ shares: world.shares, ended: a.hasEnded }).toEqual({ shares: [0, 2, 2], ended: true });
  });

  test('of another sharding wait until all of the old one are gone', async () => {
    const world = new World();
    const old = [world.start('a'), world.start('b')];
    await world.pass(5000);
    const sharding: Sharding = { shards: 6, by: 'namespace' };
    for (const name of ['c', 'd']) world.start(name, { sharding });
    await world.pass(20_000);
    expect(world.shares).toEqual([2, 2, 0, 0]);
    old[0]?.stop.abort();
    await world.pass(15_000);
    expect(world.shares).toEqual([0, 4, 0, 0]);
    old[1]?.stop.abort();
    await world.pass(20_000);
    expect(world.shares).toEqual([0, 0, 3, 3]);
  });

  test('keep steady: no shard moves without need', async () => {
    const world = new World();
    for (const name of ['a', 'b', 'c']) world.start(name, { operators: 3 });
    await world.pass(20_000);
    const before = world.operators.map(({ shards }) => shards);
    await world.pass(120_000);
    expect(world.operators.map(({ shards }) => shards)).toEqual(before);
  });
});

/** When an operator comes and goes, how its clock runs, and when its requests fare badly. */
interface Life {
  readonly startsAt: number;
  readonly stopsAt: number;
  readonly rate: number;
  readonly troubles: readonly { readonly from: number; readonly ms: number; readonly fate: Fate }[];
}

const delay = fc.oneof(
  { weight: 1, arbitrary: fc.integer({ min: 1000, max: 1990 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1990, max: 9000 }) },
);
const fate: fc.Arbitrary<Fate> = fc.oneof(
  fc.constantFrom<Fate>({ there: 1, back: 1, lost: 'request' }, { there: 1, back: 1, lost: 'answer' }),
  fc.record({ there: delay, back: fc.constantFrom(1, 900) }),
);
const life: fc.Arbitrary<Life> = fc.record({
  startsAt: fc.integer({ min: 0, max: 20_000 }),
  stopsAt: fc.integer({ min: 20_000, max: 120_000 }),
  rate: fc.double({ min: 0.86, max: 1.14, noNaN: true }),
  troubles: fc.array(
    fc.record({ from: fc.integer({ min: 0, max: 60_000 }), ms: fc.integer({ min: 100, max: 15_000 }), fate }),
    { maxLength: 3 },
  ),
});

test('whatever happens to their requests, no shard ever has two owners', async () => {
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(life, { minLength: 2, maxLength: 4 }), async (lives) => {
      const world = new World();
      for (const [index, { startsAt, stopsAt, rate, troubles }] of lives.entries()) {
        const http = world.server.connection(() => {
          const { now } = world.time;
          return troubles.find(({ from, ms }) => from <= now && now < from + ms)?.fate ?? { there: 5, back: 5 };
        });
        world.time.at(startsAt, () => {
          const operator = world.start(String(index), { http, rate, operators: 3 });
          world.time.at(stopsAt, () => {
            operator.stop.abort();
          });
        });
      }
      await world.pass(80_000);
      for (const { spec } of world.server.leases.values()) moved += spec.leaseTransitions;
    }),
    { numRuns: 100, seed: 4711 },
  );
  expect(moved).toBeGreaterThan(200);
}, 240_000);
