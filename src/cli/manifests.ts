// What lies in the files of a command line: Tasks, and PodTemplates, each with the place it was read from.
import { type PlainObject, type PlainValue, isPlainList, isPlainObject } from '../api/plain-value.ts';
import { API_VERSION, KIND } from '../api/vocabulary.ts';
import { InputError } from './input-error.ts';
import { readText, sourceName } from './read-source.ts';
import { yamlDocuments } from './yaml-documents.ts';

/** One object of a file. */
export interface Manifest {
  /** The file, as messages name it. */
  readonly source: string;
  readonly object: PlainObject;
}

/** The Tasks of the files, Lists taken apart. Throws InputError where there is something else, or no Task at all. */
export async function readTasks(paths: readonly string[]): Promise<readonly Manifest[]> {
  return await ofEach(paths, (manifests, path) => {
    const others = manifests.filter(({ object }) => object['kind'] !== KIND || object['apiVersion'] !== API_VERSION);
    if (others.length > 0) throw new InputError(others.map((other) => `${other.source}: ${notATask(other.object)}`));
    if (manifests.length === 0) throw new InputError(`${sourceName(path)}: holds no Task`);
    return manifests;
  });
}

/** The core/v1 PodTemplates of the files. Throws InputError where there is something else. */
export async function readPodTemplates(paths: readonly string[]): Promise<readonly Manifest[]> {
  return await ofEach(paths, (manifests, path) => {
    for (const { source, object } of manifests) {
      if (object['kind'] !== 'PodTemplate' || object['apiVersion'] !== 'v1') {
        throw new InputError(`${source}: ${kindOf(object)} is no PodTemplate of v1; --pod-template takes no other`);
      }
      if (!isPlainObject(object['template'])) throw new InputError(`${source}: ${kindOf(object)}: template is missing`);
    }
    if (manifests.length === 0) throw new InputError(`${sourceName(path)}: holds no PodTemplate`);
    return manifests;
  });
}

/** `metadata` of a manifest; empty where there is none. */
export function metadataOf(object: PlainObject): PlainObject {
  return isPlainObject(object['metadata']) ? object['metadata'] : {};
}

type Check = (manifests: readonly Manifest[], path: string) => readonly Manifest[];

async function ofEach(paths: readonly string[], check: Check): Promise<readonly Manifest[]> {
  const found: Manifest[] = [];
  for (const path of paths) found.push(...check(await readManifests(path), path));
  return found;
}

async function readManifests(path: string): Promise<readonly Manifest[]> {
  const source = sourceName(path);
  return yamlDocuments(await readText(path), source).flatMap((document) => objectsOf(document, source));
}

function objectsOf(document: PlainValue, source: string): readonly Manifest[] {
  if (!isPlainObject(document))
    throw new InputError(`${source}: holds no object of Kubernetes, which has apiVersion and kind`);
  const { kind, items } = document;
  if (typeof kind === 'string' && kind.endsWith('List') && isPlainList(items)) {
    return items.flatMap((item) => objectsOf(item, source));
  }
  return [{ source, object: document }];
}

function notATask(object: PlainObject): string {
  const { apiVersion, kind } = object;
  if (kind === KIND && typeof apiVersion === 'string' && apiVersion.startsWith('tekton.dev/')) {
    return `${kindOf(object)} is Tekton's; a Task of Podsmith has apiVersion ${API_VERSION}`;
  }
  return `${kindOf(object)} is no Task; a Task has apiVersion ${API_VERSION} and kind ${KIND}`;
}

function kindOf(object: PlainObject): string {
  const { apiVersion, kind } = object;
  const name = metadataOf(object)['name'];
  const type = typeof kind === 'string' ? kind : 'an object without a kind';
  const group = typeof apiVersion === 'string' ? ` (${apiVersion})` : '';
  return `${type}${typeof name === 'string' ? ` ${name}` : ''}${group}`;
}
