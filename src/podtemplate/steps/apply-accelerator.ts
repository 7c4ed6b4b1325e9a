// The kind of accelerator: how many of which resource, on which nodes, past which taints. The requirement goes into every required term.
import { resolveAccelerator } from '../../resources/accelerator.ts';
import type { BuildStep } from '../build-step.ts';
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
  const resources = primaryContainer(draft).object('resources');
  const isCounted = (['requests', 'limits'] as const).some((side) => resources?.find(side)?.fields.has(resourceName));
  if (!isCounted) resources?.object('limits')?.set(resourceName, String(impliedCount), layer);
};
