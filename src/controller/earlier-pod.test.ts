import { expect, test } from '@jest/globals';
import { SETTINGS, observation } from '../../test/support/decide-world.ts';
import { RUNNING, containerStatus, makePod } from '../../test/support/make-pod.ts';
import { CREATED, makeTask } from '../../test/support/make-task.ts';
import type { TaskAttempt } from '../api/task.gen.ts';
import type { Pod } from '../api/wire.ts';
import { decide } from './decide.ts';
import { withEarlierPod } from './earlier-pod.ts';
import type { Observation } from './observation.ts';

const LIVING = makePod({ status: { phase: 'Running', containerStatuses: [containerStatus(RUNNING)] } });
const ENDED_LONG_AGO = '2026-03-01T09:00:00Z';

/** What is seen of a Task with that attempt, and what was read for it; `live` is what the API server has. */
async function seen(
  attempt: Partial<TaskAttempt>,
  { cached = [], live }: { readonly cached?: readonly Pod[]; readonly live?: Pod } = {},
): Promise<{ readonly observed: Observation; readonly read: readonly string[] }> {
  const last: TaskAttempt = {
    number: 0,
    podName: LIVING.metadata?.name ?? '',
    podUid: 'pod-0',
    finished: ENDED_LONG_AGO,
    ...attempt,
  };
  const task = makeTask({ spec: { retries: { limit: 3 } }, status: { attempts: [last] } });
  const read: string[] = [];
  const readPod = (namespace: string, name: string): Promise<Pod | undefined> => {
    read.push(`${namespace}/${name}`);
    return Promise.resolve(live);
  };
  return { observed: await withEarlierPod(observation({ task, pods: cached }), { readPod }), read };
}

const READ = [`ml/${LIVING.metadata?.name}`];

test.each(['TimedOut', 'QueueTimedOut'])(
  'after %s, a pod that only the API server knows of is stopped',
  async (reason) => {
    const { observed, read } = await seen({ verdict: 'Failed', reason }, { live: LIVING });
    expect(read).toEqual(READ);
    expect(observed).toMatchObject({ pods: [LIVING], unwatched: true });
    expect(decide(observed, CREATED, SETTINGS)).toEqual({
      actions: [],
      cleanup: [{ name: LIVING.metadata?.name, uid: 'pod-0' }],
    });
  },
);

test.each([
  { name: 'no pod', live: undefined },
  { name: 'another pod of that name', live: makePod({ metadata: { uid: 'another' } }) },
])('where there is $name the next attempt is made', async ({ live }) => {
  const { observed } = await seen({ verdict: 'Failed', reason: 'TimedOut' }, live === undefined ? {} : { live });
  expect(observed.pods).toEqual([]);
  expect(decide(observed, CREATED, SETTINGS).actions).toMatchObject([
    { kind: 'writeFile' },
    { kind: 'createPod', attempt: 1 },
  ]);
});

test.each<{ name: string; attempt: Partial<TaskAttempt>; cached?: readonly Pod[] }>([
  { name: 'a pod that the watch shows', attempt: { verdict: 'Failed', reason: 'TimedOut' }, cached: [LIVING] },
  { name: 'an attempt that ended by itself', attempt: { verdict: 'Failed', reason: 'OOMKilled' } },
  { name: 'an attempt under way', attempt: {} },
])('nothing is read for $name', async ({ attempt, cached = [] }) => {
  expect((await seen(attempt, { cached })).read).toEqual([]);
});
