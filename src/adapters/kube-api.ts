// The few calls that the controller makes, each one request of raw JSON.
import { API_VERSION, GROUP, KIND, PodAnnotation, VERSION } from '../api/vocabulary.ts';
import { parseTask } from '../api/parse-task.ts';
import { trimPod } from '../api/trim-pod.ts';
import { trimTask } from '../api/trim-task.ts';
import { withKnownSpec } from '../api/with-known-spec.ts';
import type { Task, TaskStatus } from '../api/task.gen.ts';
import type { Pod, WholePod } from '../api/wire.ts';
import type { PodEvent } from '../controller/pod-event.ts';
import type { PodManifest } from '../podtemplate/pod-input.ts';
import { ApiError } from './api-error.ts';
import type { KubeTextHttp } from './kube-http.ts';

/** Paths of the collections we watch, in all namespaces or in one. */
export function tasksPath(namespace?: string): string {
  return `/apis/${GROUP}/${VERSION}${within(namespace)}/tasks`;
}

export function podsPath(namespace?: string): string {
  return `/api/v1${within(namespace)}/pods`;
}

export function podTemplatesPath(namespace?: string): string {
  return `/api/v1${within(namespace)}/podtemplates`;
}

function within(namespace: string | undefined): string {
  return namespace === undefined ? '' : `/namespaces/${namespace}`;
}

/** All of these throw ApiError. */
export interface KubeApi {
  /** With `fieldValidation=Strict`: a misspelt field is an error that names it, not a silent drop. */
  createPod(pod: PodManifest): Promise<Pod>;
  /** Undefined where there is none, or none that can be read. */
  readTask(namespace: string, name: string): Promise<Task | undefined>;
  /** Undefined where there is none. */
  readPod(namespace: string, name: string): Promise<Pod | undefined>;
  /** Deletes that very pod, with its own grace, not a later one of its name. One that is gone already counts as deleted. */
  deletePod(pod: { readonly namespace: string; readonly name: string; readonly uid: string }): Promise<void>;
  /**
   * Has that very pod, which runs, ended by its kubelet with its own grace; it stays, with its log. One that is gone already counts as ended.
   * Where the API server does not let us, it is deleted.
   */
  stopPod(pod: { readonly namespace: string; readonly name: string; readonly uid: string }): Promise<void>;
  /**
   * Deletes that very Task as it is known, its pods after it. False where it is gone already; a `conflict` where another one has its name or
   * it was changed meanwhile.
   */
  deleteTask(task: {
    readonly namespace: string;
    readonly name: string;
    readonly uid: string;
    readonly resourceVersion: string;
  }): Promise<boolean>;
  /** Replaces the status if `task` is still the latest version; a `conflict` otherwise. Returns the Task as it then is. */
  writeStatus(task: Task, status: TaskStatus): Promise<Task>;
  createEvent(namespace: string, event: object): Promise<void>;
  /** The messages of the kubelet's Pulled events for one container of a pod, in no order. */
  readPulledMessages(namespace: string, podUid: string, container: string): Promise<readonly string[]>;
  /** Everybody's events about a pod, a hundred at most, in no order. */
  readPodEvents(namespace: string, podUid: string): Promise<readonly PodEvent[]>;
  /** The last lines of a container's log: fifty at most, and no more of the log than takes a moment to read. */
  readLogTail(namespace: string, podName: string, container: string): Promise<string>;
  /** A container's log from its beginning, piece by piece, until it ends or `signal` aborts. */
  readLog(
    pod: { readonly namespace: string; readonly name: string },
    container: string,
    signal: AbortSignal,
  ): AsyncGenerator<string>;
}

// For what a Task can do without: a worker waits for it.
const ASIDE_TIMEOUT_MS = 3000;
const LOG_LINES = [50, 5, 1] as const;
const LOG_BYTES = 64 * 1024;

export class HttpKubeApi implements KubeApi {
  readonly #http: KubeTextHttp;

  constructor(http: KubeTextHttp) {
    this.#http = http;
  }

  async createPod(pod: PodManifest): Promise<Pod> {
    const query = { fieldValidation: 'Strict' };
    const path = podsPath(pod.metadata.namespace);
    return trimPod((await this.#http.request({ method: 'POST', path, query, body: pod })) as WholePod);
  }

  async readTask(namespace: string, name: string): Promise<Task | undefined> {
    const result = parseTask(await this.#read(`${tasksPath(namespace)}/${name}`));
    return result.kind === 'parsed' ? result.task : undefined;
  }

  async readPod(namespace: string, name: string): Promise<Pod | undefined> {
    const pod = (await this.#read(`${podsPath(namespace)}/${name}`)) as WholePod | undefined;
    return pod === undefined ? undefined : trimPod(pod);
  }

  async #read(path: string): Promise<unknown> {
    try {
      return await this.#http.request({ method: 'GET', path });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'notFound') return undefined;
      throw error;
    }
  }

  async deletePod(pod: { readonly namespace: string; readonly name: string; readonly uid: string }): Promise<void> {
    const body = {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      preconditions: { uid: pod.uid },
    };
    try {
      await this.#http.request({ method: 'DELETE', path: `${podsPath(pod.namespace)}/${pod.name}`, body });
    } catch (error) {
      // A conflict is the precondition: a pod of that name, but another one.
      if (error instanceof ApiError && (error.code === 'notFound' || error.code === 'conflict')) return;
      throw error;
    }
  }

  async stopPod(pod: Parameters<KubeApi['stopPod']>[0]): Promise<void> {
    // The uid is a precondition. A deadline counts from the pod's start, and no later one is taken than it has.
    const metadata = { uid: pod.uid, annotations: { [PodAnnotation.stopped]: 'true' } };
    const body = { metadata, spec: { activeDeadlineSeconds: 1 } };
    try {
      await this.#http.request({ method: 'PATCH', path: `${podsPath(pod.namespace)}/${pod.name}`, body });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === 'notFound' || error.code === 'conflict') return;
      if (error.code !== 'forbidden' && error.code !== 'invalid') throw error;
      await this.deletePod(pod);
    }
  }

  async deleteTask({ namespace, name, uid, resourceVersion }: Parameters<KubeApi['deleteTask']>[0]): Promise<boolean> {
    const body = {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      preconditions: { uid, resourceVersion },
      propagationPolicy: 'Background',
    };
    try {
      await this.#http.request({ method: 'DELETE', path: `${tasksPath(namespace)}/${name}`, body });
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'notFound') return false;
      throw error;
    }
  }

  async writeStatus(task: Task, status: TaskStatus): Promise<Task> {
    const { name, namespace, uid, resourceVersion } = task.metadata;
    // The status subresource takes everything but the status from what is stored, so the spec need not travel.
    const body = { apiVersion: API_VERSION, kind: KIND, metadata: { name, namespace, uid, resourceVersion }, status };
    const path = `${tasksPath(namespace)}/${name}/status`;
    return withKnownSpec(trimTask((await this.#http.request({ method: 'PUT', path, body })) as Task), task);
  }

  async createEvent(namespace: string, event: object): Promise<void> {
    const path = `/apis/events.k8s.io/v1/namespaces/${namespace}/events`;
    await this.#http.request({ method: 'POST', path, body: event });
  }

  async readPulledMessages(namespace: string, podUid: string, container: string): Promise<readonly string[]> {
    const selector = `involvedObject.uid=${podUid},involvedObject.fieldPath=spec.containers{${container}},reason=Pulled`;
    const events = await this.#readEvents(namespace, selector);
    return events.flatMap(({ message }) => (message === undefined ? [] : [message]));
  }

  async readPodEvents(namespace: string, podUid: string): Promise<readonly PodEvent[]> {
    return await this.#readEvents(namespace, `involvedObject.uid=${podUid}`);
  }

  async readLogTail(namespace: string, podName: string, container: string): Promise<string> {
    const path = `${podsPath(namespace)}/${podName}/log`;
    // Behind this is the kubelet of a node that may be gone.
    const signal = AbortSignal.timeout(ASIDE_TIMEOUT_MS);
    let text = '';
    for (const tailLines of LOG_LINES) {
      const query = { container, tailLines: String(tailLines), limitBytes: String(LOG_BYTES) };
      text = '';
      for await (const part of this.#http.text({ method: 'GET', path, query }, signal)) text += part;
      // The kubelet cuts what is too long at its end, and the end is what matters: fewer lines, then.
      if (signal.aborted || Buffer.byteLength(text) < LOG_BYTES) break;
    }
    if (signal.aborted && text === '') throw new ApiError('unavailable', `no log came within ${ASIDE_TIMEOUT_MS} ms`);
    return text;
  }

  async *readLog(
    { namespace, name }: { readonly namespace: string; readonly name: string },
    container: string,
    signal: AbortSignal,
  ): AsyncGenerator<string> {
    const path = `${podsPath(namespace)}/${name}/log`;
    yield* this.#http.text({ method: 'GET', path, query: { container } }, signal);
  }

  async #readEvents(namespace: string, fieldSelector: string): Promise<readonly PodEvent[]> {
    const path = `/api/v1/namespaces/${namespace}/events`;
    const query = { fieldSelector, limit: '100' };
    const answer = Object(await this.#http.request({ method: 'GET', path, query, timeoutMs: ASIDE_TIMEOUT_MS }));
    return (answer as { readonly items?: readonly PodEvent[] }).items ?? [];
  }
}
