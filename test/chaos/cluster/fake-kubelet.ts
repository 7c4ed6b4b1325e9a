// The kubelet of the nodes that kwok plays. kwok starts pods; here they end: as their Task's plan says, having left the files that flytekit
// would have left, or because they were deleted or given a deadline. No pod is gone before its containers have ended.
import { systemClock } from '../../../src/adapters/clock.ts';
import { ApiError } from '../../../src/adapters/api-error.ts';
import { podsPath } from '../../../src/adapters/kube-api.ts';
import type { KubeHttp } from '../../../src/adapters/kube-http.ts';
import { PodLabel } from '../../../src/api/vocabulary.ts';
import type { WholePod } from '../../../src/api/wire.ts';
import { attemptPaths } from '../../../src/podtemplate/attempt-paths.ts';
import type { StoreChange } from '../../../src/runtime/store.ts';
import type { ObjectStore } from '../../../src/storage/object-store.ts';
import { errorPb, outputsPb } from '../../support/attempt-files.ts';
import type { Behaviour, Ending } from '../plan/planned-task.ts';

export const FAKE_NODE_PREFIX = 'fake-';

export interface FakeKubeletOptions {
  readonly http: KubeHttp;
  /** As task pods reach it. */
  readonly storage: ObjectStore;
  /** How an attempt of a Task goes. */
  readonly behaviourOf: (task: string, attempt: number) => Behaviour;
}

type ContainerStatus = NonNullable<NonNullable<WholePod['status']>['containerStatuses']>[number];

export class FakeKubelet {
  readonly #options: FakeKubeletOptions;
  readonly #pods = new Map<string, WholePod>();
  readonly #begun = new Set<string>();
  /** What the containers of a pod are writing. */
  readonly #writing = new Map<string, Promise<void>>();
  readonly #goneNodes = new Set<string>();
  readonly #stop = new AbortController();

  constructor(options: FakeKubeletOptions) {
    this.#options = options;
  }

  /** What the watch tells of a pod. */
  changed({ kind, object }: StoreChange<WholePod>): void {
    const uid = object.metadata?.uid ?? '';
    if (kind === 'deleted') this.#pods.delete(uid);
    else {
      this.#pods.set(uid, object);
      this.#look(uid);
    }
  }

  /** The node is no more, or is back: nothing happens to its pods in between. */
  setNode(name: string, isThere: boolean): void {
    if (isThere) this.#goneNodes.delete(name);
    else this.#goneNodes.add(name);
    for (const uid of this.#pods.keys()) this.#look(uid);
  }

  stop(): void {
    this.#stop.abort();
  }

  #look(uid: string): void {
    const pod = this.#pods.get(uid);
    const node = pod?.spec?.nodeName ?? '';
    if (pod === undefined || !node.startsWith(FAKE_NODE_PREFIX) || this.#goneNodes.has(node) || isOver(pod)) return;
    if (pod.metadata?.deletionTimestamp !== undefined)
      this.#begin(`${uid}/kill`, async () => await this.#kill(uid, {}));
    else if (pod.status?.phase !== 'Running') return;
    else if (pod.spec?.activeDeadlineSeconds !== undefined)
      this.#begin(`${uid}/deadline`, async () => await this.#kill(uid, { reason: 'DeadlineExceeded' }));
    else this.#begin(uid, async () => await this.#run(uid, pod));
  }

  #begin(what: string, work: () => Promise<void>): void {
    if (this.#begun.has(what)) return;
    this.#begun.add(what);
    work().catch((error: unknown) => {
      this.#begun.delete(what);
      console.error(`fake kubelet: ${String(error)}`);
    });
  }

  async #run(uid: string, pod: WholePod): Promise<void> {
    const { labels = {} } = pod.metadata ?? {};
    const attempt = Number(labels[PodLabel.attempt]);
    const { ending, ms } = this.#options.behaviourOf(labels[PodLabel.task] ?? '', attempt);
    if (ending === 'never') return;
    await systemClock.sleep(ms, this.#stop.signal);
    // A container that was killed writes nothing.
    const isKilled = this.#begun.has(`${uid}/kill`) || this.#begun.has(`${uid}/deadline`);
    if (isKilled || this.#pods.get(uid) === undefined || this.#stop.signal.aborted) return;
    const writing = this.#leaveFiles(pod, attempt, ending);
    this.#writing.set(uid, writing);
    await writing;
    await this.#patch(uid, (now) => ended(now, ending));
  }

  async #kill(uid: string, more: { readonly reason?: string }): Promise<void> {
    await this.#writing.get(uid);
    await this.#patch(uid, (now) => ({
      ...statusOf(now, () => terminated(now, 137, 'Error')),
      phase: 'Failed',
      ...more,
    }));
  }

  async #leaveFiles(pod: WholePod, attempt: number, ending: Ending): Promise<void> {
    const { storage } = this.#options;
    const { labels = {}, namespace = '' } = pod.metadata ?? {};
    const task = { namespace, name: labels[PodLabel.task] ?? '', uid: labels[PodLabel.taskUid] ?? '' };
    const { outputPrefix } = attemptPaths(storage.root, task, attempt);
    const file = fileOf(ending);
    if (file !== undefined) await storage.write(`${outputPrefix}/${file.name}`, file.bytes);
  }

  // Nobody else writes this status, and a kubelet does not give up.
  async #patch(uid: string, statusAfter: (pod: WholePod) => object): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const pod = this.#pods.get(uid);
      const { name = '', namespace } = pod?.metadata ?? {};
      if (pod === undefined || isOver(pod) || this.#goneNodes.has(pod.spec?.nodeName ?? '')) return;
      try {
        const body = { metadata: { uid }, status: statusAfter(pod) };
        await this.#options.http.request({ method: 'PATCH', path: `${podsPath(namespace)}/${name}/status`, body });
        return;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.code === 'notFound' || error.code === 'conflict' || error.code === 'invalid') return;
        await systemClock.sleep(200, this.#stop.signal);
      }
    }
  }
}

function isOver({ status }: WholePod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

const BUSY = { code: 'USER:Busy', message: 'busy', origin: 'USER' } as const;

function fileOf(ending: Ending): { readonly name: string; readonly bytes: Uint8Array } | undefined {
  switch (ending) {
    case 'succeed':
      return { name: 'outputs.pb', bytes: outputsPb({ o0: { kind: 'integer', value: 3n } }) };
    case 'raise':
      return { name: 'error.pb', bytes: errorPb({ code: 'USER:Wrong', message: 'wrong', origin: 'USER' }) };
    case 'raise-recoverable':
      return { name: 'error.pb', bytes: errorPb({ ...BUSY, recoverable: true }) };
    case 'raise-system':
      return {
        name: 'error.pb',
        bytes: errorPb({ code: 'SYSTEM', message: 'x', origin: 'SYSTEM', recoverable: true }),
      };
    default:
      return undefined;
  }
}

const EXIT_CODES: Readonly<Partial<Record<Ending, number>>> = {
  'exit-1': 1,
  'exit-42': 42,
  killed: 137,
  'out-of-memory': 137,
  evicted: 137,
};

/** The primary container has ended; a sidecar of the ordinary kind goes on, one of the native kind the kubelet ends. */
function ended(pod: WholePod, ending: Ending): object {
  const exitCode = EXIT_CODES[ending] ?? 0;
  const word = ending === 'out-of-memory' ? 'OOMKilled' : exitCode === 0 ? 'Completed' : 'Error';
  if (ending === 'evicted') {
    const message = 'The node was low on resource: memory.';
    return { ...statusOf(pod, () => terminated(pod, 137, 'Error')), phase: 'Failed', reason: 'Evicted', message };
  }
  const primary = pod.metadata?.annotations?.['kubectl.kubernetes.io/default-container'];
  const isLast = (pod.spec?.containers ?? []).length === 1;
  const status = statusOf(pod, (name) => (name === primary ? terminated(pod, exitCode, word) : undefined));
  return { ...status, ...(isLast && { phase: exitCode === 0 ? 'Succeeded' : 'Failed' }) };
}

/** Each container's status with the end that `endOf` gives it, where it has none yet. */
function statusOf(pod: WholePod, endOf: (name: string) => object | undefined): object {
  const known = new Map((pod.status?.containerStatuses ?? []).map((status) => [status.name, status]));
  const one = ({ name, image = '' }: { readonly name: string; readonly image?: string }): object => {
    const before = known.get(name);
    const end = before?.state?.terminated === undefined ? endOf(name) : undefined;
    const bare = { name, image, imageID: '', restartCount: 0, ready: false, state: before?.state ?? {} };
    return { ...bare, ...before, ...(end !== undefined && { ready: false, started: false, state: end }) };
  };
  return { containerStatuses: (pod.spec?.containers ?? []).map(one) };
}

function terminated(pod: WholePod, exitCode: number, reason: string): object {
  const finishedAt = new Date().toISOString().replace(/\.\d+/, '');
  const running = (pod.status?.containerStatuses ?? []).find(
    ({ state }: ContainerStatus) => state?.running !== undefined,
  );
  return { terminated: { exitCode, reason, startedAt: running?.state?.running?.startedAt ?? finishedAt, finishedAt } };
}
