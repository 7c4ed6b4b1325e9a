// The last touch to a container's merged requests and limits: what one side says, the other may follow from.
import { amountText, parseQuantity } from './quantity.ts';
import {
  amountOf,
  isOvercommittable,
  resourceNames,
  type ResourceList,
  type ResourceRequirements,
  type SettledRequirements,
} from './requirements.ts';

export interface CompletionOptions {
  /** A missing memory limit equals the request: for the container that runs the task. */
  readonly limitsMemory: boolean;
}

/**
 * Requests and limits as the pod has them; resourceProblems has nothing to say about them. Applied twice, nothing changes any more.
 * - Of what cannot be overcommitted, request and limit are the same, whichever is given.
 * - No CPU limit is invented.
 * - Zero asks for nothing and limits nothing, and is left out. Only a request of 0 below a limit stays: the API server would raise it to the limit.
 */
export function completeRequirements(
  requirements: ResourceRequirements,
  { limitsMemory }: CompletionOptions,
): SettledRequirements {
  const requests: [string, string][] = [];
  const limits: [string, string][] = [];
  for (const name of resourceNames(requirements)) {
    const request = amountOf(requirements.requests, name);
    const limit = nonZero(requirements.limits, name);
    const paired = !isOvercommittable(name);
    const completeLimit =
      limit ?? (paired || (limitsMemory && name === 'memory') ? nonZero(requirements.requests, name) : undefined);
    const completeRequest = paired ? completeLimit : request;
    if (completeLimit !== undefined) limits.push([name, completeLimit]);
    const asksNothing = parseQuantity(completeRequest) === 0n && completeLimit === undefined;
    if (completeRequest !== undefined && !asksNothing) requests.push([name, amountText(completeRequest)]);
  }
  return { requests: Object.fromEntries(requests), limits: Object.fromEntries(limits) };
}

function nonZero(list: ResourceList, name: string): string | undefined {
  const amount = amountOf(list, name);
  return amount === undefined || parseQuantity(amount) === 0n ? undefined : amountText(amount);
}
