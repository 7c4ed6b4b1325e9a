// Requests and limits, once all layers have spoken: defaults for what nobody says, what follows from the rest, and what Kubernetes would refuse.
import { completeRequirements } from '../../resources/complete-requirements.ts';
import { defaultRequests } from '../../resources/default-requests.ts';
import { resourceProblems } from '../../resources/requirement-problems.ts';
import { type ResourceRequirements, amountOf, resourceNames } from '../../resources/requirements.ts';
import type { BuildStep } from '../build-step.ts';
import {
  type ResourceHolder,
  describeAmount,
  replaceRequirements,
  requirementsOf,
  resourceHolders,
} from '../resource-holder.ts';
import type { LayeredAmounts } from '../settings-layers.ts';

/** The layer of what follows from what was said. */
export const COMPLETED = "Podsmith's default";

export const settleResources: BuildStep = (draft, _input, { resources: { defaults }, gpuResource }) => {
  const ofThePod = requirementsOf({ fields: draft.spec });
  for (const holder of resourceHolders(draft)) {
    if (holder.kind === 'primary' || holder.kind === 'init') addDefaults(holder, defaults, { ofThePod, gpuResource });
    if (!holder.fields.fields.has('resources')) continue;
    const given = requirementsOf(holder);
    const problems = resourceProblems(given, describeAmount(holder));
    draft.problems.push(...problems);
    // What the pod as a whole is given stands as it is.
    if (problems.length > 0 || holder.kind === 'pod') continue;
    // A memory limit of the pod's bounds the primary container too.
    const limitsMemory = holder.kind === 'primary' && amountOf(ofThePod.limits, 'memory') === undefined;
    const settled = completeRequirements(given, { limitsMemory });
    replaceRequirements(holder, { before: given, settled }, () => COMPLETED);
  }
};

interface DefaultsContext {
  readonly ofThePod: ResourceRequirements;
  readonly gpuResource: string;
}

// What the pod as a whole is given needs no default in a container, which could be above it.
function addDefaults(
  holder: ResourceHolder,
  defaults: LayeredAmounts,
  { ofThePod, gpuResource }: DefaultsContext,
): void {
  if (defaults.size === 0) return;
  const given = requirementsOf(holder);
  const said = resourceNames(ofThePod);
  for (const [amount, { value, layer }] of defaults) {
    for (const [name, quantity] of Object.entries(defaultRequests(given, { [amount]: value }, gpuResource))) {
      if (!said.includes(name)) holder.fields.object('resources')?.object('requests')?.set(name, quantity, layer);
    }
  }
}
