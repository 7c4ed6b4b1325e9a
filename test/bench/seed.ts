// Large populations, made by create and status patch: nobody has run them.
import { podsPath } from '../../src/adapters/kube-api.ts';
import type { KubeHttp } from '../../src/adapters/kube-http.ts';
import { valueAt } from './kinds.ts';
import type { Kind } from './kinds.ts';
import { submitAll } from './submit.ts';

// No scheduler has this name, so nobody touches them.
const pod = (name: string): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels: { app: 'someone-elses' } },
  spec: {
    schedulerName: 'nobody',
    automountServiceAccountToken: false,
    containers: [{ name: 'main', image: 'registry.invalid/other:1', command: ['work'] }],
  },
});

/** Pods that are not ours, and that nobody schedules. */
export async function seedPods(http: KubeHttp, namespace: string, count: number): Promise<void> {
  await submitAll(http, podsPath(namespace), named('other', 0, count).map(pod));
}

/** Pods that are not ours, and that have succeeded. */
export async function seedFinishedPods(http: KubeHttp, namespace: string, count: number): Promise<void> {
  const path = podsPath(namespace);
  await submitAll(http, path, named('other', 0, count).map(pod), async (created) => {
    await patchStatus(http, path, { created, status: { phase: 'Succeeded' } });
  });
}

/** Tasks that have succeeded; `first` numbers go on from those that are there. */
export async function seedFinishedTasks(
  http: KubeHttp,
  kind: Kind,
  { namespace, first, count }: { readonly namespace: string; readonly first: number; readonly count: number },
): Promise<void> {
  const path = kind.path(namespace);
  const manifests = named('done', first, count).map((name) => kind.manifest(name));
  await submitAll(http, path, manifests, async (created) => {
    await patchStatus(http, path, { created, status: finishedStatus(String(valueAt(created, 'metadata', 'uid'))) });
  });
}

function named(prefix: string, first: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${first + index}`);
}

async function patchStatus(
  http: KubeHttp,
  path: string,
  { created, status }: { readonly created: unknown; readonly status: object },
): Promise<void> {
  const name = String(valueAt(created, 'metadata', 'name'));
  await http.request({ method: 'PATCH', path: `${path}/${name}/status`, body: { status } });
}

/** As the operator leaves it. */
function finishedStatus(uid: string): object {
  const at = '2026-01-01T00:00:00Z';
  const condition = (type: string, status: string, reason: string, message: string): object => ({
    type,
    status,
    reason,
    message,
    observedGeneration: 1,
    lastTransitionTime: at,
  });
  return {
    observedGeneration: 1,
    finished: true,
    conditions: [
      condition('Succeeded', 'True', 'Succeeded', 'The task succeeded.'),
      condition('Finished', 'True', 'Succeeded', 'The task succeeded.'),
      condition('Reconciling', 'False', 'Succeeded', 'The task succeeded.'),
    ],
    attemptCount: 1,
    startTime: at,
    completionTime: at,
    outputsUri: `s3://podsmith/tasks/bench/done/${uid}/0/outputs.pb`,
  };
}
