// The variables by which flytekit knows its execution.
import type { PlainObject } from '../api/plain-value.ts';

/** One entry of a container's `env`. */
export type EnvVar = PlainObject & { readonly name: string };

/** What flytekit reads of the execution it runs in (flytekit-contract B3). */
export interface ExecutionIdentity {
  /** The Task's name. */
  readonly executionId: string;
  readonly project: string;
  readonly domain: string;
  readonly taskName: string;
  readonly version: string;
  /** 0-based; counts every attempt, whoever was at fault (mirrors FLYTE_ATTEMPT_NUMBER). */
  readonly attempt: number;
}

export function flyteEnvironment(identity: ExecutionIdentity): readonly EnvVar[] {
  const { executionId, project, domain, taskName, version, attempt } = identity;
  const values: Readonly<Record<string, string>> = {
    FLYTE_INTERNAL_EXECUTION_WORKFLOW: `${project}:${domain}:${taskName}`,
    FLYTE_INTERNAL_EXECUTION_ID: executionId,
    FLYTE_INTERNAL_EXECUTION_PROJECT: project,
    FLYTE_INTERNAL_EXECUTION_DOMAIN: domain,
    FLYTE_ATTEMPT_NUMBER: String(attempt),
    FLYTE_INTERNAL_TASK_PROJECT: project,
    FLYTE_INTERNAL_TASK_DOMAIN: domain,
    FLYTE_INTERNAL_TASK_NAME: taskName,
    FLYTE_INTERNAL_TASK_VERSION: version,
  };
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}
