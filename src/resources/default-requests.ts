// The administrator's default requests: they fill only what nobody says.
import { amountsToResources, type ResourceAmounts } from './amounts.ts';
import { amountOf, type ResourceRequirements } from './requirements.ts';

/** The requests to add to a container: of what has neither request nor limit. A request or limit of 0 has been said. */
export function defaultRequests(
  requirements: ResourceRequirements,
  defaults: ResourceAmounts,
  gpuResource: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    amountsToResources(defaults, gpuResource).flatMap(({ name, quantity }): [string, string][] => {
      const isSaid = [requirements.requests, requirements.limits].some((side) => amountOf(side, name) !== undefined);
      return isSaid || quantity === undefined ? [] : [[name, quantity]];
    }),
  );
}
