// The most that an administrator lets one container ask for. Whether more is clamped or refused is decided by the caller.
import type { Problem } from '../api/problem.ts';
import type { AmountName, ResourceAmounts } from './amounts.ts';
import { parseQuantity } from './quantity.ts';
import type { DescribeAmount } from './requirement-problems.ts';
import type { ResourceSide, SettledRequirements } from './requirements.ts';

/** One amount above its ceiling. */
export interface AboveCeiling {
  readonly side: ResourceSide;
  /** Kubernetes' name of the resource. */
  readonly name: string;
  readonly given: string;
  readonly ceiling: string;
}

export interface Clamped extends SettledRequirements {
  /** What was above its ceiling, in the order of the requests, then the limits. */
  readonly clamped: readonly AboveCeiling[];
}

export interface CeilingOptions {
  /** True for the name of an accelerator's resource, of whichever class: the ceiling of `gpu` is for all of them. */
  readonly isAccelerator: (name: string) => boolean;
}

/**
 * Requests and limits of at most the ceilings, each on its own: a request that was not above its limit is not afterwards. No limit is
 * invented. A ceiling of 0 allows no accelerator; of cpu, memory and disk it is no ceiling, because Kubernetes takes 0 for any amount.
 */
export function clampToCeilings(
  { requests, limits }: SettledRequirements,
  ceilings: ResourceAmounts,
  { isAccelerator }: CeilingOptions,
): Clamped {
  const ceilingOf = (name: string): string | undefined => ceilingFor(name, ceilings, isAccelerator);
  const lowRequests = clampSide('requests', requests, ceilingOf);
  const lowLimits = clampSide('limits', limits, ceilingOf);
  return {
    requests: lowRequests.amounts,
    limits: lowLimits.amounts,
    clamped: [...lowRequests.above, ...lowLimits.above],
  };
}

/** The problems that the amounts above their ceilings are where nothing is clamped. */
export function ceilingProblems(above: readonly AboveCeiling[], describe: DescribeAmount): readonly Problem[] {
  return above.map(({ side, name, given, ceiling }) => ({
    field: describe(side, name),
    message: `${given} is more than the ${ceiling} of ${name} that the operator's configuration allows`,
  }));
}

/** One sentence for an amount that was clamped, without a final full stop. */
export function clampSentence(container: string, { side, name, given, ceiling }: AboveCeiling): string {
  const word = side === 'requests' ? 'request' : 'limit';
  return `${container}: the ${word} of ${name}, ${given}, was lowered to ${ceiling}, the most that the operator's configuration allows`;
}

interface ClampedSide {
  readonly amounts: Readonly<Record<string, string>>;
  readonly above: readonly AboveCeiling[];
}

function clampSide(
  side: ResourceSide,
  amounts: Readonly<Record<string, string>>,
  ceilingOf: (name: string) => string | undefined,
): ClampedSide {
  const above: AboveCeiling[] = [];
  const kept = Object.entries(amounts).flatMap(([name, given]): [string, string][] => {
    const ceiling = ceilingOf(name);
    if (ceiling === undefined || !isMore(given, ceiling)) return [[name, given]];
    above.push({ side, name, given, ceiling });
    return parseQuantity(ceiling) === 0n ? [] : [[name, ceiling]];
  });
  return { amounts: Object.fromEntries(kept), above };
}

function ceilingFor(
  name: string,
  ceilings: ResourceAmounts,
  isAccelerator: (name: string) => boolean,
): string | undefined {
  if (ceilings.gpu !== undefined && isAccelerator(name)) return String(ceilings.gpu);
  const amount = amountNameOf(name);
  const ceiling = amount === undefined ? undefined : ceilings[amount];
  return ceiling === undefined || parseQuantity(ceiling) === 0n ? undefined : String(ceiling);
}

/** The amount that a Kubernetes resource is; undefined for all but cpu, memory and disk. */
export function amountNameOf(name: string): AmountName | undefined {
  switch (name) {
    case 'cpu':
      return 'cpu';
    case 'memory':
      return 'mem';
    case 'ephemeral-storage':
      return 'ephemeralStorage';
    default:
      return undefined;
  }
}

function isMore(given: string, ceiling: string): boolean {
  const [amount, most] = [parseQuantity(given), parseQuantity(ceiling)];
  return amount !== undefined && most !== undefined && amount > most;
}
