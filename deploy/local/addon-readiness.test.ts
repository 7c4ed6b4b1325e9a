import { describe, expect, test } from '@jest/globals';
import { type AddonPod, podTrouble } from './addon-readiness.ts';

const pod = (ready: string, metadata: Partial<AddonPod['metadata']> = {}): AddonPod => ({
  metadata: { name: 'coredns-1', ...metadata },
  status: {
    conditions: [{ type: 'Ready', status: ready }],
    containerStatuses: [{ name: 'coredns', containerID: 'containerd://abc' }],
  },
});

describe('podTrouble()', () => {
  test.each([
    { name: 'a ready pod whose container runs is fine', pod: pod('True'), running: ['abc'], want: undefined },
    {
      name: 'a pod said to be ready whose container is gone is not',
      pod: pod('True'),
      running: ['def'],
      want: 'container coredns of pod coredns-1 does not run any more',
    },
    { name: 'a pod that is not ready is not', pod: pod('False'), running: ['abc'], want: 'pod coredns-1 is not ready' },
    {
      name: 'a pod without a status is not',
      pod: { metadata: { name: 'coredns-1' } },
      running: [],
      want: 'pod coredns-1 is not ready',
    },
    {
      name: 'a pod on its way out does not matter',
      pod: pod('False', { deletionTimestamp: '2026-01-01T00:00:00Z' }),
      running: [],
      want: undefined,
    },
  ])('$name', ({ pod, running, want }) => {
    expect(podTrouble(pod, new Set(running))).toBe(want);
  });
});
