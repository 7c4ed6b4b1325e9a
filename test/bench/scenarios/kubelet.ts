// On the real kubelet: one flytekit task as a Task and as a pod made by hand with the same command. The difference is Podsmith's.
import { flytekitImage, newestFlytekit } from '../../../deploy/images/flytekit-image.ts';
import { step } from '../../../deploy/local/progress.ts';
import type { TaskSpec } from '../../../src/api/task.gen.ts';
import { configOf } from '../../../src/config.ts';
import { ObjectStorage } from '../../support/object-storage.ts';
import { figure, spreadText } from '../figures.ts';
import { type Kind, kindsOf, podOf } from '../kinds.ts';
import { Lifetimes } from '../lifetimes.ts';
import type { Bench, Scenario, ScenarioResult } from '../scenario.ts';
import { spreadOf } from '../statistics.ts';
import { submitAll } from '../submit.ts';
import { STORAGE_SECRET, startStoringOperator, storingConfig } from '../work.ts';

const COUNT = 10;
const PATIENCE_MS = 120_000;

export const kubelet: Scenario = {
  name: 'kubelet',
  title: `one flytekit task on the real kubelet, as a Task and as a pod made by hand, ${COUNT} each`,
  seconds: () => 60 + 2 * COUNT * 7,
  run,
};

async function run({ cluster, log, options }: Bench): Promise<ScenarioResult> {
  const count = Math.min(COUNT, options.objects ?? COUNT);
  const image = await flytekitImage(newestFlytekit, log);
  await step(log, 'Image loaded', () => cluster.handle.loadImages([image.path]));
  // Where the pods reach it, too.
  await using objects = await ObjectStorage.start({ host: cluster.handle.addresses.host });
  await using operator = await startStoringOperator(cluster, objects, { image: image.name });
  await using namespace = await cluster.namespace('kubelet');
  await cluster.create(`/api/v1/namespaces/${namespace.name}/secrets`, secret(objects.credentials));
  const spec: TaskSpec = { loaderArgs: ['task-module', 'hello', 'task-name', 'hello'], inputs: { name: 'Ada' } };
  const config = storingConfig(objects, { image: image.name });
  const kinds = kindsOf(spec, config);
  const inputsOf = async (name: string): Promise<object> => {
    const { pod, files } = podOf(spec, configOf(config), { namespace: namespace.name, name });
    for (const { uri, bytes } of files) await objects.store().write(uri, bytes);
    return pod;
  };
  const seconds: Record<'task' | 'pod', number[]> = { task: [], pod: [] };
  // The first of each warms the node's caches up.
  for (let index = 0; index <= count; index += 1) {
    for (const kind of index % 2 === 0 ? (['task', 'pod'] as const) : (['pod', 'task'] as const)) {
      const name = `${kind}-${index}`;
      const manifest = kind === 'pod' ? await inputsOf(name) : kinds.task.manifest(name);
      const took = await operator.whileAlive(() =>
        timed({ cluster, kind: kinds[kind], namespace: namespace.name }, manifest),
      );
      if (index > 0) seconds[kind].push(took);
    }
    log(`${index} of ${count}`);
  }
  return result(seconds);
}

async function timed(
  { cluster, kind, namespace }: Pick<Bench, 'cluster'> & { readonly kind: Kind; readonly namespace: string },
  manifest: object,
): Promise<number> {
  await using lives = new Lifetimes(cluster, kind, namespace);
  const name = String(Reflect.get(Object(Reflect.get(manifest, 'metadata')), 'name'));
  await submitAll(cluster.http, kind.path(namespace), [manifest]);
  const { created, finished } = await lives.untilFinishedOf(name, PATIENCE_MS);
  return (finished - created) / 1000;
}

function secret({ accessKeyId, secretAccessKey }: ObjectStorage['credentials']): object {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: STORAGE_SECRET },
    stringData: { 'access-key-id': accessKeyId, 'secret-access-key': secretAccessKey },
  };
}

function result({ task, pod }: Readonly<Record<'task' | 'pod', readonly number[]>>): ScenarioResult {
  const [tasks, pods] = [spreadOf(task), spreadOf(pod)];
  return {
    tables: [
      {
        head: ['seconds from created to finished', 'pod', 'task'],
        rows: [['a flytekit task on the real kubelet', spreadText(pods), spreadText(tasks)]],
      },
    ],
    goals: [],
    notes: [
      `Podsmith's part is ${figure(tasks.median - pods.median)} s: the difference of the medians of ${task.length} each, one at a time, in turn. A Task ends with its container; the kubelet sets the pod's phase, which tells of the pod made by hand, about a second later.`,
    ],
    data: { task, pod },
  };
}
