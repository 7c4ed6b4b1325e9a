// The TaskTemplate of a spec that is known to have one.
import type { EffectiveSpec } from '../../src/tasktemplate/effective-spec.ts';
import { type TaskTemplateIdentity, taskTemplateBytes } from '../../src/tasktemplate/task-template-bytes.ts';

/** Throws where it cannot be written. */
export function encodedTemplate(spec: EffectiveSpec, identity?: TaskTemplateIdentity): Uint8Array {
  const written = taskTemplateBytes(spec, identity);
  if (written.kind === 'invalid') throw new Error(written.problem.message);
  return written.bytes;
}
