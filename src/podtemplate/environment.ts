// The variables that Podsmith itself puts into pods: what flytekit reads of its execution, and how the object store is reached.
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

/** How task pods reach the object store. */
export interface StorageAccess {
  readonly region: string;
  /** Absent: the provider's own endpoint. */
  readonly endpoint?: string;
  /** A Secret in the Task's namespace with the keys below; absent: workload identity. */
  readonly secretName?: string;
}

/** Keys of the Secret that task pods get their storage credentials from. */
export const StorageSecretKey = { accessKeyId: 'access-key-id', secretAccessKey: 'secret-access-key' } as const;

export function storageEnvironment({ region, endpoint, secretName }: StorageAccess): readonly EnvVar[] {
  const fromSecret = (name: string, key: string): EnvVar[] =>
    secretName === undefined ? [] : [{ name, valueFrom: { secretKeyRef: { name: secretName, key } } }];
  return [
    { name: 'AWS_REGION', value: region },
    ...(endpoint === undefined ? [] : [{ name: 'FLYTE_AWS_ENDPOINT', value: endpoint }]),
    ...fromSecret('FLYTE_AWS_ACCESS_KEY_ID', StorageSecretKey.accessKeyId),
    ...fromSecret('FLYTE_AWS_SECRET_ACCESS_KEY', StorageSecretKey.secretAccessKey),
  ];
}
