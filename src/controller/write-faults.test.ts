// Every write of a Task's life fails, or the operator dies beside it, before or after it took effect. A Task ends as it would have ended:
// the same end, the same attempts, the same budgets, no pod made twice, never two alive, none left running.
import { describe, expect, test } from '@jest/globals';
import { errorPb, outputsPb } from '../../test/support/attempt-files.ts';
import { SETTINGS } from '../../test/support/decide-world.ts';
import { condition, containerStatus } from '../../test/support/make-pod.ts';
import { CREATED, makeTask } from '../../test/support/make-task.ts';
import { ApiError } from '../adapters/api-error.ts';
import type { KubeApi } from '../adapters/kube-api.ts';
import type { Task, TaskSpec, TaskStatus } from '../api/task.gen.ts';
import { formatSeconds } from '../api/time.ts';
import { trimPod } from '../api/trim-pod.ts';
import type { Pod, WholePod } from '../api/wire.ts';
import { attemptPaths } from '../podtemplate/attempt-paths.ts';
import type { PodManifest } from '../podtemplate/pod-input.ts';
import { type ObjectStore, StorageUnavailableError, type WriteCondition } from '../storage/object-store.ts';
import { clearStrays } from './clear-strays.ts';
import { succeededCondition } from './conditions.ts';
import type { LaunchedPod } from './observation.ts';
import { reconcile } from './reconcile.ts';
import { Sightings } from './sightings.ts';

/** What a pod does once it runs. */
type Doing = 'returns' | 'asksForAnother' | 'raises' | 'runsOutOfMemory' | 'isEvicted' | 'goesOn';

interface Life {
  readonly name: string;
  readonly spec: TaskSpec;
  /** By attempt; the last holds for all that follow. */
  readonly pods: readonly Doing[];
  /** What its author changes once the first pod runs, and, when that has had its effect, after that. */
  readonly edits?: readonly TaskSpec[];
  readonly end: { readonly reason: string; readonly attempts: readonly string[]; readonly memory?: string };
}

const LIVES: readonly Life[] = [
  { name: 'a plain success', spec: {}, pods: ['returns'], end: { reason: 'Succeeded', attempts: ['Succeeded'] } },
  {
    name: 'a failure that is not repeated',
    spec: { retries: { limit: 2 } },
    pods: ['raises'],
    end: { reason: 'UserError', attempts: ['UserError'] },
  },
  {
    name: 'a retry that helps',
    spec: { retries: { limit: 2 } },
    pods: ['asksForAnother', 'returns'],
    end: { reason: 'Succeeded', attempts: ['UserError', 'Succeeded'] },
  },
  {
    name: 'a budget that is used up',
    spec: { retries: { limit: 1 } },
    pods: ['asksForAnother'],
    end: { reason: 'UserError', attempts: ['UserError', 'UserError'] },
  },
  {
    name: 'losses up to the budget of the system',
    spec: {},
    pods: ['isEvicted'],
    end: { reason: 'Evicted', attempts: ['Evicted', 'Evicted', 'Evicted', 'Evicted'] },
  },
  {
    name: 'memory that grows',
    spec: { resources: { mem: '1Gi' }, retries: { limit: 2, onOutOfMemory: { max: '3Gi' } } },
    pods: ['runsOutOfMemory', 'runsOutOfMemory', 'returns'],
    end: { reason: 'Succeeded', attempts: ['OOMKilled', 'OOMKilled', 'Succeeded'], memory: '3Gi' },
  },
  {
    name: 'attempts that take too long',
    spec: { retries: { limit: 1 }, timeouts: { run: '1m' } },
    pods: ['goesOn'],
    end: { reason: 'TimedOut', attempts: ['TimedOut', 'TimedOut'] },
  },
  {
    name: 'a Task that takes too long',
    spec: { timeouts: { total: '5m' } },
    pods: ['goesOn'],
    end: { reason: 'TotalTimedOut', attempts: ['TotalTimedOut'] },
  },
  {
    name: 'a Task that is cancelled',
    spec: { retries: { limit: 1 } },
    pods: ['goesOn'],
    edits: [{ cancel: true }],
    end: { reason: 'Cancelled', attempts: ['Cancelled'] },
  },
  {
    name: 'a Task that is suspended and goes on',
    spec: {},
    pods: ['goesOn', 'returns'],
    edits: [{ suspend: true }, { suspend: false }],
    end: { reason: 'Succeeded', attempts: ['Suspended', 'Succeeded'] },
  },
  {
    name: 'a pod that is not to be kept',
    spec: { retries: { limit: 1 }, podRetention: { success: 'Delete' } },
    pods: ['asksForAnother', 'returns'],
    end: { reason: 'Succeeded', attempts: ['UserError', 'Succeeded'] },
  },
  {
    name: 'a Task whose outputs others wait for',
    spec: { cache: { version: '1', serialize: true }, retries: { limit: 1 } },
    pods: ['asksForAnother', 'returns'],
    end: { reason: 'Succeeded', attempts: ['UserError', 'Succeeded'] },
  },
  {
    name: 'a Task that is refused',
    spec: { resources: { mem: 'much' } },
    pods: [],
    end: { reason: 'InvalidSpec', attempts: [] },
  },
];

/** What goes wrong at one write. `lost`: nobody answers; `failed`: the server says that it failed; `crash`: the operator dies. */
const FAULTS = ['lost', 'failed', 'crash'] as const;
const MOMENTS = ['before', 'after'] as const;

interface Fault {
  /** The how manieth write, from 0. */
  readonly at: number;
  readonly kind: (typeof FAULTS)[number];
  /** It took effect, or it did not. */
  readonly moment: (typeof MOMENTS)[number];
}

class Crash extends Error {}

const NOTHING_LOGGED: KubeApi['readLog'] = async function* () {};
const NOBODY = (): Promise<never> => Promise.reject(new Error('nobody should ask this'));

/** An API server, a storage and a kubelet for one Task, on plain data. */
class FakeCluster {
  task: Task;
  now = CREATED;
  pods: readonly Pod[] = [];
  /** Names of the pods that were made, in order. */
  readonly made: string[] = [];
  readonly files = new Map<string, Uint8Array>();
  /** Each write that was asked for. */
  readonly writes: string[] = [];
  readonly #life: Life;
  readonly #faults: readonly Fault[];
  readonly #edits: TaskSpec[];

  constructor(life: Life, faults: readonly Fault[]) {
    this.#life = life;
    this.#faults = faults;
    this.#edits = [...(life.edits ?? [])];
    this.task = makeTask({ spec: life.spec });
  }

  readonly api: KubeApi = {
    createPod: (pod) => this.#write(`create ${pod.metadata.name}`, () => this.#create(pod)),
    writeStatus: (task, status) => this.#write('status', () => this.#replaceStatus(task, status)),
    deletePod: (pod) =>
      this.#write(`delete ${pod.name}`, () => {
        const deletionTimestamp = formatSeconds(this.now);
        this.#change(pod.uid, (found) => ({ ...found, metadata: { ...found.metadata, deletionTimestamp } }));
      }),
    // The kubelet ends what has come to its deadline.
    stopPod: (pod) =>
      this.#write(`stop ${pod.name}`, () => {
        const state = { terminated: { exitCode: 137, reason: 'Error', finishedAt: formatSeconds(this.now) } };
        const status = { phase: 'Failed', reason: 'DeadlineExceeded', containerStatuses: [containerStatus(state)] };
        this.#change(pod.uid, (found) => ({ ...found, status: { ...found.status, ...status } }));
      }),
    readTask: () => Promise.resolve(this.task),
    readPod: (_namespace, name) => Promise.resolve(this.pods.find(({ metadata }) => metadata?.name === name)),
    readPulledMessages: () => Promise.resolve([]),
    readPodEvents: () => Promise.resolve([]),
    readLogTail: () => Promise.resolve(''),
    readLog: NOTHING_LOGGED,
    deleteTask: NOBODY,
    createEvent: NOBODY,
  };

  readonly storage: ObjectStore = {
    root: SETTINGS.storageRoot,
    read: (uri) => {
      const bytes = this.files.get(uri);
      return Promise.resolve(bytes === undefined ? { kind: 'absent' } : { kind: 'found', bytes, etag: etagOf(bytes) });
    },
    exists: (uri) => Promise.resolve(this.files.has(uri)),
    holds: (uri) => Promise.resolve(this.files.has(uri)),
    write: (uri, bytes) =>
      this.#write(`file ${uri}`, () => {
        this.files.set(uri, bytes);
      }),
    writeIf: (uri, bytes, wanted) => this.#write(`file ${uri}`, () => this.#writeIf(uri, bytes, wanted)),
    uploads: 's3://podsmith/uploads',
    folders: NOBODY,
    list: NOBODY,
    remove: NOBODY,
  };

  async #write<T>(what: string, effect: () => T): Promise<T> {
    const fault = this.#faults.find(({ at }) => at === this.writes.length);
    this.writes.push(what);
    if (fault === undefined) return await Promise.resolve(effect());
    if (fault.moment === 'after') effect();
    if (fault.kind === 'crash') throw new Crash();
    if (what.startsWith('file ')) throw new StorageUnavailableError('connection reset');
    throw new ApiError('unavailable', 'etcdserver: request timed out', { status: fault.kind === 'lost' ? 0 : 500 });
  }

  #create(manifest: PodManifest): Pod {
    const { name } = manifest.metadata;
    if (this.pods.some(({ metadata }) => metadata?.name === name))
      throw new ApiError('alreadyExists', `pods "${name}" already exists`, { status: 409 });
    expect(this.pods.filter((pod) => !hasEnded(pod))).toEqual([]);
    const metadata = { ...manifest.metadata, uid: `uid of ${name}`, creationTimestamp: formatSeconds(this.now) };
    const pod = trimPod({ ...manifest, metadata, status: { phase: 'Pending' } } as WholePod);
    this.made.push(name);
    this.pods = [...this.pods, pod];
    return pod;
  }

  #replaceStatus(task: Task, status: TaskStatus): Task {
    const { metadata } = this.task;
    if (task.metadata.resourceVersion !== metadata.resourceVersion)
      throw new ApiError('conflict', 'the object has been modified', { status: 409 });
    expect(this.task.status.finished).toBe(false);
    this.task = { ...this.task, status, metadata: { ...metadata, resourceVersion: next(metadata.resourceVersion) } };
    return this.task;
  }

  #writeIf(uri: string, bytes: Uint8Array, wanted: WriteCondition): boolean {
    const there = this.files.get(uri);
    const holds = wanted.kind === 'absent' ? there === undefined : there !== undefined && etagOf(there) === wanted.etag;
    if (holds) this.files.set(uri, bytes);
    return holds;
  }

  #change(uid: string | undefined, change: (pod: Pod) => Pod): void {
    this.pods = this.pods.map((pod) => (pod.metadata?.uid === uid ? change(pod) : pod));
  }

  /** The kubelet, or the Task's author, does the next thing there is to do. False: there is none. */
  goesOn(): boolean {
    const leaving = this.pods.find(({ metadata }) => metadata?.deletionTimestamp !== undefined);
    if (leaving !== undefined) {
      this.pods = this.pods.filter((pod) => pod !== leaving);
      return true;
    }
    const pod = this.pods.find((each) => !hasEnded(each));
    if (pod?.status?.phase === 'Pending') {
      this.#start(pod);
      return true;
    }
    if (pod !== undefined && this.#end(pod)) return true;
    return this.#edit();
  }

  #edit(): boolean {
    const edit = this.task.status.finished ? undefined : this.#edits.shift();
    if (edit === undefined) return false;
    const { metadata, spec } = this.task;
    const resourceVersion = next(metadata.resourceVersion);
    this.task = {
      ...this.task,
      metadata: { ...metadata, resourceVersion, generation: metadata.generation + 1 },
      spec: { ...spec, ...edit },
    };
    return true;
  }

  #start(pod: Pod): void {
    const containerStatuses = [containerStatus({ running: { startedAt: formatSeconds(this.now) } })];
    const conditions = [condition('PodScheduled', 'True'), condition('Initialized', 'True')];
    this.#change(pod.metadata?.uid, (found) => ({
      ...found,
      status: { phase: 'Running', conditions, containerStatuses },
    }));
  }

  #end(pod: Pod): boolean {
    const number = Number(pod.metadata?.name?.split('-').at(-1));
    const doing = this.#life.pods[Math.min(number, this.#life.pods.length - 1)] ?? 'goesOn';
    if (doing === 'goesOn') return false;
    this.now += 20_000;
    const { namespace, name, uid } = this.task.metadata;
    const { outputPrefix } = attemptPaths(SETTINGS.storageRoot, { namespace, name, uid }, number);
    if (doing === 'returns')
      this.files.set(`${outputPrefix}/outputs.pb`, outputsPb({ o0: { kind: 'integer', value: 3n } }));
    if (doing === 'asksForAnother' || doing === 'raises') {
      const recoverable = doing === 'asksForAnother';
      const error = errorPb({ code: 'USER:Busy', message: 'busy', origin: 'USER', recoverable });
      this.files.set(`${outputPrefix}/error.pb`, error);
    }
    this.#change(pod.metadata?.uid, (found) => ({
      ...found,
      status: { ...found.status, ...this.#endedStatus(doing) },
    }));
    return true;
  }

  #endedStatus(doing: Doing): NonNullable<Pod['status']> {
    if (doing === 'isEvicted')
      return { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory.' };
    const times = { startedAt: formatSeconds(this.now - 20_000), finishedAt: formatSeconds(this.now) };
    const outOfMemory = doing === 'runsOutOfMemory';
    const state = { exitCode: outOfMemory ? 137 : 0, ...times, ...(outOfMemory && { reason: 'OOMKilled' }) };
    return { phase: outOfMemory ? 'Failed' : 'Succeeded', containerStatuses: [containerStatus({ terminated: state })] };
  }
}

/** What one process of the operator remembers. */
class Operator {
  readonly #cluster: FakeCluster;
  readonly #sightings = new Sightings();
  readonly #startedAt: number;
  #launched: LaunchedPod | undefined;
  /** What the watch had shown when a look failed: the next one may come before the watch tells more. */
  #shown: Pick<FakeCluster, 'task' | 'pods'> | undefined;

  constructor(cluster: FakeCluster) {
    this.#cluster = cluster;
    this.#startedAt = cluster.now;
    this.#sightings.task(cluster.task.metadata.uid, CREATED, undefined);
  }

  /** Looks at the Task as the watch shows it. Returns when to look again. */
  async look(): Promise<number | undefined> {
    const { task, pods } = this.#shown ?? this.#cluster;
    this.#shown = this.#shown === undefined ? { task, pods } : undefined;
    const nextAt = await this.#lookAt(task, pods);
    this.#shown = undefined;
    return nextAt;
  }

  async #lookAt(task: Task, pods: readonly Pod[]): Promise<number | undefined> {
    const { api, storage } = this.#cluster;
    for (const pod of pods) this.#sightings.pod(task.metadata.uid, pod, this.#cluster.now);
    if (task.status.finished) {
      await clearStrays(api, { key: 'ml/fit', pods });
      return undefined;
    }
    const { nextAt, cleanupError } = await reconcile(task, {
      api,
      storage,
      sightings: this.#sightings,
      clock: { now: () => this.#cluster.now, sleep: () => Promise.resolve() },
      settings: SETTINGS,
      startedAt: this.#startedAt,
      podsOf: () => pods,
      launchedOf: () => this.#launched,
      findPodTemplate: () => undefined,
      hasEnded: () => false,
      onReserved: () => {
        this.#sightings.reserved(task.metadata.uid, this.#cluster.now);
      },
      onCacheTrouble: () => undefined,
      onLaunched: (_task, launched) => {
        this.#launched = launched;
      },
      onStatusWritten: () => undefined,
      claimPlace: () => undefined,
    });
    if (cleanupError !== undefined) throw cleanupError;
    return nextAt;
  }
}

/** Lives the life to its end, and beyond it until nobody does anything more. */
async function live(life: Life, faults: readonly Fault[]): Promise<FakeCluster> {
  const cluster = new FakeCluster(life, faults);
  let operator = new Operator(cluster);
  for (let looks = 0; looks < 200; looks += 1) {
    const before = cluster.writes.length;
    const looked = await operator.look().catch((error: unknown) => {
      if (error instanceof Crash) operator = new Operator(cluster);
      else if (!(error instanceof ApiError)) throw error;
      return 'again' as const;
    });
    if (looked === 'again' || cluster.writes.length > before) continue;
    if (looked !== undefined && looked <= cluster.now) continue;
    if (cluster.goesOn()) continue;
    if (looked === undefined) return cluster;
    cluster.now = looked;
  }
  throw new Error(`the Task does not come to rest: ${JSON.stringify(cluster.task.status.conditions[0])}`);
}

/** All that must not depend on faults. */
function result({ task, made, pods }: FakeCluster): object {
  const { status } = task;
  const { finished, failures, memory, outputs, outputsUri, attemptCount, attempts = [] } = status;
  return {
    finished,
    reason: succeededCondition(status)?.reason,
    failures,
    memory,
    outputs,
    outputsUri,
    attemptCount,
    attempts: attempts.map(({ number, podName, reason, exitCode }) => ({ number, podName, reason, exitCode })),
    made,
    pods: pods.map((pod) => ({ name: pod.metadata?.name, phase: pod.status?.phase })),
  };
}

describe.each(LIVES)('$name', (life) => {
  test('without a fault ends as it should', async () => {
    const cluster = await live(life, []);
    const { status } = cluster.task;
    expect({
      reason: succeededCondition(status)?.reason,
      attempts: (status.attempts ?? []).map(({ reason }) => reason),
      memory: status.memory,
    }).toEqual(life.end);
    expect(cluster.pods.filter((pod) => !hasEnded(pod))).toEqual([]);
  });

  test.each(FAULTS.flatMap((kind) => MOMENTS.map((moment) => ({ kind, moment }))))(
    'is the same with any one write that meets a $kind $moment its effect',
    async ({ kind, moment }) => {
      const plain = await live(life, []);
      expect(plain.writes.length).toBeGreaterThan(0);
      for (let at = 0; at < plain.writes.length; at += 1) {
        const faulty = await live(life, [{ at, kind, moment }]);
        expect({ at, write: plain.writes[at], ...result(faulty) }).toEqual({
          at,
          write: plain.writes[at],
          ...result(plain),
        });
      }
    },
  );

  test('is the same when the operator dies at any two writes', async () => {
    const plain = await live(life, []);
    const crash = (at: number, moment: Fault['moment']): Fault => ({ at, kind: 'crash', moment });
    for (let first = 0; first < plain.writes.length; first += 1) {
      for (let second = first + 1; second <= plain.writes.length; second += 1) {
        const faults = [
          crash(first, second % 2 === 0 ? 'before' : 'after'),
          crash(second, first % 2 === 0 ? 'after' : 'before'),
        ];
        const faulty = await live(life, faults);
        expect({ faults, ...result(faulty) }).toEqual({ faults, ...result(plain) });
      }
    }
  });
});

function hasEnded({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

function etagOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function next(resourceVersion: string): string {
  return String(Number(resourceVersion) + 1);
}
