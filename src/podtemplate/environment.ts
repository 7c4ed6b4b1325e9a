// The primary container's environment: whose value wins, in one list without doubles.
//
// Precedence, later wins (flyte-semantics section 2): storage access < spec.environment < the pod template's env < FLYTE_*.
// Order: storage access, FLYTE_*, then the user's, so that the user's values may refer to the others as $(NAME).
import { type PlainObject, type PlainValue, isPlainObject } from '../api/plain-value.ts';

/** One entry of a container's `env`. */
export type EnvVar = PlainObject & { readonly name: string };

export interface EnvironmentInput {
  readonly storage: readonly EnvVar[];
  /** `spec.environment`. */
  readonly environment: Readonly<Record<string, string>>;
  /** `env` of the pod template's primary container, as it stands there. */
  readonly template: readonly PlainValue[];
  readonly flyte: readonly EnvVar[];
}

export function mergeEnvironment({ storage, environment, template, flyte }: EnvironmentInput): readonly PlainValue[] {
  const own = Object.entries(environment).map(([name, value]): EnvVar => ({ name, value }));
  const named = new Map<string, EnvVar>();
  for (const entry of [...storage, ...flyte]) named.set(entry.name, entry);
  const fixed = new Set(flyte.map(({ name }) => name));
  const nameless: PlainValue[] = [];
  for (const entry of [...own, ...template]) {
    if (!isEnvVar(entry)) nameless.push(entry);
    else if (!fixed.has(entry.name)) {
      // At its own place, not at that of the entry it replaces: it may refer to what stands before it.
      named.delete(entry.name);
      named.set(entry.name, entry);
    }
  }
  // An entry without a name goes to the API server as it is: its answer says what is wrong.
  return [...named.values(), ...nameless];
}

function isEnvVar(entry: PlainValue): entry is EnvVar {
  return isPlainObject(entry) && typeof entry['name'] === 'string';
}

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
