// Everything the operator measures. Names dashboards know from controller-runtime where there is one; base units; no Task names in labels.
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { KubeRequest } from '../adapters/kube-http.ts';

/** What the controller reports. */
export interface Metrics {
  readonly registry: Registry;
  /** result: success, requeue, requeue_after, error. */
  readonly reconciled: (result: 'success' | 'requeue' | 'requeue_after' | 'error', seconds: number) => void;
  /** result: succeeded, failed; reason: a reason of the Succeeded condition. */
  finished(labels: {
    readonly namespace: string;
    readonly result: 'succeeded' | 'failed';
    readonly reason: string;
  }): void;
  /** verdict: Succeeded, Failed, Cancelled, Suspended. */
  readonly attempted: (labels: {
    readonly namespace: string;
    readonly verdict: string;
    readonly reason: string;
  }) => void;
  /** phase: queued, scheduled, init, imagePull, running, finalizing, total. */
  readonly timed: (phase: string, seconds: number) => void;
  readonly requested: (request: KubeRequest, status: number, seconds: number) => void;
  readonly eventLost: () => void;
  /** Storage was swept; undefined: not to the end. */
  readonly swept: (result: { readonly objects: number; readonly bytes: number } | undefined) => void;
  /** A finished Task was deleted because its time was up. */
  readonly expired: (namespace: string) => void;
  /** A key became due. */
  readonly queueAdded: () => void;
  readonly queueRetried: () => void;
  readonly queueTaken: (seconds: number) => void;
  readonly queueDone: (seconds: number) => void;
}

/** Read at each scrape. */
export interface GaugeSources {
  readonly queueDepth: () => number;
  readonly activeWorkers: () => number;
  readonly maxWorkers: number;
  readonly isLeader: () => boolean;
  readonly cachedTasks: () => number;
  readonly cachedPods: () => number;
  readonly expiringTasks: () => number;
}

const CONTROLLER = 'task';
const RECONCILE_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
// From a tenth of a second to half a day: a pull takes seconds, a training run hours.
const PHASE_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400, 43_200];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> =>
    new Counter({ name, help, labelNames: [...labelNames], registers });
  const histogram = <Label extends string>(
    name: string,
    help: string,
    options: { readonly labelNames: readonly Label[]; readonly buckets: readonly number[] },
  ): Histogram<Label> =>
    new Histogram({ name, help, labelNames: [...options.labelNames], buckets: [...options.buckets], registers });

  const reconciles = counter('controller_runtime_reconcile_total', 'Reconciles, by result.', ['controller', 'result']);
  const reconcileErrors = counter(
    'controller_runtime_reconcile_errors_total',
    'Reconciles that failed and are tried again.',
    ['controller'],
  );
  const reconcileTime = histogram('controller_runtime_reconcile_time_seconds', 'Seconds a reconcile took.', {
    labelNames: ['controller'],
    buckets: RECONCILE_SECONDS,
  });
  const finishedTasks = counter('podsmith_task_finished_total', 'Tasks that ended, by result and reason.', [
    'namespace',
    'result',
    'reason',
  ]);
  const attempts = counter('podsmith_task_attempts_total', 'Attempts that ended, by verdict and reason.', [
    'namespace',
    'verdict',
    'reason',
  ]);
  const expired = counter('podsmith_task_expired_total', 'Finished Tasks deleted by their ttlAfterFinished.', [
    'namespace',
  ]);
  const phases = histogram('podsmith_task_phase_seconds', 'Seconds a finished Task spent in each phase.', {
    labelNames: ['phase'],
    buckets: PHASE_SECONDS,
  });
  const requests = counter(
    'rest_client_requests_total',
    'Requests to the API server, by method and HTTP status; code 0: no answer.',
    ['method', 'code'],
  );
  const requestTime = histogram('rest_client_request_duration_seconds', 'Seconds a request to the API server took.', {
    labelNames: ['verb'],
    buckets: RECONCILE_SECONDS,
  });
  const eventsLost = counter('podsmith_events_lost_total', 'Events that could not be sent.', []);
  const sweeps = counter(
    'podsmith_storage_sweeps_total',
    'Sweeps of storage for what Tasks left that are gone, by result.',
    ['result'],
  );
  const clearedObjects = counter('podsmith_storage_cleared_objects_total', 'Objects that sweeps removed.', []);
  const clearedBytes = counter('podsmith_storage_cleared_bytes_total', 'Bytes of the objects that sweeps removed.', []);
  const queueAdds = counter('workqueue_adds_total', 'Keys that became due.', ['name']);
  const queueRetries = counter('workqueue_retries_total', 'Keys that were put back after a failure.', ['name']);
  const queueTime = histogram('workqueue_queue_duration_seconds', 'Seconds a due key waited for a worker.', {
    labelNames: ['name'],
    buckets: RECONCILE_SECONDS,
  });
  const workTime = histogram('workqueue_work_duration_seconds', 'Seconds a worker held a key.', {
    labelNames: ['name'],
    buckets: RECONCILE_SECONDS,
  });

  return {
    registry,
    reconciled: (result, seconds) => {
      reconciles.inc({ controller: CONTROLLER, result });
      reconcileTime.observe({ controller: CONTROLLER }, seconds);
      if (result === 'error') reconcileErrors.inc({ controller: CONTROLLER });
    },
    finished: (labels) => {
      finishedTasks.inc(labels);
    },
    attempted: (labels) => {
      attempts.inc(labels);
    },
    timed: (phase, seconds) => {
      phases.observe({ phase }, seconds);
    },
    requested: ({ method }, status, seconds) => {
      requests.inc({ method, code: String(status) });
      requestTime.observe({ verb: method }, seconds);
    },
    eventLost: () => {
      eventsLost.inc();
    },
    swept: (result) => {
      sweeps.inc({ result: result === undefined ? 'error' : 'success' });
      clearedObjects.inc(result?.objects ?? 0);
      clearedBytes.inc(result?.bytes ?? 0);
    },
    expired: (namespace) => {
      expired.inc({ namespace });
    },
    queueAdded: () => {
      queueAdds.inc({ name: CONTROLLER });
    },
    queueRetried: () => {
      queueRetries.inc({ name: CONTROLLER });
    },
    queueTaken: (seconds) => {
      queueTime.observe({ name: CONTROLLER }, seconds);
    },
    queueDone: (seconds) => {
      workTime.observe({ name: CONTROLLER }, seconds);
    },
  };
}

/** Registers the gauges, whose values are read as they are scraped. */
export function registerGauges(registry: Registry, sources: GaugeSources): void {
  const gauge = (name: string, help: string, read: () => number): void => {
    const made: Gauge = new Gauge({
      name,
      help,
      registers: [],
      collect: () => {
        made.set(read());
      },
    });
    registry.registerMetric(made);
  };
  gauge('workqueue_depth', 'Keys that are due and wait for a worker.', sources.queueDepth);
  gauge('controller_runtime_active_workers', 'Workers that hold a key.', sources.activeWorkers);
  gauge('controller_runtime_max_concurrent_reconciles', 'Workers in all.', () => sources.maxWorkers);
  const leads: Gauge<'name'> = new Gauge({
    name: 'leader_election_master_status',
    help: '1 in the process that leads, or needs no lead; 0 in one that stands by.',
    labelNames: ['name'],
    registers: [],
    collect: () => {
      leads.set({ name: 'podsmith' }, sources.isLeader() ? 1 : 0);
    },
  });
  registry.registerMetric(leads);
  gauge('podsmith_cached_tasks', 'Unfinished Tasks in the cache.', sources.cachedTasks);
  gauge('podsmith_expiring_tasks', 'Finished Tasks that their ttlAfterFinished will delete.', sources.expiringTasks);
  gauge('podsmith_cached_pods', 'Pods of Tasks in the cache.', sources.cachedPods);
}
