import { describe, expect, test } from '@jest/globals';
import { PREPARED, RUNNING, containerStatus, makePod } from '../../test/support/make-pod.ts';
import { CREATED, makeTask } from '../../test/support/make-task.ts';
import type { TaskAttempt, TaskStatus } from '../api/task.gen.ts';
import type { AttemptFailure } from './failure.ts';
import { recordedMilestones } from './milestones.ts';
import {
  type AttemptView,
  type StatusContext,
  attemptEndedAt,
  errorOf,
  finishedStatus,
  waitingStatus,
  withClosedAttempt,
  withOpenAttempt,
  withOutputs,
} from './status.ts';

const NOW = CREATED + 30_000;
const context = (status: Partial<TaskStatus> = {}): StatusContext => ({
  task: makeTask({ metadata: { generation: 3 }, status }),
  createdAt: CREATED,
  now: NOW,
});
const pod = makePod({
  spec: { nodeName: 'node-1', containers: [{ name: 'primary', image: 'ghcr.io/acme/train:1' }] },
  status: { conditions: [...PREPARED], containerStatuses: [containerStatus(RUNNING)] },
});
const view = (parts: Partial<AttemptView> = {}): AttemptView => ({
  number: 0,
  podName: 'fit-bcdfgh-0',
  podUid: 'pod-0',
  pod,
  milestones: recordedMilestones(pod),
  ...parts,
});
const words = (status: TaskStatus): Record<string, string> =>
  Object.fromEntries(status.conditions.map(({ type, status, reason }) => [type, `${status} ${reason}`]));

test('waiting: not finished, for the reason that is given, as of this generation', () => {
  const status = waitingStatus(context(), 'Unschedulable', 'No node.');
  expect(words(status)).toEqual({
    Succeeded: 'Unknown Unschedulable',
    Finished: 'False Unschedulable',
    Reconciling: 'True Unschedulable',
  });
  expect(status.conditions[0]?.message).toBe('No node.');
  expect(status.conditions.map(({ observedGeneration }) => observedGeneration)).toEqual([3, 3, 3]);
  expect({ generation: status.observedGeneration, finished: status.finished }).toEqual({
    generation: 3,
    finished: false,
  });
});

describe('finished, as kstatus reads it', () => {
  test.each([
    {
      succeeded: true,
      want: { Succeeded: 'True Succeeded', Finished: 'True Succeeded', Reconciling: 'False Succeeded' },
    },
    {
      succeeded: false,
      want: {
        Succeeded: 'False UserError',
        Finished: 'True UserError',
        Reconciling: 'False UserError',
        Stalled: 'True UserError',
      },
    },
  ])('succeeded $succeeded', ({ succeeded, want }) => {
    const { task } = context();
    const reason = succeeded ? 'Succeeded' : 'UserError';
    const status = finishedStatus(context(), task.status, { succeeded, reason, message: 'm' });
    expect(words(status)).toEqual(want);
    expect(status).toMatchObject({
      observedGeneration: 3,
      finished: true,
      completionTime: '2026-03-01T10:00:30.000Z',
      duration: '30.0s',
    });
    expect(status.timing).toBeUndefined();
  });
});

describe('an attempt', () => {
  test('under way: where it runs and since when', () => {
    const { task } = context();
    const status = withOpenAttempt(context(), task.status, view());
    expect(status).toMatchObject({
      attemptCount: 1,
      podName: 'fit-bcdfgh-0',
      node: 'node-1',
      image: 'ghcr.io/acme/train:1',
      startTime: '2026-03-01T10:00:10.000Z',
      attempts: [
        {
          number: 0,
          podName: 'fit-bcdfgh-0',
          podUid: 'pod-0',
          node: 'node-1',
          started: '2026-03-01T10:00:10.000Z',
          timing: { queued: 1, scheduled: 1, init: 2, imagePull: 6, running: 20, total: 30 },
        },
      ],
    });
  });

  test('whose pod is gone keeps the node that status knows', () => {
    const recorded: TaskAttempt = { number: 0, podUid: 'pod-0', node: 'node-9' };
    const { pod: _, ...gone } = view();
    const { task } = context({ attempts: [recorded] });
    const status = withOpenAttempt(context({ attempts: [recorded] }), task.status, gone);
    expect(status.attempts?.[0]?.node).toBe('node-9');
  });

  test("the Task's start is that of its first attempt", () => {
    const given = { startTime: '2026-03-01T10:00:01.000Z' };
    const { task } = context(given);
    expect(withOpenAttempt(context(given), task.status, view()).startTime).toBe(given.startTime);
  });

  test.each([
    { budget: 'user' as const, want: { user: 2, system: 3 } },
    { budget: 'system' as const, want: { user: 1, system: 4 } },
    { budget: undefined, want: { user: 1, system: 3 } },
  ])('closed is charged to $budget', ({ budget, want }) => {
    const given = { failures: { user: 1, system: 3 } };
    const { task } = context(given);
    const end = { verdict: 'Failed' as const, reason: 'UserError', ...(budget !== undefined && { budget }) };
    expect(withClosedAttempt(context(given), task.status, view(), end).failures).toEqual(want);
  });

  test('closed has its end, its code, and a message of bounded length', () => {
    const { task } = context();
    const end = { verdict: 'Failed' as const, reason: 'UserError', message: 'x'.repeat(5000), exitCode: 0 };
    const [entry] = withClosedAttempt(context(), task.status, view(), end).attempts ?? [];
    expect(entry).toMatchObject({
      verdict: 'Failed',
      reason: 'UserError',
      exitCode: 0,
      finished: '2026-03-01T10:00:30.000Z',
    });
    expect(entry?.message).toBe(`${'x'.repeat(509)}…`);
  });

  test('the list keeps the first and the latest 31', () => {
    const attempts = Array.from({ length: 32 }, (_, number): TaskAttempt => ({ number, verdict: 'Failed' }));
    const { task } = context({ attempts });
    const status = withOpenAttempt(context({ attempts }), task.status, view({ number: 32 }));
    expect(status.attempts?.map(({ number }) => number)).toEqual([0, ...Array.from({ length: 31 }, (_, i) => i + 2)]);
    expect(status.attemptCount).toBe(33);
  });

  test('ended when its container did, and its files were read', () => {
    const finished = '2026-03-01T10:00:20.500Z';
    expect(attemptEndedAt({ number: 0, finished, timing: { finalizing: 0.256 } })).toBe(CREATED + 20_756);
    expect(attemptEndedAt({ number: 0, finished })).toBe(CREATED + 20_500);
    expect(attemptEndedAt({ number: 0 })).toBeUndefined();
  });
});

describe('outputs', () => {
  const uris = { outputsUri: 's3://p/outputs.pb' };
  const { task } = context();

  test.each([
    { name: 'small ones stand in status', outputs: { o0: 9007199254740993n }, inline: true },
    { name: 'none, too', outputs: {}, inline: true },
    { name: 'up to 16 KiB of JSON', outputs: { o0: 'x'.repeat(16 * 1024 - 9) }, inline: true },
    { name: 'larger ones only by their URI', outputs: { o0: 'x'.repeat(16 * 1024 - 8) }, inline: false },
  ])('$name', ({ outputs, inline }) => {
    const status = withOutputs(task.status, outputs, uris);
    expect(status).toEqual({ ...task.status, ...uris, ...(inline && { outputs }) });
  });
});

describe('status.error', () => {
  const failure = (parts: Partial<AttemptFailure>): AttemptFailure => ({
    reason: 'ContainerFailed',
    budget: 'user',
    retryable: true,
    message: 'It ended with 1.',
    ...parts,
  });

  test.each([
    {
      name: 'of a pod',
      given: failure({}),
      want: { code: 'ContainerFailed', kind: 'RECOVERABLE', origin: 'USER', message: 'It ended with 1.' },
    },
    {
      name: 'of the infrastructure',
      given: failure({ reason: 'Evicted', budget: 'system', message: 'm' }),
      want: { code: 'Evicted', kind: 'RECOVERABLE', origin: 'SYSTEM', message: 'm' },
    },
    {
      name: 'of a document: its own words, whole',
      given: failure({
        message: 'ValueError: no (train.py:3, in fit)',
        document: { code: 'USER:X', kind: 'NON_RECOVERABLE', origin: 'UNKNOWN', message: 'Trace:\n…' },
      }),
      want: { code: 'USER:X', kind: 'NON_RECOVERABLE', origin: 'UNKNOWN', message: 'Trace:\n…' },
    },
  ])('$name', ({ given, want }) => {
    expect(errorOf(given)).toEqual(want);
  });

  test('a long message loses its middle, and the code its end', () => {
    const message = `head${'x'.repeat(20_000)}tail`;
    const document = { code: 'c'.repeat(300), kind: 'RECOVERABLE', origin: 'USER', message } as const;
    const error = errorOf(failure({ document }));
    expect(error.code).toBe(`${'c'.repeat(252)}…`);
    expect(error.message).toMatch(/^headx+\n\[…\]\nx+tail$/);
    expect(error.message.length).toBeLessThanOrEqual(8192);
  });
});
