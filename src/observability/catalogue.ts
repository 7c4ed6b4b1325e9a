// Every metric of the operator's own, from which its objects and docs/metrics.md are made. Names that dashboards know from
// controller-runtime and client-go where there is one; base units; never a Task's name, and nothing else that users are free to write.
import { FinishedReason, WaitingReason } from '../api/vocabulary.ts';
import { TaskState } from '../controller/task-state.ts';
import { WATCHED_RESOURCES, RESTART_REASONS } from '../runtime/watch-states.ts';
import { STORAGE_OPERATIONS } from '../storage/metered-store.ts';
import { API_RESOURCES, WRITE_VERBS } from './api-write.ts';
import type { MetricSpec } from './metric-spec.ts';

/** The one controller, and its one queue. */
export const CONTROLLER = 'task';

const NAMESPACE = { anyOf: 'namespaces of Tasks', most: 1000 };
const WORDS = {
  finished: Object.values(FinishedReason),
  // Of an attempt that was ended, the word for why.
  attempt: [...new Set([...Object.values(FinishedReason), WaitingReason.suspended])],
  waiting: Object.values(WaitingReason).filter((reason) => reason !== WaitingReason.running),
};

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const HOST = { anyOf: 'the address of the API server', most: 1 };
/** In place of a status where no answer came, as in client-go. */
export const NO_ANSWER = '<error>';
const CODES = [
  ...[200, 201, 202, 204, 400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 502, 503, 504].map(String),
  NO_ANSWER,
];

const LATENCY_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
// From a tenth of a second to half a day: a pull takes seconds, a training run hours.
const PHASE_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400, 43_200];
// A status stays below 64 KiB (src/controller/status-bound.test.ts).
const STATUS_BYTES = [1, 2, 4, 8, 16, 32, 48, 64, 128, 256, 1024].map((kib) => kib * 1024);

const metric = <Label extends string>(spec: MetricSpec<Label>): MetricSpec<Label> => spec;

/** Of Tasks. The gauges come from the operator that leads alone, so that their sum over all operators is true. */
const tasks = {
  taskFinished: metric({
    name: 'podsmith_task_finished_total',
    type: 'counter',
    help: 'Tasks that ended, by result and reason.',
    labels: { namespace: NAMESPACE, result: ['succeeded', 'failed'], reason: WORDS.finished },
  }),
  taskAttempts: metric({
    name: 'podsmith_task_attempts_total',
    type: 'counter',
    help: 'Attempts that ended, by verdict and reason.',
    labels: {
      namespace: NAMESPACE,
      verdict: ['Succeeded', 'Failed', 'Cancelled', 'Suspended'],
      reason: WORDS.attempt,
    },
  }),
  taskExpired: metric({
    name: 'podsmith_task_expired_total',
    type: 'counter',
    help: 'Finished Tasks deleted by their ttlAfterFinished.',
    labels: { namespace: NAMESPACE },
  }),
  taskPhaseSeconds: metric({
    name: 'podsmith_task_phase_seconds',
    type: 'histogram',
    help: 'Seconds that a finished Task spent in each phase, all its attempts together.',
    labels: { phase: ['queued', 'scheduled', 'init', 'imagePull', 'running', 'finalizing', 'total'] },
    buckets: PHASE_SECONDS,
  }),
  taskStatusBytes: metric({
    name: 'podsmith_task_status_bytes',
    type: 'histogram',
    help: 'Bytes of each status that was written, as JSON; the operator keeps them below 65536.',
    labels: {},
    buckets: STATUS_BYTES,
  }),
  taskActive: metric({
    name: 'podsmith_task_active',
    type: 'gauge',
    help: 'Unfinished Tasks, by state.',
    labels: { namespace: NAMESPACE, state: Object.values(TaskState) },
  }),
  taskWaiting: metric({
    name: 'podsmith_task_waiting',
    type: 'gauge',
    help: 'Unfinished Tasks that do not run, by the reason of their condition Succeeded.',
    labels: { namespace: NAMESPACE, reason: WORDS.waiting },
  }),
  taskOldestWaiting: metric({
    name: 'podsmith_task_oldest_waiting_seconds',
    type: 'gauge',
    help: 'Seconds for which the oldest Task with that reason has not run: since its creation, or since its last attempt ended.',
    labels: { namespace: NAMESPACE, reason: WORDS.waiting },
  }),
  eventsLost: metric({
    name: 'podsmith_events_lost_total',
    type: 'counter',
    help: 'Events about Tasks that could not be sent.',
    labels: {},
  }),
  traceSpans: metric({
    name: 'podsmith_trace_spans_total',
    type: 'counter',
    help: 'Spans of traces of Tasks, by what became of them; lost: too many waited, the collector refused them, or the operator stopped.',
    labels: { result: ['sent', 'lost'] },
  }),
};

const storage = {
  storageRequests: metric({
    name: 'podsmith_storage_requests_total',
    type: 'counter',
    help: 'Requests to storage, by result; unavailable: no answer, or a refusal.',
    labels: { operation: STORAGE_OPERATIONS, result: ['success', 'unavailable', 'error'] },
  }),
  storageRequestSeconds: metric({
    name: 'podsmith_storage_request_duration_seconds',
    type: 'histogram',
    help: 'Seconds that a request to storage took, with its repetitions.',
    labels: { operation: STORAGE_OPERATIONS },
    buckets: LATENCY_SECONDS,
  }),
  storageAvailable: metric({
    name: 'podsmith_storage_available',
    type: 'gauge',
    help: '1 if the last request to storage was answered, or none was made yet; 0 if it was not, or was refused.',
    labels: {},
  }),
  storageSweeps: metric({
    name: 'podsmith_storage_sweeps_total',
    type: 'counter',
    help: 'Sweeps of storage for what Tasks left that are gone, by result.',
    labels: { result: ['success', 'error'] },
  }),
  storageClearedObjects: metric({
    name: 'podsmith_storage_cleared_objects_total',
    type: 'counter',
    help: 'Objects that sweeps removed.',
    labels: {},
  }),
  storageClearedBytes: metric({
    name: 'podsmith_storage_cleared_bytes_total',
    type: 'counter',
    help: 'Bytes of the objects that sweeps removed.',
    labels: {},
  }),
};

const apiServer = {
  apiRequests: metric({
    name: 'rest_client_requests_total',
    type: 'counter',
    help: `Requests to the API server, by HTTP method and status; ${NO_ANSWER}: no answer came.`,
    labels: { method: METHODS, code: CODES, host: HOST },
  }),
  apiRequestSeconds: metric({
    name: 'rest_client_request_duration_seconds',
    type: 'histogram',
    help: 'Seconds that a request to the API server took; watches and logs that are followed are not among them.',
    labels: { verb: METHODS, host: HOST },
    buckets: LATENCY_SECONDS,
  }),
  apiWrites: metric({
    name: 'podsmith_api_writes_total',
    type: 'counter',
    help: 'Writes that the API server took, by verb and resource.',
    labels: { verb: WRITE_VERBS, resource: API_RESOURCES },
  }),
  watchLastMessage: metric({
    name: 'podsmith_watch_last_message_timestamp_seconds',
    type: 'gauge',
    help: 'When a watch last told something, in seconds since 1970; the API server sends a bookmark at least each minute. Of several watches, the one that has been silent longest.',
    labels: { resource: WATCHED_RESOURCES },
  }),
  watchRestarts: metric({
    name: 'podsmith_watch_restarts_total',
    type: 'counter',
    help: 'Watches that ended and were begun again, by cause; ended: in good order, as the API server does every five to ten minutes.',
    labels: { resource: WATCHED_RESOURCES, reason: RESTART_REASONS },
  }),
};

const operator = {
  leads: metric({
    name: 'leader_election_master_status',
    type: 'gauge',
    help: '1 in the process that leads, or needs no lead; 0 in one that stands by.',
    labels: { name: ['podsmith'] },
  }),
  shards: metric({
    name: 'podsmith_shards',
    type: 'gauge',
    help: 'Shards that Tasks are divided into, as this process is configured; 1 without sharding.',
    labels: {},
  }),
  shardsOwned: metric({
    name: 'podsmith_shards_owned',
    type: 'gauge',
    help: 'Shards that this process looks after. Summed over all operators it is podsmith_shards, or some are looked after by nobody.',
    labels: {},
  }),
  buildInfo: metric({
    name: 'podsmith_build_info',
    type: 'gauge',
    help: 'Always 1; its label is the version that runs.',
    labels: { version: { anyOf: "the operator's version", most: 1 } },
  }),
  cachedTasks: metric({
    name: 'podsmith_cached_tasks',
    type: 'gauge',
    help: 'Unfinished Tasks in the cache of this process.',
    labels: {},
  }),
  cachedPods: metric({
    name: 'podsmith_cached_pods',
    type: 'gauge',
    help: 'Pods of Tasks in the cache of this process.',
    labels: {},
  }),
  expiringTasks: metric({
    name: 'podsmith_expiring_tasks',
    type: 'gauge',
    help: 'Finished Tasks in the cache of this process that their ttlAfterFinished will delete.',
    labels: {},
  }),
  reconciles: metric({
    name: 'controller_runtime_reconcile_total',
    type: 'counter',
    help: 'Reconciles, by result; requeue: the Task had changed meanwhile.',
    labels: { controller: [CONTROLLER], result: ['success', 'requeue', 'requeue_after', 'error'] },
  }),
  reconcileErrors: metric({
    name: 'controller_runtime_reconcile_errors_total',
    type: 'counter',
    help: 'Reconciles that failed and are tried again.',
    labels: { controller: [CONTROLLER] },
  }),
  reconcileSeconds: metric({
    name: 'controller_runtime_reconcile_time_seconds',
    type: 'histogram',
    help: 'Seconds that a reconcile took.',
    labels: { controller: [CONTROLLER] },
    buckets: LATENCY_SECONDS,
  }),
  activeWorkers: metric({
    name: 'controller_runtime_active_workers',
    type: 'gauge',
    help: 'Workers that hold a key.',
    labels: { controller: [CONTROLLER] },
  }),
  maxWorkers: metric({
    name: 'controller_runtime_max_concurrent_reconciles',
    type: 'gauge',
    help: 'Workers in all.',
    labels: { controller: [CONTROLLER] },
  }),
  queueDepth: metric({
    name: 'workqueue_depth',
    type: 'gauge',
    help: 'Keys that are due and wait for a worker.',
    labels: { name: [CONTROLLER] },
  }),
  queueAdds: metric({
    name: 'workqueue_adds_total',
    type: 'counter',
    help: 'Keys that became due.',
    labels: { name: [CONTROLLER] },
  }),
  queueRetries: metric({
    name: 'workqueue_retries_total',
    type: 'counter',
    help: 'Keys that were put back after a failure.',
    labels: { name: [CONTROLLER] },
  }),
  queueSeconds: metric({
    name: 'workqueue_queue_duration_seconds',
    type: 'histogram',
    help: 'Seconds that a due key waited for a worker.',
    labels: { name: [CONTROLLER] },
    buckets: LATENCY_SECONDS,
  }),
  workSeconds: metric({
    name: 'workqueue_work_duration_seconds',
    type: 'histogram',
    help: 'Seconds that a worker held a key.',
    labels: { name: [CONTROLLER] },
    buckets: LATENCY_SECONDS,
  }),
  unfinishedWork: metric({
    name: 'workqueue_unfinished_work_seconds',
    type: 'gauge',
    help: 'Seconds for which workers have held the keys that they hold now, together.',
    labels: { name: [CONTROLLER] },
  }),
  longestWork: metric({
    name: 'workqueue_longest_running_processor_seconds',
    type: 'gauge',
    help: 'Seconds for which one worker has held its key, of all workers the longest.',
    labels: { name: [CONTROLLER] },
  }),
};

/** By what they tell of, in the order of docs/metrics.md. */
export const METRIC_GROUPS = { Tasks: tasks, Storage: storage, 'API server': apiServer, Operator: operator } as const;

export const METRICS = { ...tasks, ...storage, ...apiServer, ...operator } as const;
