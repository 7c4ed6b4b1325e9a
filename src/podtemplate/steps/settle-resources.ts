// Requests and limits, once all layers have spoken: defaults for what nobody says, what follows from the rest, and what Kubernetes would refuse.
import { completeRequirements } from '../../resources/complete-requirements.ts';
import { defaultRequests } from '../../resources/default-requests.ts';
import { resourceProblems } from '../../resources/requirement-problems.ts';
import { amountOf, resourceNames } from '../../resources/requirements.ts';
import type { BuildStep } from '../build-step.ts';
import type { PodDraft } from '../pod-draft.ts';
import {
  type ResourceHolder,
  describeAmount,
  replaceRequirements,
  requirementsOf,
  resourceHolders,
} from '../resource-holder.ts';
import { type LayeredAmounts, resourceSettings } from '../settings-layers.ts';

/** The layer of what follows from what was said. */
export const COMPLETED = "Podsmith's default";

export const settleResources: BuildStep = (draft, _input, { settings, gpuResource }) => {
  const { defaults } = resourceSettings(settings);
  for (const holder of resourceHolders(draft)) {
    if (holder.kind === 'primary' || holder.kind === 'init') addDefaults(draft, holder, defaults, gpuResource);
    if (!holder.fields.fields.has('resources')) continue;
    const given = requirementsOf(holder);
    const problems = resourceProblems(given, describeAmount(holder));
    draft.problems.push(...problems);
    // What the pod as a whole is given stands as it is.
    if (problems.length > 0 || holder.kind === 'pod') continue;
    const complete = completeRequirements(given, { limitsMemory: limitsMemory(draft, holder) });
    replaceRequirements(holder, complete, () => COMPLETED);
  }
};

// What the pod as a whole is given needs no default in a container, which could be above it.
function addDefaults(draft: PodDraft, holder: ResourceHolder, defaults: LayeredAmounts, gpuResource: string): void {
  if (defaults.size === 0) return;
  const ofThePod = resourceNames(requirementsOf({ fields: draft.spec }));
  for (const [amount, { value, layer }] of defaults) {
    const missing = defaultRequests(requirementsOf(holder), { [amount]: value }, gpuResource);
    for (const [name, quantity] of Object.entries(missing)) {
      if (!ofThePod.includes(name)) holder.fields.object('resources')?.object('requests')?.set(name, quantity, layer);
    }
  }
}

// A memory limit of the pod's bounds the primary container too.
function limitsMemory({ spec }: PodDraft, { kind }: ResourceHolder): boolean {
  return kind === 'primary' && amountOf(requirementsOf({ fields: spec }).limits, 'memory') === undefined;
}
