// What is wrong with a container's requests and limits once all layers are merged.
import type { PlainValue } from '../api/plain-value.ts';
import type { Problem } from '../api/problem.ts';
import { amountText, isWhole, type Nanos, parseQuantity } from './quantity.ts';
import { quantityProblem } from './quantity-problem.ts';
import {
  amountOf,
  isExtendedResource,
  isOvercommittable,
  resourceNames,
  type ResourceRequirements,
  type ResourceSide,
} from './requirements.ts';

/** Where an amount is written, for the person who wrote it: `spec.requests.mem`, or a PodTemplate's field. */
export type DescribeAmount = (side: ResourceSide, name: string) => string;

/**
 * The problems of merged requests and limits.
 * - Each amount is a quantity, and not negative; of an extended resource it is a whole number.
 * - A request is not above its limit (0 is no limit); of a resource that cannot be overcommitted it equals the limit.
 */
export function resourceProblems(requirements: ResourceRequirements, describe: DescribeAmount): readonly Problem[] {
  const problems: Problem[] = [];
  for (const name of resourceNames(requirements)) {
    const request = readAmount(requirements, 'requests', name);
    const limit = readAmount(requirements, 'limits', name);
    const before = problems.length;
    for (const amount of [request, limit]) {
      const message = amount === undefined ? undefined : aloneProblem(name, amount);
      if (amount !== undefined && message !== undefined) problems.push({ field: describe(amount.side, name), message });
    }
    if (problems.length > before || request === undefined || limit === undefined) continue;
    const message = pairProblem(name, request, limit, describe);
    if (message !== undefined) problems.push({ field: describe('requests', name), message });
  }
  return problems;
}

interface ReadAmount {
  readonly side: ResourceSide;
  readonly amount: PlainValue;
  readonly nanos: Nanos | undefined;
}

function readAmount(requirements: ResourceRequirements, side: ResourceSide, name: string): ReadAmount | undefined {
  const amount = amountOf(requirements[side], name);
  return amount === undefined ? undefined : { side, amount, nanos: parseQuantity(amount) };
}

function aloneProblem(name: string, { amount, nanos }: ReadAmount): string | undefined {
  if (nanos === undefined || nanos < 0n) return quantityProblem(amount, nanos);
  if (isWhole(nanos) || !isExtendedResource(name)) return undefined;
  return `${amountText(amount)} is not a whole number; ${name} comes in whole units only`;
}

function pairProblem(
  name: string,
  request: ReadAmount,
  limit: ReadAmount,
  describe: DescribeAmount,
): string | undefined {
  const requested = request.nanos ?? 0n;
  const limited = limit.nanos ?? 0n;
  if (requested === limited) return undefined;
  const isShared = isOvercommittable(name);
  if (isShared && (requested < limited || limited === 0n)) return undefined;
  const given = amountText(request.amount);
  const other = `the limit, ${amountText(limit.amount)}, in ${describe('limits', name)}`;
  if (isShared) return `${given} is more than ${other}`;
  return `${given} differs from ${other}; ${name} is not shared between containers, so the two must be equal`;
}
