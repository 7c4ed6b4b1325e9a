import { describe, expect, test } from '@jest/globals';
import { condition, containerStatus, makePod, terminated } from '../../test/support/make-pod.ts';
import type { Pod } from '../api/wire.ts';
import type { AttemptFailure } from './failure.ts';
import { type RetryRule, applyRetryPolicy } from './retry-policy.ts';

const FAILURE: AttemptFailure = {
  reason: 'ContainerFailed',
  budget: 'user',
  retryable: true,
  message: 'It broke.',
  exitCode: 3,
};
const RAISED: AttemptFailure = {
  reason: 'UserError',
  budget: 'user',
  retryable: false,
  message: 'ValueError: no',
  document: { code: 'USER:ValueError', kind: 'NON_RECOVERABLE', origin: 'USER', message: 'ValueError: no' },
};
const POD = makePod({
  status: {
    phase: 'Failed',
    reason: 'NodeShutdown',
    conditions: [condition('DisruptionTarget', 'True'), condition('Ready', 'False')],
    initContainerStatuses: [containerStatus(terminated(9), { name: 'prepare' })],
    containerStatuses: [containerStatus(terminated(3)), containerStatus(terminated(0), { name: 'sidecar' })],
  },
});

test.each<{ action: RetryRule['action']; want: Partial<AttemptFailure> }>([
  {
    action: 'Fail',
    want: { retryable: false, budget: 'user', message: 'It broke. By spec.retries.policy[0] that ends the Task.' },
  },
  {
    action: 'RetryAsUser',
    want: {
      retryable: true,
      budget: 'user',
      message: 'It broke. By spec.retries.policy[0] that counts against spec.retries.limit.',
    },
  },
  {
    action: 'RetryAsSystem',
    want: {
      retryable: true,
      budget: 'system',
      message: "It broke. By spec.retries.policy[0] that counts against the operator's budget for losses.",
    },
  },
])('$action decides over what was judged', ({ action, want }) => {
  const policy = [{ action, onReasons: ['ContainerFailed'] }];
  expect(applyRetryPolicy(FAILURE, { policy, pod: POD })).toEqual({ ...FAILURE, ...want });
});

test('a failure that no retry helps is retried all the same, where a rule says so', () => {
  const policy: readonly RetryRule[] = [{ action: 'RetryAsUser', onErrors: { kind: 'NON_RECOVERABLE' } }];
  expect(applyRetryPolicy(RAISED, { policy, pod: POD })).toMatchObject({ retryable: true, budget: 'user' });
});

test('a loss of the infrastructure is charged to the user, where a rule says so', () => {
  const policy: readonly RetryRule[] = [{ action: 'RetryAsUser', onReasons: ['Evicted'] }];
  const evicted: AttemptFailure = { ...FAILURE, reason: 'Evicted', budget: 'system' };
  expect(applyRetryPolicy(evicted, { policy, pod: POD })).toMatchObject({ retryable: true, budget: 'user' });
});

test('the first rule that matches decides', () => {
  const policy: readonly RetryRule[] = [
    { action: 'Fail', onReasons: ['OOMKilled'] },
    { action: 'RetryAsSystem', onExitCodes: { operator: 'In', values: [3] } },
    { action: 'Fail', onReasons: ['ContainerFailed'] },
  ];
  const { budget, message } = applyRetryPolicy(FAILURE, { policy, pod: POD });
  expect({ budget, message }).toEqual({
    budget: 'system',
    message: "It broke. By spec.retries.policy[1] that counts against the operator's budget for losses.",
  });
});

test('without a rule that matches the failure stays as it is', () => {
  const policy: readonly RetryRule[] = [{ action: 'Fail', onReasons: ['OOMKilled'] }];
  expect(applyRetryPolicy(FAILURE, { policy, pod: POD })).toBe(FAILURE);
  expect(applyRetryPolicy(FAILURE, { policy: [], pod: POD })).toBe(FAILURE);
});

type Match = Omit<RetryRule, 'action'>;

describe('a rule matches', () => {
  test.each<{ name: string; rule: Match; failure?: AttemptFailure; pod?: Pod | 'gone' }>([
    { name: 'the exit code of the primary container', rule: { onExitCodes: { operator: 'In', values: [2, 3] } } },
    { name: 'any other code', rule: { onExitCodes: { operator: 'NotIn', values: [2] } } },
    {
      name: 'the exit code of an init container by its name',
      rule: { onExitCodes: { containerName: 'prepare', operator: 'In', values: [9] } },
    },
    {
      name: 'the exit code that is known though the pod is gone',
      rule: { onExitCodes: { operator: 'In', values: [3] } },
      pod: 'gone',
    },
    { name: "the error's code", rule: { onErrors: { codes: ['USER:KeyError', 'USER:ValueError'] } }, failure: RAISED },
    { name: "the error's kind", rule: { onErrors: { kind: 'NON_RECOVERABLE' } }, failure: RAISED },
    {
      name: "the error's code and kind",
      rule: { onErrors: { codes: ['USER:ValueError'], kind: 'NON_RECOVERABLE' } },
      failure: RAISED,
    },
    { name: "the attempt's reason", rule: { onReasons: ['OOMKilled', 'ContainerFailed'] } },
    { name: "the pod's own reason", rule: { onReasons: ['NodeShutdown'] } },
    { name: 'a condition that is true', rule: { onPodConditions: [{ type: 'DisruptionTarget' }] } },
    { name: 'a condition of the status named', rule: { onPodConditions: [{ type: 'Ready', status: 'False' }] } },
    { name: 'any of several conditions', rule: { onPodConditions: [{ type: 'X' }, { type: 'DisruptionTarget' }] } },
  ])('$name', ({ rule, failure = FAILURE, pod = POD }) => {
    expect(judged(rule, failure, pod)).toBe(true);
  });
});

describe('a rule does not match', () => {
  test.each<{ name: string; rule: Match; failure?: AttemptFailure; pod?: Pod | 'gone' }>([
    { name: 'another exit code', rule: { onExitCodes: { operator: 'In', values: [4] } } },
    { name: 'a code that is excluded', rule: { onExitCodes: { operator: 'NotIn', values: [3] } } },
    {
      name: 'exit code 0, although it is not among the others',
      rule: { onExitCodes: { containerName: 'sidecar', operator: 'NotIn', values: [3] } },
    },
    {
      name: 'the code of a container that there is not',
      rule: { onExitCodes: { containerName: 'other', operator: 'NotIn', values: [1] } },
    },
    {
      name: "a named container's code when the pod is gone",
      rule: { onExitCodes: { containerName: 'primary', operator: 'In', values: [3] } },
      pod: 'gone',
    },
    { name: 'another error', rule: { onErrors: { codes: ['USER:KeyError'] } }, failure: RAISED },
    {
      name: 'an error of the other kind',
      rule: { onErrors: { codes: ['USER:ValueError'], kind: 'RECOVERABLE' } },
      failure: RAISED,
    },
    { name: 'an error where the task wrote none', rule: { onErrors: { kind: 'NON_RECOVERABLE' } } },
    { name: 'another reason', rule: { onReasons: ['Evicted'] } },
    { name: 'a condition that is not true', rule: { onPodConditions: [{ type: 'Ready' }] } },
    {
      name: 'a condition when the pod is gone',
      rule: { onPodConditions: [{ type: 'DisruptionTarget' }] },
      pod: 'gone',
    },
  ])('$name', ({ rule, failure = FAILURE, pod = POD }) => {
    expect(judged(rule, failure, pod)).toBe(false);
  });
});

function judged(rule: Match, failure: AttemptFailure, pod: Pod | 'gone'): boolean {
  const policy: readonly RetryRule[] = [{ ...rule, action: 'Fail' }];
  return applyRetryPolicy(failure, { policy, pod: pod === 'gone' ? undefined : pod }) !== failure;
}
