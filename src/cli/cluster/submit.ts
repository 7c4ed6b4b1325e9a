// `podsmith submit`: Tasks from files, or one for a function, with its code and files put where pods can read them.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type PlainObject, isPlainObject } from '../../api/plain-value.ts';
import type { Task } from '../../api/task.gen.ts';
import { API_VERSION, KIND } from '../../api/vocabulary.ts';
import { UPLOADS } from '../../storage/object-store.ts';
import { givenTasks } from '../given-tasks.ts';
import { InputError } from '../input-error.ts';
import { metadataOf } from '../manifests.ts';
import type { Terminal } from '../terminal.ts';
import { type Cluster, withCluster } from './cluster.ts';
import { codeArchive } from './code-archive.ts';
import { type CopyMode, codeFiles } from './code-files.ts';
import { generatedFrom } from './generated-name.ts';
import { type ReadyInput, parseInputs, withInputs } from './given-inputs.ts';
import type { KubeOptions } from './kube-options.ts';
import { type ChangeForm, tellChange } from './output-form.ts';
import type { StorageFiles } from './storage-files.ts';
import type { StorageOptions } from './storage-options.ts';
import { withUploads } from './storage-place.ts';
import { createTask } from './tasks.ts';
import { readyInputs } from './upload-inputs.ts';
import { waitFor } from './wait.ts';

export interface SubmitOptions extends KubeOptions, StorageOptions {
  readonly filename?: readonly string[];
  readonly template?: string;
  readonly image?: string;
  readonly input?: readonly string[];
  readonly copy?: CopyMode;
  readonly root: string;
  readonly destination?: string;
  readonly name?: string;
  readonly generate?: boolean;
  readonly wait?: boolean;
  readonly timeout?: number;
  readonly output?: ChangeForm;
}

/** Creates the Tasks of the files, or one for the function `MODULE.TASK`. Throws InputError; what was created before stays. */
export async function submit(target: string | undefined, options: SubmitOptions, terminal: Terminal): Promise<void> {
  const given = target === undefined ? await fromFiles(options) : [functionTask(target, options)];
  const inputs = parseInputs(options.input ?? []);
  if (given.length > 1 && (inputs.length > 0 || options.name !== undefined)) {
    throw new InputError(`--input and --name are for one Task, and -f names ${given.length}`);
  }
  const code = await codeToSend(target, options, terminal);
  await withCluster(options, async (cluster) => {
    const made: Task[] = [];
    const namespaces = given.map((manifest) => namespaceOf(manifest, cluster, options));
    const uploads = withUploads(cluster, options, terminal);
    const namespace = namespaces[0] ?? cluster.namespace;
    const sent = await uploads.use(
      async (files) => ({
        inputs: await readyInputs(inputs, { files, namespace }),
        ...(code !== undefined && files !== undefined && { codeUri: await sendCode(files, code, namespace) }),
      }),
      inputs,
      code !== undefined,
    );
    for (const [index, manifest] of given.entries()) {
      const task = await createTask(
        cluster,
        namespaces[index] ?? cluster.namespace,
        submitted(manifest, { ...sent, options }),
      );
      made.push(task);
      tellChange(terminal, task, { form: options.output, sentence: sentenceOf(task, cluster) });
    }
    if (options.wait !== true) return;
    for (const each of new Set(namespaces)) {
      const names = made.filter(({ metadata }) => metadata.namespace === each).map(({ metadata }) => metadata.name);
      const { timeout } = options;
      await waitFor({ ...cluster, namespace: each }, names, { terminal, ...(timeout !== undefined && { timeout }) });
    }
  });
}

async function fromFiles({ filename, template }: SubmitOptions): Promise<readonly PlainObject[]> {
  const tasks = await givenTasks({
    ...(filename !== undefined && { filename }),
    ...(template !== undefined && { template }),
  });
  return tasks.map(({ manifest }) => manifest);
}

const FUNCTION = /^(?<module>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\.(?<task>[A-Za-z_]\w*)$/;

/** A Task that runs the function of a module, under a generated name unless one is given. */
export function functionTask(target: string, { image, name }: Pick<SubmitOptions, 'image' | 'name'>): PlainObject {
  const { module, task } = FUNCTION.exec(target)?.groups ?? {};
  if (module === undefined || task === undefined) {
    throw new InputError(
      `${target}: is no MODULE.TASK, such as train.fit or flows.train.fit; Tasks of a file are named by -f`,
    );
  }
  return {
    apiVersion: API_VERSION,
    kind: KIND,
    metadata: name === undefined ? { generateName: generatedFrom(target) } : { name },
    spec: {
      loaderArgs: ['task-module', module, 'task-name', task],
      ...(image !== undefined && { containerImage: image }),
    },
  };
}

interface Sent {
  readonly inputs: readonly ReadyInput[];
  readonly codeUri?: string;
  readonly options: Pick<SubmitOptions, 'image' | 'name' | 'generate' | 'destination'>;
}

/** The manifest as it is created. */
export function submitted(manifest: PlainObject, { inputs, codeUri, options }: Sent): PlainObject {
  const { image, destination } = options;
  const spec = isPlainObject(manifest['spec']) ? manifest['spec'] : {};
  const distribution =
    codeUri === undefined ? undefined : { uri: codeUri, ...(destination !== undefined && { destination }) };
  return {
    ...manifest,
    metadata: named(metadataOf(manifest), options),
    spec: {
      ...withInputs(spec, inputs),
      ...(image !== undefined && { containerImage: image }),
      ...(distribution !== undefined && { distribution }),
    },
  };
}

function named(metadata: PlainObject, { name, generate }: Pick<SubmitOptions, 'name' | 'generate'>): PlainObject {
  const { name: own, generateName, ...others } = metadata;
  const wanted = name ?? own;
  if (generate === true && typeof wanted === 'string') return { ...others, generateName: generatedFrom(wanted) };
  if (typeof wanted === 'string') return { ...others, name: wanted };
  return generateName === undefined ? others : { ...others, generateName };
}

function namespaceOf(manifest: PlainObject, cluster: Cluster, { namespace }: SubmitOptions): string {
  const own = metadataOf(manifest)['namespace'];
  if (typeof own !== 'string') return cluster.namespace;
  if (namespace !== undefined && own !== namespace) {
    throw new InputError(`metadata.namespace is ${own}, not ${namespace} as --namespace says`);
  }
  return own;
}

interface Code {
  readonly root: string;
  readonly paths: readonly string[];
}

// A function of a module is most likely being worked on; a manifest says itself where its code is.
async function codeToSend(
  target: string | undefined,
  options: SubmitOptions,
  { err }: Terminal,
): Promise<Code | undefined> {
  const mode = options.copy ?? (target === undefined ? 'none' : 'auto');
  if (mode === 'none') return undefined;
  const root = resolve(options.root);
  if (target !== undefined) checkModule(root, target);
  const paths = await codeFiles(root, mode);
  if (paths.length === 0) throw new InputError(`${root}: holds no code to send; --copy none if the image has it`);
  if (options.copy === undefined) {
    const sent = paths.length === 1 ? '1 Python file is' : `${paths.length} Python files are`;
    err(`${sent} sent along from ${root}; --copy all sends all files, --copy none nothing\n`);
  }
  return { root, paths };
}

function checkModule(root: string, target: string): void {
  const path = target.split('.').slice(0, -1).join('/');
  if ([`${path}.py`, `${path}/__init__.py`].some((file) => existsSync(join(root, file)))) return;
  throw new InputError([
    `${path}.py is not below ${root}`,
    'name the folder that Python would import it from with --root; --copy none if the image has the code',
  ]);
}

async function sendCode(files: StorageFiles, { root, paths }: Code, namespace: string): Promise<string> {
  const { name, bytes } = await codeArchive(root, paths);
  const uri = `${files.root}/${UPLOADS}/${namespace}/${name}`;
  if ((await files.size(uri)) !== bytes.length) await files.write(uri, bytes);
  return uri;
}

function sentenceOf({ metadata }: Task, { flags }: Cluster): string {
  return `${metadata.name} created; podsmith logs ${metadata.name}${flags} -f follows it`;
}
