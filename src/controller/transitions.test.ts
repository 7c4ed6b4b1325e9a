// One line for each thing that a status newly says, and none for anything else.
import { describe, expect, test } from '@jest/globals';
import { FRESH_STATUS, TASK_UID, makeTask } from '../../test/support/make-task.ts';
import type { TaskAttempt, TaskCondition, TaskStatus } from '../api/task.gen.ts';
import { type Transition, transitionsOf } from './transitions.ts';

const SECRET = 'what the task wrote';
const TASK = { task: 'ml/fit', namespace: 'ml', uid: TASK_UID };

/** A status whose condition Succeeded has that reason. */
function status(reason: string, parts: Partial<TaskStatus> = {}): TaskStatus {
  const succeeded = parts.finished === true ? (reason === 'Succeeded' ? 'True' : 'False') : 'Unknown';
  const condition: TaskCondition = {
    type: 'Succeeded',
    status: succeeded,
    reason,
    message: SECRET,
    lastTransitionTime: '2026-03-01T10:00:00Z',
  };
  return { ...FRESH_STATUS, conditions: [condition], ...parts };
}

const open: TaskAttempt = { number: 0, podName: 'fit-0', node: 'node-1' };
const failed: TaskAttempt = {
  ...open,
  verdict: 'Failed',
  reason: 'UserError',
  message: SECRET,
  exitCode: 1,
  timing: { total: 4 },
};
const ended = {
  attempt: 0,
  reason: 'UserError',
  verdict: 'Failed',
  exitCode: 1,
  pod: 'fit-0',
  node: 'node-1',
  seconds: 4,
};

describe('a status that was written', () => {
  test.each<{ name: string; before: TaskStatus; after: TaskStatus; want: readonly Transition[] }>([
    {
      name: 'tells that the Task runs, and where',
      before: FRESH_STATUS,
      after: status('Running', { attempts: [open] }),
      want: [
        {
          level: 'info',
          message: 'task runs',
          fields: { ...TASK, attempt: 0, reason: 'Running', pod: 'fit-0', node: 'node-1' },
        },
      ],
    },
    {
      name: 'tells what it waits for',
      before: FRESH_STATUS,
      after: status('SecretMissing', { attempts: [{ number: 0, podName: 'fit-0' }] }),
      want: [
        {
          level: 'info',
          message: 'task waits',
          fields: { ...TASK, attempt: 0, reason: 'SecretMissing', pod: 'fit-0' },
        },
      ],
    },
    {
      name: 'warns of what the platform has to mend',
      before: FRESH_STATUS,
      after: status('StorageUnavailable'),
      want: [{ level: 'warn', message: 'task waits', fields: { ...TASK, reason: 'StorageUnavailable' } }],
    },
    {
      name: 'that differs in words alone tells nothing',
      before: status('Unschedulable', { attempts: [open] }),
      after: status('Unschedulable', { attempts: [{ ...open, node: 'node-2' }] }),
      want: [],
    },
    {
      name: 'tells of a failed attempt, whose fault it was, and of the wait for the next',
      before: status('Running', { attempts: [open] }),
      after: status('BackOff', { attempts: [failed], failures: { user: 1, system: 0 } }),
      want: [
        { level: 'info', message: 'attempt ended', fields: { ...TASK, ...ended, budget: 'user' } },
        { level: 'info', message: 'task backs off', fields: { ...TASK, reason: 'BackOff' } },
      ],
    },
    {
      name: 'warns of an attempt that the infrastructure lost',
      before: status('Running', { attempts: [open], failures: { user: 1, system: 0 } }),
      after: status('BackOff', { attempts: [failed], failures: { user: 1, system: 1 } }),
      want: [
        { level: 'warn', message: 'attempt ended', fields: { ...TASK, ...ended, budget: 'system' } },
        { level: 'info', message: 'task backs off', fields: { ...TASK, reason: 'BackOff' } },
      ],
    },
    {
      name: 'tells of the end, after that of its attempt',
      before: status('Running', { attempts: [open] }),
      after: status('Succeeded', {
        finished: true,
        attempts: [{ ...open, verdict: 'Succeeded', reason: 'Succeeded' }],
        attemptCount: 1,
        duration: '4.2s',
      }),
      want: [
        {
          level: 'info',
          message: 'attempt ended',
          fields: { ...TASK, attempt: 0, reason: 'Succeeded', verdict: 'Succeeded', pod: 'fit-0', node: 'node-1' },
        },
        {
          level: 'info',
          message: 'task finished',
          fields: { ...TASK, attempt: 0, reason: 'Succeeded', result: 'succeeded', attempts: 1, duration: '4.2s' },
        },
      ],
    },
    {
      name: 'tells of an end without an attempt',
      before: FRESH_STATUS,
      after: status('InvalidSpec', { finished: true, duration: '0.1s' }),
      want: [
        {
          level: 'info',
          message: 'task finished',
          fields: { ...TASK, reason: 'InvalidSpec', result: 'failed', attempts: 0, duration: '0.1s' },
        },
      ],
    },
    {
      name: 'after the end tells nothing',
      before: status('Succeeded', { finished: true }),
      after: status('Succeeded', { finished: true }),
      want: [],
    },
    {
      name: 'tells that a Task is suspended',
      before: status('Running', { attempts: [open] }),
      after: status('Suspended', { attempts: [{ ...open, verdict: 'Suspended', reason: 'Suspended' }] }),
      want: [
        {
          level: 'info',
          message: 'attempt ended',
          fields: { ...TASK, attempt: 0, reason: 'Suspended', verdict: 'Suspended', pod: 'fit-0', node: 'node-1' },
        },
        { level: 'info', message: 'task is suspended', fields: { ...TASK, reason: 'Suspended' } },
      ],
    },
  ])('$name', ({ before, after, want }) => {
    const told = transitionsOf({ task: makeTask(), before, after });
    expect(told).toEqual(want);
    expect(JSON.stringify(told)).not.toContain(SECRET);
  });
});
