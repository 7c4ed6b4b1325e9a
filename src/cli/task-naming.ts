// Under which name, namespace and uid a Task is rendered: what the API server would say, and placeholders for what only it can.
import { type PlainObject, isPlainObject } from '../api/plain-value.ts';
import type { Problem } from '../api/problem.ts';
import type { TaskIdentity } from '../podtemplate/attempt-paths.ts';
import { metadataOf } from './manifests.ts';

/** Stands for the uid that the API server gives to a Task. */
export const PLACEHOLDER_UID = '00000000-0000-0000-0000-000000000000';
/** Stands for what the API server puts behind a generateName. */
const GENERATED = 'xxxxx';
const DEFAULT_NAMESPACE = 'default';

export interface Naming {
  readonly namespace?: string;
  readonly uid?: string;
}

export interface NamedTask {
  readonly identity: TaskIdentity;
  /** The manifest with its name and namespace in it. */
  readonly manifest: PlainObject;
  readonly problems: readonly Problem[];
}

/** The Task of a manifest with its identity. A manifest out of a cluster brings its uid; `namespace` is for manifests that name none, and may not differ from one that is named. */
export function namedTask(object: PlainObject, { namespace, uid }: Naming): NamedTask {
  const metadata = metadataOf(object);
  const { name, generateName, namespace: own } = metadata;
  const problems: Problem[] = [];
  if (namespace !== undefined && typeof own === 'string' && own !== namespace) {
    problems.push({ field: 'metadata.namespace', message: `is ${own}, not ${namespace} as --namespace says` });
  }
  const named = {
    ...metadata,
    ...(name === undefined && typeof generateName === 'string' && { name: `${generateName}${GENERATED}` }),
    namespace: own ?? namespace ?? DEFAULT_NAMESPACE,
  };
  const manifest = isPlainObject(object['metadata']) ? { ...object, metadata: named } : object;
  const identity = {
    name: textOr(named.name, 'without a name'),
    namespace: textOr(named.namespace, DEFAULT_NAMESPACE),
    uid: uid ?? textOr(metadata['uid'], PLACEHOLDER_UID),
  };
  return { identity, manifest, problems };
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
