// Nodes with accelerators are tainted so that nothing else runs there: what asks for the resource tolerates the taint, however it asks.
import { tolerationsOf } from '../../resources/accelerator.ts';
import { isExtendedResource } from '../../resources/requirements.ts';
import type { BuildStep } from '../build-step.ts';
import { mergeSpec } from '../pod-draft.ts';

export const tolerateAccelerators: BuildStep = (draft, _input, { accelerators }) => {
  for (const { container } of draft.containers) {
    const limits = container.find('resources')?.find('limits');
    for (const name of limits?.fields.keys() ?? []) {
      const tolerations = isExtendedResource(name) ? tolerationsOf(name, accelerators) : [];
      if (tolerations.length > 0) mergeSpec(draft, { tolerations }, limits?.layer(name) ?? '', 'tolerations');
    }
  }
};
