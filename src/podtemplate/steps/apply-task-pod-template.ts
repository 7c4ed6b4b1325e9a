// The Task's own pod template: any field of a pod, and containers of its own beside the primary one.
import type { BuildStep } from '../build-step.ts';
import { mergeSpec } from '../pod-draft.ts';

export const applyTaskPodTemplate: BuildStep = (draft, _input, { task }) => {
  const { source, labels, annotations, rest } = task;
  draft.metadata.merge({ labels, annotations }, source, draft);
  mergeSpec(draft, rest, source.layer, source.field);
  for (const list of ['containers', 'initContainers'] as const) {
    for (const { name, fields, field } of task[list]) {
      draft.spec.entry(list, name).merge(fields, { layer: source.layer, field }, draft);
    }
  }
};
