// The layer and the field that a part of the Task has: what provenance and problems call it.
import { type EffectiveSpec, writtenField } from '../tasktemplate/effective-spec.ts';
import type { Layer } from './field-origin.ts';
import type { Source } from './layered-value.ts';

/** `path` is below `spec`, e.g. `resources.mem`. */
export function writtenAt(spec: EffectiveSpec, path: string): Source {
  const written = writtenField(spec, path);
  return { layer: `task.${written}`, field: `spec.${written}` };
}

/** How a problem names what a layer says: `task.podTemplate` is `spec.podTemplate`, a PodTemplate goes by its name. */
export function saidBy(layer: Layer | undefined): string {
  return (layer ?? 'the pod').replace(/^task\./, 'spec.');
}
