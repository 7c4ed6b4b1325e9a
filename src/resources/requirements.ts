// From `resources`, or `requests` and `limits`, to the container's resource requirements. Pure; knows nothing of clusters.
import type { Problem } from '../api/problem.ts';
import { type Nanos, parseQuantity } from './quantity.ts';

/** flytekit's Resources: amounts by its own names. */
export interface ResourceAmounts {
  readonly cpu?: number | string;
  readonly mem?: number | string;
  readonly gpu?: number | string;
  readonly ephemeralStorage?: number | string;
}

/** What a Task says it needs. `resources` excludes the other two. */
export interface RequirementsInput {
  /** Request and limit alike. */
  readonly resources?: ResourceAmounts;
  readonly requests?: ResourceAmounts;
  readonly limits?: ResourceAmounts;
  /** The extended resource that `gpu` means, e.g. `nvidia.com/gpu`. */
  readonly gpuResourceName: string;
}

/** A container's `resources`. */
export interface ResourceRequirements {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

export type RequirementsResult =
  | { readonly kind: 'resolved'; readonly requirements: ResourceRequirements }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

type AmountName = keyof ResourceAmounts;

const NAMES: readonly AmountName[] = ['cpu', 'mem', 'gpu', 'ephemeralStorage'];

/**
 * The requests and limits of the primary container.
 * - No CPU limit is invented; a missing memory limit equals the request.
 * - An extended resource cannot be overcommitted: request and limit of `gpu` are the same, whichever is given.
 * - An amount of zero asks for nothing and is left out.
 */
export function resolveRequirements(input: RequirementsInput): RequirementsResult {
  const requests = { ...input.resources, ...input.requests };
  const limits = { ...input.resources, ...input.limits };
  const problems = NAMES.flatMap((name) => problemsOf(input, name));
  if (problems.length > 0) return { kind: 'invalid', problems };
  const resolved = NAMES.map((name) => ({ name, ...pairOf(name, requests[name], limits[name]) }));
  const collect = (side: 'request' | 'limit'): Record<string, string> =>
    Object.fromEntries(
      resolved.flatMap((pair) => {
        const amount = pair[side];
        return amount === undefined || parseQuantity(amount) === 0n
          ? []
          : [[kubernetesName(pair.name, input.gpuResourceName), String(amount)]];
      }),
    );
  return { kind: 'resolved', requirements: { requests: collect('request'), limits: collect('limit') } };
}

function pairOf(
  name: AmountName,
  request: number | string | undefined,
  limit: number | string | undefined,
): { readonly request?: number | string | undefined; readonly limit?: number | string | undefined } {
  switch (name) {
    case 'gpu':
      return { request: request ?? limit, limit: limit ?? request };
    case 'mem':
      return { request, limit: limit ?? request };
    case 'cpu':
    case 'ephemeralStorage':
      return { request, limit };
  }
}

function kubernetesName(name: AmountName, gpuResourceName: string): string {
  switch (name) {
    case 'cpu':
      return 'cpu';
    case 'mem':
      return 'memory';
    case 'gpu':
      return gpuResourceName;
    case 'ephemeralStorage':
      return 'ephemeral-storage';
  }
}

function problemsOf(input: RequirementsInput, name: AmountName): readonly Problem[] {
  const given = (['resources', 'requests', 'limits'] as const).flatMap((side) => {
    const amount = input[side]?.[name];
    return amount === undefined ? [] : [{ field: `spec.${side}.${name}`, amount, nanos: parseQuantity(amount) }];
  });
  const faults = given.flatMap(({ field, amount, nanos }) => amountProblem(field, amount, nanos));
  if (faults.length > 0) return faults;
  const request = given.find(({ field }) => field === `spec.requests.${name}`);
  const limit = given.find(({ field }) => field === `spec.limits.${name}`);
  if (request?.nanos === undefined || limit?.nanos === undefined) return [];
  return pairProblem(name, { ...request, nanos: request.nanos }, { ...limit, nanos: limit.nanos });
}

interface Amount {
  readonly field: string;
  readonly amount: number | string;
  readonly nanos: Nanos;
}

function amountProblem(field: string, amount: number | string, nanos: Nanos | undefined): readonly Problem[] {
  if (nanos === undefined) {
    return [{ field, message: `"${amount}" is not a Kubernetes quantity, such as 500m, 2, 512Mi or 4Gi` }];
  }
  return nanos < 0n ? [{ field, message: `${amount} is negative; 0 or more is allowed` }] : [];
}

function pairProblem(name: AmountName, request: Amount, limit: Amount): readonly Problem[] {
  if (name === 'gpu' && request.nanos !== limit.nanos) {
    return [
      {
        field: request.field,
        message: `${request.amount} differs from spec.limits.gpu, ${limit.amount}; GPUs are not shared, so the two must be equal`,
      },
    ];
  }
  if (request.nanos <= limit.nanos || limit.nanos === 0n) return [];
  return [
    { field: request.field, message: `${request.amount} is more than the limit, ${limit.amount}, in ${limit.field}` },
  ];
}
