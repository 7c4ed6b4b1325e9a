// `podsmith rerun`: the same spec as a fresh Task.
import type { PlainObject } from '../../api/plain-value.ts';
import type { Task } from '../../api/task.gen.ts';
import { API_VERSION, KIND } from '../../api/vocabulary.ts';
import type { Terminal } from '../terminal.ts';
import { withCluster } from './cluster.ts';
import { type ReadyInput, parseInputs, withInputs } from './given-inputs.ts';
import { generatedFrom } from './generated-name.ts';
import type { KubeOptions } from './kube-options.ts';
import { type ChangeForm, asPlain, tellChange } from './output-form.ts';
import type { StorageOptions } from './storage-options.ts';
import { withUploads } from './storage-place.ts';
import { createTask, readTask } from './tasks.ts';
import { readyInputs } from './upload-inputs.ts';
import { waitFor } from './wait.ts';

export interface RerunOptions extends KubeOptions, StorageOptions {
  readonly input?: readonly string[];
  readonly name?: string;
  readonly wait?: boolean;
  readonly output?: ChangeForm;
}

/** Creates it. Throws InputError. */
export async function rerun(name: string, options: RerunOptions, terminal: Terminal): Promise<void> {
  const given = parseInputs(options.input ?? []);
  await withCluster(options, async (cluster) => {
    const { namespace } = cluster;
    const task = await readTask(cluster, name);
    const uploads = withUploads(cluster, options, terminal);
    const inputs = await uploads.use((files) => readyInputs(given, { files, namespace }), given);
    const made = await createTask(cluster, namespace, rerunOf(task, { inputs, ...nameOf(options) }));
    const sentence = `${made.metadata.name} created, as ${name} was; podsmith logs ${made.metadata.name}${cluster.flags} -f follows it`;
    tellChange(terminal, made, { form: options.output, sentence });
    if (options.wait === true) await waitFor(cluster, [made.metadata.name], { terminal });
  });
}

function nameOf({ name }: RerunOptions): { readonly name?: string } {
  return name === undefined ? {} : { name };
}

export interface RerunWishes {
  readonly inputs: readonly ReadyInput[];
  /** Absent: one is generated from the Task's own. */
  readonly name?: string;
}

/** The manifest of a Task that does the same again: what was said to the old one alone (cancel, suspend) and what tools noted of it stays behind. */
export function rerunOf(task: Task, { inputs, name }: RerunWishes): PlainObject {
  const { metadata } = task;
  const { cancel: _cancel, suspend: _suspend, ...spec } = asPlain(task.spec);
  const annotations = Object.entries(metadata.annotations ?? {}).filter(([key]) => !isOfTools(key));
  return {
    apiVersion: API_VERSION,
    kind: KIND,
    metadata: {
      ...(name === undefined ? { generateName: generatedFrom(baseOf(task)) } : { name }),
      namespace: metadata.namespace,
      ...(metadata.labels !== undefined && { labels: metadata.labels }),
      ...(annotations.length > 0 && { annotations: Object.fromEntries(annotations) }),
    },
    spec: withInputs(spec, inputs),
  };
}

// A rerun of a rerun does not grow: its name goes on from where the first began.
function baseOf({ metadata }: Task): string {
  const { generateName } = asPlain(metadata);
  return typeof generateName === 'string' ? generateName : metadata.name;
}

function isOfTools(key: string): boolean {
  return /^(kubectl\.kubernetes\.io|argocd\.argoproj\.io|meta\.helm\.sh)\//.test(key);
}
