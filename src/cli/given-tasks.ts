// The Tasks of a command line: manifests, or a template of flytekit, or both in one.
import { type PlainObject, isPlainObject } from '../api/plain-value.ts';
import type { TaskTemplateJson } from '../idl/task-template.gen.ts';
import { toManifest } from '../tasktemplate/task-manifest.ts';
import { readTemplate } from './flytekit-file.ts';
import { InputError } from './input-error.ts';
import { readTasks } from './manifests.ts';
import { sourceName } from './read-source.ts';
import type { RenderOptions } from './render-options.ts';

/** A Task of the command line. */
export interface GivenTask {
  /** The file it is from, as messages name it. */
  readonly source: string;
  readonly manifest: PlainObject;
}

/**
 * The Tasks of -f; with --template, the one there is with that as its spec.template, or one around the template where there is no -f.
 * Throws InputError.
 */
export async function givenTasks({
  filename,
  template: path,
}: Pick<RenderOptions, 'filename' | 'template'>): Promise<readonly GivenTask[]> {
  const manifests = await readTasks(filename ?? []);
  const tasks = manifests.map(({ source, object }) => ({ source, manifest: object }));
  if (path === undefined) return tasks;
  const template = await readTemplate(path);
  if (filename === undefined) return [{ source: sourceName(path), manifest: asPlain(toManifest(template)) }];
  const [task, ...others] = tasks;
  if (task === undefined || others.length > 0) {
    throw new InputError(`--template goes with one Task, and -f names ${tasks.length}`);
  }
  return [{ ...task, manifest: withTemplate(task.manifest, template) }];
}

function withTemplate(manifest: PlainObject, template: TaskTemplateJson): PlainObject {
  const spec = isPlainObject(manifest['spec']) ? manifest['spec'] : {};
  return { ...manifest, spec: { ...spec, template: asPlain(template) } };
}

// Messages and manifests are JSON by their make; their types say it more narrowly.
function asPlain(value: object): PlainObject {
  return value as PlainObject;
}
