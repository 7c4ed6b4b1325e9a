// The three ways to run one container that are compared: a bare pod, a batch Job, a Task. All three run the same pod: the one that
// Podsmith builds for the Task.
import { podsPath, tasksPath } from '../../src/adapters/kube-api.ts';
import type { TaskSpec } from '../../src/api/task.gen.ts';
import { API_VERSION, KIND } from '../../src/api/vocabulary.ts';
import { type Config, configOf } from '../../src/config.ts';
import { podSettingsOf } from '../../src/config/pod-settings-of.ts';
import { type FileToWrite, attemptPod } from '../../src/controller/attempt-pod.ts';
import { readSpec } from '../../src/controller/read-spec.ts';
import type { PodManifest } from '../../src/podtemplate/pod-input.ts';

export const KINDS = ['pod', 'job', 'task'] as const;
export type KindName = (typeof KINDS)[number];

export interface Kind {
  readonly name: KindName;
  /** Of the collection, in one namespace. */
  readonly path: (namespace: string) => string;
  readonly manifest: (name: string) => object;
  /** Lets the API server tell of those only that have finished, or are about to. */
  readonly finishedSelector: string;
  /** As the kind's own API says it. */
  readonly isFinished: (object: unknown) => boolean;
}

const UID = '00000000-0000-4000-8000-000000000000';

/** A pod made by hand, and the files that it reads. */
export interface HandMade {
  readonly pod: PodManifest;
  readonly files: readonly FileToWrite[];
}

/** What the operator of `config` makes for a Task of this spec. Throws where it makes nothing. */
export function podOf(
  spec: TaskSpec,
  config: Config,
  name: { readonly namespace: string; readonly name: string },
): HandMade {
  const pod = attemptPod({
    task: { ...name, uid: UID },
    reading: readSpec(spec),
    attempt: 0,
    interruptible: false,
    settings: podSettingsOf(config),
    storageRoot: `s3://${config.storage.bucket}/${config.storage.prefix}`,
  });
  if (pod.kind !== 'built') throw new Error(`the benchmark's Task gets no pod: ${JSON.stringify(pod)}`);
  const { namespace } = name;
  // Without what makes it a Task's: its owner, and the labels by which the operator knows its own.
  const metadata = { name: name.name, namespace };
  return { pod: { ...pod.built.pod, metadata }, files: pod.files };
}

/** The kinds, each with the pod of a Task of this spec. `config` is the operator's configuration file. */
export function kindsOf(spec: TaskSpec, config: object): Readonly<Record<KindName, Kind>> {
  const { pod } = podOf(spec, configOf(config), { namespace: 'default', name: 'bench' });
  return {
    pod: {
      name: 'pod',
      path: podsPath,
      manifest: (name) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: pod.spec }),
      finishedSelector: 'status.phase=Succeeded',
      isFinished: (object) => valueAt(object, 'status', 'phase') === 'Succeeded',
    },
    job: {
      name: 'job',
      path: (namespace) => `/apis/batch/v1/namespaces/${namespace}/jobs`,
      manifest: (name) => ({
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name },
        spec: { backoffLimit: 0, template: { spec: pod.spec } },
      }),
      finishedSelector: 'status.successful=1',
      isFinished: (object) => isTrue(object, 'Complete'),
    },
    task: {
      name: 'task',
      path: tasksPath,
      manifest: (name) => ({ apiVersion: API_VERSION, kind: KIND, metadata: { name }, spec }),
      finishedSelector: 'status.finished=true',
      isFinished: (object) => isTrue(object, 'Succeeded'),
    },
  };
}

function isTrue(object: unknown, condition: string): boolean {
  const conditions = valueAt(object, 'status', 'conditions');
  if (!Array.isArray(conditions)) return false;
  return conditions.some((each) => valueAt(each, 'type') === condition && valueAt(each, 'status') === 'True');
}

/** What lies at a path of an object; undefined where the path leads nowhere. */
export function valueAt(object: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), object);
}
