// The operator's own health.
import { type Section, sized } from './layout.ts';
import { graph, stat } from './panels.ts';
import { OPERATOR, RATE, quantile } from './queries.ts';

export const THE_OPERATOR: Section = {
  title: 'The operator',
  lines: [
    {
      height: 4,
      panels: [
        sized(stat, {
          title: 'Leads',
          description: 'The operator that acts. None: PodsmithNoLeader.',
          width: 6,
          isName: true,
          query: [`leader_election_master_status{${OPERATOR}} == 1`, '{{instance}}'],
        }),
        sized(stat, {
          title: 'Operators up',
          description: 'With those that stand by.',
          width: 3,
          query: [`sum(up{${OPERATOR}})`, ''],
        }),
        sized(stat, {
          title: 'Version',
          description: 'Two of them while an upgrade is under way.',
          width: 3,
          isName: true,
          query: [`group by (version) (podsmith_build_info{${OPERATOR}})`, '{{version}}'],
        }),
        sized(stat, {
          title: 'Since its start',
          description: 'The age of the youngest operator.',
          width: 3,
          unit: 's',
          query: [`min(time() - process_start_time_seconds{${OPERATOR}})`, ''],
        }),
        sized(stat, {
          title: 'Storage answers',
          description: 'Which part of the requests of the last five minutes was answered.',
          width: 3,
          unit: 'percentunit',
          query: [
            `1 - (sum(increase(podsmith_storage_requests_total{${OPERATOR}, result="unavailable"}[5m])) / (sum(increase(podsmith_storage_requests_total{${OPERATOR}}[5m])) > 0) or vector(0))`,
            '',
          ],
        }),
        sized(stat, {
          title: 'API server silent for',
          description:
            'For how long the watch that is silent longest has told nothing; it tells something each minute.',
          width: 3,
          unit: 's',
          query: [`max(time() - podsmith_watch_last_message_timestamp_seconds{${OPERATOR}})`, ''],
          steps: [
            [90, 'orange'],
            [180, 'red'],
          ],
        }),
        sized(stat, {
          title: 'Events lost',
          description: 'Events about Tasks that could not be sent, in the time that is shown. Nothing depends on them.',
          width: 3,
          decimals: 0,
          query: [`sum(increase(podsmith_events_lost_total{${OPERATOR}}[$__range]))`, ''],
          steps: [[1, 'orange']],
        }),
      ],
    },
    {
      height: 7,
      panels: [
        sized(graph, {
          title: 'Reconciles per second',
          description: 'By result. Errors are tried again: PodsmithReconcileErrors.',
          width: 8,
          unit: 'ops',
          colours: { success: 'green', requeue_after: 'blue', requeue: 'yellow', error: 'red' },
          queries: [[`sum by (result) (rate(controller_runtime_reconcile_total{${OPERATOR}}[${RATE}]))`, '{{result}}']],
        }),
        sized(graph, {
          title: 'How long a reconcile takes',
          description: 'With the requests to the API server and to storage that it makes.',
          width: 8,
          unit: 's',
          queries: [
            [quantile(0.5, 'controller_runtime_reconcile_time_seconds'), 'p50'],
            [quantile(0.99, 'controller_runtime_reconcile_time_seconds'), 'p99'],
          ],
        }),
        sized(graph, {
          title: 'The queue',
          description: 'Tasks that are due and wait for a worker, and workers that are busy. PodsmithQueueWait.',
          width: 8,
          decimals: 0,
          queries: [
            [`sum(workqueue_depth{${OPERATOR}})`, 'due'],
            [`sum(controller_runtime_active_workers{${OPERATOR}})`, 'workers busy'],
            [`max(controller_runtime_max_concurrent_reconciles{${OPERATOR}})`, 'workers'],
          ],
        }),
      ],
    },
    {
      height: 7,
      panels: [
        sized(graph, {
          title: 'Waiting for a worker',
          description: 'How long Tasks that are due wait for a worker.',
          width: 8,
          unit: 's',
          queries: [
            [quantile(0.5, 'workqueue_queue_duration_seconds'), 'p50'],
            [quantile(0.9, 'workqueue_queue_duration_seconds'), 'p90'],
          ],
        }),
        sized(graph, {
          title: 'Requests to the API server per second',
          description: 'By method and answer; <error>: none came.',
          width: 8,
          unit: 'reqps',
          queries: [
            [
              `sum by (method, code) (rate(rest_client_requests_total{${OPERATOR}}[${RATE}])) > 0`,
              '{{method}} {{code}}',
            ],
          ],
        }),
        sized(graph, {
          title: 'How long the API server takes',
          description: 'Nine in ten requests are faster.',
          width: 8,
          unit: 's',
          queries: [[quantile(0.9, 'rest_client_request_duration_seconds', ['verb']), '{{verb}}']],
        }),
      ],
    },
    {
      height: 7,
      panels: [
        sized(graph, {
          title: 'Writes per second',
          description:
            'What the API server took: a Task that succeeds at once costs a pod, two writes of its status and an event.',
          width: 8,
          unit: 'wps',
          queries: [
            [
              `sum by (verb, resource) (rate(podsmith_api_writes_total{${OPERATOR}}[${RATE}])) > 0`,
              '{{verb}} {{resource}}',
            ],
          ],
        }),
        sized(graph, {
          title: 'Requests to storage per second',
          description: 'By result; unavailable: no answer, or a refusal. PodsmithStorageUnavailable.',
          width: 8,
          unit: 'reqps',
          colours: { success: 'green', unavailable: 'red', error: 'purple' },
          queries: [[`sum by (result) (rate(podsmith_storage_requests_total{${OPERATOR}}[${RATE}]))`, '{{result}}']],
        }),
        sized(graph, {
          title: 'How long storage takes',
          description: 'Nine in ten requests are faster.',
          width: 8,
          unit: 's',
          queries: [[quantile(0.9, 'podsmith_storage_request_duration_seconds', ['operation']), '{{operation}}']],
        }),
      ],
    },
    {
      height: 7,
      panels: [
        sized(graph, {
          title: 'Memory',
          description: "Of each operator: all of it, and JavaScript's heap. Hold it against resources.limits.memory.",
          width: 8,
          unit: 'bytes',
          queries: [
            [`process_resident_memory_bytes{${OPERATOR}}`, '{{instance}}'],
            [`nodejs_heap_size_used_bytes{${OPERATOR}}`, '{{instance}} heap'],
          ],
        }),
        sized(graph, {
          title: 'CPU',
          description: 'Cores in use. Node.js computes on one; near 1 it lags behind.',
          width: 8,
          queries: [[`rate(process_cpu_seconds_total{${OPERATOR}}[${RATE}])`, '{{instance}}']],
        }),
        sized(graph, {
          title: 'Lag of the event loop',
          description: 'How late things have their turn, but for one in a hundred. PodsmithEventLoopLag.',
          width: 8,
          unit: 's',
          queries: [[`nodejs_eventloop_lag_p99_seconds{${OPERATOR}}`, '{{instance}}']],
        }),
      ],
    },
    {
      height: 7,
      panels: [
        sized(graph, {
          title: 'What it holds in memory',
          description: 'Unfinished Tasks, pods of Tasks, and finished Tasks that will be deleted in time.',
          width: 8,
          decimals: 0,
          queries: [
            [`max(podsmith_cached_tasks{${OPERATOR}})`, 'unfinished Tasks'],
            [`max(podsmith_cached_pods{${OPERATOR}})`, 'pods'],
            [`max(podsmith_expiring_tasks{${OPERATOR}})`, 'to be deleted'],
          ],
        }),
        sized(graph, {
          title: 'Size of a status',
          description: 'Of those that are written. 64 KiB is the bound. PodsmithStatusNearBound.',
          width: 8,
          unit: 'bytes',
          queries: [
            [quantile(0.5, 'podsmith_task_status_bytes'), 'p50'],
            [quantile(0.99, 'podsmith_task_status_bytes'), 'p99'],
          ],
        }),
        sized(graph, {
          title: 'Watches begun again, per minute',
          description:
            'By what is watched. The API server ends each in good order every five to ten minutes; more than that is a fault of the connection.',
          width: 8,
          queries: [
            [`sum by (resource) (rate(podsmith_watch_restarts_total{${OPERATOR}}[${RATE}])) * 60`, '{{resource}}'],
          ],
        }),
      ],
    },
  ],
};
