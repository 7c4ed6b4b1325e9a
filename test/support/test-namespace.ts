// One namespace of a test cluster without nodes: the test is the user who makes Tasks, and the kubelet who runs their pods.
import { podsPath, tasksPath } from '../../src/adapters/kube-api.ts';
import type { UndiciKubeHttp } from '../../src/adapters/kube-http.ts';
import type { Task, TaskSpec } from '../../src/api/task.gen.ts';
import type { WholePod } from '../../src/api/wire.ts';
import { attemptPaths } from '../../src/podtemplate/attempt-paths.ts';
import { podName } from '../../src/podtemplate/pod-name.ts';
import type { ObjectStore } from '../../src/storage/object-store.ts';
import { outputsPb } from './attempt-files.ts';
import { containerStatus } from './make-pod.ts';

const PATIENCE_MS = 20_000;

export class TestNamespace {
  readonly name: string;
  readonly #http: UndiciKubeHttp;

  private constructor(name: string, http: UndiciKubeHttp) {
    this.name = name;
    this.#http = http;
  }

  static async create(http: UndiciKubeHttp, name: string): Promise<TestNamespace> {
    await http.request({ method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name } } });
    return new TestNamespace(name, http);
  }

  async createTask(name: string, spec: TaskSpec = {}, metadata: object = {}): Promise<Task> {
    const loader = { loaderArgs: ['task-module', 'train', 'task-name', 'fit'] };
    const body = {
      apiVersion: 'work.podsmith.dev/v1alpha1',
      kind: 'Task',
      metadata: { ...metadata, name },
      spec: { containerImage: 'ghcr.io/acme/train:1', ...(spec.command === undefined && loader), ...spec },
    };
    return (await this.#http.request({ method: 'POST', path: tasksPath(this.name), body })) as Task;
  }

  async patchTask(name: string, patch: object, subresource = ''): Promise<Task> {
    const path = `${tasksPath(this.name)}/${name}${subresource}`;
    return (await this.#http.request({ method: 'PATCH', path, body: patch })) as Task;
  }

  async deleteTask(name: string): Promise<void> {
    await this.#http.request({ method: 'DELETE', path: `${tasksPath(this.name)}/${name}` });
  }

  async task(name: string): Promise<Task> {
    return (await this.#http.request({ method: 'GET', path: `${tasksPath(this.name)}/${name}` })) as Task;
  }

  async pods(): Promise<readonly WholePod[]> {
    const list = (await this.#http.request({ method: 'GET', path: podsPath(this.name) })) as {
      items: readonly WholePod[];
    };
    return list.items;
  }

  async events(): Promise<readonly { readonly reason: string; readonly note: string }[]> {
    const path = `/apis/events.k8s.io/v1/namespaces/${this.name}/events`;
    return ((await this.#http.request({ method: 'GET', path })) as { items: { reason: string; note: string }[] }).items;
  }

  /** The Task, as soon as `matches`. */
  async taskWhen(name: string, matches: (task: Task) => boolean): Promise<Task> {
    return (await this.#when<Task>(tasksPath(this.name), name, (task) => task !== undefined && matches(task))) as Task;
  }

  /** Resolves once the Task is gone. */
  async taskGone(name: string): Promise<void> {
    await this.#when<Task>(tasksPath(this.name), name, (task) => task === undefined);
  }

  /** The Task, as soon as it has finished. */
  async finished(name: string): Promise<Task> {
    return await this.taskWhen(name, ({ status }) => status.finished);
  }

  /** The Task, as soon as the condition Succeeded has this reason. */
  async reason(name: string, reason: string): Promise<Task> {
    return await this.taskWhen(name, (task) => succeeded(task)?.reason === reason);
  }

  /** The pod of an attempt, as soon as it is there. */
  async podOf(task: Task, attempt = 0): Promise<WholePod> {
    const name = podName(task.metadata.name, task.metadata.uid, attempt);
    return (await this.#when<WholePod>(podsPath(this.name), name, (pod) => pod !== undefined)) as WholePod;
  }

  /** Resolves once the pod is gone, or going. */
  async podGone({ metadata }: WholePod): Promise<void> {
    await this.#when<WholePod>(
      podsPath(this.name),
      metadata?.name ?? '',
      (pod) => pod === undefined || pod.metadata?.deletionTimestamp !== undefined,
    );
  }

  /** The scheduler and the kubelet: the pod is on a node and its container runs. */
  async run(pod: WholePod): Promise<void> {
    const { name = '', namespace } = pod.metadata ?? {};
    const target = { apiVersion: 'v1', kind: 'Node', name: 'node-1' };
    const binding = { apiVersion: 'v1', kind: 'Binding', metadata: { name, namespace }, target };
    await this.#http.request({ method: 'POST', path: `${podsPath(this.name)}/${name}/binding`, body: binding });
    const now = new Date().toISOString().replace(/\.\d+/, '');
    const condition = (type: string): object => ({ type, status: 'True', lastTransitionTime: now });
    await this.podStatus(pod, {
      phase: 'Running',
      conditions: ['PodScheduled', 'Initialized', 'PodReadyToStartContainers'].map(condition),
      containerStatuses: [containerStatus({ running: { startedAt: now } })],
    });
  }

  /** The kubelet: the container has ended. */
  async end(pod: WholePod, exitCode = 0): Promise<void> {
    const finishedAt = new Date().toISOString().replace(/\.\d+/, '');
    await this.podStatus(pod, {
      phase: exitCode === 0 ? 'Succeeded' : 'Failed',
      containerStatuses: [containerStatus({ terminated: { exitCode, startedAt: finishedAt, finishedAt } })],
    });
  }

  async podStatus({ metadata }: WholePod, status: object): Promise<void> {
    const path = `${podsPath(this.name)}/${metadata?.name ?? ''}/status`;
    await this.#http.request({ method: 'PATCH', path, body: { status } });
  }

  /** Somebody deletes the pod, and its kubelet has no more to say. */
  async removePod({ metadata }: WholePod): Promise<void> {
    const body = { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0 };
    await this.#http.request({ method: 'DELETE', path: `${podsPath(this.name)}/${metadata?.name ?? ''}`, body });
  }

  /** Any other object of the namespace. */
  async create(path: string, body: object): Promise<unknown> {
    return await this.#http.request({ method: 'POST', path, body });
  }

  async get(path: string): Promise<unknown> {
    return await this.#http.request({ method: 'GET', path });
  }

  async remove(path: string): Promise<void> {
    await this.#http.request({ method: 'DELETE', path });
  }

  async patch(path: string, body: object): Promise<unknown> {
    return await this.#http.request({ method: 'PATCH', path, body });
  }

  /** The state of one object as soon as `matches`; undefined is an object that is not there. Waits by a watch. */
  async #when<T>(path: string, name: string, matches: (object: T | undefined) => boolean): Promise<T | undefined> {
    const fieldSelector = `metadata.name=${name}`;
    const { items, metadata } = (await this.#http.request({ method: 'GET', path, query: { fieldSelector } })) as {
      readonly items: readonly T[];
      readonly metadata: { readonly resourceVersion: string };
    };
    if (matches(items[0])) return items[0];
    let last: T | undefined = items[0];
    const query = { fieldSelector, watch: 'true', resourceVersion: metadata.resourceVersion };
    const timeout = AbortSignal.timeout(PATIENCE_MS);
    const found = new AbortController();
    for await (const line of this.#http.lines(
      { method: 'GET', path, query },
      AbortSignal.any([timeout, found.signal]),
    )) {
      const { type, object } = line as { readonly type: string; readonly object: T };
      last = type === 'DELETED' ? undefined : object;
      if (!matches(last)) continue;
      found.abort();
      return last;
    }
    throw new Error(`${path}/${name} did not come to what was waited for; it is ${JSON.stringify(last)}`);
  }
}

/** The condition that tells how a Task is. */
export function succeeded(task: Task): Task['status']['conditions'][number] | undefined {
  return task.status.conditions.find(({ type }) => type === 'Succeeded');
}

/** What the task of an attempt leaves in storage when it ends well, returning 3. */
export async function leaveOutputs(storage: ObjectStore, task: Task, attempt = 0): Promise<void> {
  const { outputPrefix } = attemptPaths(storage.root, task.metadata, attempt);
  await storage.write(`${outputPrefix}/outputs.pb`, outputsPb({ o0: { kind: 'integer', value: 3n } }));
}
