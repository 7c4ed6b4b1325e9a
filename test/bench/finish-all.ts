// Submits many objects of a kind at once and waits until every one is finished.
import { CollectionWatch } from './collection-watch.ts';
import type { BenchCluster } from './bench-cluster.ts';
import { type Kind, valueAt } from './kinds.ts';
import { type OnCreated, manifestsOf, submitAll } from './submit.ts';

const PATIENCE_MS = 600_000;

export interface Work {
  readonly namespace: string;
  readonly count: number;
  /** Of their names; the kind's where absent. */
  readonly prefix?: string;
  readonly onCreated?: OnCreated;
}

/** Throws where they do not all finish, and well, within ten minutes. */
export async function finishAll(
  { http }: BenchCluster,
  kind: Kind,
  { namespace, count, prefix, onCreated }: Work,
): Promise<void> {
  const manifests = manifestsOf(kind, count, prefix);
  const unfinished = new Set(manifests.map((manifest) => valueAt(manifest, 'metadata', 'name')));
  const path = kind.path(namespace);
  await using watch = new CollectionWatch({
    http,
    path,
    fieldSelector: kind.finishedSelector,
    onObject: (name, object) => {
      if (kind.isFinished(object)) unfinished.delete(name);
    },
  });
  await submitAll(http, path, manifests, onCreated);
  const what = (): string => `${unfinished.size} of ${count} ${kind.name}s have not finished`;
  await watch.until(() => unfinished.size === 0, PATIENCE_MS, what);
}
