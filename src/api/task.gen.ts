// Generated from crds/tasks.yaml by scripts/generate/task-types.ts: change it there, then npm run generate.
import type { PlainObject } from './plain-value.ts';

/**
 * A Task is one execution of a flytekit auto-container task (or of any command) in a pod. What it does is fixed when
 * it is created: of the spec only suspend, cancel, ttlAfterFinished and podRetention may change afterwards. Wait for
 * its end with `kubectl wait --for=condition=Finished pst/NAME`.
 */
export interface Task {
  readonly apiVersion: 'work.podsmith.dev/v1alpha1';
  readonly kind: 'Task';
  /**
   * What the API server says of the object, as far as Podsmith reads it.
   */
  readonly metadata: TaskMetadata;
  /**
   * What to run, what it needs, and how to run it, in the words of flytekit's PythonAutoContainerTask. A Task says what
   * to run in one of three ways: loaderArgs (a task in an image), command (any command), or template (a TaskTemplate
   * that flytekit serialised).
   */
  readonly spec: TaskSpec;
  /**
   * What has become of the Task. Written by the operator alone.
   */
  readonly status: TaskStatus;
}

/**
 * What the API server says of the object, as far as Podsmith reads it.
 */
export interface TaskMetadata {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly resourceVersion: string;
  /**
   * Grows with each change of the spec.
   */
  readonly generation: number;
  /**
   * RFC 3339, whole seconds.
   */
  readonly creationTimestamp: string;
  /**
   * RFC 3339, whole seconds; present once deletion has begun.
   */
  readonly deletionTimestamp?: string;
  readonly labels?: {
    readonly [k: string]: string;
  };
  readonly annotations?: {
    readonly [k: string]: string;
  };
}

/**
 * Code that is not in the image: an archive that the pod fetches and unpacks before the task starts (flytekit's fast
 * registration), so that new code needs no new image. The image needs tar and what the code imports. Beside command
 * or template it fills the placeholders {{ .remote_package_path }} and {{ .dest_dir }}.
 */
export interface TaskDistribution {
  /**
   * Where the archive is, readable from inside the pod: s3://bucket/code.tar.gz. Its name ends in .tar.gz, or is
   * pkl.gz.
   */
  readonly uri: string;
  /**
   * The folder in the image to unpack it into; it must exist there. Default: . (the image's working directory).
   */
  readonly destination?: string;
}

/**
 * The type of spec.interface.inputs.*, spec.interface.outputs.*.
 */
export interface TaskVariable {
  /**
   * The type in Python's spelling: int, float, str, bool, datetime, timedelta, enum, list[int], dict[str, float],
   * Optional[int], int | str, dataclass, file, file[csv], directory, dataset, any. docs/api.md shows a value for each.
   */
  readonly type: string;
  /**
   * For enum: the allowed values.
   */
  readonly values?: readonly string[];
  /**
   * For file, directory and dataset: the format that the task declares, such as csv or parquet.
   */
  readonly format?: string;
}

/**
 * The types of inputs and outputs, so that plain YAML becomes exactly the value the Python function expects. Without
 * it the types are inferred from the YAML: 3 is an int, 3.5 a float, a text a str.
 */
export interface TaskInterface {
  /**
   * The type of each input, by the name of the function's parameter.
   */
  readonly inputs?: {
    /**
     * The type of one input or output.
     */
    readonly [k: string]: TaskVariable;
  };
  /**
   * The type of each output. flytekit calls them o0, o1, … unless the function returns a NamedTuple.
   */
  readonly outputs?: {
    /**
     * The type of one input or output.
     */
    readonly [k: string]: TaskVariable;
  };
}

/**
 * The type of spec.resources, spec.requests, spec.limits.
 */
export interface TaskAmounts {
  /**
   * CPU in cores, as a number or a Kubernetes quantity: 2, 0.5, 500m. Not negative.
   */
  readonly cpu?: number | string;
  /**
   * Memory in bytes: 512Mi, 4Gi.
   */
  readonly mem?: number | string;
  /**
   * Whole GPUs, or other accelerators: 1. It becomes the extended resource of the accelerator's class; without an
   * accelerator, of the operator's default class, nvidia.com/gpu unless set otherwise.
   */
  readonly gpu?: number | string;
  /**
   * Space on the node's disk in bytes, for what the container writes outside volumes: 10Gi. flytekit's
   * ephemeral_storage.
   */
  readonly ephemeralStorage?: number | string;
}

/**
 * The kind of accelerator the pod needs; flytekit's accelerator. It chooses nodes, beside what podTemplate demands of
 * them, and tolerates their taints. How many is said by gpu in resources, requests or limits; where nothing says it,
 * one.
 */
export interface TaskAccelerator {
  /**
   * The device as flytekit and the nodes' label call it: nvidia-tesla-t4, nvidia-tesla-a100, nvidia-h100,
   * tpu-v5p-slice.
   */
  readonly device: string;
  /**
   * A part of the device: a MIG size such as 1g.5gb, or a TPU topology such as 2x2x1; the word unpartitioned asks for a
   * device that is not divided. Default: any.
   */
  readonly partition?: string;
}

/**
 * Shared memory for the primary container: a volume in memory, mounted at /dev/shm in place of the 64 MiB that a
 * container has otherwise; flytekit's shared_memory ({} is its True). What is stored there counts against the
 * container's memory limit. podTemplate may not have a volume of its name or a mount at its path.
 */
export interface TaskSharedMemory {
  /**
   * The most it may hold, in bytes: 8Gi. Default: what the pod's memory limit allows.
   */
  readonly sizeLimit?: number | string;
  /**
   * Where it is mounted. Default: /dev/shm.
   */
  readonly mountPath?: string;
  /**
   * Name of the volume. Default: flyte-shared-memory.
   */
  readonly mountName?: string;
}

/**
 * One key of one Secret.
 */
export interface TaskSecretRequest {
  /**
   * The name of the Kubernetes Secret.
   */
  readonly group: string;
  /**
   * The key in that Secret.
   */
  readonly key: string;
  /**
   * flytekit's group_version. The value is offered under the name with the version too, _FSEC_GROUP_VERSION_KEY or
   * /etc/flyte/secrets/group/version/key; it does not choose another Secret.
   */
  readonly groupVersion?: string;
  /**
   * How the pod gets it: ENV_VAR as the environment variable _FSEC_GROUP_KEY, FILE as the file
   * /etc/flyte/secrets/group/key, ANY as Podsmith likes (a file). Default: ANY.
   */
  readonly mountRequirement?: 'ANY' | 'ENV_VAR' | 'FILE';
  /**
   * A variable of one's own beside flytekit's: for ENV_VAR it holds the secret, for FILE the path of the file.
   */
  readonly envVar?: string;
}

/**
 * The identity of the pod.
 */
export interface TaskRunAs {
  /**
   * A ServiceAccount of the Task's namespace; flytekit's k8s_service_account. It goes over podTemplate's. Default:
   * podTemplate's, or else the namespace's default one, without its token.
   */
  readonly k8sServiceAccount?: string;
  /**
   * A cloud role for the pod, as the value of an annotation whose key the operator is told; flytekit's iam_role.
   */
  readonly iamRole?: string;
}

/**
 * As whom the pod acts; flytekit's SecurityContext. Settings of the kernel's kind (users, capabilities) belong in
 * podTemplate.
 */
export interface TaskSecurityContext {
  /**
   * The identity of the pod.
   */
  readonly runAs?: TaskRunAs;
}

/**
 * A pod of one's own around the task; flytekit's PodTemplate. Sidecars, init containers and volumes are kept. The
 * task's command takes the place of the primary container's own command and args, and what the Task says in fields of
 * its own (containerImage, environment, resources, the ServiceAccount) goes over what stands here. A primary
 * container that is not there is added; a container without an image gets the Task's, else the operator's default.
 * The Task ends with its primary container, whatever the others still do. A pod in which an ordinary sidecar still
 * runs then is deleted, whatever podRetention says, because nothing else ends it: a native sidecar (an init container
 * with restartPolicy Always) keeps it.
 */
export interface TaskPodTemplate {
  /**
   * The container that runs the task; flytekit's primary_container_name. Default: primary.
   */
  readonly primaryContainerName?: string;
  /**
   * Labels for the pod.
   */
  readonly labels?: {
    readonly [k: string]: string;
  };
  /**
   * Annotations for the pod.
   */
  readonly annotations?: {
    readonly [k: string]: string;
  };
  /**
   * A core/v1 PodSpec, with any field this cluster's pods have (`kubectl explain pod.spec`). A misspelt field ends the
   * Task with a message that names it. A resource called gpu is the accelerator's, as in resources.
   */
  readonly podSpec?: PlainObject;
}

/**
 * Reuses the outputs of an earlier Task of the same identity, interface, cache version and inputs in this namespace,
 * without a pod; flytekit's cache. Absent: not cached.
 */
export interface TaskCacheSettings {
  /**
   * Change it when the task's code gives other results; flytekit's cache_version.
   */
  readonly version: string;
  /**
   * Of several equal Tasks at once, one runs and the others wait for its outputs; flytekit's cache_serialize. Default:
   * false.
   */
  readonly serialize?: boolean;
  /**
   * Inputs that make no difference to the outputs; flytekit's cache_ignore_input_vars.
   */
  readonly ignoreInputVars?: readonly string[];
}

/**
 * The wait before the next attempt: initial, and after each further failure factor times as long, up to max.
 */
export interface TaskBackoff {
  /**
   * The first wait, such as 10s or 1m30s; not above max. Default: 10s.
   */
  readonly initial?: string;
  /**
   * By how much each wait is longer than the one before, 1 to 10. Default: 2.
   */
  readonly factor?: number;
  /**
   * The longest wait. Default: 10m.
   */
  readonly max?: string;
}

/**
 * Matches by the exit code of a container. A Python task that raised exits 0; use onErrors for it.
 */
export interface TaskExitCodeMatch {
  /**
   * The container. Default: the primary one.
   */
  readonly containerName?: string;
  /**
   * In matches the codes listed, NotIn all others but 0.
   */
  readonly operator: 'In' | 'NotIn';
  /**
   * Exit codes, 1 to 255.
   */
  readonly values: readonly number[];
}

/**
 * Matches by what the task wrote about its failure (error.pb); both, if both are given.
 */
export interface TaskErrorMatch {
  /**
   * Error codes as status.error.code shows them, such as USER:RuntimeError.
   */
  readonly codes?: readonly string[];
  /**
   * RECOVERABLE for a FlyteRecoverableException, NON_RECOVERABLE for all others.
   */
  readonly kind?: 'RECOVERABLE' | 'NON_RECOVERABLE';
}

/**
 * A condition that the pod has.
 */
export interface TaskPodConditionMatch {
  /**
   * Type of the condition.
   */
  readonly type: string;
  /**
   * Its status. Default: True.
   */
  readonly status?: 'True' | 'False' | 'Unknown';
}

/**
 * One rule, with one of onExitCodes, onErrors, onReasons and onPodConditions.
 */
export interface TaskRetryRule {
  /**
   * Fail ends the Task; RetryAsUser tries again at the cost of limit; RetryAsSystem tries again at the cost of the
   * operator's budget for losses.
   */
  readonly action: 'Fail' | 'RetryAsUser' | 'RetryAsSystem';
  /**
   * Matches by the exit code of a container. A Python task that raised exits 0; use onErrors for it.
   */
  readonly onExitCodes?: TaskExitCodeMatch;
  /**
   * Matches by what the task wrote about its failure (error.pb); both, if both are given.
   */
  readonly onErrors?: TaskErrorMatch;
  /**
   * Matches by the attempt's reason as status shows it, such as OOMKilled or TimedOut, or by the pod's own
   * status.reason, such as NodeShutdown.
   */
  readonly onReasons?: readonly string[];
  /**
   * Matches by a condition of the pod, such as DisruptionTarget.
   *
   * Items: A condition that the pod has.
   */
  readonly onPodConditions?: readonly TaskPodConditionMatch[];
}

/**
 * After an attempt whose primary container ran out of memory, gives the next one more, as request and limit; it costs
 * one of limit. Grows from what the pod had, and not above the operator's ceiling. Absent: the same memory again.
 */
export interface TaskMemoryGrowth {
  /**
   * By how much memory grows, above 1 and at most 8. Default: 2.
   */
  readonly factor?: number;
  /**
   * The most memory an attempt may get this way: 64Gi.
   */
  readonly max: number | string;
}

/**
 * What happens after a failed attempt. Losses that are not the task's fault (a lost node, an eviction) have a budget
 * of their own, which the operator sets.
 */
export interface TaskRetries {
  /**
   * How many more attempts a failure of the task itself may cost; flytekit's retries. An ordinary Python exception is
   * final all the same: only FlyteRecoverableException asks for another attempt. Default: 0, or what the template says.
   */
  readonly limit?: number;
  /**
   * The wait before the next attempt: initial, and after each further failure factor times as long, up to max.
   */
  readonly backoff?: TaskBackoff;
  /**
   * Rules for particular failures, in the manner of a Job's podFailurePolicy: the first that matches decides. What none
   * matches is judged as usual.
   *
   * Items: One rule, with one of onExitCodes, onErrors, onReasons and onPodConditions.
   */
  readonly policy?: readonly TaskRetryRule[];
  /**
   * After an attempt whose primary container ran out of memory, gives the next one more, as request and limit; it costs
   * one of limit. Grows from what the pod had, and not above the operator's ceiling. Absent: the same memory again.
   */
  readonly onOutOfMemory?: TaskMemoryGrowth;
}

/**
 * How long things may take, as durations such as 90s, 1h30m or 1.5h. What is absent is not limited.
 */
export interface TaskTimeouts {
  /**
   * An attempt, from the start of its primary container; then it is ended, and counts as a failure of the task
   * (TimedOut). flytekit's timeout.
   */
  readonly run?: string;
  /**
   * An attempt's pod, from its creation until its primary container runs; then it is ended, and counts as a failure of
   * the task (QueueTimedOut).
   */
  readonly queue?: string;
  /**
   * The Task, from its creation to its end, all attempts and waits together; then it ends (TotalTimedOut). While it is
   * suspended this does not count, and once resumed it counts anew, as a Job's activeDeadlineSeconds.
   */
  readonly total?: string;
}

/**
 * flytekit's Deck, the HTML page that a task declared with enable_deck=True leaves behind. Absent, it is looked for.
 */
export interface TaskDeck {
  /**
   * Look for the page, and show its address in status.deckUri if it is there. Default: true.
   */
  readonly enabled?: boolean;
}

/**
 * What becomes of the pods once the Task has ended. May change at any time. A deleted pod's log is gone with it. A
 * pod in which an ordinary sidecar still runs is deleted even with Keep, because nothing else ends it: make it a
 * native sidecar (an init container with restartPolicy Always) to keep pod and log.
 */
export interface TaskPodRetention {
  /**
   * After success: Delete or Keep. Default: Keep.
   */
  readonly success?: 'Delete' | 'Keep';
  /**
   * After failure, and after a cancellation: Delete or Keep. Default: Keep.
   */
  readonly failure?: 'Delete' | 'Keep';
}

/**
 * What to run, what it needs, and how to run it, in the words of flytekit's PythonAutoContainerTask. A Task says what
 * to run in one of three ways: loaderArgs (a task in an image), command (any command), or template (a TaskTemplate
 * that flytekit serialised).
 */
export interface TaskSpec {
  /**
   * flytekit's name of the task, such as train.fit: part of its identity for the cache, and FLYTE_INTERNAL_TASK_NAME in
   * the pod. Default: module and task out of loaderArgs, joined by a dot; where loaderArgs does not name them, the
   * Task's own name.
   */
  readonly taskName?: string;
  /**
   * flytekit's task type. Types that are not one container in one pod (spark, sensor, agents …) end with the reason
   * NotSupported. Default: python-task.
   */
  readonly taskType?: string;
  /**
   * The project in flytekit's sense: part of the task's identity, and FLYTE_INTERNAL_EXECUTION_PROJECT in the pod. It
   * is not a namespace. Default: the operator's setting, podsmith in a fresh install.
   */
  readonly project?: string;
  /**
   * The domain in flytekit's sense, such as development or production: part of the task's identity, and
   * FLYTE_INTERNAL_EXECUTION_DOMAIN in the pod. Default: the operator's setting, development in a fresh install.
   */
  readonly domain?: string;
  /**
   * The version of the task's code: part of its identity, and FLYTE_INTERNAL_TASK_VERSION in the pod. Default: none.
   */
  readonly version?: string;
  /**
   * The image of the primary container, as a pod takes it, or by a name that the operator is told:
   * {{.image.NAME.fqn}}:{{.image.NAME.version}} or {{.image.NAME}}; flytekit's container_image. Its entrypoint must be
   * absent or run its arguments, as in images that flytekit builds. It goes over podTemplate's. Default: podTemplate's,
   * or else the operator's setting.
   */
  readonly containerImage?: string;
  /**
   * Dotted path of the resolver that loads the task in the pod; flytekit's task_resolver. Only with loaderArgs.
   * Default: flytekit.core.python_auto_container.default_task_resolver.
   */
  readonly taskResolver?: string;
  /**
   * The arguments of the resolver, which name the task inside the image. For the default resolver: [task-module,
   * MODULE, task-name, TASK]. From them the command pyflyte-execute … is made. An empty string is kept as an argument.
   */
  readonly loaderArgs?: readonly string[];
  /**
   * Code that is not in the image: an archive that the pod fetches and unpacks before the task starts (flytekit's fast
   * registration), so that new code needs no new image. The image needs tar and what the code imports. Beside command
   * or template it fills the placeholders {{ .remote_package_path }} and {{ .dest_dir }}.
   */
  readonly distribution?: TaskDistribution;
  /**
   * Runs this command in place of the one made from loaderArgs. Placeholders such as {{.input}}, {{.outputPrefix}},
   * {{.rawOutputDataPrefix}}, {{.checkpointOutputPrefix}}, {{.prevCheckpointPrefix}}, {{.inputs.NAME}} (the value
   * itself) and {{.taskTemplatePath}} (the URI of the task's TaskTemplate) are filled in. What it leaves at
   * {{.outputPrefix}}/outputs.pb is the Task's outputs.
   */
  readonly command?: readonly string[];
  /**
   * flytekit's config of the task, as it serialises it: a map of strings, which some task plugins read. It travels in
   * the TaskTemplate that a command finds at {{.taskTemplatePath}}.
   */
  readonly config?: {
    readonly [k: string]: string;
  };
  /**
   * flytekit's task_config, as it serialises it (TaskTemplate.custom): any fields. It travels in the TaskTemplate that
   * a command finds at {{.taskTemplatePath}}.
   */
  readonly custom?: PlainObject;
  /**
   * The types of inputs and outputs, so that plain YAML becomes exactly the value the Python function expects. Without
   * it the types are inferred from the YAML: 3 is an int, 3.5 a float, a text a str.
   */
  readonly interface?: TaskInterface;
  /**
   * The values of the task's parameters, by name, in plain YAML; Podsmith converts them to Flyte literals. Files,
   * directories and datasets are given by URI. A parameter that is left out takes its Python default. For values in a
   * file: inputsUri.
   */
  readonly inputs?: PlainObject;
  /**
   * A ready-made inputs.pb (flyteidl.core.LiteralMap), readable from inside the pod: s3://bucket/inputs.pb. Excludes
   * inputs.
   */
  readonly inputsUri?: string;
  /**
   * What the primary container gets: request and limit alike. Each amount goes over that of podTemplate, whose others
   * stay. Excludes requests and limits, which set the two apart.
   */
  readonly resources?: TaskAmounts;
  /**
   * What the primary container is sure to get, apart from limits; flytekit's requests. Each amount goes over that of
   * podTemplate, whose others stay. Excludes resources.
   */
  readonly requests?: TaskAmounts;
  /**
   * What the primary container may use at most, apart from requests; flytekit's limits. Each amount goes over that of
   * podTemplate, whose others stay. No CPU limit is invented where none is given; a missing memory limit equals the
   * request. A request above its limit ends the Task with a message that names both. Excludes resources.
   */
  readonly limits?: TaskAmounts;
  /**
   * The kind of accelerator the pod needs; flytekit's accelerator. It chooses nodes, beside what podTemplate demands of
   * them, and tolerates their taints. How many is said by gpu in resources, requests or limits; where nothing says it,
   * one.
   */
  readonly accelerator?: TaskAccelerator;
  /**
   * Shared memory for the primary container: a volume in memory, mounted at /dev/shm in place of the 64 MiB that a
   * container has otherwise; flytekit's shared_memory ({} is its True). What is stored there counts against the
   * container's memory limit. podTemplate may not have a volume of its name or a mount at its path.
   */
  readonly sharedMemory?: TaskSharedMemory;
  /**
   * Environment variables of the primary container; flytekit's environment. One of a name that podTemplate has too goes
   * over it. Secrets belong in secretRequests, for a Task can be read by all who may read Tasks.
   */
  readonly environment?: {
    readonly [k: string]: string;
  };
  /**
   * Labels for the pod; flytekit's labels (1.16). Labels of the Task itself belong in its metadata; of those only
   * Kueue's queue-name and priority-class go to the pod, where this field does not say them.
   */
  readonly labels?: {
    readonly [k: string]: string;
  };
  /**
   * Annotations for the pod; flytekit's annotations (1.16).
   */
  readonly annotations?: {
    readonly [k: string]: string;
  };
  /**
   * Secrets of the Task's own namespace that the pod gets, in all its containers; flytekit's secret_requests. The
   * operator never reads them: the pod refers to them. While a Secret or its key is missing the pod waits, and the
   * Task's condition names it. In Python: current_context().secrets.get(group, key).
   *
   * Items: One key of one Secret.
   */
  readonly secretRequests?: readonly TaskSecretRequest[];
  /**
   * As whom the pod acts; flytekit's SecurityContext. Settings of the kernel's kind (users, capabilities) belong in
   * podTemplate.
   */
  readonly securityContext?: TaskSecurityContext;
  /**
   * A pod of one's own around the task; flytekit's PodTemplate. Sidecars, init containers and volumes are kept. The
   * task's command takes the place of the primary container's own command and args, and what the Task says in fields of
   * its own (containerImage, environment, resources, the ServiceAccount) goes over what stands here. A primary
   * container that is not there is added; a container without an image gets the Task's, else the operator's default.
   * The Task ends with its primary container, whatever the others still do. A pod in which an ordinary sidecar still
   * runs then is deleted, whatever podRetention says, because nothing else ends it: a native sidecar (an init container
   * with restartPolicy Always) keeps it.
   */
  readonly podTemplate?: TaskPodTemplate;
  /**
   * A core/v1 PodTemplate in the Task's namespace that the pod starts from; flytekit's pod_template_name. What
   * podTemplate and the Task say goes over it. A container in it that is called default stands for every container,
   * primary for the primary one, default-init for every init container, primary-init for those of the Task; its others
   * are kept as sidecars. The image of one that stands for others does not count. While it is missing the Task waits.
   * Default: the operator's setting, which may be missing.
   */
  readonly podTemplateName?: string;
  /**
   * Reuses the outputs of an earlier Task of the same identity, interface, cache version and inputs in this namespace,
   * without a pod; flytekit's cache. Absent: not cached.
   */
  readonly cache?: TaskCacheSettings;
  /**
   * What happens after a failed attempt. Losses that are not the task's fault (a lost node, an eviction) have a budget
   * of their own, which the operator sets.
   */
  readonly retries?: TaskRetries;
  /**
   * How long things may take, as durations such as 90s, 1h30m or 1.5h. What is absent is not limited.
   */
  readonly timeouts?: TaskTimeouts;
  /**
   * Whether the pod may run on nodes that can be taken away (spot): with true it gets the tolerations and node
   * selectors that the operator has for them; flytekit's interruptible. Absent: the operator's setting.
   */
  readonly interruptible?: boolean;
  /**
   * flytekit's Deck, the HTML page that a task declared with enable_deck=True leaves behind. Absent, it is looked for.
   */
  readonly deck?: TaskDeck;
  /**
   * A warning for users of an outdated task, shown as an event; flytekit's deprecated. The Task runs all the same.
   */
  readonly deprecated?: string;
  /**
   * Collects the times of flytekit's timeit blocks. Mind that flytekit then logs at INFO, which shows the inputs in the
   * pod's log. Default: false.
   */
  readonly timeBlocks?: boolean;
  /**
   * Stops the Task's pod and starts no other until it is false again, as for a Job. May change at any time. The attempt
   * that was stopped costs nothing. Default: false.
   */
  readonly suspend?: boolean;
  /**
   * Ends the Task for good, with the reason Cancelled, and keeps its record; its pod is stopped, and stays with its log
   * where podRetention keeps it. Cannot be taken back. Default: false.
   */
  readonly cancel?: boolean;
  /**
   * Which controller runs the Task. Podsmith's operator leaves alone all Tasks whose value is not its own, as for a
   * Job. Default: podsmith.dev/operator.
   */
  readonly managedBy?: string;
  /**
   * Runs the Task only if no other of this name ran before it in this namespace, also when that one is long gone:
   * restored from a backup, or applied again by GitOps, it ends with the outputs of then, or with the reason
   * AlreadyRun. Storage keeps the record. `podsmith forget NAME` frees the name. Default: false.
   */
  readonly runOnce?: boolean;
  /**
   * What becomes of the pods once the Task has ended. May change at any time. A deleted pod's log is gone with it. A
   * pod in which an ordinary sidecar still runs is deleted even with Keep, because nothing else ends it: make it a
   * native sidecar (an init container with restartPolicy Always) to keep pod and log.
   */
  readonly podRetention?: TaskPodRetention;
  /**
   * Deletes the Task, and its pods with it, so long after its end: 24h, 0s for at once. May change at any time, after
   * the end too, and holds from then on. Outputs in storage stay. Absent: never.
   */
  readonly ttlAfterFinished?: string;
  /**
   * A flyteidl.core.TaskTemplate as JSON, as flytekit serialises it; `podsmith convert` writes it. It says what the
   * task is and what its pod looks like, so fields that would say it again are refused. inputs, environment, labels,
   * annotations, resources, requests, limits, cache, retries, timeouts, interruptible, distribution and the control
   * fields may stand beside it and override it.
   */
  readonly template?: PlainObject;
}

/**
 * One aspect of the Task's state.
 */
export interface TaskCondition {
  /**
   * Succeeded, Finished, Reconciling, Stalled or Suspended.
   */
  readonly type: string;
  /**
   * True, False or Unknown.
   */
  readonly status: 'True' | 'False' | 'Unknown';
  /**
   * One word for the cause. docs/api.md lists them.
   */
  readonly reason: string;
  /**
   * The cause in a sentence, and what to do about it.
   */
  readonly message: string;
  /**
   * When the status last changed.
   */
  readonly lastTransitionTime: string;
  /**
   * The metadata.generation that the condition speaks of.
   */
  readonly observedGeneration?: number;
}

/**
 * One name.
 */
export interface TaskAttemptsTimeBlocks {
  /**
   * What timeit was given; or flytekit's own word, such as "Execute user level code".
   */
  readonly name: string;
  /**
   * How long it took, in seconds with three decimals; of several, all together.
   */
  readonly seconds: number;
  /**
   * How often there was one of that name. Absent for once.
   */
  readonly count?: number;
  /**
   * Seconds from the container's start, which the kubelet tells in whole seconds, until the first of them began. Absent
   * where the log does not tell.
   */
  readonly from?: number;
}

/**
 * The type of status.attempts[].timing, status.timing.
 */
export interface TaskTiming {
  /**
   * From the Task's creation, or the end of the attempt before, to the pod's creation.
   */
  readonly queued?: number;
  /**
   * From there until the pod had a node.
   */
  readonly scheduled?: number;
  /**
   * From there until the pod's sandbox, network and init containers were ready.
   */
  readonly init?: number;
  /**
   * From there until the primary container started: the pull of its image. Approximate: taken from the kubelet's event
   * where the start took longer than two seconds (up to 30 where the API server is busy), and ending with the
   * container's start.
   */
  readonly imagePull?: number;
  /**
   * From there until the primary container ended.
   */
  readonly running?: number;
  /**
   * From there until the outcome was read from storage and recorded.
   */
  readonly finalizing?: number;
  /**
   * From beginning to end.
   */
  readonly total?: number;
}

/**
 * One attempt, which is one pod.
 */
export interface TaskAttempt {
  /**
   * Counted from 0, as FLYTE_ATTEMPT_NUMBER in the pod.
   */
  readonly number: number;
  /**
   * Its pod.
   */
  readonly podName?: string;
  /**
   * The uid of its pod.
   */
  readonly podUid?: string;
  /**
   * Where it ran.
   */
  readonly node?: string;
  /**
   * What came of it, Succeeded, Failed, Cancelled or Suspended; absent while it is under way.
   */
  readonly verdict?: string;
  /**
   * One word for the cause of the verdict.
   */
  readonly reason?: string;
  /**
   * The cause in a sentence.
   */
  readonly message?: string;
  /**
   * The exit code of the primary container. A Python task that raised exits 0.
   */
  readonly exitCode?: number;
  /**
   * When its primary container started.
   */
  readonly started?: string;
  /**
   * When it ended.
   */
  readonly finished?: string;
  /**
   * flytekit's timeit blocks within `running`, those of one name added up, in the order they began: with
   * spec.timeBlocks, of the latest two attempts.
   *
   * Items: One name.
   */
  readonly timeBlocks?: readonly TaskAttemptsTimeBlocks[];
  /**
   * How many blocks are not listed, as their names are too many.
   */
  readonly timeBlocksDropped?: number;
  /**
   * Where the time went, in seconds with three decimals. docs/api.md says where each phase begins and ends.
   */
  readonly timing?: TaskTiming;
}

/**
 * How many attempts failed, by whose budget they were charged to.
 */
export interface TaskFailures {
  /**
   * Failures of the task itself, charged to spec.retries.limit.
   */
  readonly user?: number;
  /**
   * Losses that were not the task's fault, charged to the operator's budget.
   */
  readonly system?: number;
}

/**
 * One link.
 */
export interface TaskLogLink {
  /**
   * What it leads to.
   */
  readonly name: string;
  /**
   * The link.
   */
  readonly uri: string;
}

/**
 * What the cache did; absent if the Task is not cached.
 */
export interface TaskCacheResult {
  /**
   * Whether the outputs came from the cache.
   */
  readonly hit: boolean;
  /**
   * Under which key they are kept.
   */
  readonly key?: string;
}

/**
 * Why the Task failed.
 */
export interface TaskError {
  /**
   * flytekit's error code, such as USER:RuntimeError, or the word Podsmith has for what happened to the pod, such as
   * OOMKilled.
   */
  readonly code: string;
  /**
   * Whether another attempt could have helped.
   */
  readonly kind?: 'RECOVERABLE' | 'NON_RECOVERABLE';
  /**
   * Whose fault it was.
   */
  readonly origin?: 'USER' | 'SYSTEM' | 'UNKNOWN';
  /**
   * What happened. For a Python exception, what was raised and the user's own frames; those of libraries are counted.
   */
  readonly message: string;
  /**
   * What to know of the attempt that failed for good: exit code, node, the last lines of the primary container's log,
   * the pod's last events, and a hint. The log may show what the task handles; task.digest.enabled=false of the Helm
   * values leaves the digest out, everywhere or in a namespace.
   */
  readonly digest?: string;
}

/**
 * What has become of the Task. Written by the operator alone.
 */
export interface TaskStatus {
  /**
   * The metadata.generation of the spec that this status speaks of; 0 until the operator has seen the Task.
   */
  readonly observedGeneration: number;
  /**
   * Whether the Task has ended, well or not. Selectable: kubectl get pst --field-selector status.finished=false.
   */
  readonly finished: boolean;
  /**
   * Succeeded tells how it ended: Unknown until then, True or False after. Finished is True at the end either way.
   * Reconciling is True while it runs, Stalled when it failed, Suspended while it is suspended.
   *
   * Items: One aspect of the Task's state.
   */
  readonly conditions: readonly TaskCondition[];
  /**
   * How many attempts were started, those no longer listed in attempts included.
   */
  readonly attemptCount?: number;
  /**
   * How many attempts are no longer listed, between the first one and the next in the list. Absent if all are.
   */
  readonly attemptsDropped?: number;
  /**
   * The pod of the latest attempt.
   */
  readonly podName?: string;
  /**
   * The node of that pod, once it has one.
   */
  readonly node?: string;
  /**
   * The image of its primary container.
   */
  readonly image?: string;
  /**
   * The time from the Task's creation to its end, for people, such as 4.2s or 2h 07m. For programs, timing.total.
   */
  readonly duration?: string;
  /**
   * When the primary container of the first attempt started.
   */
  readonly startTime?: string;
  /**
   * When the Task ended.
   */
  readonly completionTime?: string;
  /**
   * The attempts, oldest first. Of very many the first and the last are kept; attemptCount counts all.
   *
   * Items: One attempt, which is one pod.
   */
  readonly attempts?: readonly TaskAttempt[];
  /**
   * How many attempts failed, by whose budget they were charged to.
   */
  readonly failures?: TaskFailures;
  /**
   * What the primary container of the next attempt gets, once retries.onOutOfMemory has raised it.
   */
  readonly memory?: string;
  /**
   * Where the time went, in seconds with three decimals. docs/api.md says where each phase begins and ends.
   */
  readonly timing?: TaskTiming;
  /**
   * The outputs by name, as plain values, where they are small. Written so that a value can be given to another Task as
   * its input.
   */
  readonly outputs?: PlainObject;
  /**
   * The outputs.pb in storage (flyteidl.core.LiteralMap), whole.
   */
  readonly outputsUri?: string;
  /**
   * The deck.html in storage.
   */
  readonly deckUri?: string;
  /**
   * Where to read the log of the latest attempt, by the operator's templates (task.logLinks of the Helm values).
   *
   * Items: One link.
   */
  readonly logs?: readonly TaskLogLink[];
  /**
   * What the cache did; absent if the Task is not cached.
   */
  readonly cache?: TaskCacheResult;
  /**
   * Why the Task failed.
   */
  readonly error?: TaskError;
}
