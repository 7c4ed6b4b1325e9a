// What a Task with timeBlocks keeps of each attempt, and what it says where there is nothing to keep.
import { describe, expect, test } from '@jest/globals';
import { outputsPb } from '../../test/support/attempt-files.ts';
import { NO_FILES, SETTINGS, observation } from '../../test/support/decide-world.ts';
import { containerStatus, makePodOfAttempt } from '../../test/support/make-pod.ts';
import { makeTask } from '../../test/support/make-task.ts';
import type { TaskAttempt } from '../api/task.gen.ts';
import { decide } from './decide.ts';
import type { TimeBlocksLook } from './observation.ts';
import type { Plan } from './plan.ts';

const BLOCK = { name: 'fit', seconds: 2 };
const READ: TimeBlocksLook = { kind: 'read', blocks: [BLOCK], dropped: 0 };

const earlier = (number: number): TaskAttempt => ({
  number,
  verdict: 'Failed',
  reason: 'UserError',
  timeBlocks: [BLOCK],
  timeBlocksDropped: 7,
});

/** What is decided once the pod of the attempt after `before` others has ended well. */
function ended(timeBlocks: TimeBlocksLook | undefined, before = 0): Plan {
  const attempts = Array.from({ length: before }, (_, number) => earlier(number));
  const task = makeTask({ spec: { timeBlocks: true, interface: { outputs: {} } }, status: { attempts } });
  const time = '2026-03-01T10:00:05Z';
  const pod = makePodOfAttempt(before, {
    status: {
      phase: 'Succeeded',
      containerStatuses: [containerStatus({ terminated: { exitCode: 0, startedAt: time, finishedAt: time } })],
    },
  });
  const files = { ...NO_FILES, outputs: { kind: 'found', bytes: outputsPb({}) } as const };
  const seen = observation({ task, pods: [pod], files, ...(timeBlocks !== undefined && { timeBlocks }) });
  return decide(seen, Date.parse('2026-03-01T10:00:10Z'), SETTINGS);
}

describe('the attempt that ends', () => {
  test.each<{ name: string; look: TimeBlocksLook | undefined; want: object }>([
    { name: 'has its blocks', look: READ, want: { timeBlocks: [BLOCK] } },
    { name: 'says how many were dropped', look: { ...READ, dropped: 3 }, want: { timeBlocksDropped: 3 } },
  ])('$name', ({ look, want }) => {
    expect(ended(look).status?.attempts).toEqual([expect.objectContaining(want)]);
  });

  test.each<{ name: string; look: TimeBlocksLook | undefined }>([
    { name: 'that had none', look: { ...READ, blocks: [] } },
    { name: 'whose log nobody read', look: undefined },
  ])('$name says nothing of them', ({ look }) => {
    const plan = ended(look);
    expect(plan.status?.attempts?.[0]).not.toHaveProperty('timeBlocks');
    expect(plan.events).toBeUndefined();
  });

  test('whose log can not be read ends just the same, and an event says so', () => {
    const { status, events } = ended({ kind: 'unreadable', message: 'pods/log is forbidden' });
    expect(status).toMatchObject({ finished: true });
    expect(status?.attempts?.[0]).not.toHaveProperty('timeBlocks');
    expect(events).toMatchObject([
      {
        type: 'Warning',
        reason: 'TimeBlocksNotRead',
        note: "The times of the task's blocks (spec.timeBlocks) could not be read from its log: pods/log is forbidden.",
      },
    ]);
  });
});

test('of earlier attempts, the one before it keeps its blocks', () => {
  const attempts = ended(READ, 4).status?.attempts ?? [];
  expect(attempts.map(({ timeBlocks, timeBlocksDropped }) => [timeBlocks !== undefined, timeBlocksDropped])).toEqual([
    [false, undefined],
    [false, undefined],
    [false, undefined],
    [true, 7],
    [true, undefined],
  ]);
});
