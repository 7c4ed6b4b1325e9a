// `spec.retries.policy`: what the Task's author says of particular failures, in the manner of a Job's podFailurePolicy. The first rule
// that matches decides; what none matches stays as it was judged.
import { primaryName } from '../api/primary-container.ts';
import type { TaskSpec } from '../api/task.gen.ts';
import type { Pod } from '../api/wire.ts';
import type { AttemptFailure } from './failure.ts';
import { sentence } from './sentence.ts';

export type RetryRule = NonNullable<NonNullable<TaskSpec['retries']>['policy']>[number];
type ExitCodes = NonNullable<RetryRule['onExitCodes']>;
type Errors = NonNullable<RetryRule['onErrors']>;
type PodConditions = NonNullable<RetryRule['onPodConditions']>;

export interface PolicyContext {
  readonly policy: readonly RetryRule[];
  /** The attempt's pod; undefined where it is gone: then nothing but the failure itself can match. */
  readonly pod: Pod | undefined;
}

/** The failure as the first rule that matches would have it: its budget, and whether another attempt may follow. The message names the rule. */
export function applyRetryPolicy(failure: AttemptFailure, { policy, pod }: PolicyContext): AttemptFailure {
  const index = policy.findIndex((rule) => matches(rule, failure, pod));
  const rule = policy[index];
  if (rule === undefined) return failure;
  const message = `${sentence(failure.message)} By spec.retries.policy[${index}] ${WORDS[rule.action]}.`;
  switch (rule.action) {
    case 'Fail':
      return { ...failure, retryable: false, message };
    case 'RetryAsUser':
      return { ...failure, retryable: true, budget: 'user', message };
    case 'RetryAsSystem':
      return { ...failure, retryable: true, budget: 'system', message };
  }
}

const WORDS: Readonly<Record<RetryRule['action'], string>> = {
  Fail: 'that ends the Task',
  RetryAsUser: 'that counts against spec.retries.limit',
  RetryAsSystem: "that counts against the operator's budget for losses",
};

function matches(rule: RetryRule, failure: AttemptFailure, pod: Pod | undefined): boolean {
  const { onExitCodes, onErrors, onReasons, onPodConditions } = rule;
  if (onExitCodes !== undefined) return matchesExitCode(onExitCodes, failure, pod);
  if (onErrors !== undefined) return matchesError(onErrors, failure);
  if (onReasons !== undefined)
    return [failure.reason, pod?.status?.reason ?? ''].some((word) => onReasons.includes(word));
  return onPodConditions !== undefined && matchesCondition(onPodConditions, pod);
}

// As in a Job, 0 is no failure, and no operator makes it one.
function matchesExitCode(
  { containerName, operator, values }: ExitCodes,
  failure: AttemptFailure,
  pod: Pod | undefined,
): boolean {
  const exitCode = exitCodeOf(containerName, failure, pod);
  if (exitCode === undefined || exitCode === 0) return false;
  return values.includes(exitCode) === (operator === 'In');
}

function exitCodeOf(
  containerName: string | undefined,
  failure: AttemptFailure,
  pod: Pod | undefined,
): number | undefined {
  const name = containerName ?? (pod === undefined ? undefined : primaryName(pod));
  const statuses = [...(pod?.status?.containerStatuses ?? []), ...(pod?.status?.initContainerStatuses ?? [])];
  const ended = statuses.find((status) => status.name === name)?.state?.terminated;
  return ended?.exitCode ?? (containerName === undefined ? failure.exitCode : undefined);
}

function matchesError({ codes, kind }: Errors, { document }: AttemptFailure): boolean {
  if (document === undefined) return false;
  return (codes?.includes(document.code) ?? true) && (kind === undefined || kind === document.kind);
}

function matchesCondition(wanted: PodConditions, pod: Pod | undefined): boolean {
  return wanted.some(({ type, status = 'True' }) =>
    (pod?.status?.conditions ?? []).some((condition) => condition.type === type && condition.status === status),
  );
}
