// What the API server answers to a Task, as values: the tests compare whole answers. It is reached through `kubectl proxy`, which
// does the authentication; requests are plain HTTP, so that hundreds of cases take seconds.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Task } from '../../../src/api/task.gen.ts';
import type { TaskManifest } from './task-manifest.ts';

/** One fault that the API server found. */
export interface Cause {
  readonly field: string;
  readonly message: string;
}

export type Answer =
  | { readonly kind: 'accepted'; readonly task: Task }
  | { readonly kind: 'refused'; readonly message: string; readonly causes: readonly Cause[] };

/** Whether a request is carried out, or only judged. */
export type Mode = 'real' | 'dryRun';

const TASKS = '/apis/work.podsmith.dev/v1alpha1/namespaces/default/tasks';
const PROXY_READY = /Starting to serve on (?<address>\S+)/;

/** Tasks of the namespace default on one API server. */
export class TaskApi implements AsyncDisposable {
  readonly #proxy: ChildProcess;
  readonly #url: string;

  private constructor(proxy: ChildProcess, url: string) {
    this.#proxy = proxy;
    this.#url = url;
  }

  /** Starts the proxy. Rejects if kubectl ends before it serves. */
  static async connect(kubectl: string, kubeconfig: string): Promise<TaskApi> {
    const proxy = spawn(kubectl, ['proxy', '--port=0', '--kubeconfig', kubeconfig], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const address = await new Promise<string>((resolve, reject) => {
      let text = '';
      proxy.once('error', reject);
      proxy.once('exit', (code) => reject(new Error(`kubectl proxy ended with ${code}: ${text}`)));
      proxy.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        const ready = PROXY_READY.exec(text)?.groups?.['address'];
        if (ready !== undefined) resolve(ready);
      });
    });
    return new TaskApi(proxy, `http://${address}`);
  }

  create(manifest: TaskManifest, mode: Mode = 'dryRun'): Promise<Answer> {
    return this.#send('POST', TASKS, manifest, mode);
  }

  /** A JSON merge patch of the Task itself. */
  patch(name: string, change: unknown, mode: Mode = 'dryRun'): Promise<Answer> {
    return this.#send('PATCH', `${TASKS}/${name}`, change, mode);
  }

  /** A JSON merge patch of its status. */
  patchStatus(name: string, status: unknown, mode: Mode = 'dryRun'): Promise<Answer> {
    return this.patchTaskStatus(name, { status }, mode);
  }

  /** A JSON merge patch of the Task as its status is written. */
  patchTaskStatus(name: string, change: unknown, mode: Mode = 'dryRun'): Promise<Answer> {
    return this.#send('PATCH', `${TASKS}/${name}/status`, change, mode);
  }

  get(name: string): Promise<Answer> {
    return this.#send('GET', `${TASKS}/${name}`, undefined, 'real');
  }

  delete(name: string): Promise<Answer> {
    return this.#send('DELETE', `${TASKS}/${name}`, undefined, 'real');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#proxy.exitCode !== null) return;
    const ended = new Promise<void>((resolve) => this.#proxy.once('exit', () => resolve()));
    this.#proxy.kill();
    await ended;
  }

  async #send(method: string, path: string, body: unknown, mode: Mode): Promise<Answer> {
    const url = new URL(path, this.#url);
    if (method !== 'GET' && method !== 'DELETE') url.searchParams.set('fieldValidation', 'Strict');
    if (mode === 'dryRun') url.searchParams.set('dryRun', 'All');
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const response = await fetch(url, {
      method,
      headers: { 'content-type': type },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    return response.ok ? { kind: 'accepted', task: answer as Task } : refusal(answer as FailureStatus);
  }
}

interface FailureStatus {
  readonly message: string;
  readonly details?: { readonly causes?: readonly Partial<Cause>[] };
}

function refusal({ message, details }: FailureStatus): Answer {
  const causes = (details?.causes ?? []).map((cause) => ({ field: cause.field ?? '', message: cause.message ?? '' }));
  return { kind: 'refused', message, causes };
}
