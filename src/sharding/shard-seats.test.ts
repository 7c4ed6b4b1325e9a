import { describe, expect, test } from '@jest/globals';
import { type SeenShard, ShardSeats } from './shard-seats.ts';

/** What operator `d` knows of four shards for four operators, of which it has none. Who is not called crashed has renewed what it holds. */
function seatsOf(seen: readonly (readonly [holder: string, wantedBy?: string])[]): ShardSeats {
  const seats = new ShardSeats({ shards: seen.length, operators: 4, identity: 'd', surplusAfterMs: 4000 });
  for (const [shard, [holder, wantedBy]] of seen.entries()) {
    const lease: SeenShard = { holder, wantedBy, hasChanged: holder !== 'crashed' };
    seats.seen(shard, lease);
  }
  return seats;
}

describe('an operator with too few asks', () => {
  test.each<{ name: string; seen: Parameters<typeof seatsOf>[0]; want: number | undefined }>([
    { name: 'the one that has the most', seen: [['a'], ['b'], ['b'], ['b']], want: 1 },
    { name: 'for what nobody else has asked for', seen: [['a', 'c'], ['a'], ['b'], ['b']], want: 1 },
    { name: 'for one at a time', seen: [['a', 'd'], ['a'], ['b'], ['b']], want: undefined },
    { name: 'another, where its wish came too late', seen: [['c'], ['a', 'd'], ['b'], ['b']], want: 2 },
    { name: 'nobody that has crashed', seen: [['crashed'], ['crashed'], ['crashed'], ['b']], want: undefined },
    { name: 'another that has too many', seen: [['crashed'], ['crashed'], ['b'], ['b']], want: 2 },
    { name: 'nobody that has no more than its share', seen: [['a'], ['b'], ['c'], ['']], want: undefined },
  ])('$name', ({ seen, want }) => {
    expect(seatsOf(seen).toAskFor()).toBe(want);
  });

  test('for nothing once it has its share', () => {
    const seats = seatsOf([['a'], ['b'], ['b'], ['d']]);
    seats.taken(3);
    expect(seats.toAskFor()).toBeUndefined();
  });
});
