// The most that an administrator lets a container, or a pod as a whole, ask for: more is refused, or lowered and said.
import type { Problem } from '../../api/problem.ts';
import { acceleratorResourceTest } from '../../resources/accelerator.ts';
import type { ResourceAmounts } from '../../resources/amounts.ts';
import {
  type AboveCeiling,
  amountNameOf,
  ceilingProblems,
  clampSentence,
  clampToCeilings,
} from '../../resources/ceilings.ts';
import { amountText } from '../../resources/quantity.ts';
import type { ResourceList, ResourceRequirements, SettledRequirements } from '../../resources/requirements.ts';
import type { BuildStep } from '../build-step.ts';
import type { Layer } from '../field-origin.ts';
import {
  type ResourceHolder,
  amountLayer,
  describeAmount,
  replaceRequirements,
  requirementsOf,
  resourceHolders,
} from '../resource-holder.ts';
import { COMPLETED } from './settle-resources.ts';

export const applyCeilings: BuildStep = (draft, _input, { resources: { ceilings, aboveCeiling }, accelerators }) => {
  // What is wrong already has been said, and may be no amount at all.
  if (ceilings.size === 0 || draft.problems.length > 0) return;
  const isAccelerator = acceleratorResourceTest(accelerators);
  const amounts: ResourceAmounts = Object.fromEntries([...ceilings].map(([name, { value }]) => [name, value]));
  const layerOf = (name: string): Layer => {
    const amount = isAccelerator(name) ? 'gpu' : amountNameOf(name);
    return `${(amount === undefined ? undefined : ceilings.get(amount)?.layer) ?? 'configuration'} (ceiling)`;
  };
  for (const holder of resourceHolders(draft)) {
    if (!holder.fields.fields.has('resources')) continue;
    const before = requirementsOf(holder);
    const { clamped, ...settled } = clampToCeilings(texts(before), amounts, { isAccelerator });
    if (clamped.length === 0) continue;
    if (aboveCeiling === 'Refuse') draft.problems.push(...refused(holder, clamped));
    else {
      replaceRequirements(holder, { before, settled }, layerOf);
      draft.clamped.push(...clamped.map((above) => clampSentence(holder.name, above)));
    }
  }
};

// What follows from another amount is no problem beside it, and a field that says both sides is named once.
function refused(holder: ResourceHolder, above: readonly AboveCeiling[]): readonly Problem[] {
  const written = above.filter(({ side, name }) => amountLayer(holder, side, name) !== COMPLETED);
  const problems = ceilingProblems(written, describeAmount(holder));
  return problems.filter((one, at) => problems.findIndex(({ field }) => field === one.field) === at);
}

function texts({ requests, limits }: ResourceRequirements): SettledRequirements {
  const side = (list: ResourceList): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(list).map(([name, amount]) => [name, amountText(amount)]));
  return { requests: side(requests), limits: side(limits) };
}
