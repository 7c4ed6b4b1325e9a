// Tasks in an end-to-end test: made, followed by watches, and shown whole when something they should do does not happen.
import { jest } from '@jest/globals';
import { stringify } from 'yaml';
import { API_VERSION, KIND, PodLabel } from '../../src/api/vocabulary.ts';
import type { PlainObject } from '../../src/api/plain-value.ts';
import type { Task, TaskCondition, TaskSpec } from '../../src/api/task.gen.ts';
import type { WholePod } from '../../src/api/wire.ts';
import type { E2eCluster } from './e2e-cluster.ts';

/** A spec as a test writes it: inputs may hold bigints. */
export type SpecOf = Partial<TaskSpec> | (Omit<Partial<TaskSpec>, 'inputs'> & { readonly inputs: PlainObject });

type Selector = Readonly<Record<string, string>>;

// A Task that uses both cores with ten others takes half a minute; what is slower than this hangs.
const PATIENCE_MS = 120_000;

// What is waited for says what did not come; jest's own limit would only say that it was long.
jest.setTimeout(2 * PATIENCE_MS + 10_000);

/** The Tasks of one namespace. */
export class TaskBench {
  readonly namespace: string;
  readonly #cluster: E2eCluster;

  constructor(cluster: E2eCluster, namespace: string) {
    this.#cluster = cluster;
    this.namespace = namespace;
  }

  /** Creates a Task as a strict client does: an unknown field is an error. */
  async create(name: string, spec: SpecOf, labels: Selector = {}): Promise<Task> {
    const body = { apiVersion: API_VERSION, kind: KIND, metadata: { name, labels }, spec };
    const query = { fieldValidation: 'Strict' };
    return (await this.#cluster.http.request({ method: 'POST', path: this.#tasksPath(), query, body })) as Task;
  }

  async delete(name: string): Promise<void> {
    await this.#cluster.http.request({ method: 'DELETE', path: `${this.#tasksPath()}/${name}` });
  }

  /** The Task once `holds`. Throws, with all there is to know of it, when that does not come. */
  async until(name: string, what: string, holds: (task: Task) => boolean): Promise<Task> {
    const path = this.#tasksPath();
    const found = await this.#watchUntil<Task>(path, { fieldSelector: `metadata.name=${name}` }, holds);
    return found ?? (await this.#giveUp(name, what));
  }

  /** The Task once it has ended, well or not. */
  async finished(name: string): Promise<Task> {
    return this.until(name, 'is finished', (task) => task.status.finished);
  }

  /** The Task once its condition Succeeded has this reason. */
  async untilReason(name: string, reason: string): Promise<Task> {
    return this.until(name, `has the reason ${reason}`, (task) => condition(task, 'Succeeded')?.reason === reason);
  }

  /** A pod of the Task once `holds`. */
  async untilPod(name: string, what: string, holds: (pod: WholePod) => boolean): Promise<WholePod> {
    const path = `/api/v1/namespaces/${this.namespace}/pods`;
    const found = await this.#watchUntil<WholePod>(path, { labelSelector: `${PodLabel.task}=${name}` }, holds);
    return found ?? (await this.#giveUp(name, `has a pod that ${what}`));
  }

  /** The pods of the Task that exist now. */
  async pods(name: string): Promise<readonly WholePod[]> {
    const path = `/api/v1/namespaces/${this.namespace}/pods`;
    const query = { labelSelector: `${PodLabel.task}=${name}` };
    const list = (await this.#cluster.http.request({ method: 'GET', path, query })) as {
      readonly items: readonly WholePod[];
    };
    return list.items;
  }

  /** Collects the uid of every pod of the Task, also of those that come and go, until `work` is done. */
  async podUidsDuring(name: string, work: () => Promise<void>): Promise<ReadonlySet<string>> {
    const uids = new Set<string>();
    const stop = new AbortController();
    const path = `/api/v1/namespaces/${this.namespace}/pods`;
    const collecting = this.#watch<WholePod>(
      path,
      { labelSelector: `${PodLabel.task}=${name}` },
      stop.signal,
      (pod) => {
        if (pod.metadata?.uid !== undefined) uids.add(pod.metadata.uid);
        return false;
      },
    );
    try {
      await work();
    } finally {
      stop.abort();
      await collecting;
    }
    return uids;
  }

  /** Resolves once no pod of the Task exists. */
  async untilNoPods(name: string): Promise<void> {
    const args = ['wait', 'pod', '-l', `${PodLabel.task}=${name}`, '--for=delete', `--timeout=${PATIENCE_MS / 1000}s`];
    await this.#cluster.run(['-n', this.namespace, ...args]);
  }

  #tasksPath(): string {
    return `/apis/${API_VERSION}/namespaces/${this.namespace}/tasks`;
  }

  async #watchUntil<T>(path: string, selector: Selector, holds: (object: T) => boolean): Promise<T | undefined> {
    return this.#watch(path, selector, AbortSignal.timeout(PATIENCE_MS), holds);
  }

  // A watch without a resourceVersion begins with what there is, so nothing is missed between a look and the watch.
  async #watch<T>(
    path: string,
    selector: Selector,
    signal: AbortSignal,
    holds: (object: T) => boolean,
  ): Promise<T | undefined> {
    const query = { ...selector, watch: 'true' };
    while (!signal.aborted) {
      for await (const line of this.#cluster.http.lines({ method: 'GET', path, query }, signal)) {
        const { type, object } = line as { readonly type: string; readonly object: T };
        if (type !== 'DELETED' && holds(object)) return object;
      }
    }
    return undefined;
  }

  async #giveUp(name: string, what: string): Promise<never> {
    const { run, operatorLog } = this.#cluster;
    const show = async (args: readonly string[]): Promise<string> => run(['-n', this.namespace, ...args]).catch(String);
    const parts = [
      `Task ${this.namespace}/${name}: waited ${PATIENCE_MS / 1000} s for: it ${what}`,
      await show(['get', 'pst', name, '-o', 'yaml']),
      await show(['describe', 'pods', '-l', `${PodLabel.task}=${name}`]),
      await show(['logs', '-l', `${PodLabel.task}=${name}`, '--tail=20']),
      `operator:\n${await operatorLog()}`,
    ];
    throw new Error(parts.join('\n---\n'));
  }
}

/** The condition of a type, where the Task has it. */
export function condition(task: Task, type: string): TaskCondition | undefined {
  return task.status.conditions.find((each) => each.type === type);
}

/** Status and reason of each condition, e.g. `Succeeded: 'True Succeeded'`. */
export function conditionWords(task: Task): Readonly<Record<string, string>> {
  return Object.fromEntries(task.status.conditions.map(({ type, status, reason }) => [type, `${status} ${reason}`]));
}

/** A manifest as a person writes it, for kubectl. */
export function manifest(name: string, spec: PlainObject): string {
  return stringify({ apiVersion: API_VERSION, kind: KIND, metadata: { name }, spec });
}
