// The kind of accelerator: how many of which resource, on which nodes, past which taints. The requirement goes into every required term.
import { acceleratorResourceTest, resolveAccelerator } from '../../resources/accelerator.ts';
import type { BuildStep } from '../build-step.ts';
import type { LayeredObject } from '../layered-value.ts';
import { mergeSpec, primaryContainer, requiredNodeAffinity } from '../pod-draft.ts';
import { writtenAt } from '../written-at.ts';

export const applyAccelerator: BuildStep = (draft, { spec }, { accelerators }) => {
  if (spec.accelerator === undefined) return;
  const { layer, field } = writtenAt(spec, 'accelerator');
  const { resourceName, impliedCount, requirements, nodeSelector, tolerations } = resolveAccelerator(
    spec.accelerator,
    accelerators,
  );
  mergeSpec(draft, { ...requiredNodeAffinity(requirements), tolerations }, layer, field);
  if (Object.keys(nodeSelector).length > 0) mergeSpec(draft, { nodeSelector }, layer, field);
  const isAccelerator = acceleratorResourceTest(accelerators);
  const primary = primaryContainer(draft);
  const other = amountNames(primary).find((name) => isAccelerator(name) && name !== resourceName);
  if (other !== undefined) {
    const message = `is counted as ${resourceName}, and the primary container asks for ${other}; ask for the one or the other`;
    draft.problems.push({ field, message });
  } else if (!draft.containers.some(({ container }) => amountNames(container).includes(resourceName))) {
    primary.object('resources')?.object('limits')?.set(resourceName, String(impliedCount), layer);
  }
};

function amountNames(container: LayeredObject): readonly string[] {
  const resources = container.find('resources');
  return (['requests', 'limits'] as const).flatMap((side) => [...(resources?.find(side)?.fields.keys() ?? [])]);
}
