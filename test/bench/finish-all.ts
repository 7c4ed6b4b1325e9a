// Submits many objects of a kind at once and waits until every one is finished.
import { CollectionWatch } from './collection-watch.ts';
import type { BenchCluster } from './bench-cluster.ts';
import type { Kind } from './kinds.ts';
import { type OnCreated, manifestsOf, submitAll } from './submit.ts';

const PATIENCE_MS = 600_000;

/** Throws where they do not all finish, and well, within ten minutes. */
export async function finishAll(
  { http }: BenchCluster,
  kind: Kind,
  {
    namespace,
    count,
    onCreated,
  }: { readonly namespace: string; readonly count: number; readonly onCreated?: OnCreated },
): Promise<void> {
  const finished = new Set<string>();
  const path = kind.path(namespace);
  await using watch = new CollectionWatch({
    http,
    path,
    fieldSelector: kind.finishedSelector,
    onObject: (name, object) => {
      if (kind.isFinished(object)) finished.add(name);
    },
  });
  await submitAll(http, path, manifestsOf(kind, count), onCreated);
  const what = (): string => `${finished.size} of ${count} ${kind.name}s have finished`;
  await watch.until(() => finished.size >= count, PATIENCE_MS, what);
}
