// Where an interruptible attempt may run, and where one that is not must: tolerations, node selector and required affinity of the
// operator's settings. They come after all templates, and the requirement goes into every required term, so that no template OR-s it away.
import type { BuildStep } from '../build-step.ts';
import type { Layer } from '../field-origin.ts';
import { mergeSpec, requiredNodeAffinity } from '../pod-draft.ts';
import { setting } from '../settings-layers.ts';

export const applyInterruptible: BuildStep = (draft, { interruptible }, { settings }) => {
  const by = (layer: Layer): Layer => `${layer} (${interruptible ? 'interruptible' : 'not interruptible'})`;
  for (const { layer, field, task } of settings) {
    const { tolerations = null, nodeSelector = null } = task.interruptible ?? {};
    if (interruptible) mergeSpec(draft, { tolerations, nodeSelector }, by(layer), `${field}.interruptible`);
  }
  // A namespace's requirement takes the place of the general one.
  const requirement = setting(settings, ({ interruptible: own = {} }) => {
    const { nodeSelectorRequirement, nonInterruptibleNodeSelectorRequirement } = own;
    const said = interruptible ? nodeSelectorRequirement : nonInterruptibleNodeSelectorRequirement;
    return said === undefined || Object.keys(said).length === 0 ? undefined : said;
  });
  if (requirement === undefined) return;
  mergeSpec(draft, requiredNodeAffinity([requirement.value]), by(requirement.layer), 'task.interruptible');
};
