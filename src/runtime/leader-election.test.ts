import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Fate, LeaseServer } from '../../test/support/lease-server.ts';
import { VirtualTime } from '../../test/support/virtual-time.ts';
import type { KubeHttp } from '../adapters/kube-http.ts';
import { type ElectionTimes, LeaderElection } from './leader-election.ts';

const TIMES: ElectionTimes = { leaseMs: 8000, renewDeadlineMs: 6000, retryMs: 1000 };
const START = Date.parse('2026-03-01T10:00:00Z');

const GOOD: Fate = { there: 1, back: 1 };
const LOST: Fate = { there: 1, back: 1, lost: 'request' };

interface Parts {
  readonly http?: KubeHttp;
  readonly times?: ElectionTimes;
  readonly rate?: number;
  readonly offset?: number;
}

/** One operator's part of the election, and what became of it. */
class Elector {
  readonly election: LeaderElection;
  readonly stop = new AbortController();
  readonly errors: string[] = [];
  readonly holders: string[] = [];
  end: 'lost' | 'released' | 'never' | undefined;

  constructor(world: World, identity: string, { http, times = TIMES, rate, offset }: Parts = {}) {
    this.election = new LeaderElection({
      http: http ?? world.server.connection(),
      namespace: 'podsmith-system',
      leaseName: 'podsmith',
      identity,
      times,
      clock: world.time.clock(rate, offset),
      wallNow: () => START + world.time.now,
      onError: ({ code }) => void this.errors.push(code),
      onHolder: (holder) => void this.holders.push(holder),
    });
    void this.#take();
  }

  get leads(): boolean {
    return this.election.isLeader;
  }

  async #take(): Promise<void> {
    const leads = await this.election.acquire(this.stop.signal);
    this.end = leads ? await this.election.hold(this.stop.signal) : 'never';
  }
}

class World {
  readonly time = new VirtualTime();
  readonly server = new LeaseServer(this.time);

  async until(what: () => boolean, atMostMs: number): Promise<number> {
    const from = this.time.now;
    while (!what()) {
      if (this.time.now - from > atMostMs) throw new Error(`it did not come within ${atMostMs} ms`);
      await this.time.pass(10);
    }
    return this.time.now - from;
  }
}

/** A connection that the test can cut: what is sent then is never heard of. */
function cuttable(world: World): { readonly http: KubeHttp; isCut: boolean } {
  let isCut = false;
  return {
    http: world.server.connection(() => ({ there: 5, back: 5, ...(isCut && { lost: 'request' as const }) })),
    set isCut(value: boolean) {
      isCut = value;
    },
  };
}

describe('the lead', () => {
  test('comes to the first at once, and is renewed by one write a second', async () => {
    const world = new World();
    const a = new Elector(world, 'a');
    expect(await world.until(() => a.leads, 100)).toBeLessThan(50);
    expect(world.server.lease).toMatchObject({
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { namespace: 'podsmith-system', name: 'podsmith' },
      spec: {
        holderIdentity: 'a',
        leaseDurationSeconds: 8,
        acquireTime: '2026-03-01T10:00:00.010000Z',
        renewTime: '2026-03-01T10:00:00.010000Z',
        leaseTransitions: 0,
      },
    });
    await world.time.pass(60_000, () => {
      expect(a.leads).toBe(true);
    });
    expect(world.server.requests.slice(0, 2)).toEqual(['GET', 'POST']);
    expect(new Set(world.server.requests.slice(2))).toEqual(new Set(['PUT']));
    expect(world.server.requests.length).toBeGreaterThan(55);
    expect(world.server.lease?.spec).toMatchObject({ acquireTime: '2026-03-01T10:00:00.010000Z', leaseTransitions: 0 });
  });

  test('passes on within 12 s of a crash, and not before the lease is over', async () => {
    const world = new World();
    const line = cuttable(world);
    const a = new Elector(world, 'a', { http: line.http });
    await world.until(() => a.leads, 100);
    const b = new Elector(world, 'b');
    await world.time.pass(20_000);
    expect({ b: b.leads, holders: b.holders }).toEqual({ b: false, holders: ['a'] });
    line.isCut = true;
    const took = await world.until(() => b.leads, 20_000);
    expect(took).toBeLessThan(12_000);
    expect(took).toBeGreaterThan(6000);
    expect(a.end).toBe('lost');
    expect(world.server.lease?.spec).toMatchObject({ holderIdentity: 'b', leaseTransitions: 1 });
  });

  test('passes on at the next look when it is given back', async () => {
    const world = new World();
    const a = new Elector(world, 'a');
    await world.until(() => a.leads, 100);
    const b = new Elector(world, 'b');
    await world.time.pass(10_000);
    a.stop.abort();
    expect(await world.until(() => b.leads, 20_000)).toBeLessThan(1300);
    expect({ end: a.end, leads: a.leads }).toEqual({ end: 'released', leads: false });
    expect(world.server.lease?.spec).toMatchObject({ holderIdentity: 'b', leaseTransitions: 1 });
  });

  test('given back while the answer to a renewal is lost, is given back all the same', async () => {
    const world = new World();
    let puts = 0;
    const http = world.server.connection(({ method }) => {
      puts += method === 'PUT' ? 1 : 0;
      return { there: 5, back: 5, ...(method === 'PUT' && puts === 1 && { lost: 'answer' as const }) };
    });
    const a = new Elector(world, 'a', { http });
    await world.until(() => puts === 1, 3000);
    a.stop.abort();
    await world.until(() => a.end === 'released', 5000);
    expect(world.server.lease?.spec.holderIdentity).toBe('');
  });

  test('is kept through failures that are shorter than the deadline', async () => {
    const world = new World();
    const line = cuttable(world);
    const a = new Elector(world, 'a', { http: line.http });
    const b = new Elector(world, 'b');
    await world.until(() => a.leads || b.leads, 100);
    await world.time.pass(5000);
    line.isCut = true;
    await world.time.pass(2500);
    line.isCut = false;
    await world.time.pass(20_000);
    expect({ leads: a.leads || b.leads, ends: [a.end, b.end] }).toEqual({ leads: true, ends: [undefined, undefined] });
  });

  test('is lost at the deadline, however long the last request hangs', async () => {
    const world = new World();
    const line = cuttable(world);
    const a = new Elector(world, 'a', { http: line.http });
    await world.until(() => a.leads, 100);
    line.isCut = true;
    const took = await world.until(() => a.end !== undefined, 20_000);
    expect(a.end).toBe('lost');
    expect(took).toBeGreaterThan(5900);
    expect(took).toBeLessThan(6100);
    expect(new Set(a.errors)).toEqual(new Set(['unavailable']));
  });

  test('is counted from when the renewal was sent, however late its answer came', async () => {
    const world = new World();
    const line: Fate[] = [GOOD, GOOD, { there: 1, back: 1900 }];
    const a = new Elector(world, 'a', { http: world.server.connection(() => line.shift() ?? LOST) });
    await world.until(() => a.leads, 100);
    await world.until(() => world.server.requests.at(-1) === 'PUT', 2000);
    expect(await world.until(() => !a.leads, 20_000)).toBeLessThan(6020);
  });

  test('is lost at once when another holds the Lease', async () => {
    const world = new World();
    const a = new Elector(world, 'a');
    await world.until(() => a.leads, 100);
    const { lease } = world.server;
    if (lease === undefined) throw new Error('there is no Lease');
    world.server.lease = { metadata: { resourceVersion: 'x' }, spec: { ...lease.spec, holderIdentity: 'somebody' } };
    expect(await world.until(() => a.end === 'lost', 5000)).toBeLessThan(1300);
    expect(a.holders).toEqual(['somebody']);
  });

  test('outlives the deletion of the Lease: who stands by waits as long as for a leader that is gone', async () => {
    const world = new World();
    const line = cuttable(world);
    const a = new Elector(world, 'a', { http: line.http });
    await world.until(() => a.leads, 100);
    const b = new Elector(world, 'b');
    await world.time.pass(3000);
    line.isCut = true;
    world.server.lease = undefined;
    await world.time.pass(20_000, () => {
      expect(a.leads && b.leads).toBe(false);
    });
    expect({ a: a.end, b: b.leads }).toEqual({ a: 'lost', b: true });
  });

  test('is not taken from a holder whose clock is hours ahead or behind', async () => {
    const world = new World();
    const a = new Elector(world, 'a', { offset: -5 * 3_600_000 });
    await world.until(() => a.leads, 100);
    const b = new Elector(world, 'b', { offset: 7 * 3_600_000 });
    await world.time.pass(60_000, () => {
      expect([a.leads, b.leads]).toEqual([true, false]);
    });
  });

  test('that never came ends with the wait for it', async () => {
    const world = new World();
    const a = new Elector(world, 'a');
    await world.until(() => a.leads, 100);
    const b = new Elector(world, 'b');
    await world.time.pass(3000);
    b.stop.abort();
    await world.time.pass(10);
    expect({ end: b.end, holder: world.server.lease?.spec.holderIdentity }).toEqual({ end: 'never', holder: 'a' });
  });

  test('keeps what others wrote into the Lease', async () => {
    const world = new World();
    world.server.lease = {
      metadata: { resourceVersion: '0', labels: { team: 'ops' } },
      spec: { holderIdentity: '' },
    } as unknown as NonNullable<LeaseServer['lease']>;
    const a = new Elector(world, 'a');
    await world.until(() => a.leads, 100);
    expect(world.server.lease).toMatchObject({ metadata: { labels: { team: 'ops' } }, spec: { holderIdentity: 'a' } });
  });
});

/** What befalls one operator: how its clock runs, and the fate of its requests, one after the other. After the last it is cut off. */
interface Life {
  readonly startsAt: number;
  readonly rate: number;
  readonly fates: readonly Fate[];
}

// Mostly well, sometimes so late that the request is just not given up, or is.
const delay = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 50 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1000, max: 1990 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1990, max: 9000 }) },
);

const fate: fc.Arbitrary<Fate> = fc
  .tuple(delay, delay, fc.option(fc.constantFrom('request' as const, 'answer' as const), { nil: undefined, freq: 5 }))
  .map(([there, back, lost]) => ({ there, back, ...(lost !== undefined && { lost }) }));

const life: fc.Arbitrary<Life> = fc.record({
  startsAt: fc.integer({ min: 0, max: 5000 }),
  rate: fc.oneof(fc.constantFrom(0.86, 1.14), fc.double({ min: 0.86, max: 1.14, noNaN: true })),
  // It gets as far as the lead, mostly.
  fates: fc
    .tuple(fc.constantFrom([GOOD, GOOD, GOOD], []), fc.array(fate, { minLength: 1, maxLength: 20 }))
    .map(([first, rest]) => [...first, ...rest]),
});

/** The most operators that led at one moment of a minute, and how often one began to. */
async function leadersOf(
  lives: readonly Life[],
  times = TIMES,
): Promise<{ readonly most: number; readonly terms: number }> {
  const world = new World();
  const electors: Elector[] = [];
  for (const [index, { startsAt, rate, fates }] of lives.entries()) {
    const rest = [...fates];
    const http = world.server.connection(() => rest.shift() ?? LOST);
    world.time.at(startsAt, () => {
      electors.push(new Elector(world, String(index), { http, rate, times }));
    });
  }
  let most = 0;
  await world.time.pass(60_000, () => {
    // A process that is frozen does not act, and asks its clock when it thaws: so its clock alone is asked here.
    most = Math.max(most, electors.filter(({ leads }) => leads).length);
  });
  for (const { stop } of electors) stop.abort();
  await world.time.pass(10_000);
  return { most, terms: (world.server.lease?.spec.leaseTransitions ?? -1) + 1 };
}

describe('of any operators, whatever happens to their requests,', () => {
  const renewedTwice = [GOOD, GOOD, GOOD, GOOD];
  const steady = Array.from({ length: 100 }, () => GOOD);

  test('at most one leads at a time, with clocks that run up to a third apart', async () => {
    let passedOn = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 3 }), life, async (lives, { startsAt, rate }) => {
        const { most, terms } = await leadersOf([...lives, { startsAt: startsAt + 2000, rate, fates: steady }]);
        if (terms > 1) passedOn += 1;
        expect(most).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500, seed: 861 },
    );
    expect(passedOn).toBeGreaterThan(100);
  }, 60_000);

  test.each<{ name: string; rate: number; times?: ElectionTimes }>([
    { name: 'a clock that runs at half the speed', rate: 0.5 },
    {
      name: 'a deadline that is later than the lease',
      rate: 1,
      times: { leaseMs: 4000, renewDeadlineMs: 9000, retryMs: 1000 },
    },
  ])('and this test sees two where there are two: with $name', async ({ rate, times }) => {
    const lives = [
      { startsAt: 0, rate, fates: renewedTwice },
      { startsAt: 100, rate: 1, fates: steady },
    ];
    expect((await leadersOf(lives, times)).most).toBe(2);
  });
});
