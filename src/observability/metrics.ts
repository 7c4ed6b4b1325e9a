// The metrics of one process: what is counted as it happens, and what is read at each scrape. What there is stands in the catalogue.
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { RequestOutcome } from '../adapters/kube-http.ts';
import type { TaskCount } from '../controller/task-census.ts';
import { TaskState } from '../controller/task-state.ts';
import type { RestartReason, WatchedResource } from '../runtime/watch-states.ts';
import type { StorageObserver } from '../storage/metered-store.ts';
import { apiWrite } from './api-write.ts';
import { CONTROLLER, METRICS, NO_ANSWER } from './catalogue.ts';
import { LabelBounds, type MetricSpec, labelCombinations } from './metric-spec.ts';

/** What the controller reports. */
export interface Metrics {
  readonly registry: Registry;
  /** result: success, requeue, requeue_after, error. */
  readonly reconciled: (result: 'success' | 'requeue' | 'requeue_after' | 'error', seconds: number) => void;
  /** result: succeeded, failed; reason: a reason of the Succeeded condition. */
  readonly finished: (labels: {
    readonly namespace: string;
    readonly result: 'succeeded' | 'failed';
    readonly reason: string;
  }) => void;
  /** verdict: Succeeded, Failed, Cancelled, Suspended. */
  readonly attempted: (labels: {
    readonly namespace: string;
    readonly verdict: string;
    readonly reason: string;
  }) => void;
  /** phase: queued, scheduled, init, imagePull, running, finalizing, total. */
  readonly timed: (phase: string, seconds: number) => void;
  readonly statusWritten: (bytes: number) => void;
  readonly requested: (outcome: RequestOutcome) => void;
  readonly storageRequested: StorageObserver;
  readonly watchRestarted: (resource: WatchedResource, reason: RestartReason) => void;
  readonly eventLost: () => void;
  readonly spansSent: (spans: number) => void;
  readonly spansLost: (spans: number) => void;
  /** Storage was swept; undefined: not to the end. */
  readonly swept: (result: { readonly objects: number; readonly bytes: number } | undefined) => void;
  /** A finished Task was deleted because its time was up. */
  readonly expired: (namespace: string) => void;
  /** A key became due. */
  readonly queueAdded: () => void;
  readonly queueRetried: () => void;
  readonly queueTaken: (seconds: number) => void;
  readonly queueDone: (seconds: number) => void;
  /** Registers the gauges, whose values are read as they are scraped. Once. */
  readonly readFrom: (sources: GaugeSources) => void;
}

/** Read at each scrape. */
export interface GaugeSources {
  readonly queueDepth: () => number;
  /** For how many seconds each worker that holds a key has held it. */
  readonly workingSeconds: () => readonly number[];
  readonly maxWorkers: number;
  /** Shards that Tasks are divided into; 1: they are not. */
  readonly shards: number;
  /** Those that this process looks after; none in one that stands by. */
  readonly shardsOwned: () => number;
  readonly cachedTasks: () => number;
  readonly cachedPods: () => number;
  readonly expiringTasks: () => number;
  /** Empty in a process that stands by. */
  readonly census: () => readonly TaskCount[];
  /** When each resource's watch last told something, in seconds since 1970. */
  readonly watchesHeardAt: () => ReadonlyMap<WatchedResource, number>;
}

// prom-client's own: gauges whose names end as counters' do, and whose values the gauges without the ending have by type.
const MISNAMED = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

export function createMetrics(version: string): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of MISNAMED) registry.removeSingleMetric(name);
  const made = new MetricMaker(registry);
  made.gauge(METRICS.buildInfo, (set) => {
    set({ version }, 1);
  });
  const reconciles = made.counter(METRICS.reconciles);
  const reconcileErrors = made.counter(METRICS.reconcileErrors);
  const reconcileSeconds = made.histogram(METRICS.reconcileSeconds);
  const finished = made.counter(METRICS.taskFinished);
  const attempted = made.counter(METRICS.taskAttempts);
  const phases = made.histogram(METRICS.taskPhaseSeconds);
  const statusBytes = made.histogram(METRICS.taskStatusBytes);
  const expired = made.counter(METRICS.taskExpired);
  const watchRestarts = made.counter(METRICS.watchRestarts);
  const eventsLost = made.counter(METRICS.eventsLost);
  const traceSpans = made.counter(METRICS.traceSpans);
  return {
    registry,
    reconciled: (result, seconds) => {
      reconciles({ controller: CONTROLLER, result });
      reconcileSeconds({ controller: CONTROLLER }, seconds);
      if (result === 'error') reconcileErrors({ controller: CONTROLLER });
    },
    finished,
    attempted,
    timed: (phase, seconds) => {
      phases({ phase }, seconds);
    },
    statusWritten: (bytes) => {
      statusBytes({}, bytes);
    },
    watchRestarted: (resource, reason) => {
      watchRestarts({ resource, reason });
    },
    eventLost: () => {
      eventsLost({});
    },
    spansSent: (spans) => {
      traceSpans({ result: 'sent' }, spans);
    },
    spansLost: (spans) => {
      traceSpans({ result: 'lost' }, spans);
    },
    expired: (namespace) => {
      expired({ namespace });
    },
    ...apiServerMetrics(made),
    ...storageMetrics(made),
    ...queueMetrics(made),
    readFrom: (sources) => {
      registerGauges(made, sources);
    },
  };
}

function apiServerMetrics(made: MetricMaker): Pick<Metrics, 'requested'> {
  const requests = made.counter(METRICS.apiRequests);
  const requestSeconds = made.histogram(METRICS.apiRequestSeconds);
  const writes = made.counter(METRICS.apiWrites);
  return {
    requested: ({ request, status, seconds, host }) => {
      const { method } = request;
      requests({ method, code: status === 0 ? NO_ANSWER : String(status), host });
      if (seconds !== undefined) requestSeconds({ verb: method, host }, seconds);
      const write = apiWrite(request);
      if (write !== undefined && status >= 200 && status < 300) writes({ ...write });
    },
  };
}

function storageMetrics(made: MetricMaker): Pick<Metrics, 'storageRequested' | 'swept'> {
  const requests = made.counter(METRICS.storageRequests);
  const seconds = made.histogram(METRICS.storageRequestSeconds);
  const sweeps = made.counter(METRICS.storageSweeps);
  const clearedObjects = made.counter(METRICS.storageClearedObjects);
  const clearedBytes = made.counter(METRICS.storageClearedBytes);
  let isAvailable = true;
  made.gauge(METRICS.storageAvailable, (set) => {
    set({}, isAvailable ? 1 : 0);
  });
  return {
    storageRequested: (operation, result, took) => {
      requests({ operation, result });
      seconds({ operation }, took);
      // A bug of ours says nothing of storage.
      if (result !== 'error') isAvailable = result === 'success';
    },
    swept: (result) => {
      sweeps({ result: result === undefined ? 'error' : 'success' });
      clearedObjects({}, result?.objects ?? 0);
      clearedBytes({}, result?.bytes ?? 0);
    },
  };
}

function queueMetrics(made: MetricMaker): Pick<Metrics, 'queueAdded' | 'queueRetried' | 'queueTaken' | 'queueDone'> {
  const adds = made.counter(METRICS.queueAdds);
  const retries = made.counter(METRICS.queueRetries);
  const waited = made.histogram(METRICS.queueSeconds);
  const worked = made.histogram(METRICS.workSeconds);
  const name = CONTROLLER;
  return {
    queueAdded: () => {
      adds({ name });
    },
    queueRetried: () => {
      retries({ name });
    },
    queueTaken: (seconds) => {
      waited({ name }, seconds);
    },
    queueDone: (seconds) => {
      worked({ name }, seconds);
    },
  };
}

function registerGauges(made: MetricMaker, sources: GaugeSources): void {
  const one = <Label extends string>(
    spec: MetricSpec<Label>,
    labels: Readonly<Record<Label, string>>,
    read: () => number,
  ): void => {
    made.gauge(spec, (set) => {
      set(labels, read());
    });
  };
  const { workingSeconds } = sources;
  // Three gauges ask for it at each scrape.
  const census = oncePerTurn(sources.census);
  one(METRICS.queueDepth, { name: CONTROLLER }, sources.queueDepth);
  one(METRICS.unfinishedWork, { name: CONTROLLER }, () => workingSeconds().reduce((sum, each) => sum + each, 0));
  one(METRICS.longestWork, { name: CONTROLLER }, () => Math.max(0, ...workingSeconds()));
  one(METRICS.activeWorkers, { controller: CONTROLLER }, () => workingSeconds().length);
  one(METRICS.maxWorkers, { controller: CONTROLLER }, () => sources.maxWorkers);
  one(METRICS.leads, { name: 'podsmith' }, () => (sources.shardsOwned() > 0 ? 1 : 0));
  one(METRICS.shards, {}, () => sources.shards);
  one(METRICS.shardsOwned, {}, sources.shardsOwned);
  one(METRICS.cachedTasks, {}, sources.cachedTasks);
  one(METRICS.expiringTasks, {}, sources.expiringTasks);
  one(METRICS.cachedPods, {}, sources.cachedPods);
  made.gauge(METRICS.watchLastMessage, (set) => {
    for (const [resource, seconds] of sources.watchesHeardAt()) set({ resource }, seconds);
  });
  const waiting = (): readonly TaskCount[] => census().filter(({ state }) => state !== TaskState.running);
  made.gauge(METRICS.taskActive, (_set, add) => {
    for (const { namespace, state, tasks } of census()) add({ namespace, state }, tasks);
  });
  made.gauge(METRICS.taskWaiting, (_set, add) => {
    for (const { namespace, reason, tasks } of waiting()) add({ namespace, reason }, tasks);
  });
  made.gauge(METRICS.taskOldestWaiting, (set) => {
    // Shards that divide a namespace each have an oldest, and so has each namespace beyond the bound of the label: the oldest of all is set last.
    const ascending = waiting().toSorted((a, b) => a.oldestSeconds - b.oldestSeconds);
    for (const { namespace, reason, oldestSeconds } of ascending) set({ namespace, reason }, oldestSeconds);
  });
}

/** `read`, once for all who ask before whatever goes on now waits for something. */
function oncePerTurn<T>(read: () => T): () => T {
  let held: { readonly value: T } | undefined;
  return () => {
    if (held === undefined) {
      held = { value: read() };
      queueMicrotask(() => {
        held = undefined;
      });
    }
    return held.value;
  };
}

type Sample<Label extends string> = (labels: Readonly<Record<Label, string>>, value: number) => void;

/** Makes prom-client's objects from descriptions, and what feeds them, with labels held to their bounds. */
class MetricMaker {
  readonly #registry: Registry;
  readonly #bounds = new LabelBounds();

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** Series whose labels are all known begin at 0, so that their first step is seen. */
  counter<Label extends string>(
    spec: MetricSpec<Label>,
  ): (labels: Readonly<Record<Label, string>>, by?: number) => void {
    const counter = new Counter(this.#configuration(spec));
    for (const labels of labelCombinations(spec)) counter.inc(labels, 0);
    return (labels, by = 1) => {
      counter.inc(this.#bounds.bounded(spec, labels), by);
    };
  }

  histogram<Label extends string>(spec: MetricSpec<Label>): Sample<Label> {
    const histogram = new Histogram({ ...this.#configuration(spec), buckets: [...(spec.buckets ?? [])] });
    for (const labels of labelCombinations(spec)) histogram.zero(labels);
    return (labels, value) => {
      histogram.observe(this.#bounds.bounded(spec, labels), value);
    };
  }

  /** `collect` tells all its values anew at each scrape; those that share their labels by `add` are summed up. */
  gauge<Label extends string>(
    spec: MetricSpec<Label>,
    collect: (set: Sample<Label>, add: Sample<Label>) => void,
  ): void {
    const bounds = this.#bounds;
    const gauge: Gauge<Label> = new Gauge({
      ...this.#configuration(spec),
      collect: () => {
        gauge.reset();
        collect(
          (labels, value) => {
            gauge.set(bounds.bounded(spec, labels), value);
          },
          (labels, value) => {
            gauge.inc(bounds.bounded(spec, labels), value);
          },
        );
      },
    });
  }

  #configuration<Label extends string>({
    name,
    help,
    labels,
  }: MetricSpec<Label>): {
    readonly name: string;
    readonly help: string;
    readonly labelNames: Label[];
    readonly registers: Registry[];
  } {
    return { name, help, labelNames: Object.keys(labels) as Label[], registers: [this.#registry] };
  }
}
