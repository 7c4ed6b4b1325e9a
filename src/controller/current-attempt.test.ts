import { expect, test } from '@jest/globals';
import { makePod, makePodOfAttempt } from '../../test/support/make-pod.ts';
import { TASK_UID, makeTask } from '../../test/support/make-task.ts';
import type { TaskAttempt } from '../api/task.gen.ts';
import type { Pod } from '../api/wire.ts';
import { podName } from '../podtemplate/pod-name.ts';
import { type CurrentAttempt, currentAttempt } from './current-attempt.ts';
import type { LaunchedPod } from './observation.ts';

const open: TaskAttempt = { number: 0, podUid: 'pod-0' };
const closed: TaskAttempt = { number: 0, podUid: 'pod-0', verdict: 'Failed' };
const name = (number: number): string => podName('fit', TASK_UID, number);
const pod0 = makePod();
const pod1 = makePodOfAttempt(1);

test.each<{
  name: string;
  attempts?: readonly TaskAttempt[];
  pods?: readonly Pod[];
  launched?: LaunchedPod;
  want: CurrentAttempt;
}>([
  { name: 'a fresh Task is at its first', want: { number: 0, podName: name(0) } },
  {
    name: 'with a pod that status does not know of yet',
    pods: [pod0],
    want: { number: 0, podName: name(0), pod: pod0, podUid: 'pod-0' },
  },
  {
    name: 'with a pod that only this process knows of',
    launched: { attempt: 0, podUid: 'pod-0' },
    want: { number: 0, podName: name(0), podUid: 'pod-0' },
  },
  {
    name: 'an open attempt whose pod is not in the cache is still known by its uid',
    attempts: [open],
    want: { number: 0, podName: name(0), recorded: open, podUid: 'pod-0' },
  },
  {
    name: 'after a closed one comes the next number',
    attempts: [closed],
    pods: [pod0],
    want: { number: 1, podName: name(1) },
  },
  {
    name: "what was launched for an earlier attempt is not the next one's",
    attempts: [closed],
    launched: { attempt: 0, podUid: 'pod-0' },
    want: { number: 1, podName: name(1) },
  },
  {
    name: 'the pod of the next one counts before status has it',
    attempts: [closed],
    pods: [pod0, pod1],
    want: { number: 1, podName: name(1), pod: pod1, podUid: 'pod-1' },
  },
  {
    name: 'numbers go on from the last, also where the list was cut in the middle',
    attempts: [closed, { ...closed, number: 40 }],
    want: { number: 41, podName: name(41) },
  },
])('$name', ({ attempts, pods = [], launched, want }) => {
  const task = makeTask(attempts === undefined ? {} : { status: { attempts } });
  expect(currentAttempt({ task, pods, ...(launched !== undefined && { launched }) })).toEqual(want);
});
