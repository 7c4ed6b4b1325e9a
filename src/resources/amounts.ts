// The amounts that a Task asks for, by flytekit's names of them.
import type { Problem } from '../api/problem.ts';
import { isWhole, parseQuantity } from './quantity.ts';
import { quantityProblem } from './quantity-problem.ts';

/** flytekit's Resources: amounts by its own names. */
export interface ResourceAmounts {
  readonly cpu?: number | string;
  readonly mem?: number | string;
  readonly gpu?: number | string;
  readonly ephemeralStorage?: number | string;
}

export type AmountName = keyof ResourceAmounts;

/** All of them, in the order in which they are told. */
export const AMOUNT_NAMES: readonly AmountName[] = ['cpu', 'mem', 'gpu', 'ephemeralStorage'];

/** One amount as Kubernetes has it. */
export interface KubernetesAmount {
  /** Kubernetes' name of the resource: `memory`. */
  readonly name: string;
  /** The field that says it: `mem`. */
  readonly amount: AmountName;
  /** Undefined for an amount of zero, which asks for nothing and takes away what a lower layer asks. */
  readonly quantity: string | undefined;
}

/** The amounts under Kubernetes' names, always in the same order. `gpuResource` is what `gpu` means, such as nvidia.com/gpu. */
export function amountsToResources(amounts: ResourceAmounts, gpuResource: string): readonly KubernetesAmount[] {
  return AMOUNT_NAMES.flatMap((amount): KubernetesAmount[] => {
    const given = amounts[amount];
    if (given === undefined) return [];
    const quantity = parseQuantity(given) === 0n ? undefined : String(given);
    return [{ name: kubernetesName(amount, gpuResource), amount, quantity }];
  });
}

/** What is wrong with the amounts, each on its own. `fieldOf` says where one is written: `spec.resources.mem`. */
export function amountProblems(amounts: ResourceAmounts, fieldOf: (amount: AmountName) => string): readonly Problem[] {
  return AMOUNT_NAMES.flatMap((amount) => {
    const given = amounts[amount];
    if (given === undefined) return [];
    const message = quantityProblem(given) ?? (amount === 'gpu' ? gpuProblem(given) : undefined);
    return message === undefined ? [] : [{ field: fieldOf(amount), message }];
  });
}

/** Kubernetes' name for one of flytekit's. */
function kubernetesName(amount: AmountName, gpuResource: string): string {
  switch (amount) {
    case 'cpu':
      return 'cpu';
    case 'mem':
      return 'memory';
    case 'gpu':
      return gpuResource;
    case 'ephemeralStorage':
      return 'ephemeral-storage';
  }
}

function gpuProblem(given: number | string): string | undefined {
  const nanos = parseQuantity(given);
  if (nanos === undefined || isWhole(nanos)) return undefined;
  return `${given} is not a whole number; for a part of a GPU, name it in accelerator.partition`;
}
