// `podsmith outputs`: what a Task returned, as values, and its files in a folder of this machine.
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PlainObject, PlainValue } from '../../api/plain-value.ts';
import type { Task } from '../../api/task.gen.ts';
import { decodeLiteralMap } from '../../idl/literal-map.ts';
import type { Literal } from '../../idl/literal.ts';
import { decodeOutputs } from '../../literals/decode-outputs.ts';
import { effectiveSpecOf } from '../../tasktemplate/effective-spec-of.ts';
import { InputError } from '../input-error.ts';
import type { Terminal } from '../terminal.ts';
import { toYaml } from '../to-yaml.ts';
import { withCluster } from './cluster.ts';
import type { KubeOptions } from './kube-options.ts';
import { prettyJson } from './output-form.ts';
import type { StorageFiles } from './storage-files.ts';
import type { StorageOptions } from './storage-options.ts';
import { withStorage } from './storage-place.ts';
import { taskState } from './task-state.ts';
import { readTask } from './tasks.ts';

export interface OutputsOptions extends KubeOptions, StorageOptions {
  readonly directory?: string;
  readonly output?: 'yaml' | 'json';
}

/** Prints the values; with `directory` fetches files, directories, datasets and the deck too. Throws InputError. */
export async function outputs(name: string, options: OutputsOptions, terminal: Terminal): Promise<void> {
  await withCluster(options, async (cluster) => {
    const task = await readTask(cluster, name);
    checkEnd(task, cluster.flags);
    const { directory } = options;
    const { outputs: small, outputsUri } = task.status;
    const print = (values: PlainObject): void => {
      terminal.out(options.output === 'json' ? prettyJson(values) : toYaml(values));
    };
    if (directory === undefined && (small !== undefined || outputsUri === undefined)) {
      print(small ?? {});
      return;
    }
    const work = async (files: StorageFiles): Promise<void> => {
      const bytes = outputsUri === undefined ? new Uint8Array() : await files.read(outputsUri);
      const values = small ?? valuesOf(task, bytes);
      if (directory === undefined) print(values);
      else await fetchAll({ task, values, bytes }, { files, directory, terminal, form: options.output });
    };
    await withStorage(cluster, options, { terminal, work });
  });
}

function checkEnd(task: Task, flags: string): void {
  const { name } = task.metadata;
  const { mark, reason, message } = taskState(task);
  if (mark === 'good') return;
  if (mark === 'bad') {
    const why = message.split('\n', 1)[0] ?? '';
    throw new InputError([
      `${name} failed and has no outputs: ${reason}: ${why}`,
      `podsmith get ${name}${flags} tells more`,
    ]);
  }
  throw new InputError([`${name} has not ended: ${reason}`, `podsmith wait ${name}${flags} waits for its end`]);
}

function valuesOf(task: Task, bytes: Uint8Array): PlainObject {
  const effective = effectiveSpecOf(task.spec);
  const spec = effective.kind === 'effective' ? effective.spec : undefined;
  const decoded = decodeOutputs({
    bytes,
    ...(spec?.interface?.outputs !== undefined && { interface: spec.interface.outputs }),
    ...(spec?.types !== undefined && { types: spec.types.outputs }),
  });
  if (decoded.kind === 'malformed') throw new InputError(`${task.metadata.name}: ${decoded.message}`);
  return decoded.values;
}

interface Returned {
  readonly task: Task;
  readonly values: PlainObject;
  readonly bytes: Uint8Array;
}

interface Fetching {
  readonly files: StorageFiles;
  readonly directory: string;
  readonly terminal: Terminal;
  readonly form: OutputsOptions['output'];
}

// The values come last: a folder that has them is whole.
async function fetchAll(
  { task, values, bytes }: Returned,
  { files, directory, terminal, form }: Fetching,
): Promise<void> {
  const { deckUri } = task.status;
  const references = [...decodeLiteralMap(bytes)].flatMap(([name, literal]) => referencesIn(literal, safe(name)));
  const places = new Map<string, string>();
  for (const { uri, isFolder, path } of references) {
    if (!files.reaches(uri)) {
      terminal.err(`${uri}: is not in ${files.root.replace(/[^/]*$/, '')} and stays where it is\n`);
      continue;
    }
    const place = isFolder ? path : join(path, safe(basename(uri)));
    if (isFolder) await files.downloadFolder(uri, join(directory, place));
    else await files.download(uri, join(directory, place));
    places.set(uri, place);
  }
  if (deckUri !== undefined) {
    await files.download(deckUri, join(directory, 'deck.html'));
    places.set(deckUri, 'deck.html');
  }
  await mkdir(directory, { recursive: true });
  const local = localValues(values, places);
  const text = form === 'json' ? prettyJson(local) : toYaml(local);
  const file = form === 'json' ? 'outputs.json' : 'outputs.yaml';
  await writeFile(join(directory, file), text);
  terminal.out([...places.values(), file].map((place) => `${join(directory, place)}\n`).join(''));
}

interface Reference {
  readonly uri: string;
  readonly isFolder: boolean;
  /** The folder it gets, below the one of all outputs. */
  readonly path: string;
}

/** The files that a literal refers to; those of lists and maps in a folder each. */
export function referencesIn(literal: Literal, path: string): readonly Reference[] {
  switch (literal.kind) {
    case 'blob':
      return [{ uri: literal.uri, isFolder: literal.dimensionality === 'MULTIPART', path }];
    case 'structuredDataset':
    case 'schema':
      return [{ uri: literal.uri, isFolder: true, path }];
    case 'union':
      return referencesIn(literal.value, path);
    case 'collection':
      return literal.items.flatMap((item, index) => referencesIn(item, join(path, String(index))));
    case 'map':
      return [...literal.entries].flatMap(([key, item]) => referencesIn(item, join(path, safe(key))));
    default:
      return [];
  }
}

// A key of a dict may be anything, and must not lead out of the folder.
function safe(name: string): string {
  const clean = name.replaceAll(/[^\w.-]/g, '_');
  return /^\.*$/.test(clean) ? `_${clean}` : clean;
}

// What was fetched is named by where it is now, from the folder's point of view.
function localValues(values: PlainObject, places: ReadonlyMap<string, string>): PlainObject {
  const local = (value: PlainValue): PlainValue => {
    if (typeof value === 'string') return places.get(value) ?? value;
    if (Array.isArray(value)) return value.map(local);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, local(each)]));
  };
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, local(value)]));
}
