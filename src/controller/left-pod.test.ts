import { expect, test } from '@jest/globals';
import { type PodParts, RUNNING, containerStatus, makePod, terminated } from '../../test/support/make-pod.ts';
import { type LeftPod, leftPod } from './left-pod.ts';

const TO_GO = { annotations: { 'work.podsmith.dev/deleted-after': 'success' } };
const ENDED = { phase: 'Succeeded', containerStatuses: [containerStatus(terminated(0))] };
const GOING = '2026-03-01T10:00:30Z';

interface Case {
  readonly name: string;
  readonly pod: PodParts;
  readonly want: LeftPod;
}

const cases: readonly Case[] = [
  { name: 'runs', pod: { status: { phase: 'Running', containerStatuses: [containerStatus(RUNNING)] } }, want: 'stray' },
  { name: 'has not started', pod: { status: { phase: 'Pending' } }, want: 'stray' },
  {
    name: 'runs, and is being deleted',
    pod: {
      metadata: { deletionTimestamp: GOING },
      spec: { nodeName: 'node-1', containers: [] },
      status: { phase: 'Running', containerStatuses: [containerStatus(RUNNING)] },
    },
    want: 'ends',
  },
  {
    name: 'runs, and was given its deadline',
    pod: {
      metadata: { annotations: { 'work.podsmith.dev/stopped': 'true' } },
      status: { phase: 'Running', containerStatuses: [containerStatus(RUNNING)] },
    },
    want: 'ends',
  },
  { name: 'has ended', pod: { status: ENDED }, want: 'done' },
  { name: 'has ended, and was to be deleted', pod: { metadata: TO_GO, status: ENDED }, want: 'stray' },
  {
    name: 'has ended, and is being deleted as it was to be',
    pod: { metadata: { ...TO_GO, deletionTimestamp: GOING }, status: ENDED },
    want: 'done',
  },
];

test.each([...cases])('a pod that $name: $want', ({ pod, want }) => {
  expect(leftPod(makePod(pod))).toBe(want);
});
