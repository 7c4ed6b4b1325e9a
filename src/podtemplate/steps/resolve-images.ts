// flytekit's image placeholders, `{{.image.trainer.fqn}}:{{.image.trainer.version}}`, by the names of an ImageConfig: the operator's, or
// that of the settings that a template was serialised with. flytekit leaves those of init containers as they are.
import { SERIALIZATION_CONTEXT, serializationSettingsOf } from '../../tasktemplate/serialization-settings.ts';
import { isPlainObject } from '../../api/plain-value.ts';
import type { Layers } from '../build-layers.ts';
import { type ImageResult, resolveImage } from '../image-names.ts';
import { shortened } from '../shortened.ts';
import { plainOf } from '../layered-value.ts';
import { type PodDraft, primaryContainer } from '../pod-draft.ts';
import type { PodInput } from '../pod-input.ts';
import { setting } from '../settings-layers.ts';
import { saidBy, writtenAt } from '../written-at.ts';

export function resolveImages(draft: PodDraft, { spec }: PodInput, { settings }: Layers): void {
  const images = draft.containers.flatMap(({ container, list, name }) => {
    const image = container.plain('image');
    return typeof image === 'string' && image.includes('{{') ? [{ container, image, list, name }] : [];
  });
  if (images.length === 0) return;
  const serialized = serializationSettingsOf(settingsVariable(draft));
  const named = Object.assign({}, ...settings.map(({ task }) => task.images ?? {}), serialized?.images) as Record<
    string,
    string
  >;
  const defaultImage = named['default'] ?? setting(settings, (task) => task.image)?.value;
  const known = { images: named, ...(defaultImage !== undefined && { defaultImage }) };
  for (const { container, image, list, name } of images) {
    const resolved = whole(resolveImage(image, known));
    const layer = container.layer('image');
    const own = writtenAt(spec, 'containerImage');
    const field = layer === own.layer ? own.field : `${saidBy(layer)}: ${list}[${name}].image`;
    if (resolved.kind === 'invalid') draft.problems.push({ field, message: resolved.message });
    else container.settle('image', resolved.image);
  }
}

// In the primary container's own environment, be it of the Task's fields or of its pod template.
function settingsVariable(draft: PodDraft): Readonly<Record<string, string>> {
  const entry = primaryContainer(draft).entries('env').get(SERIALIZATION_CONTEXT);
  const plain = entry === undefined ? undefined : plainOf(entry);
  const value = isPlainObject(plain) ? plain['value'] : undefined;
  return typeof value === 'string' ? { [SERIALIZATION_CONTEXT]: value } : {};
}

// What still has braces is no image: a placeholder of another form, which would be pulled as it stands.
function whole(resolved: ImageResult): ImageResult {
  if (resolved.kind === 'invalid' || !resolved.image.includes('{{')) return resolved;
  const message = `${shortened(resolved.image)} holds a placeholder that is none of {{.image.NAME}}, {{.image.NAME.fqn}} and {{.image.NAME.version}}`;
  return { kind: 'invalid', message };
}
