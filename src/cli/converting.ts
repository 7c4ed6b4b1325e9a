// From what flytekit serialises to the manifests of Tasks, and what a person still has to add to them.
import type { PlainObject } from '../api/plain-value.ts';
import type { TaskDistribution } from '../api/task.gen.ts';
import type { TaskTemplateJson } from '../idl/task-template.gen.ts';
import { spellType } from '../literals/value-type.ts';
import type { EffectiveSpec } from '../tasktemplate/effective-spec.ts';
import { effectiveSpecOf } from '../tasktemplate/effective-spec-of.ts';
import { toManifest } from '../tasktemplate/task-manifest.ts';
import { toYaml } from './to-yaml.ts';

/** A task of flytekit that Podsmith runs. */
export interface FlytekitTask {
  /** The file it is from. */
  readonly file: string;
  readonly template: TaskTemplateJson;
  readonly spec: EffectiveSpec;
}

export interface ConvertedTask {
  /** The manifest's metadata.name. */
  readonly name: string;
  /** The manifest as YAML, with a comment that names the inputs. */
  readonly yaml: string;
}

export interface ConvertSettings {
  readonly namespace?: string;
  /** In place of the name made from the task's. */
  readonly name?: string;
  /** Where the archive of the code lies, for tasks that take theirs from one. */
  readonly distributionUri?: string;
}

/** The task of a template, or the problems that keep Podsmith from running it. */
export function flytekitTask(
  file: string,
  template: TaskTemplateJson,
):
  | { readonly kind: 'task'; readonly task: FlytekitTask }
  | Exclude<ReturnType<typeof effectiveSpecOf>, { kind: 'effective' }> {
  const effective = effectiveSpecOf({ template });
  return effective.kind === 'effective' ? { kind: 'task', task: { file, template, spec: effective.spec } } : effective;
}

const REMOTE_PACKAGE = /\{\{\s*[.$]remote_package_path\s*\}\}/i;

/** Whether the task takes its code from an archive whose place its template leaves open (flytekit's fast registration). */
export function wantsDistribution({ spec: { command = [], entrypoint = [] } }: FlytekitTask): boolean {
  return [...command, ...entrypoint].some((argument) => REMOTE_PACKAGE.test(argument));
}

/** The manifests, each under a name of its own. */
export function convertTasks(tasks: readonly FlytekitTask[], settings: ConvertSettings): readonly ConvertedTask[] {
  const taken = new Set<string>();
  return tasks.map((task) => {
    const { distributionUri, namespace } = settings;
    const distribution: TaskDistribution | undefined =
      distributionUri !== undefined && wantsDistribution(task) ? { uri: distributionUri } : undefined;
    const made = toManifest(task.template, { taken, ...(distribution !== undefined && { distribution }) });
    const name = settings.name ?? made.metadata.name;
    taken.add(name);
    const metadata = { name, ...(namespace !== undefined && { namespace }) };
    return { name, yaml: `${heading(task)}${toYaml(asPlain({ ...made, metadata }))}` };
  });
}

// The template has the types of the inputs, and no values: those are for the person who runs it.
function heading({ file, template, spec }: FlytekitTask): string {
  const inputs = [...(spec.types?.inputs ?? [])].map(([name, type]) => `#     ${name}: ${spellType(type)}\n`);
  const missing = inputs.length === 0 ? '' : `# Takes, in spec.inputs (or spec.inputsUri):\n${inputs.sort().join('')}`;
  return `# ${template.id?.name ?? 'A task'}, from ${file}.\n${missing}`;
}

// A manifest is JSON by its make; its type says it more narrowly.
function asPlain(value: object): PlainObject {
  return value as PlainObject;
}
