// The cluster's PodTemplate. Its containers `default`, `primary`, `default-init` and `primary-init` stand for containers of the pod; the
// others are containers of their own, and stay.
import type { PlainObject } from '../../api/plain-value.ts';
import { MAGIC } from '../magic-containers.ts';
import type { BuildStep } from '../build-step.ts';
import { type DraftContainer, mergeSpec } from '../pod-draft.ts';
import type { PodTemplateLayer, TemplateContainer } from '../pod-template-layers.ts';

export const applyClusterPodTemplate: BuildStep = (draft, _input, { cluster, task }) => {
  if (cluster === undefined) return;
  const { source, labels, annotations, rest } = cluster;
  draft.metadata.merge({ labels, annotations }, source, draft);
  mergeSpec(draft, rest, source.layer, source.field);
  for (const target of draft.containers) {
    for (const { fields, field } of templatesOf(target, cluster, task)) {
      target.container.merge(fields, { layer: source.layer, field }, draft);
    }
  }
};

// Lowest first.
function templatesOf(
  target: DraftContainer,
  cluster: PodTemplateLayer,
  task: PodTemplateLayer,
): readonly TemplateContainer[] {
  const find = (name: string): TemplateContainer | undefined => cluster[target.list].find((one) => one.name === name);
  // A container of the Task's may have such a name and is an ordinary one all the same.
  const own = isMagic(target) ? undefined : find(target.name);
  if (target.list === 'initContainers') {
    const isOfTask = task.initContainers.some(({ name }) => name === target.name);
    const magic = [find(MAGIC.everyInit), isOfTask ? find(MAGIC.taskInit) : undefined];
    return [...magic.map(withoutImage), own].filter((one) => one !== undefined);
  }
  const every = withoutImage(find(MAGIC.every));
  if (!target.isPrimary) return [every, own].filter((one) => one !== undefined);
  return [every, withoutImage(find(MAGIC.primary)), withoutImage(own)].filter((one) => one !== undefined);
}

function isMagic({ list, name }: DraftContainer): boolean {
  const names: readonly string[] =
    list === 'containers' ? [MAGIC.every, MAGIC.primary] : [MAGIC.everyInit, MAGIC.taskInit];
  return names.includes(name);
}

// The API server lets no container of a PodTemplate be without an image, so where a container stands for another, its image is a filler.
function withoutImage(template: TemplateContainer | undefined): TemplateContainer | undefined {
  if (template === undefined) return undefined;
  const { image: _image, ...fields }: PlainObject = template.fields;
  return { ...template, fields };
}
