// What a Task says of a pod that takes its time to start.
import { describe, expect, test } from '@jest/globals';
import { SETTINGS, observation } from '../../../test/support/decide-world.ts';
import { condition, containerStatus, makePod, waitingFor } from '../../../test/support/make-pod.ts';
import { CREATED, makeTask } from '../../../test/support/make-task.ts';
import type { TaskStatus } from '../../api/task.gen.ts';
import type { Pod } from '../../api/wire.ts';
import { succeededCondition } from '../conditions.ts';
import { decide } from '../decide.ts';
import type { Plan } from '../plan.ts';

const CREATING = makePod({
  spec: { nodeName: 'node-1', containers: [{ name: 'primary', image: 'a:1' }] },
  status: {
    conditions: [condition('PodScheduled', 'True', 2)],
    containerStatuses: [containerStatus(waitingFor('ContainerCreating'))],
  },
});
const POD_CREATED = Date.parse(CREATING.metadata?.creationTimestamp ?? '');
const DUE = POD_CREATED + 10_000;
const STARTING =
  'Attempt 1 is being started: pod fit-yjf6k0-0 on node node-1; its image may still be pulled. ' +
  'If this lasts: kubectl -n ml describe pod fit-yjf6k0-0';

function at(now: number, pod: Pod, status?: TaskStatus): Plan {
  const task = makeTask(status === undefined ? {} : { status });
  return decide(observation({ task, createdAt: CREATED, pods: [pod] }), now, SETTINGS);
}

const said = (status: TaskStatus | undefined): object => {
  const { reason, message } = (status === undefined ? undefined : succeededCondition(status)) ?? {};
  return { reason, message };
};

test('a start of some seconds is not told, and the next look is due when it would be', () => {
  expect(at(DUE - 1, CREATING)).toEqual({ actions: [], nextAt: DUE });
});

test('a longer one is told once, with its pod and its node', () => {
  const plan = at(DUE, CREATING);
  expect(said(plan.status)).toEqual({ reason: 'Pending', message: STARTING });
  expect(plan.status).toMatchObject({ observedGeneration: 1, podName: 'fit-yjf6k0-0', attemptCount: 1 });
  expect(at(DUE + 1, CREATING, plan.status)).toEqual({ actions: [] });
});

test('a pod that has found its node is unschedulable no longer', () => {
  const waiting = makePod({
    spec: { containers: [{ name: 'primary', image: 'a:1' }] },
    status: {
      conditions: [{ ...condition('PodScheduled', 'False', 2), reason: 'Unschedulable', message: '0/1 nodes' }],
    },
  });
  const { status } = at(POD_CREATED + 1000, waiting);
  expect(said(status)).toMatchObject({ reason: 'Unschedulable' });
  expect(said(at(POD_CREATED + 1500, CREATING, status).status)).toEqual({ reason: 'Pending', message: STARTING });
});

describe('a pod that goes away', () => {
  const END = Date.parse('2026-03-01T10:00:02Z');
  const going = { ...CREATING, metadata: { ...CREATING.metadata, deletionTimestamp: '2026-03-01T10:00:02Z' } };

  test('is not about to start, and is given half a minute beyond its grace', () => {
    expect(at(DUE, going)).toEqual({ actions: [], nextAt: END + 30_000 });
  });

  test('and never does is told, with the command for a node that is gone', () => {
    const { status } = at(END + 30_000, going);
    expect(said(status)).toEqual({
      reason: 'PodTerminating',
      message:
        'Pod fit-yjf6k0-0 is to go, and no kubelet of node node-1 has said that its containers have ended: they may still run. The next ' +
        'attempt starts once they certainly do not. If the node is gone for good: kubectl -n ml delete pod fit-yjf6k0-0 --force --grace-period=0',
    });
    expect(at(END + 60_000, going, status)).toEqual({ actions: [] });
  });
});
