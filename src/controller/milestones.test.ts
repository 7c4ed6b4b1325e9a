import { describe, expect, test } from '@jest/globals';
import {
  PREPARED,
  type PodParts,
  RUNNING,
  condition,
  containerStatus,
  makePod,
  terminated,
  waitingFor,
} from '../../test/support/make-pod.ts';
import type { Millis } from '../api/time.ts';
import { type Milestones, recordedMilestones, refined, restoredMilestones, sightMilestones } from './milestones.ts';
import { attemptTiming } from './timing.ts';

const second = (seconds: number): Millis => Date.parse('2026-03-01T10:00:00Z') + seconds * 1000;

describe('recorded', () => {
  test.each<{ name: string; pod: PodParts; want: Milestones }>([
    { name: 'a pod that was only made', pod: {}, want: { created: second(1) } },
    {
      name: 'a pod on a node',
      pod: { status: { conditions: [condition('PodScheduled', 'True', 2)] } },
      want: { created: second(1), scheduled: second(2) },
    },
    {
      name: 'a pod that no node takes',
      pod: { status: { conditions: [condition('PodScheduled', 'False', 2)] } },
      want: { created: second(1) },
    },
    {
      name: 'its sandbox is ready, its init containers are not done',
      pod: {
        status: {
          conditions: [
            condition('PodScheduled', 'True', 2),
            condition('PodReadyToStartContainers', 'True', 4),
            condition('Initialized', 'False', 2),
          ],
        },
      },
      want: { created: second(1), scheduled: second(2) },
    },
    {
      name: 'prepared is the later of sandbox and init containers',
      pod: {
        status: {
          conditions: [condition('PodReadyToStartContainers', 'True', 4), condition('Initialized', 'True', 8)],
        },
      },
      want: { created: second(1), prepared: second(8) },
    },
    {
      name: 'Initialized alone is no sandbox: pods without init containers have it at once',
      pod: { status: { conditions: [condition('Initialized', 'True', 2)] } },
      want: { created: second(1) },
    },
    {
      name: 'an older kubelet without the sandbox condition: Initialized counts once the primary started',
      pod: {
        status: { conditions: [condition('Initialized', 'True', 2)], containerStatuses: [containerStatus(RUNNING)] },
      },
      want: { created: second(1), prepared: second(2), started: second(10) },
    },
    {
      name: 'a sandbox that was torn down after the end does not move prepared',
      pod: {
        status: {
          conditions: [condition('Initialized', 'True', 2), condition('PodReadyToStartContainers', 'False', 61)],
          containerStatuses: [containerStatus(terminated(0))],
        },
      },
      want: { created: second(1), prepared: second(2), started: second(10), finished: second(60) },
    },
    {
      name: 'the whole life',
      pod: { status: { conditions: [...PREPARED], containerStatuses: [containerStatus(terminated(0))] } },
      want: {
        created: second(1),
        scheduled: second(2),
        prepared: second(4),
        started: second(10),
        finished: second(60),
      },
    },
    {
      name: 'a sidecar starts nothing',
      pod: {
        status: {
          containerStatuses: [
            containerStatus(RUNNING, { name: 'proxy' }),
            containerStatus(waitingFor('ContainerCreating')),
          ],
        },
      },
      want: { created: second(1) },
    },
    {
      name: 'times that cannot be read are not there',
      pod: { metadata: { creationTimestamp: 'yesterday' }, status: {} },
      want: {},
    },
  ])('$name', ({ pod, want }) => {
    expect(recordedMilestones(makePod(pod))).toEqual(want);
  });
});

test.each([
  { name: 'nothing recorded stays nothing', recorded: undefined, seenAt: second(1), want: undefined },
  { name: 'not seen: the whole second', recorded: second(5), seenAt: undefined, want: second(5) },
  { name: 'seen within its second', recorded: second(5), seenAt: second(5) + 340, want: second(5) + 340 },
  {
    name: 'seen later: the last millisecond of its second',
    recorded: second(5),
    seenAt: second(9),
    want: second(5) + 999,
  },
  { name: 'seen earlier, by a clock that is behind', recorded: second(5), seenAt: second(3), want: second(5) },
])('refined: $name', ({ recorded, seenAt, want }) => {
  expect(refined(recorded, seenAt)).toBe(want);
});

describe('sighted', () => {
  const pod = makePod({ status: { conditions: [...PREPARED], containerStatuses: [containerStatus(RUNNING)] } });

  test('what is new is refined, what is known stays', () => {
    const known = { created: second(1) + 100, scheduled: second(2) + 20 };
    expect(sightMilestones(known, pod, second(10) + 250)).toEqual({
      created: second(1) + 100,
      scheduled: second(2) + 20,
      prepared: second(4) + 999,
      started: second(10) + 250,
    });
  });

  test('found in a list, whole seconds do', () => {
    expect(sightMilestones({}, pod, undefined)).toEqual(recordedMilestones(pod));
  });

  test('what the record has lost again is kept', () => {
    const known = { created: second(1), prepared: second(4) + 5 };
    expect(sightMilestones(known, makePod(), second(99))).toEqual(known);
  });
});

describe('restored', () => {
  test('from an attempt under way: the phases lead back to every milestone, and give the same phases again', () => {
    const milestones = {
      created: second(1) + 17,
      scheduled: second(2) + 301,
      prepared: second(4) + 2,
      started: second(10) + 666,
    };
    const begin = second(0);
    const timing = attemptTiming({ begin, milestones, end: second(11) });
    const started = new Date(milestones.started).toISOString();
    expect(restoredMilestones({ started, timing })).toEqual(milestones);
  });

  test.each([
    { name: 'an attempt that did not start tells nothing', entry: { timing: { queued: 1 } } },
    { name: 'one without times neither', entry: { started: '2026-03-01T10:00:10Z' } },
  ])('$name', ({ entry }) => {
    expect(restoredMilestones(entry)).toEqual({});
  });
});
