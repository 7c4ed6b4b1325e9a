// What of a Task's cost is not noise, on kwok's nodes: the benchmark's short form.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { BENCH_CLUSTER, BenchCluster } from '../bench/bench-cluster.ts';
import { buildOperator } from '../bench/build-operator.ts';
import { BOUNDS, smoke } from '../bench/smoke.ts';
import { findCluster } from '../../deploy/local/ensure-cluster.ts';

jest.setTimeout(300_000);

const silent = (): void => undefined;
let cluster: BenchCluster;

beforeAll(async () => {
  await (await findCluster(BENCH_CLUSTER, silent))?.down();
  await buildOperator();
  cluster = await BenchCluster.start(silent);
}, 600_000);

afterAll(async () => {
  await cluster?.[Symbol.asyncDispose]();
  await cluster?.handle.down();
}, 60_000);

test('a Task that succeeds costs three writes and an Event, no read, and leaves nothing in the operator', async () => {
  const { pods, writes, events, reads, moreResources, bytesHeld } = await smoke(cluster);
  // Else the counters count something else.
  expect(pods).toBeGreaterThanOrEqual(1);
  expect(writes).toBeLessThanOrEqual(BOUNDS.writes);
  expect(events).toBeLessThanOrEqual(BOUNDS.events);
  expect(reads).toBe(BOUNDS.reads);
  expect(moreResources).toBeLessThanOrEqual(BOUNDS.moreResources);
  expect(bytesHeld).toBeLessThanOrEqual(BOUNDS.bytesHeld);
});
