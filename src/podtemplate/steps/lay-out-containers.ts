// The pod's containers, by name and in their order, before anything is said of them: the cluster PodTemplate's, then the Task's own,
// the primary one at its place among them or at the end.
import type { Layer } from '../field-origin.ts';
import { MAGIC } from '../magic-containers.ts';
import type { BuildStep } from '../build-step.ts';
import { type ContainerList, type PodDraft, laidOut } from '../pod-draft.ts';
import type { PodTemplateLayer } from '../pod-template-layers.ts';

export const layOutContainers: BuildStep = (draft, _input, { cluster, task }) => {
  for (const list of ['containers', 'initContainers'] as const) {
    if (cluster !== undefined) place(draft, list, cluster, nameInPod(draft, list));
    place(draft, list, task, (name) => name);
  }
  named(draft, 'containers', draft.primaryName, "Podsmith's default");
  draft.containers = laidOut(draft);
};

// What a container of the PodTemplate is called in the pod; undefined for those that stand for others.
function nameInPod({ primaryName }: PodDraft, list: ContainerList): (name: string) => string | undefined {
  if (list === 'initContainers') {
    return (name) => (name === MAGIC.everyInit || name === MAGIC.taskInit ? undefined : name);
  }
  return (name) => (name === MAGIC.primary ? primaryName : name === MAGIC.every ? undefined : name);
}

function place(
  draft: PodDraft,
  list: ContainerList,
  layer: PodTemplateLayer,
  rename: (name: string) => string | undefined,
): void {
  for (const { name } of layer[list]) {
    const inPod = rename(name);
    if (inPod !== undefined) named(draft, list, inPod, layer.source.layer);
  }
}

function named({ spec }: PodDraft, list: ContainerList, name: string, layer: Layer): void {
  const container = spec.entry(list, name);
  if (!container.fields.has('name')) container.set('name', name, layer);
}
