// The words Podsmith shares with manifests, dashboards and scripts: group, labels, annotations, condition types. Changing one breaks users.

export const GROUP = 'work.podsmith.dev';
export const VERSION = 'v1alpha1';
export const API_VERSION = `${GROUP}/${VERSION}`;
export const KIND = 'Task';

/** `spec.managedBy` of the Tasks this operator acts on; absent means the same. */
export const MANAGED_BY = 'podsmith.dev/operator';

/** Labels of every pod of ours. The pod watch selects by `managedBy`. */
export const PodLabel = {
  managedBy: 'app.kubernetes.io/managed-by',
  task: `${GROUP}/task`,
  taskUid: `${GROUP}/task-uid`,
  /** flytekit's name of the task, as a label can hold it. */
  taskName: `${GROUP}/task-name`,
  attempt: `${GROUP}/attempt`,
  /** Whether the attempt may run on spot nodes: "true" or "false". */
  interruptible: `${GROUP}/interruptible`,
} as const;

/** Annotations of our pods. */
export const PodAnnotation = {
  /** Under which key the outputs are kept in the cache; only where the Task has one. */
  cacheKey: `${GROUP}/cache-key`,
  /** The operator has given a running pod a deadline that is over, so that it ends and stays with its log. */
  stopped: `${GROUP}/stopped`,
  /** After which ends of its Task the pod is to be deleted, as podRetention said when it was made: `success`, `failure`, or both with a comma. */
  deletedAfter: `${GROUP}/deleted-after`,
} as const;

/** Annotations of a Task that make it a part of its author's trace (W3C Trace Context). */
export const TraceAnnotation = {
  traceParent: `${GROUP}/traceparent`,
  traceState: `${GROUP}/tracestate`,
} as const;

/** Labels by which Kueue knows in which of its queues a pod waits, and how urgently: a Task's own go to its pods. */
export const QueueLabel = {
  queueName: 'kueue.x-k8s.io/queue-name',
  priorityClass: 'kueue.x-k8s.io/priority-class',
} as const;

/** The scheduling gate of pods that wait in a queue of Kueue. */
export const KUEUE_GATE = 'kueue.x-k8s.io/admission';

/** Value of the label `app.kubernetes.io/managed-by` on our pods. */
export const MANAGED_BY_PODSMITH = 'podsmith';

/** Types of `status.conditions`. */
export const ConditionType = {
  succeeded: 'Succeeded',
  finished: 'Finished',
  reconciling: 'Reconciling',
  stalled: 'Stalled',
  suspended: 'Suspended',
} as const;
export type ConditionType = (typeof ConditionType)[keyof typeof ConditionType];

/** Reasons of `Succeeded` while it is Unknown. */
export const WaitingReason = {
  /** Seen by nobody yet, or nothing to say. */
  pending: 'Pending',
  /** The pod waits in a queue of Kueue. */
  queued: 'Queued',
  /** Another scheduling gate keeps the pod from having a node. */
  schedulingGated: 'SchedulingGated',
  /** No node has room, or none matches. */
  unschedulable: 'Unschedulable',
  /** The image can't be pulled; the kubelet tries on. */
  imagePullBackOff: 'ImagePullBackOff',
  /** A Secret that the pod names does not exist, or lacks a key. */
  secretMissing: 'SecretMissing',
  /** The same for a ConfigMap. */
  configMapMissing: 'ConfigMapMissing',
  /** Another volume than those of Secrets and ConfigMaps can't be mounted, or one of those for another cause. */
  volumeNotMounted: 'VolumeNotMounted',
  /** The ServiceAccount that the pod names does not exist. */
  serviceAccountMissing: 'ServiceAccountMissing',
  /** The kubelet cannot make the container from its configuration. */
  containerConfigError: 'ContainerConfigError',
  /** The PodTemplate that the Task names does not exist. */
  podTemplateMissing: 'PodTemplateMissing',
  /** Inputs can't be written, or outputs read; the Task goes on when storage is back. */
  storageUnavailable: 'StorageUnavailable',
  /** The namespace's quota has no room for the pod. */
  quotaExceeded: 'QuotaExceeded',
  /** As many Tasks of the namespace run as the operator's configuration allows there. */
  namespaceLimit: 'NamespaceLimit',
  /** The operator has no right to create pods in the namespace. */
  forbidden: 'Forbidden',
  /** Another Task with the same inputs runs, and this one waits for its outputs. */
  cacheReserved: 'CacheReserved',
  /** Waiting before the next attempt. */
  backOff: 'BackOff',
  /** The API server could not take the pod: a webhook is down, it has too much to do. */
  podNotCreated: 'PodNotCreated',
  /** Another pod has the name of the one to be made. */
  podNameTaken: 'PodNameTaken',
  /** The pod was deleted, and its node does not say that its containers have ended. */
  podTerminating: 'PodTerminating',
  /** `spec.suspend` is true. */
  suspended: 'Suspended',
  /** The primary container runs. */
  running: 'Running',
} as const;
export type WaitingReason = (typeof WaitingReason)[keyof typeof WaitingReason];

/** Reasons of `Succeeded` once it is True or False. */
export const FinishedReason = {
  succeeded: 'Succeeded',
  /** A field of the spec is wrong in a way the API server can't see. */
  invalidSpec: 'InvalidSpec',
  /** A value does not fit its interface type. */
  invalidInputs: 'InvalidInputs',
  /** A field that this version does not act on. */
  notSupported: 'NotSupported',
  /** The API server refused the pod. */
  podRejected: 'PodRejected',
  /** The task's own code raised. */
  userError: 'UserError',
  /** flytekit's runtime failed around the task's code. */
  systemError: 'SystemError',
  /** The primary container ended with an exit code and left no error document. */
  containerFailed: 'ContainerFailed',
  outOfMemory: 'OOMKilled',
  evicted: 'Evicted',
  /** Killed from outside: SIGKILL without out-of-memory, node shutdown, preemption. */
  interrupted: 'Interrupted',
  /** The pod template's own activeDeadlineSeconds ran out. */
  deadlineExceeded: 'DeadlineExceeded',
  /** `spec.timeouts.run` ran out. */
  timedOut: 'TimedOut',
  /** `spec.timeouts.queue` ran out. */
  queueTimedOut: 'QueueTimedOut',
  /** `spec.timeouts.total` ran out. */
  totalTimedOut: 'TotalTimedOut',
  imagePullFailed: 'ImagePullFailed',
  invalidImageName: 'InvalidImageName',
  /** A volume could not be mounted in the time there is for it. */
  volumeNotMounted: 'VolumeNotMounted',
  /** The pod went away and left no outputs. */
  podDeleted: 'PodDeleted',
  /** The container ended well, but left neither outputs nor an error. */
  outputsMissing: 'OutputsMissing',
  outputsTooLarge: 'OutputsTooLarge',
  /** outputs.pb or error.pb is not what flytekit writes. */
  outputsMalformed: 'OutputsMalformed',
  cancelled: 'Cancelled',
  /** With `spec.runOnce`: a Task of that name was run before. */
  alreadyRun: 'AlreadyRun',
} as const;
export type FinishedReason = (typeof FinishedReason)[keyof typeof FinishedReason];

/** Reasons of Events that tell of something else than the Task's end; an end's Event has a FinishedReason. */
export const NoticeReason = {
  /** An administrator's ceiling made the pod's resources smaller than what was asked for. */
  resourcesClamped: 'ResourcesClamped',
  /** The author of the task calls it outdated. */
  taskDeprecated: 'TaskDeprecated',
  /** `spec.timeBlocks` is true, and the log that tells of the blocks could not be read. */
  timeBlocksNotRead: 'TimeBlocksNotRead',
  /** The outputs could not be put into the cache; the Task is none the worse for it. */
  cacheNotWritten: 'CacheNotWritten',
  /** The Task's annotation does not say which trace it is a part of; it gets one of its own. */
  traceParentInvalid: 'TraceParentInvalid',
} as const;
export type NoticeReason = (typeof NoticeReason)[keyof typeof NoticeReason];

/** What the operator did when it sent an Event: its `action`. */
export const EventAction = {
  launch: 'Launch',
  wait: 'Wait',
  retry: 'Retry',
  finish: 'Finish',
} as const;
export type EventAction = (typeof EventAction)[keyof typeof EventAction];
