// The short form of make chaos: a minute of faults on a real cluster, and the judge finds nothing, nor where Tasks are shared out; then the
// planted bugs, all at once, and the judge finds each.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import '../support/native-errors.ts';
import { checkoutCluster } from '../support/checkout-cluster.ts';
import type { Sharding } from '../../src/sharding/shard-of.ts';
import { ChaosRun, type Judged, type RunOptions } from './chaos-run.ts';
import { ChaosCluster } from './cluster/chaos-cluster.ts';
import { findingText } from './judge/finding.ts';
import { chaosPlan } from './plan/chaos-plan.ts';
import type { FaultKind } from './plan/planned-fault.ts';
import { PLANTS, type Plant, type PlantName } from './plants/plants.ts';
import { commandTasks, withTasks } from './real-tasks.ts';

jest.setTimeout(400_000);

const SEED = 1;
const silent = (): void => undefined;

let cluster: ChaosCluster;

beforeAll(async () => {
  cluster = await ChaosCluster.start(checkoutCluster('chaos-test'), silent);
}, 900_000);

afterAll(async () => {
  await cluster?.[Symbol.asyncDispose]();
}, 60_000);

const FIRST_FAULTS: readonly FaultKind[] = [
  'delete-pod',
  'kill-operator',
  'storage-refuses',
  'force-delete-pod',
  'pause-leader',
  'storage-slow',
  'delete-pod',
  'node-flaps',
  'kill-api-server',
  'storage-fails',
  'node-replaced',
  'stop-operator',
  'kill-etcd',
];
// PodGC takes more than a minute to find that a node is lost: that is for the long form.
const FAULTS: readonly FaultKind[] = [
  'delete-pod',
  'force-delete-pod',
  'storage-refuses',
  'storage-fails',
  'storage-slow',
];

test(`with seed ${SEED}, nothing that fails makes the operator do wrong`, async () => {
  const plan = chaosPlan({ seed: SEED, tasks: 40, faults: 36, firstFaults: FIRST_FAULTS, only: FAULTS });
  const judged = await new ChaosRun({
    cluster,
    name: 'short',
    plan: withTasks(plan, commandTasks(3)),
    operators: 2,
    patienceMs: 120_000,
    keepIn: join(tmpdir(), 'podsmith-chaos-short'),
    log: silent,
  }).judged();
  expect(judged.findings.map(findingText)).toEqual([]);
  const { tasks, serverStarts, leads } = judged.figures;
  expect({ tasks, serverStarts }).toEqual({ tasks: 43, serverStarts: 2 });
  expect(leads).toBeGreaterThan(1);
});

/** Operators come and go, and the shards move. */
const SHARED_FAULTS: readonly FaultKind[] = ['delete-pod', 'stop-operator', 'kill-operator', 'pause-leader'];

const SHARED: readonly SharedRun[] = [
  {
    name: 'shared-2',
    operators: 2,
    sharding: { shards: 4, by: 'namespace' },
    firstFaults: SHARED_FAULTS,
  },
  {
    name: 'shared-4',
    operators: 4,
    sharding: { shards: 8, by: 'task' },
    firstFaults: ['stop-operator', ...SHARED_FAULTS, 'kill-api-server', 'kill-operator'],
  },
];

interface SharedRun extends Pick<RunOptions, 'name' | 'operators'> {
  readonly sharding: Sharding;
  readonly firstFaults: readonly FaultKind[];
}

describe('no shard has two owners, and nothing that fails makes them do wrong', () => {
  const judged = new Map<string, Promise<Judged>>();

  // Both at once: each in namespaces of its own, with its own operators and Leases.
  beforeAll(() => {
    for (const { firstFaults, ...run } of SHARED) {
      const plan = chaosPlan({ seed: SEED, tasks: 24, faults: 24, firstFaults, only: FAULTS });
      const keepIn = join(tmpdir(), `podsmith-chaos-${run.name}`);
      judged.set(run.name, new ChaosRun({ cluster, ...run, plan, patienceMs: 120_000, keepIn, log: silent }).judged());
    }
  });

  test.each(SHARED)('$operators operators, $sharding.shards shards by $sharding.by', async ({ name, sharding }) => {
    const verdict = await judged.get(name);
    expect(verdict?.findings.map(findingText)).toEqual([]);
    expect(verdict?.figures.tasks).toBe(24);
    // Each shard was taken, and some moved.
    expect(verdict?.figures.leads).toBeGreaterThan(sharding.shards);
  });
});

describe('a planted bug is found', () => {
  const judged = new Map<string, Promise<Judged>>();

  // All at once: each in a namespace of its own, with its own operators and Lease.
  beforeAll(() => {
    for (const [name, { plan, operators, sharding }] of Object.entries<Plant>(PLANTS)) {
      const run = new ChaosRun({
        cluster,
        name,
        plan: chaosPlan({ seed: SEED, tasks: 12, faults: 16, only: ['delete-pod', 'force-delete-pod'], ...plan }),
        operators,
        ...(sharding !== undefined && { sharding }),
        plant: name,
        patienceMs: 20_000,
        log: silent,
      });
      judged.set(name, run.judged());
    }
  });

  test.each(Object.keys(PLANTS) as PlantName[])('%s', async (name) => {
    const verdict = await judged.get(name);
    expect(verdict?.findings.map(({ rule }) => rule)).toContain(PLANTS[name].rule);
  });
});
