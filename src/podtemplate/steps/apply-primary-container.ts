// What the primary container runs: the task's image and its command line. A template's own command and args of that container are dropped,
// as flytekit drops them.
import type { EffectiveSpec } from '../../tasktemplate/effective-spec.ts';
import type { Layers } from '../build-layers.ts';
import type { BuildStep } from '../build-step.ts';
import { taskCommand } from '../task-command.ts';
import { type PodDraft, primaryContainer } from '../pod-draft.ts';
import { setting } from '../settings-layers.ts';
import { writtenAt } from '../written-at.ts';

export const applyPrimaryContainer: BuildStep = (draft, { spec }, { settings }) => {
  const primary = primaryContainer(draft);
  const { entrypoint = [] } = spec;
  const { args, path, ignoresDistribution } = taskCommand(spec);
  if (ignoresDistribution) {
    const message = `is given, but nothing in ${writtenAt(spec, path).field} fetches it: put pyflyte-fast-execute --additional-distribution {{ .remote_package_path }} --dest-dir {{ .dest_dir }} -- before the command`;
    draft.problems.push({ field: writtenAt(spec, 'distribution').field, message });
  }
  if (entrypoint.length > 0) primary.set('command', entrypoint, writtenAt(spec, 'entrypoint').layer);
  else primary.remove('command');
  if (args.length > 0) primary.set('args', args, writtenAt(spec, path).layer);
  else primary.remove('args');
  applyImage(draft, spec, settings);
};

// The primary container's image: the Task's, else the pod template's, else the operator's. Another container that names none gets the
// Task's, else the operator's, as flytekit has it, else the primary's.
function applyImage(draft: PodDraft, spec: EffectiveSpec, settings: Layers['settings']): void {
  for (const { container } of draft.containers) if (container.plain('image') === '') container.remove('image');
  const primary = primaryContainer(draft);
  const { layer, field } = writtenAt(spec, 'containerImage');
  if (spec.containerImage !== undefined) primary.set('image', spec.containerImage, layer);
  const byDefault = setting(settings, (task) => task.image);
  if (!primary.fields.has('image') && byDefault !== undefined) primary.set('image', byDefault.value, byDefault.layer);
  const own = primary.plain('image');
  if (own === undefined) {
    const message = 'is missing, and the operator has no default image: name one';
    draft.problems.push({ field, message });
    return;
  }
  const ofPrimary = { value: own, layer: primary.layer('image') ?? layer };
  const image = spec.containerImage === undefined && byDefault !== undefined ? byDefault : ofPrimary;
  for (const { container } of draft.containers) {
    if (!container.fields.has('image')) container.set('image', image.value, image.layer);
  }
}
