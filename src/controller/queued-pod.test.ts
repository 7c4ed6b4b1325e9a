import { describe, expect, test } from '@jest/globals';
import type { WholePod } from '../api/wire.ts';
import { RUNNING, condition, containerStatus, makePod } from '../../test/support/make-pod.ts';
import { hasPodEnded, podVerdict } from './pod-verdict.ts';

const SETTINGS = { imagePullGraceMs: 180_000, createContainerGraceMs: 60_000 };
const GONE = '2026-03-01T10:00:30Z';
const CONTAINERS = [{ name: 'primary', image: 'ghcr.io/acme/train:1' }];
const LOOK = 'kubectl -n ml get workloads.kueue.x-k8s.io';

function gated(gates: readonly string[], metadata: WholePod['metadata'] = {}): ReturnType<typeof makePod> {
  const schedulingGates = gates.map((name) => ({ name }));
  const conditions = [condition('PodScheduled', 'False', 2, { reason: 'SchedulingGated' })];
  return makePod({ metadata, spec: { containers: CONTAINERS, schedulingGates }, status: { conditions } });
}

describe('a gated pod waits', () => {
  test.each<{ name: string; pod: ReturnType<typeof makePod>; want: object }>([
    {
      name: 'in a queue of Kueue, by its name',
      pod: gated(['kueue.x-k8s.io/admission'], { labels: { 'kueue.x-k8s.io/queue-name': 'gpu', team: 'vision' } }),
      want: {
        kind: 'waiting',
        reason: 'Queued',
        message: `The pod waits in queue gpu of Kueue. If this lasts: ${LOOK}`,
        subject: 'queue gpu of Kueue',
      },
    },
    {
      name: 'in a queue of Kueue, whatever other gates there are',
      pod: gated(['kueue.x-k8s.io/topology', 'kueue.x-k8s.io/admission'], {
        labels: { 'kueue.x-k8s.io/queue-name': 'gpu' },
      }),
      want: {
        kind: 'waiting',
        reason: 'Queued',
        message: `The pod waits in queue gpu of Kueue. If this lasts: ${LOOK}`,
        subject: 'queue gpu of Kueue',
      },
    },
    {
      name: 'for ever, where Kueue queues all pods and this one names no queue',
      pod: gated(['kueue.x-k8s.io/admission']),
      want: {
        kind: 'waiting',
        reason: 'Queued',
        message: `Kueue holds the pod back, and it names no queue: give the Task the label kueue.x-k8s.io/queue-name. An attempt has the labels of the moment its pod is made. See also: ${LOOK}`,
        subject: 'names no queue',
      },
    },
    {
      name: 'for whoever set another gate',
      pod: gated(['acme.example/quota']),
      want: {
        kind: 'waiting',
        reason: 'SchedulingGated',
        message:
          'The pod is held back by the scheduling gate acme.example/quota: it gets no node before whoever set it takes it away.',
        subject: 'acme.example/quota',
      },
    },
    {
      name: 'for all who set gates',
      pod: gated(['acme.example/quota', 'kueue.x-k8s.io/topology']),
      want: {
        kind: 'waiting',
        reason: 'SchedulingGated',
        message:
          'The pod is held back by the scheduling gates acme.example/quota and kueue.x-k8s.io/topology: it gets no node before whoever set them takes them away.',
        subject: 'acme.example/quota and kueue.x-k8s.io/topology',
      },
    },
  ])('$name', ({ pod, want }) => {
    expect(podVerdict(pod, SETTINGS)).toEqual(want);
  });
});

const PREEMPTED = condition('TerminationTarget', 'True', 29, {
  reason: 'WorkloadEvicted',
  message: 'Preempted to accommodate a workload of higher priority',
});

describe('a pod that Kueue takes away', () => {
  test.each<{ name: string; pod: ReturnType<typeof makePod>; wantEnded: boolean; want: object }>([
    {
      name: 'while its container runs is not decided on yet: another attempt would live beside it',
      pod: makePod({
        metadata: { deletionTimestamp: GONE },
        spec: { containers: CONTAINERS, nodeName: 'node-1' },
        status: { phase: 'Running', conditions: [PREEMPTED], containerStatuses: [containerStatus(RUNNING)] },
      }),
      wantEnded: false,
      want: { kind: 'terminating' },
    },
    {
      name: 'has ended with its container, though a finalizer keeps it, and says why; the system pays',
      pod: makePod({
        metadata: { deletionTimestamp: GONE },
        spec: { containers: CONTAINERS, nodeName: 'node-1' },
        status: {
          phase: 'Failed',
          conditions: [PREEMPTED],
          containerStatuses: [
            containerStatus({ terminated: { exitCode: 137, startedAt: GONE, finishedAt: '2026-03-01T10:00:35Z' } }),
          ],
        },
      }),
      wantEnded: true,
      want: {
        kind: 'failed',
        failure: {
          reason: 'PodDeleted',
          budget: 'system',
          retryable: true,
          message: 'Kueue took the pod away: Preempted to accommodate a workload of higher priority.',
          exitCode: 137,
        },
      },
    },
    {
      name: 'before it had a node has ended at once, whatever keeps it: no node is given to a pod that is being deleted',
      pod: gated(['kueue.x-k8s.io/admission'], { deletionTimestamp: GONE }),
      wantEnded: true,
      want: {
        kind: 'failed',
        failure: {
          reason: 'PodDeleted',
          budget: 'system',
          retryable: true,
          message: 'The pod was deleted before it had a node.',
        },
      },
    },
    {
      name: 'before it had a node says why, in few words where Kueue has none',
      pod: makePod({
        metadata: { deletionTimestamp: GONE },
        status: { conditions: [condition('TerminationTarget', 'True', 29, { reason: 'WorkloadDeleted' })] },
      }),
      wantEnded: true,
      want: {
        kind: 'failed',
        failure: {
          reason: 'PodDeleted',
          budget: 'system',
          retryable: true,
          message: 'Kueue took the pod away: WorkloadDeleted.',
        },
      },
    },
    {
      name: 'after it was bound may still run, until its node says otherwise',
      pod: makePod({
        metadata: { deletionTimestamp: GONE },
        spec: { containers: CONTAINERS, nodeName: 'node-1' },
        status: { conditions: [PREEMPTED] },
      }),
      wantEnded: false,
      want: { kind: 'terminating' },
    },
  ])('$name', ({ pod, wantEnded, want }) => {
    expect(podVerdict(pod, SETTINGS)).toEqual(want);
    expect(hasPodEnded(pod)).toBe(wantEnded);
  });

  test('was not taken where the condition is not true', () => {
    const pod = makePod({
      metadata: { deletionTimestamp: GONE },
      status: { conditions: [condition('TerminationTarget', 'False', 29)] },
    });
    expect(podVerdict(pod, SETTINGS)).toMatchObject({
      failure: { message: 'The pod was deleted before it had a node.' },
    });
  });
});
