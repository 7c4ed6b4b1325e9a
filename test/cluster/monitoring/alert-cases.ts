// When each alert fires and when it must not: what Prometheus scraped, in promtool's notation, and what follows.

export const JOB = 'podsmith-system/podsmith';

type Labels = Readonly<Record<string, string>>;

export interface AlertCase {
  readonly alert: string;
  readonly name: string;
  /** Values each half minute from the beginning on, by series: `a+bxn` counts up by b n times, `axn` stays, `_` is a scrape that failed. */
  readonly series: Readonly<Record<string, string>>;
  /** Minutes after the beginning; by then it fires, or not. */
  readonly minutes: number;
  /** Absent: it must be silent. */
  readonly want?: { readonly severity: string; readonly labels?: Labels; readonly description: string };
}

/** A series of the operator. */
function of(name: string, labels: Labels = {}): string {
  return series(name, { job: JOB, instance: '10.0.0.1:8080', ...labels });
}

function series(name: string, labels: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `${name}{${pairs.join(',')}}`;
}

const OTHER = { instance: '10.0.0.2:8080' };
const INSTANCE = { instance: '10.0.0.1:8080' };

const absent: readonly AlertCase[] = [
  {
    alert: 'PodsmithOperatorAbsent',
    name: 'its only pod has been down for six minutes',
    series: { [of('up')]: '1x10 0x40' },
    minutes: 12,
    want: {
      severity: 'critical',
      description:
        'Prometheus reaches nothing that is called podsmith-system/podsmith. No Task starts, and none that ends is noticed. Pods that run go on.',
    },
  },
  {
    alert: 'PodsmithOperatorAbsent',
    name: 'there is nothing to scrape',
    series: { [series('up', { job: 'prometheus' })]: '1x40' },
    minutes: 6,
    want: {
      severity: 'critical',
      description:
        'Prometheus reaches nothing that is called podsmith-system/podsmith. No Task starts, and none that ends is noticed. Pods that run go on.',
    },
  },
  {
    alert: 'PodsmithOperatorAbsent',
    name: 'it is restarted, and answers again after two minutes',
    series: { [of('up')]: '1x10 0x4 1x40' },
    minutes: 12,
  },
  {
    alert: 'PodsmithOperatorAbsent',
    name: 'one of two is down',
    series: { [of('up')]: '0x40', [of('up', OTHER)]: '1x40' },
    minutes: 15,
  },
];

const restarting: readonly AlertCase[] = [
  {
    alert: 'PodsmithOperatorRestarting',
    name: 'it was out of memory three times in a quarter of an hour',
    series: { [of('process_start_time_seconds')]: '100x10 400x10 700x10 1000x20' },
    minutes: 22,
    want: {
      severity: 'warning',
      labels: INSTANCE,
      description: 'The operator at 10.0.0.1:8080 was started 3 times in half an hour.',
    },
  },
  {
    alert: 'PodsmithOperatorRestarting',
    name: 'two upgrades and a restart replace its pod',
    series: {
      [of('process_start_time_seconds')]: '100x10 400x10 stale',
      [of('process_start_time_seconds', OTHER)]: '_x20 700x10 stale',
      [of('process_start_time_seconds', { instance: '10.0.0.3:8080' })]: '_x30 1000x30',
    },
    minutes: 22,
  },
];

const owned = (values: string, labels: Labels = {}): Readonly<Record<string, string>> => ({
  [of('podsmith_shards_owned', labels)]: values,
});
const shards = (number: number, labels: Labels = {}): Readonly<Record<string, string>> => ({
  [of('podsmith_shards', labels)]: `${number}x60`,
});
const NO_LEADER =
  'Operators are up, and for two minutes none of them has held the Lease, or with sharding that of some shard. Of its Tasks none starts, and none that ends is noticed. Pods that run go on.';

const noLeader: readonly AlertCase[] = [
  {
    alert: 'PodsmithNoLeader',
    name: 'two operators are up, and neither leads',
    series: { ...shards(1), ...shards(1, OTHER), ...owned('1x10 0x40'), ...owned('0x50', OTHER) },
    minutes: 10,
    want: { severity: 'critical', description: NO_LEADER },
  },
  {
    alert: 'PodsmithNoLeader',
    name: "one of eight shards is nobody's",
    series: { ...shards(8), ...shards(8, OTHER), ...owned('4x10 3x40'), ...owned('4x50', OTHER) },
    minutes: 10,
    want: { severity: 'critical', description: NO_LEADER },
  },
  {
    alert: 'PodsmithNoLeader',
    name: 'one leads, and one stands by',
    series: { ...shards(1), ...shards(1, OTHER), ...owned('1x50'), ...owned('0x50', OTHER) },
    minutes: 20,
  },
  {
    alert: 'PodsmithNoLeader',
    name: 'the lead changes hands, and a minute goes by',
    series: { ...shards(1), ...shards(1, OTHER), ...owned('1x10 0x40'), ...owned('0x12 1x40', OTHER) },
    minutes: 8,
  },
  {
    alert: 'PodsmithNoLeader',
    name: 'scrapes of the one that leads fail',
    series: { ...shards(1, OTHER), ...owned('1x10 _ _ 1x40'), ...owned('0x50', OTHER) },
    minutes: 7,
  },
  {
    alert: 'PodsmithNoLeader',
    name: 'an upgrade makes eight shards of one, and the old operator still has it',
    series: { ...shards(1), ...shards(8, OTHER), ...owned('1x50'), ...owned('0x50', OTHER) },
    minutes: 20,
  },
  {
    alert: 'PodsmithNoLeader',
    name: 'no operator is up: another alert says so',
    series: { [of('up')]: '0x50' },
    minutes: 20,
  },
];

const watchStale: readonly AlertCase[] = [
  {
    alert: 'PodsmithWatchStale',
    name: 'nothing was heard of pods for a quarter of an hour',
    series: {
      [of('podsmith_watch_last_message_timestamp_seconds', { resource: 'pods' })]: '0+30x10 300x40',
      [of('podsmith_watch_last_message_timestamp_seconds', { resource: 'tasks' })]: '0+30x60',
    },
    minutes: 20,
    want: {
      severity: 'critical',
      labels: { ...INSTANCE, resource: 'pods' },
      description:
        'The operator at 10.0.0.1:8080 has heard nothing of pods for 15m 0s, where the API server tells something each minute. It does not know what happens there.',
    },
  },
  {
    alert: 'PodsmithWatchStale',
    name: 'bookmarks come each minute',
    series: {
      [of('podsmith_watch_last_message_timestamp_seconds', { resource: 'pods' })]: Array.from({ length: 40 }, (_, i) =>
        String(Math.floor(i / 2) * 60),
      ).join(' '),
    },
    minutes: 15,
  },
  {
    alert: 'PodsmithWatchStale',
    name: 'the API server is away for four minutes',
    series: { [of('podsmith_watch_last_message_timestamp_seconds', { resource: 'pods' })]: '0+30x10 300x8 570+30x40' },
    minutes: 12,
  },
  {
    alert: 'PodsmithWatchStale',
    name: 'the operator that heard nothing is gone',
    series: { [of('podsmith_watch_last_message_timestamp_seconds', { resource: 'pods' })]: '0+30x10 300x10 stale' },
    minutes: 20,
  },
];

/** Buckets of `workqueue_queue_duration_seconds`, up to `bound` by the first of the values, above it by the second. */
function queue(bound: string, upTo: string, above: string): Readonly<Record<string, string>> {
  const bucket = (le: string): string => of('workqueue_queue_duration_seconds_bucket', { name: 'task', le });
  return { [bucket('1')]: upTo, [bucket(bound)]: upTo, [bucket('30')]: above, [bucket('+Inf')]: above };
}

const leads = (values: string, labels: Labels = {}): Readonly<Record<string, string>> => ({
  [of('leader_election_master_status', { name: 'podsmith', ...labels })]: values,
});
const WAITS =
  'For ten minutes one in ten Tasks that were due has waited more than 10 s for a worker of the operator, or no worker has ended its work at all.';

const queueWait: readonly AlertCase[] = [
  {
    alert: 'PodsmithQueueWait',
    name: 'half of what is due waits more than ten seconds',
    series: queue('10', '0+5x80', '0+10x80'),
    minutes: 25,
    want: { severity: 'warning', description: WAITS },
  },
  {
    alert: 'PodsmithQueueWait',
    name: 'all workers hang',
    series: {
      ...leads('1x80'),
      [of('workqueue_depth', { name: 'task' })]: '0x4 7x80',
      [of('workqueue_work_duration_seconds_count', { name: 'task' })]: '50x80',
    },
    minutes: 25,
    want: { severity: 'warning', description: WAITS },
  },
  {
    alert: 'PodsmithQueueWait',
    name: 'what is due is taken within a second',
    series: queue('10', '0+10x80', '0+10x80'),
    minutes: 30,
  },
  {
    alert: 'PodsmithQueueWait',
    name: 'a new leader takes five minutes for what it finds',
    series: queue('10', '0x10 0+100x80', '0+10x10 200+100x80'),
    minutes: 20,
  },
  {
    alert: 'PodsmithQueueWait',
    name: 'one stands by with a full queue, and the leader has nothing to do',
    series: {
      ...leads('1x80'),
      ...leads('0x80', OTHER),
      [of('workqueue_depth', { name: 'task' })]: '0x80',
      [of('workqueue_depth', { name: 'task', ...OTHER })]: '7x80',
      [of('workqueue_work_duration_seconds_count', { name: 'task' })]: '50x80',
      [of('workqueue_work_duration_seconds_count', { name: 'task', ...OTHER })]: '0x80',
    },
    minutes: 30,
  },
];

const waiting = (namespace: string, reason: string): string => of('podsmith_task_waiting', { namespace, reason });

const heldUp: readonly AlertCase[] = [
  {
    alert: 'PodsmithTasksHeldUp',
    name: 'an admission webhook is down',
    series: { [waiting('ml', 'PodNotCreated')]: '40x60', [waiting('web', 'PodNotCreated')]: '1x60' },
    minutes: 20,
    want: {
      severity: 'warning',
      labels: { reason: 'PodNotCreated' },
      description: 'Tasks in 2 namespace(s) wait with the reason PodNotCreated, which their authors cannot mend.',
    },
  },
  {
    alert: 'PodsmithTasksHeldUp',
    name: 'two hundred Tasks wait for a Secret of their author',
    series: { [waiting('ml', 'SecretMissing')]: '200x60' },
    minutes: 25,
  },
  {
    alert: 'PodsmithTasksHeldUp',
    name: 'the webhook is down for ten minutes',
    series: { [waiting('ml', 'PodNotCreated')]: '40x20 0x40' },
    minutes: 20,
  },
];

const attempts = (verdict: string, reason: string, namespace = 'ml'): string =>
  of('podsmith_task_attempts_total', { namespace, verdict, reason });

const attemptsLost: readonly AlertCase[] = [
  {
    alert: 'PodsmithAttemptsLost',
    name: 'a quarter of all pods is evicted',
    series: {
      [attempts('Failed', 'Evicted')]: '0+1x120',
      [attempts('Failed', 'Interrupted', 'web')]: '3x120',
      [attempts('Succeeded', 'Succeeded', 'web')]: '0+3x120',
    },
    minutes: 45,
    want: {
      severity: 'warning',
      labels: { reason: 'Evicted' },
      description:
        "25% of all attempts of the last half hour were lost with the reason Evicted, which is the cluster's doing.",
    },
  },
  {
    alert: 'PodsmithAttemptsLost',
    name: 'a user divides by zero, again and again',
    series: { [attempts('Failed', 'UserError')]: '0+5x120', [attempts('Failed', 'OOMKilled')]: '0+2x120' },
    minutes: 45,
  },
  {
    alert: 'PodsmithAttemptsLost',
    name: 'the pods of one Task are lost until its budget is used up, and nothing else runs',
    series: { [attempts('Failed', 'PodDeleted')]: '0x20 1 2 3 4x100' },
    minutes: 30,
  },
  {
    alert: 'PodsmithAttemptsLost',
    name: 'spot nodes go, and take one attempt in ten',
    series: { [attempts('Failed', 'Interrupted')]: '0+1x120', [attempts('Succeeded', 'Succeeded')]: '0+9x120' },
    minutes: 45,
  },
];

const storageRequests = (result: string): string =>
  of('podsmith_storage_requests_total', { operation: 'read', result });

const storageUnavailable: readonly AlertCase[] = [
  {
    alert: 'PodsmithStorageUnavailable',
    name: 'no request has been answered for ten minutes',
    series: { [storageRequests('success')]: '0+3x20 60x60', [storageRequests('unavailable')]: '0x20 0+3x60' },
    minutes: 20,
    want: {
      severity: 'critical',
      description:
        "Of the operator's requests to storage, 100% were not answered, or refused. Tasks wait with the reason StorageUnavailable: none starts, and none ends.",
    },
  },
  {
    alert: 'PodsmithStorageUnavailable',
    name: 'storage is restarted',
    series: {
      [storageRequests('success')]: '0+3x20 60x4 60+3x60',
      [storageRequests('unavailable')]: '0x20 0+3x4 12x60',
    },
    minutes: 14,
  },
  {
    alert: 'PodsmithStorageUnavailable',
    name: 'one request in ten fails',
    series: { [storageRequests('success')]: '0+9x60', [storageRequests('unavailable')]: '0+1x60' },
    minutes: 25,
  },
  {
    alert: 'PodsmithStorageUnavailable',
    name: 'the last request of the night failed, and nobody has asked since',
    series: {
      [storageRequests('success')]: '0+3x20 60x100',
      [storageRequests('unavailable')]: '0x20 1x100',
      [of('podsmith_storage_available')]: '1x20 0x100',
    },
    minutes: 50,
  },
];

const volume = (name: string, claim = 'podsmith-storage'): string =>
  series(`kubelet_volume_stats_${name}`, {
    job: 'kubelet',
    namespace: 'podsmith-system',
    persistentvolumeclaim: claim,
    node: 'node-1',
  });

const storageFilling: readonly AlertCase[] = [
  {
    alert: 'PodsmithStorageFilling',
    name: 'a twentieth of its bytes is free',
    series: { [volume('available_bytes')]: '5x60', [volume('capacity_bytes')]: '100x60' },
    minutes: 20,
    want: {
      severity: 'warning',
      labels: { namespace: 'podsmith-system', persistentvolumeclaim: 'podsmith-storage' },
      description:
        'Of the volume podsmith-storage, 5% is free, in bytes or in files. Once it is full, Tasks wait with the reason StorageUnavailable.',
    },
  },
  {
    alert: 'PodsmithStorageFilling',
    name: 'it has room for bytes, and for few files',
    series: {
      [volume('available_bytes')]: '50x60',
      [volume('capacity_bytes')]: '100x60',
      [volume('inodes_free')]: '10x60',
      [volume('inodes')]: '1000x60',
    },
    minutes: 20,
    want: {
      severity: 'warning',
      labels: { namespace: 'podsmith-system', persistentvolumeclaim: 'podsmith-storage' },
      description:
        'Of the volume podsmith-storage, 1% is free, in bytes or in files. Once it is full, Tasks wait with the reason StorageUnavailable.',
    },
  },
  {
    alert: 'PodsmithStorageFilling',
    name: 'half of it is free, on a file system that makes files as it needs them',
    series: {
      [volume('available_bytes')]: '50x60',
      [volume('capacity_bytes')]: '100x60',
      [volume('inodes_free')]: '0x60',
      [volume('inodes')]: '0x60',
    },
    minutes: 25,
  },
  {
    alert: 'PodsmithStorageFilling',
    name: "somebody else's volume is full",
    series: { [volume('available_bytes', 'postgres')]: '1x60', [volume('capacity_bytes', 'postgres')]: '100x60' },
    minutes: 25,
  },
];

const reconciles = (errors: string, all: string): Readonly<Record<string, string>> => ({
  [of('controller_runtime_reconcile_errors_total', { controller: 'task' })]: errors,
  [of('controller_runtime_reconcile_total', { controller: 'task', result: 'success' })]: all,
  [of('controller_runtime_reconcile_total', { controller: 'task', result: 'error' })]: errors,
});

const reconcileErrors: readonly AlertCase[] = [
  {
    alert: 'PodsmithReconcileErrors',
    name: 'the API server refuses four writes in ten',
    series: reconciles('0+4x80', '0+6x80'),
    minutes: 30,
    want: {
      severity: 'warning',
      description:
        "40% of the operator's reconciles of the last quarter of an hour failed, more than one Task's alone could have. Each is tried again, each minute at last.",
    },
  },
  {
    alert: 'PodsmithReconcileErrors',
    name: 'one Task fails each time, and there is no other',
    // Nine tries in the first minute, by 100 ms, 200 ms and so on; then one a minute.
    series: reconciles(
      `0 9 9 ${Array.from({ length: 80 }, (_, i) => String(10 + Math.floor(i / 2))).join(' ')}`,
      '0x83',
    ),
    minutes: 16,
  },
  {
    alert: 'PodsmithReconcileErrors',
    name: 'a few fail among many',
    series: reconciles('0+4x80', '0+400x80'),
    minutes: 35,
  },
  {
    alert: 'PodsmithReconcileErrors',
    name: 'the API server is away for two minutes',
    series: reconciles('0x20 0+20x4 80x60', '0+6x20 120x4 120+30x60'),
    minutes: 20,
  },
];

const statusBytes = (le: string): string => of('podsmith_task_status_bytes_bucket', { le });
const STATUS =
  'In half an hour the operator wrote a status of more than 48 KiB about 60 times. It cuts what would go beyond 64 KiB.';

const statusNearBound: readonly AlertCase[] = [
  ...['49152', '49152.0'].map((le) => ({
    alert: 'PodsmithStatusNearBound',
    name: `two a minute are larger, where the bucket is written ${le}`,
    series: { [statusBytes(le)]: '0+9x80', [of('podsmith_task_status_bytes_count')]: '0+10x80' },
    minutes: 35,
    want: { severity: 'info', description: STATUS },
  })),
  {
    alert: 'PodsmithStatusNearBound',
    name: 'all are smaller',
    series: { [statusBytes('49152')]: '0+10x80', [of('podsmith_task_status_bytes_count')]: '0+10x80' },
    minutes: 35,
  },
];

const eventLoopLag: readonly AlertCase[] = [
  {
    alert: 'PodsmithEventLoopLag',
    name: 'something computes for seconds, again and again',
    series: { [of('nodejs_eventloop_lag_p99_seconds', { pod: 'podsmith-0' })]: '0.8x60' },
    minutes: 20,
    want: {
      severity: 'warning',
      labels: { ...INSTANCE, pod: 'podsmith-0' },
      description:
        'In the operator at 10.0.0.1:8080 one thing in a hundred waits more than 800ms for its turn. A Lease that is renewed too late is lost.',
    },
  },
  {
    alert: 'PodsmithEventLoopLag',
    name: 'it was held up once, while it started',
    series: { [of('nodejs_eventloop_lag_p99_seconds')]: '3 0.02x60' },
    minutes: 15,
  },
];

export const ALERT_CASES: readonly AlertCase[] = [
  ...absent,
  ...restarting,
  ...noLeader,
  ...watchStale,
  ...queueWait,
  ...heldUp,
  ...attemptsLost,
  ...storageUnavailable,
  ...storageFilling,
  ...reconcileErrors,
  ...statusNearBound,
  ...eventLoopLag,
];
