// The running operator: watches fill the caches, changes become keys, workers reconcile them.
import { ApiError, type ApiErrorCode } from '../adapters/api-error.ts';
import { type Clock, monotonicClock } from '../adapters/clock.ts';
import { type KubeApi, podTemplatesPath, podsPath, tasksPath } from '../adapters/kube-api.ts';
import type { KubeHttp } from '../adapters/kube-http.ts';
import { stringifyJson } from '../api/json.ts';
import type { Task } from '../api/task.gen.ts';
import { type Millis, millisOf } from '../api/time.ts';
import {
  EventAction,
  MANAGED_BY,
  MANAGED_BY_PODSMITH,
  NoticeReason,
  PodLabel,
  WaitingReason,
} from '../api/vocabulary.ts';
import { trimPod } from '../api/trim-pod.ts';
import { trimTask } from '../api/trim-task.ts';
import { withKnownSpec } from '../api/with-known-spec.ts';
import type { Pod } from '../api/wire.ts';
import type { Logger } from '../observability/logger.ts';
import type { GaugeSources, Metrics } from '../observability/metrics.ts';
import { CacheWatches, type WatchedCollection } from '../runtime/cache-watches.ts';
import { type KubeObject, keyOf, namespaceOf } from '../runtime/kube-object.ts';
import { Store, type StoreChange } from '../runtime/store.ts';
import { WatchStates } from '../runtime/watch-states.ts';
import { WorkQueue } from '../runtime/work-queue.ts';
import type { ShardKey } from '../sharding/shard-of.ts';
import type { ObjectStore } from '../storage/object-store.ts';
import type { CacheTrouble } from './apply-cache.ts';
import { clearStrays } from './clear-strays.ts';
import { succeededCondition } from './conditions.ts';
import { EndedTasks } from './ended-tasks.ts';
import { ExpiredTasks } from './expired-tasks.ts';
import { EventSink } from './events.ts';
import { leftPod } from './left-pod.ts';
import { livingPods } from './living-pods.ts';
import type { LaunchedPod } from './observation.ts';
import { ownTask } from './own-task.ts';
import { type Owner, PodIndex, ownerOf } from './pod-index.ts';
import { type CachedPodTemplate, isNamedBy, parsePodTemplate, podTemplateScopes } from './pod-template-store.ts';
import { NamespacePlaces } from './namespace-places.ts';
import { hasPodEnded, mayHaveEnded } from './pod-verdict.ts';
import { readSpec } from './read-spec.ts';
import { type Reconciled, reconcile } from './reconcile.ts';
import { reportFinished } from './report-finished.ts';
import { Sightings } from './sightings.ts';
import type { DecideSettings } from './situation.ts';
import { type TaskCount, taskCensus } from './task-census.ts';
import { taskFields, transitionsOf } from './transitions.ts';

export interface ControllerOptions {
  readonly http: KubeHttp;
  readonly api: KubeApi;
  readonly storage: ObjectStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly settings: DecideSettings;
  /** Empty: all namespaces. */
  readonly namespaces: readonly string[];
  /** Where the default PodTemplate is looked for after the Task's own namespace; absent outside a cluster. */
  readonly operatorNamespace?: string;
  readonly workers: number;
  /** Waits until this process may act; false if `signal` aborts first. Absent: it may from the start. */
  readonly awaitLead?: (signal: AbortSignal) => Promise<boolean>;
  /** How many Tasks of a namespace may have a pod at a time; 0: any number. Absent: so everywhere. */
  readonly maxRunningIn?: (namespace: string) => number;
  /** What goes on beside the Tasks while this process leads, until the signal aborts. */
  readonly alongside?: (signal: AbortSignal) => Promise<void>;
  /** Whether a Task is one of those that this controller looks after; absent: all are. */
  readonly owns?: (task: ShardKey) => boolean;
  /** Takes each Task whose end was written; it returns at once and never throws. */
  readonly onEnded?: (task: Task) => void;
  /** Named in Events: the operator's pod. */
  readonly instance: string;
}

const BACK_OFF = { initialMs: 100, maxMs: 60_000 };

/** What the administrator is to look at when a watch fails so. */
const WATCH_HINTS: Readonly<Partial<Record<ApiErrorCode, string>>> = {
  notFound: 'Is the Task CRD of this version installed?',
  // The API server knows no such field to select by.
  invalid: 'Is the Task CRD of this version installed?',
  unauthorized: 'Is the ServiceAccount of the operator still there, and its token mounted?',
  forbidden: "Are the operator's roles those of this version's chart?",
};

export class Controller {
  readonly #options: ControllerOptions;
  readonly #queue: WorkQueue;
  readonly #tasks: Store<Task>;
  readonly #pods: Store<KubeObject & Pod>;
  readonly #podTemplates: Store<CachedPodTemplate>;
  readonly #podIndex = new PodIndex();
  readonly #sightings = new Sightings();
  readonly #launched = new Map<string, LaunchedPod>();
  readonly #events: EventSink;
  readonly #ended = new EndedTasks();
  readonly #expired: ExpiredTasks;
  readonly #places: NamespacePlaces;
  /** When this process began to act: what was created earlier, another may have acted on. */
  #leadsSince: Millis | undefined;
  /** Every watch, those of finished Tasks among them. */
  readonly watchStates: WatchStates;
  readonly #watches: CacheWatches;
  /** What there is to read of it at each scrape. */
  readonly gauges: GaugeSources;

  constructor(options: ControllerOptions) {
    const { clock, metrics, api, http, logger } = options;
    this.#options = options;
    this.#places = new NamespacePlaces(options.maxRunningIn ?? ((): number => 0), (key) => {
      this.#wake(key);
    });
    this.#queue = new WorkQueue({
      backOff: BACK_OFF,
      now: () => clock.now(),
      observer: {
        added: metrics.queueAdded,
        retried: metrics.queueRetried,
        taken: (ms) => {
          metrics.queueTaken(ms / 1000);
        },
        done: (ms) => {
          metrics.queueDone(ms / 1000);
        },
      },
    });
    this.#tasks = new Store<Task>(
      (object, known) => {
        const task = ownTask(object, { owns: (each) => this.#owns(each), logger });
        return task && withKnownSpec(task, known);
      },
      (change) => {
        this.#taskChanged(change);
      },
    );
    this.#pods = new Store<KubeObject & Pod>(
      (object) => (this.#isOwn(ownerOf(object)) ? object : undefined),
      (change) => {
        this.#podChanged(change);
      },
    );
    this.#podTemplates = new Store<CachedPodTemplate>(parsePodTemplate, (change) => {
      this.#podTemplateChanged(change);
    });
    this.#events = new EventSink({
      api,
      reportingInstance: options.instance,
      onLost: (error) => {
        metrics.eventLost();
        logger.debug('an event was lost', { error: String(error) });
      },
    });
    const onLost = (path: string, error: ApiError, retryInMs: number): void => {
      const hint = WATCH_HINTS[error.code];
      logger.warn('a watch was lost', { path, error: error.message, code: error.code, hint, retryInMs });
    };
    this.watchStates = new WatchStates(() => monotonicClock.now(), metrics.watchRestarted);
    const watchStates = this.watchStates;
    this.#watches = new CacheWatches({
      http,
      sleep: async (ms, signal) => {
        await clock.sleep(ms, signal);
      },
      onLost,
      states: watchStates,
    });
    this.#expired = new ExpiredTasks({
      http,
      api,
      clock,
      logger,
      onLost,
      watchStates,
      onDeleted: metrics.expired,
      owns: (task) => this.#owns(task),
    });
    this.gauges = {
      queueDepth: () => this.#queue.depth,
      workingSeconds: () => this.#queue.activeSince.map((since) => (clock.now() - since) / 1000),
      maxWorkers: options.workers,
      shards: 1,
      shardsOwned: () => (this.#leadsSince === undefined ? 0 : 1),
      census: () => this.#census(),
      watchesHeardAt: () => new Map([...watchStates.unheardMs()].map(([of, ms]) => [of, (clock.now() - ms) / 1000])),
      cachedTasks: () => this.#tasks.size,
      cachedPods: () => this.#pods.size,
      expiringTasks: () => this.#expired.size,
    };
  }

  /** True once every cache has been filled. */
  isReady(): boolean {
    return this.#watches.areFilled;
  }

  /** The caches that are not filled yet; undefined once all are. */
  unfilledCaches(): readonly string[] | undefined {
    return this.isReady() ? undefined : this.#watches.unfilled;
  }

  /** Runs until `signal` aborts; then finishes what is in the workers' hands. */
  async run(signal: AbortSignal): Promise<void> {
    const { namespaces, operatorNamespace, logger, workers } = this.#options;
    const scopes = namespaces.length === 0 ? [undefined] : namespaces;
    this.#expired.watch(scopes, signal);
    await this.#watches.follow(
      [
        ...scopes.flatMap((scope) => this.#tasksAndPods(scope)),
        ...podTemplateScopes(namespaces, operatorNamespace).map((scope) => this.#podTemplatesOf(scope)),
      ],
      signal,
    );
    for (const key of this.#podIndex.keys()) if (this.#tasks.get(key) === undefined) this.#left(key);
    if (!signal.aborted) logger.info('the caches are filled', { tasks: this.#tasks.size, pods: this.#pods.size });
    const leads = await this.#mayLead(signal);
    if (leads) {
      await this.#seePodsOfLimited();
      this.#lead();
    }
    signal.addEventListener('abort', () => {
      this.#queue.close();
    });
    if (signal.aborted) this.#queue.close();
    const work = Array.from({ length: workers }, async () => await this.#work());
    const { alongside = async (): Promise<void> => {} } = this.#options;
    await Promise.all([...work, ...(leads ? [alongside(signal)] : [])]);
    await Promise.all([this.#watches.ended(), this.#expired.ended()]);
    await this.#events.drain();
  }

  async #mayLead(signal: AbortSignal): Promise<boolean> {
    const { awaitLead } = this.#options;
    return awaitLead === undefined ? !signal.aborted : await awaitLead(signal);
  }

  // What the operator that led before made last may not have come by the watch, and a limit has to count it.
  async #seePodsOfLimited(): Promise<void> {
    const { http, logger, maxRunningIn = (): number => 0 } = this.#options;
    const namespaces = new Set([...this.#tasks.values()].map(({ metadata }) => metadata.namespace));
    for (const namespace of namespaces) {
      if (maxRunningIn(namespace) === 0) continue;
      try {
        for (const pod of await livingPods(http, namespace)) this.#enter(ownerOf(pod), pod);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        logger.warn('pods could not be counted; the limit goes by those of the watch', {
          namespace,
          error: error.message,
        });
      }
    }
  }

  // A pod that the API server answered, whatever the watch has told of it.
  #enter(owner: Owner | undefined, pod: Pod): void {
    if (owner === undefined || !this.#podIndex.put(owner, pod)) return;
    // A list that no longer has it takes it away again.
    this.#pods.put(pod);
    this.#countRunning(owner.key);
  }

  // Whatever happened before, each Task is looked at once now, the oldest first.
  #lead(): void {
    this.#leadsSince = this.#options.clock.now();
    this.#expired.lead();
    const tasks = [...this.#tasks.values()];
    for (const task of tasks) this.#places.restore(task);
    for (const task of tasks.toSorted(byCreation)) this.#queue.add(keyOf(task));
    for (const key of this.#podIndex.keys()) {
      if (this.#podIndex.ofKey(key).some((pod) => leftPod(pod) === 'stray')) this.#queue.add(key);
    }
  }

  // A standby looks at nothing: the one that leads does, and all is looked at when the lead changes.
  #wake(key: string, delayMs: Millis = 0): void {
    if (this.#leadsSince !== undefined) this.#queue.add(key, delayMs);
  }

  #tasksAndPods(scope: string | undefined): readonly WatchedCollection[] {
    const labelSelector = `${PodLabel.managedBy}=${MANAGED_BY_PODSMITH}`;
    return [
      // The API server keeps finished Tasks and those of other controllers out of the watch: however many there are, they cost nothing here.
      {
        resource: 'tasks',
        path: tasksPath(scope),
        selectors: { fieldSelector: `status.finished=false,spec.managedBy=${MANAGED_BY}` },
        trim: trimTask,
        scope,
        store: this.#tasks,
      },
      {
        resource: 'pods',
        path: podsPath(scope),
        selectors: { labelSelector },
        trim: trimPod,
        scope,
        store: this.#pods,
      },
    ];
  }

  #podTemplatesOf(scope: string | undefined): WatchedCollection {
    return { resource: 'podtemplates', path: podTemplatesPath(scope), scope, store: this.#podTemplates };
  }

  // Of several operators the one that leads tells, so that the sum over them all is true.
  #census(): readonly TaskCount[] {
    return this.#leadsSince === undefined ? [] : taskCensus(this.#tasks.values(), this.#options.clock.now());
  }

  #owns(task: ShardKey): boolean {
    return this.#options.owns?.(task) ?? true;
  }

  #isOwn(owner: Owner | undefined): boolean {
    return owner === undefined || this.#owns({ namespace: namespaceOf(owner.key), uid: owner.uid });
  }

  #taskChanged({ kind, key, object }: StoreChange<Task>): void {
    const { uid, creationTimestamp } = object.metadata;
    if (kind === 'deleted') {
      this.#sightings.forget(uid);
      this.#launched.delete(uid);
      this.#places.gone(object);
      this.#freeCache(object);
      this.#forget(this.#podIndex.ofKey(key).filter((pod) => leftPod(pod) === 'done'));
      return;
    }
    const seenAt = kind === 'listed' ? undefined : this.#options.clock.now();
    const isNew = this.#sightings.task(uid, millisOf(creationTimestamp) ?? 0, seenAt);
    if (isNew && kind === 'applied' && this.#leadsSince !== undefined) {
      this.#options.logger.info('task accepted', { ...taskFields(object), reason: WaitingReason.pending });
    }
    this.#wake(key);
  }

  // Tasks that wait for its outputs need not wait any longer.
  #freeCache({ metadata, spec }: Task): void {
    if (readSpec(spec).spec.cache?.serialize !== true) return;
    this.#ended.add(metadata.uid);
    for (const task of this.#tasks.values()) {
      const waits = succeededCondition(task.status)?.reason === WaitingReason.cacheReserved;
      if (waits && task.metadata.namespace === metadata.namespace) this.#wake(keyOf(task));
    }
  }

  #podChanged({ kind, object }: StoreChange<KubeObject & Pod>): void {
    const owner = ownerOf(object);
    if (owner === undefined) return;
    if (kind === 'deleted') {
      this.#podIndex.delete(owner, object);
    } else {
      this.#podIndex.set(owner, object);
      this.#sightings.pod(owner.uid, object, kind === 'listed' ? undefined : this.#options.clock.now());
    }
    this.#countRunning(owner.key);
    const canWait = kind === 'applied' && !mayHaveEnded(object);
    const delayMs = canWait ? this.#sightings.newsDelay.ofLook(this.#options.clock.now()) : 0;
    if (this.#tasks.get(owner.key) !== undefined) this.#wake(owner.key, delayMs);
    else if (this.isReady()) this.#left(owner.key);
  }

  #countRunning(key: string): void {
    const living = this.#podIndex.ofKey(key).filter((pod) => !hasPodEnded(pod));
    this.#places.occupied(
      key,
      living.flatMap((pod) => ownerOf(pod)?.uid ?? []),
    );
  }

  // A Task that names it may be waiting for it. One whose pod runs is looked at in vain, and not touched.
  #podTemplateChanged({ kind, object }: StoreChange<CachedPodTemplate>): void {
    if (kind === 'deleted') return;
    for (const task of this.#tasks.values()) {
      if (isNamedBy(task, readSpec(task.spec).spec.podTemplateName, object)) this.#wake(keyOf(task));
    }
  }

  // The pods of a Task that is not in the cache. Before every Task is listed, they prove nothing.
  #left(key: string): void {
    const pods = this.#podIndex.ofKey(key);
    if (pods.some((pod) => leftPod(pod) === 'stray')) this.#wake(key);
    this.#forget(pods.filter((pod) => leftPod(pod) === 'done'));
  }

  #forget(pods: readonly Pod[]): void {
    for (const pod of pods) {
      const owner = ownerOf(pod);
      if (owner !== undefined) this.#podIndex.delete(owner, pod);
      this.#pods.drop(keyOf(pod));
    }
  }

  async #clearStrays(key: string): Promise<void> {
    const { api, logger } = this.#options;
    for (const pod of await clearStrays(api, { key, pods: this.#podIndex.ofKey(key) })) {
      logger.info('ended a pod that its finished Task left', { task: key, pod });
    }
    // What else has ended stays for whoever wants its log.
    if (this.#tasks.get(key) === undefined) this.#forget(this.#podIndex.ofKey(key).filter(hasPodEnded));
  }

  async #work(): Promise<void> {
    for (;;) {
      const key = await this.#queue.take();
      if (key === undefined) return;
      await this.#reconcileKey(key);
      this.#queue.done(key);
    }
  }

  async #reconcileKey(key: string): Promise<void> {
    const task = this.#tasks.get(key);
    const { metrics } = this.#options;
    const started = performance.now();
    const elapsed = (): number => (performance.now() - started) / 1000;
    try {
      if (task === undefined || task.status.finished) {
        await this.#clearStrays(key);
        this.#queue.forget(key);
        return;
      }
      const result = await this.#reconcile(task);
      this.#places.settled(task);
      this.#after(key, task, result);
      if (result.cleanupError !== undefined) throw result.cleanupError;
      this.#queue.forget(key);
      metrics.reconciled(result.nextAt === undefined ? 'success' : 'requeue_after', elapsed());
    } catch (error) {
      if (task !== undefined) this.#places.failed(task);
      this.#failed(key, error, elapsed());
    }
  }

  async #reconcile(task: Task): Promise<Reconciled> {
    const { api, storage, clock, settings, operatorNamespace } = this.#options;
    return await reconcile(task, {
      api,
      storage,
      clock,
      settings,
      ...(operatorNamespace !== undefined && { operatorNamespace }),
      findPodTemplate: (namespace, name) => this.#podTemplates.get(`${namespace}/${name}`)?.stored,
      sightings: this.#sightings,
      startedAt: this.#leadsSince ?? clock.now(),
      podsOf: (owner) => this.#podIndex.of({ uid: owner.metadata.uid, key: keyOf(owner) }),
      launchedOf: (uid) => this.#launched.get(uid),
      hasEnded: (uid) => this.#ended.has(uid),
      onStatusWritten: (ms) => {
        this.#sightings.newsDelay.wrote(ms, clock.now());
      },
      onReserved: (owner) => {
        this.#sightings.reserved(owner.metadata.uid, clock.now());
      },
      onCacheTrouble: (owner, trouble) => {
        this.#cacheTrouble(owner, trouble);
      },
      onLaunched: (owner, launched, pod) => {
        this.#podLaunched(owner, launched, pod);
      },
      claimPlace: (claimant) => this.#places.claim(claimant),
    });
  }

  #podLaunched(task: Task, launched: LaunchedPod, pod: Pod): void {
    const { clock, logger } = this.#options;
    const { uid } = task.metadata;
    const key = keyOf(task);
    if (this.#tasks.get(key)?.metadata.uid === uid) this.#launched.set(uid, launched);
    this.#enter({ uid, key }, pod);
    this.#sightings.pod(uid, pod, clock.now());
    const { attempt, podTemplate } = launched;
    const fields = { attempt, reason: 'PodCreated', pod: pod.metadata?.name, podTemplate };
    logger.info('pod created', { ...taskFields(task), ...fields });
  }

  #cacheTrouble(task: Task, { action, message }: CacheTrouble): void {
    const { clock, logger } = this.#options;
    logger.warn('something in storage could not be done', { ...taskFields(task), action, error: message });
    if (action !== 'keepOutputs') return;
    const note = `The outputs could not be put into the cache: ${message}. The next Task with these inputs runs.`;
    const event = { type: 'Warning', reason: NoticeReason.cacheNotWritten, note, action: EventAction.finish } as const;
    this.#events.send(task, event, clock.now());
  }

  #after(key: string, before: Task, { plan, task, nextAt }: Reconciled): void {
    const { clock, metrics, logger, onEnded } = this.#options;
    const now = clock.now();
    for (const event of plan.events ?? []) this.#events.send(task, event, now);
    if (plan.status !== undefined) {
      if (this.#tasks.get(key)?.metadata.uid === task.metadata.uid) this.#tasks.put(task);
      metrics.statusWritten(Buffer.byteLength(stringifyJson(task.status)));
      const step = { before: before.status, after: plan.status, task };
      reportFinished(step, metrics);
      for (const { level, message, fields } of transitionsOf(step)) logger[level](message, fields);
      if (plan.status.finished && !before.status.finished) onEnded?.({ ...task, status: plan.status });
    }
    if (nextAt !== undefined) this.#queue.add(key, nextAt - now);
  }

  #failed(key: string, error: unknown, seconds: number): void {
    const { metrics, logger } = this.#options;
    // Deleted meanwhile: nothing left to do. A conflict means that the cache lags: the next look sees more.
    if (error instanceof ApiError && error.code === 'notFound' && this.#tasks.get(key) === undefined) {
      this.#queue.forget(key);
      metrics.reconciled('success', seconds);
      return;
    }
    const conflict = error instanceof ApiError && error.code === 'conflict';
    metrics.reconciled(conflict ? 'requeue' : 'error', seconds);
    const retryInMs = Math.round(
      this.#queue.addAfterFailure(key, error instanceof ApiError ? error.retryAfterMs : undefined),
    );
    if (conflict) {
      logger.debug('the Task changed meanwhile', { task: key, retryInMs });
      return;
    }
    const detail = error instanceof ApiError ? error.message : errorText(error);
    logger.warn('a reconcile failed', { task: key, error: detail, retryInMs });
  }
}

function byCreation(a: Task, b: Task): number {
  return (millisOf(a.metadata.creationTimestamp) ?? 0) - (millisOf(b.metadata.creationTimestamp) ?? 0);
}

function errorText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
