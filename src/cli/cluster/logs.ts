// `podsmith logs`: the logs of a Task's attempts, one after the other.
import { createColors } from 'picocolors';
import { ApiError } from '../../adapters/api-error.ts';
import { podsPath, tasksPath } from '../../adapters/kube-api.ts';
import { stringifyJson } from '../../api/json.ts';
import { primaryName } from '../../api/primary-container.ts';
import type { Task, TaskAttempt } from '../../api/task.gen.ts';
import type { ContainerStatus, Pod } from '../../api/wire.ts';
import { flytekitRecord } from '../../controller/flytekit-log-record.ts';
import { tellingContainer } from '../../controller/telling-container.ts';
import { podName } from '../../podtemplate/pod-name.ts';
import { InputError } from '../input-error.ts';
import type { Terminal } from '../terminal.ts';
import { type Cluster, withCluster } from './cluster.ts';
import { follow } from './follow.ts';
import type { KubeOptions } from './kube-options.ts';
import { taskState } from './task-state.ts';
import { notThere, readTask } from './tasks.ts';

export interface LogsOptions extends KubeOptions {
  readonly follow?: boolean;
  readonly attempt?: number;
  readonly container?: string;
  readonly output?: 'json';
}

/** Prints the logs; with `follow` until the Task has ended. Throws InputError where there is none to print. */
export async function logs(name: string, options: LogsOptions, terminal: Terminal): Promise<void> {
  await withCluster(options, async (cluster) => {
    const task = await readTask(cluster, name);
    const printer = new LogPrinter(cluster, options, terminal);
    if (options.follow === true) await printer.followed(task);
    else await printer.printed(task);
  });
}

/** Of a Task that is away, how it is at its end, or that there is another attempt. */
type NextStep =
  | { readonly kind: 'attempt' }
  | { readonly kind: 'over'; readonly task: Task }
  | { readonly kind: 'gone' };

class LogPrinter {
  readonly #cluster: Cluster;
  readonly #options: LogsOptions;
  readonly #terminal: Terminal;

  constructor(cluster: Cluster, options: LogsOptions, terminal: Terminal) {
    this.#cluster = cluster;
    this.#options = options;
    this.#terminal = terminal;
  }

  async printed(task: Task): Promise<void> {
    const { attempt } = this.#options;
    const count = attemptCount(task);
    if (count === 0) throw new InputError(this.#nothingYet(task));
    if (attempt !== undefined && attempt >= count) {
      throw new InputError(`${task.metadata.name} has no attempt ${attempt}: the last is ${count - 1}`);
    }
    const numbers = attempt === undefined ? Array.from({ length: count }, (_, number) => number) : [attempt];
    const refused: string[] = [];
    let isFound = false;
    for (const number of numbers) {
      this.#heading(task, number, numbers.length > 1);
      const pod = await this.#pod(task, number);
      const problem = pod === undefined ? undefined : await this.#print(pod, number, false);
      if (pod === undefined) this.#gone(task, number);
      else if (problem === undefined) isFound = true;
      else refused.push(problem);
    }
    if (isFound) refused.forEach((problem) => this.#tell(problem));
    else throw new InputError(refused.length > 0 ? refused : this.#noLog(task));
  }

  async followed(given: Task): Promise<void> {
    const { attempt } = this.#options;
    let number = attempt ?? 0;
    for (;;) {
      const next = await this.#attemptOrEnd(given, number);
      if (next.kind === 'gone') throw await notThere(this.#cluster, given.metadata.name);
      if (next.kind === 'over') {
        this.#over(next.task);
        return;
      }
      const pod = await this.#startedPod(given, number);
      this.#heading(given, number, number > 0);
      if (pod === undefined) this.#gone(given, number);
      else this.#tell(await this.#print(pod, number, true));
      if (attempt !== undefined) return;
      number += 1;
    }
  }

  // Waits until there is an attempt of that number, or there will be none.
  async #attemptOrEnd({ metadata }: Task, number: number): Promise<NextStep> {
    const { name, namespace, uid } = metadata;
    const look = (tasks: ReadonlyMap<string, Task>): NextStep | undefined => {
      const task = tasks.get(`${namespace}/${name}`);
      if (task === undefined || task.metadata.uid !== uid) return { kind: 'gone' };
      if (attemptCount(task) > number) return { kind: 'attempt' };
      return task.status.finished ? { kind: 'over', task } : undefined;
    };
    return (
      (await follow(this.#cluster, { path: tasksPath(namespace), selectors: only(name) }, look)) ?? { kind: 'gone' }
    );
  }

  // Waits until the container has begun, so that there is a log. Undefined where the pod is gone.
  async #startedPod({ metadata }: Task, number: number): Promise<Pod | undefined> {
    const { namespace } = metadata;
    const name = podName(metadata.name, metadata.uid, number);
    const { container } = this.#options;
    const found = await follow(
      this.#cluster,
      { path: podsPath(namespace), selectors: only(name) },
      (pods: ReadonlyMap<string, Pod>) => {
        const pod = pods.get(`${namespace}/${name}`);
        return pod === undefined || hasStarted(pod, container) ? { pod } : undefined;
      },
    );
    return found?.pod;
  }

  async #pod({ metadata }: Task, number: number): Promise<Pod | undefined> {
    const path = `${podsPath(metadata.namespace)}/${podName(metadata.name, metadata.uid, number)}`;
    try {
      return (await this.#cluster.http.request({ method: 'GET', path })) as Pod;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'notFound') return undefined;
      throw error;
    }
  }

  #tell(problem: string | undefined): void {
    if (problem !== undefined) this.#terminal.err(`${problem}\n`);
  }

  /** Prints the pod's log; returns why its container has none. */
  async #print(pod: Pod, attempt: number, isFollowing: boolean): Promise<string | undefined> {
    const { name = '', namespace } = pod.metadata ?? {};
    const container = this.#options.container ?? tellingContainer(pod);
    if (this.#options.container === undefined && container !== primaryName(pod))
      this.#terminal.err(`attempt ${attempt}: the primary container never ran; this is the log of ${container}\n`);
    const query = { container, ...(isFollowing && { follow: 'true' }) };
    const lines = new LineSplitter((line) => this.#line(line, { attempt, pod: name, container }));
    try {
      const path = `${podsPath(namespace)}/${name}/log`;
      const never = new AbortController().signal;
      for await (const text of this.#cluster.http.text({ method: 'GET', path, query }, never)) lines.add(text);
      lines.end();
      return undefined;
    } catch (error) {
      if (!(error instanceof ApiError) || (error.code !== 'invalid' && error.code !== 'notFound')) throw error;
      return `attempt ${attempt}: ${error.message}`;
    }
  }

  #line(line: string, from: object): void {
    this.#terminal.out(`${this.#options.output === 'json' ? stringifyJson({ ...from, line }) : readable(line)}\n`);
  }

  #heading({ metadata, status }: Task, number: number, isWanted: boolean): void {
    if (!isWanted || this.#options.output === 'json') return;
    const { node, verdict, reason } = attemptOf(status.attempts, number) ?? {};
    const facts = [
      podName(metadata.name, metadata.uid, number),
      node,
      verdict,
      reason === verdict ? undefined : reason,
    ];
    const { dim } = createColors(this.#terminal.isColoured);
    this.#terminal.err(`${dim(`── attempt ${number}: ${facts.filter((fact) => fact !== undefined).join(', ')}`)}\n`);
  }

  #gone({ status }: Task, number: number): void {
    const message = attemptOf(status.attempts, number)?.message ?? '';
    this.#terminal.err(
      `attempt ${number}: its pod is gone, and its log with it${message === '' ? '' : `; it ended with: ${message}`}\n`,
    );
  }

  #nothingYet(task: Task): readonly string[] {
    const { name } = task.metadata;
    const { reason, message } = taskState(task);
    const flags = this.#cluster.flags;
    if (task.status.finished)
      return [`${name} has ended without a pod: ${reason}: ${message}`, `podsmith get ${name}${flags} tells more`];
    return [`${name} has no pod yet: ${reason}`, `podsmith logs ${name}${flags} -f waits for it`];
  }

  #noLog({ metadata, status, spec }: Task): readonly string[] {
    const { digest } = status.error ?? {};
    if (digest !== undefined)
      return ['the end of the log, as status.error.digest has it:', ...digest.trimEnd().split('\n')];
    const isDeleted = [spec.podRetention?.success, spec.podRetention?.failure].includes('Delete');
    const keeps = isDeleted ? ['spec.podRetention: {success: Keep, failure: Keep} keeps pods, and logs with them'] : [];
    return [`there is no log of ${metadata.name} any more`, ...keeps];
  }

  #over(task: Task): void {
    const { reason, message } = taskState(task);
    const first = message.split('\n', 1)[0] ?? '';
    this.#terminal.err(`${task.metadata.name} has ended: ${reason}${first === '' ? '' : `: ${first}`}\n`);
  }
}

// flytekit logs a traceback as one line of JSON.
function readable(line: string): string {
  const record = flytekitRecord(line);
  return record === undefined ? line : `${record.time} ${record.level} ${record.message}`.trimStart();
}

function attemptCount({ status }: Task): number {
  return status.attemptCount ?? status.attempts?.length ?? 0;
}

function attemptOf(attempts: readonly TaskAttempt[] | undefined, number: number): TaskAttempt | undefined {
  return attempts?.find((attempt) => attempt.number === number);
}

function only(name: string): Readonly<Record<string, string>> {
  return { fieldSelector: `metadata.name=${name}` };
}

function hasStarted(pod: Pod, container = primaryName(pod)): boolean {
  const { phase, containerStatuses = [], initContainerStatuses = [] } = pod.status ?? {};
  if (phase === 'Succeeded' || phase === 'Failed') return true;
  const status: ContainerStatus | undefined = [...containerStatuses, ...initContainerStatuses].find(
    ({ name }) => name === container,
  );
  return status?.state?.running !== undefined || status?.state?.terminated !== undefined;
}

/** Cuts a text that comes in pieces into lines; the last may have no end. */
class LineSplitter {
  readonly #say: (line: string) => void;
  #rest = '';

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  add(text: string): void {
    const lines = `${this.#rest}${text}`.split('\n');
    this.#rest = lines.pop() ?? '';
    lines.forEach(this.#say);
  }

  end(): void {
    if (this.#rest !== '') this.#say(this.#rest);
  }
}
