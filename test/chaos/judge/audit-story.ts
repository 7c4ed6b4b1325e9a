// Audit logs for the judge's own tests: a story of one Task is told, and the lines are what an API server would have written of it.
import { PodLabel } from '../../../src/api/vocabulary.ts';
import type { TaskSpec, TaskStatus } from '../../../src/api/task.gen.ts';
import type { WholePod } from '../../../src/api/wire.ts';
import { CREATED, FRESH_STATUS, TASK_UID } from '../../support/make-task.ts';
import { containerStatus } from '../../support/make-pod.ts';
import { NOT_SHARED, leaseNames } from '../shard-leases.ts';
import { type AttemptLeft, attemptFolder } from './attempt-readings.ts';
import type { Evidence } from './case.ts';
import { readHistory } from './read-history.ts';
import type { Sharding } from '../../../src/sharding/shard-of.ts';

export const A = 'system:serviceaccount:podsmith-chaos:a';
export const B = 'system:serviceaccount:podsmith-chaos:b';
const KUBELET = 'system:node:fake-0';
const USER = 'ada';

type WholeStatus = NonNullable<NonNullable<WholePod['status']>['containerStatuses']>[number];

interface Asked {
  readonly user: string;
  readonly verb: string;
  readonly resource: string;
  readonly name?: string;
  readonly subresource?: string;
  readonly code?: number;
  readonly namespace?: string;
  readonly tookMs?: number;
  readonly request?: object;
  readonly response?: object;
}

const TOOK_MS = 10;

/** How long a Lease is its holder's without a change, in milliseconds. */
export const LEASE_MS = 8000;

interface CreatedPod {
  readonly user?: string;
  readonly uid?: string;
  readonly isOwned?: boolean;
}

const OWNER = { apiVersion: 'work.podsmith.dev/v1alpha1', kind: 'Task', name: 'fit', uid: TASK_UID };
const METADATA = { namespace: 'ml', name: 'fit', uid: TASK_UID, creationTimestamp: new Date(CREATED).toISOString() };

export class AuditStory {
  readonly #sharding: Sharding;
  readonly #holders = new Map<number, string>();
  readonly #lines: string[] = [];
  readonly #storage = new Map<string, AttemptLeft>();
  readonly #pods = new Map<string, WholePod>();
  #task: { readonly spec: TaskSpec; readonly status: TaskStatus } | undefined;
  #version = 1;
  #now = CREATED;
  /** Whether what happens is written down. */
  isRecorded = true;

  /** A leads, of all shards. */
  constructor(sharding = NOT_SHARED) {
    this.#sharding = sharding;
    this.server('s1');
    for (let shard = 0; shard < sharding.shards; shard += 1) this.take(A, shard);
  }

  /** Time passes. */
  pass(ms: number): void {
    this.#now += ms;
  }

  /** An API server starts. */
  server(identity: string): void {
    this.#ask({
      user: 'system:apiserver',
      verb: 'update',
      resource: 'leases',
      name: 'apiserver-x',
      namespace: 'kube-system',
      request: { metadata: { name: 'apiserver-x' }, spec: { holderIdentity: identity } },
    });
  }

  /** The Lease of another has run out, and `user` takes it. */
  lead(user: string, shard = 0): void {
    if (this.#holders.has(shard)) this.pass(LEASE_MS);
    this.take(user, shard);
  }

  /** `user` makes itself the holder, whoever has it. */
  take(user: string, shard = 0): void {
    this.give(user, user, shard);
  }

  /** `user` makes another the holder. */
  give(user: string, holder: string, shard = 0): void {
    this.#holders.set(shard, identityOf(holder));
    this.#writeLease(user, shard);
  }

  /** `user` writes that nobody has it any more; the answer takes `tookMs`. */
  giveBack(user: string, shard = 0, tookMs = TOOK_MS): void {
    this.#holders.delete(shard);
    this.#writeLease(user, shard, tookMs);
  }

  /** `user` asks the holder for it, and leaves it as it is. */
  ask(user: string, shard = 0): void {
    this.#writeLease(user, shard);
  }

  createTask(spec: TaskSpec = {}): void {
    this.#task = { spec: { interface: { outputs: { o0: { type: 'int' } } }, ...spec }, status: FRESH_STATUS };
    this.#askOfTask(USER, 'create', '');
  }

  changeSpec(spec: TaskSpec): void {
    this.#task = { spec: { ...this.#task?.spec, ...spec }, status: this.#task?.status ?? FRESH_STATUS };
    this.#askOfTask(USER, 'patch', '');
  }

  writeStatus(status: Partial<TaskStatus>, user = A): void {
    this.#task = { spec: this.#task?.spec ?? {}, status: { ...FRESH_STATUS, ...status } };
    this.#askOfTask(user, 'update', 'status');
  }

  deleteTask(user = USER): void {
    this.#task = undefined;
    const response = { kind: 'Status', details: { uid: TASK_UID } };
    this.#ask({ user, verb: 'delete', resource: 'tasks', name: 'fit', response });
  }

  createPod(attempt: number, { user = A, uid = `pod-${attempt}`, isOwned = true }: CreatedPod = {}): void {
    this.#setPod(uid, {
      metadata: {
        namespace: 'ml',
        name: `fit-${attempt}-${uid}`,
        uid,
        labels: { [PodLabel.attempt]: String(attempt) },
        ...(isOwned && { ownerReferences: [OWNER] }),
      },
      spec: { nodeName: 'fake-0', containers: [{ name: 'primary' }] },
      status: { phase: 'Pending' },
    });
    this.#askOfPod(user, 'create', uid);
  }

  runPod(attempt: number): void {
    const startedAt = this.#time();
    this.#podStatus(`pod-${attempt}`, {
      phase: 'Running',
      containerStatuses: [wholeStatus({ running: { startedAt } })],
    });
  }

  endPod(attempt: number, exitCode = 0, reason?: string): void {
    const times = { startedAt: this.#time(), finishedAt: this.#time() };
    const state = { terminated: { exitCode, ...times, ...(reason !== undefined && { reason }) } };
    const phase = exitCode === 0 ? 'Succeeded' : 'Failed';
    this.#podStatus(`pod-${attempt}`, { phase, containerStatuses: [wholeStatus(state)] });
  }

  removePod(uid: string, user = USER): void {
    const pod = this.#pods.get(uid);
    this.#pods.delete(uid);
    const metadata = { ...pod?.metadata, deletionTimestamp: this.#time(), deletionGracePeriodSeconds: 0 };
    this.#ask({ user, verb: 'delete', resource: 'pods', name: metadata.name ?? '', response: { ...pod, metadata } });
  }

  leave(attempt: number | 'cached', left: Partial<AttemptLeft>): void {
    this.#storage.set(attemptFolder({ metadata: METADATA } as never, attempt), { hasOutputs: false, ...left });
  }

  /** A write that ended with an error of the server's own: it may have been done. */
  failWrite(): void {
    this.#ask({ user: A, verb: 'update', resource: 'tasks', name: 'fit', subresource: 'status', code: 500 });
  }

  /** All is over: the record closes. */
  evidence({ isClosed = true }: { readonly isClosed?: boolean } = {}): Evidence {
    const task = this.#task === undefined ? [] : [this.#taskObject()];
    const list = { user: USER, verb: 'list', namespace: '' };
    if (isClosed) {
      this.#ask({ ...list, resource: 'tasks', response: { items: task } });
      this.#ask({ ...list, resource: 'pods', response: { items: [...this.#pods.values()] } });
    }
    const options = { namespaces: new Set(['ml']), leaseName: 'podsmith', sharding: this.#sharding };
    const history = readHistory(this.#lines, options);
    return { history, storage: this.#storage, systemRetryLimit: 1 };
  }

  #writeLease(user: string, shard: number, tookMs = TOOK_MS): void {
    const name = leaseNames('podsmith', this.#sharding)[shard] ?? '';
    const metadata = { name, resourceVersion: String(this.#version) };
    const spec = { holderIdentity: this.#holders.get(shard) ?? '', leaseDurationSeconds: LEASE_MS / 1000 };
    this.#version += 1;
    const request = { metadata, spec };
    this.#ask({ user, verb: 'update', resource: 'leases', name, namespace: 'podsmith-chaos', request, tookMs });
  }

  #taskObject(): object {
    const { spec = {}, status = FRESH_STATUS } = this.#task ?? {};
    return { metadata: { ...METADATA, resourceVersion: String(this.#version) }, spec, status };
  }

  #askOfTask(user: string, verb: string, subresource: string): void {
    this.#version += 1;
    this.#ask({ user, verb, resource: 'tasks', subresource, name: 'fit', response: this.#taskObject() });
  }

  #podStatus(uid: string, status: NonNullable<WholePod['status']>): void {
    const pod = this.#pods.get(uid);
    this.#setPod(uid, { ...pod, status: { ...pod?.status, ...status } });
    this.#askOfPod(KUBELET, 'patch', uid, 'status');
  }

  #setPod(uid: string, pod: WholePod): void {
    this.#version += 1;
    this.#pods.set(uid, { ...pod, metadata: { ...pod.metadata, resourceVersion: String(this.#version) } });
  }

  #askOfPod(user: string, verb: string, uid: string, subresource = ''): void {
    const pod = this.#pods.get(uid);
    this.#ask({ user, verb, resource: 'pods', subresource, name: pod?.metadata?.name ?? '', response: pod ?? {} });
  }

  #time(): string {
    return new Date(this.#now).toISOString();
  }

  // The next comes after 90 ms.
  #ask({
    user,
    verb,
    resource,
    name = '',
    subresource = '',
    code = 200,
    namespace = 'ml',
    tookMs = TOOK_MS,
    request,
    response,
  }: Asked): void {
    const requestReceivedTimestamp = this.#time();
    this.#now += tookMs;
    const stageTimestamp = this.#time();
    this.#now += 90;
    if (!this.isRecorded) return;
    this.#lines.push(
      JSON.stringify({
        auditID: String(this.#lines.length),
        stage: 'ResponseComplete',
        verb,
        user: { username: user },
        objectRef: { resource, subresource, namespace, name },
        responseStatus: { code },
        requestObject: request,
        responseObject: response,
        requestReceivedTimestamp,
        stageTimestamp,
      }),
    );
  }
}

function identityOf(user: string): string {
  return `${user.slice(user.lastIndexOf(':') + 1)}_1`;
}

function wholeStatus(state: Parameters<typeof containerStatus>[0]): WholeStatus {
  return { ...containerStatus(state), imageID: '', ready: false };
}
