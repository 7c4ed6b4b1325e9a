// What a pod is built from, and what comes of it.
import type { PlainObject, PlainValue } from '../api/plain-value.ts';
import type { Problem } from '../api/problem.ts';
import type { Literal } from '../idl/literal.ts';
import type { AcceleratorSettings } from '../resources/accelerator-settings.ts';
import type { ResourceAmounts } from '../resources/amounts.ts';
import type { EffectiveSpec } from '../tasktemplate/effective-spec.ts';
import type { TraceSettings } from '../tracing/trace-context.ts';
import type { AttemptPaths, TaskIdentity } from './attempt-paths.ts';
import type { StorageAccess } from './storage-access.ts';
import type { FieldOrigin } from './field-origin.ts';

/**
 * What the administrator decides about pods: the section `task` of the Helm values, and, in the same shape, what differs in one namespace.
 * An empty text, list or object says nothing.
 */
export interface TaskSettings {
  /** For Tasks without a containerImage; absent: such a Task is invalid. */
  readonly image?: string;
  /** flytekit's ImageConfig: what `{{.image.NAME.fqn}}:{{.image.NAME.version}}` stands for, as NAME → whole image. */
  readonly images?: Readonly<Record<string, string>>;
  readonly project?: string;
  readonly domain?: string;
  /** A core/v1 PodTemplate, in the Task's namespace or else the operator's, for Tasks that name none; it may be missing. */
  readonly podTemplateName?: string;
  readonly resources?: ResourceSettings;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Entries of `env`, for every container. */
  readonly env?: readonly PlainValue[];
  readonly nodeSelector?: PlainObject;
  readonly tolerations?: readonly PlainValue[];
  readonly affinity?: PlainObject;
  readonly schedulerName?: string;
  readonly runtimeClassName?: string;
  readonly priorityClassName?: string;
  /** The pod's securityContext. */
  readonly podSecurityContext?: PlainObject;
  /** Every container's securityContext. */
  readonly securityContext?: PlainObject;
  readonly dnsPolicy?: string;
  readonly dnsConfig?: PlainObject;
  readonly imagePullSecrets?: readonly PlainValue[];
  /** Every container's. */
  readonly imagePullPolicy?: string;
  readonly interruptible?: InterruptibleSettings;
  readonly accelerators?: AcceleratorSettings;
  /** Key of the annotation that carries `securityContext.runAs.iamRole`, such as iam.amazonaws.com/role. */
  readonly iamRoleAnnotation?: string;
  readonly digest?: DigestSettings;
  /** Where logs can be read: what `status.logs` is made from. Of two with one name the namespace's counts. */
  readonly logLinks?: readonly LogLinkTemplate[];
}

/** What status tells of a failure beyond its cause. */
export interface DigestSettings {
  /** Default: true. False also keeps what a container logged out of the kubelet's record of its end. */
  readonly enabled?: boolean;
}

/** A log link, as in Flyte's configuration. */
export interface LogLinkTemplate {
  readonly name: string;
  /** With variables such as `{{ .podName }}`. */
  readonly url: string;
  /** Shown before the container runs, too. Default: false. */
  readonly showWhilePending?: boolean;
  /** Taken away once the Task has ended. Default: false. */
  readonly hideOnceFinished?: boolean;
}

export interface ResourceSettings {
  /** Requests of the primary container and of init containers, for what nobody says. */
  readonly defaults?: ResourceAmounts;
  /** The most that one container may ask for. */
  readonly ceilings?: ResourceAmounts;
  /** What happens to a container that asks for more. Default: Refuse. */
  readonly aboveCeiling?: 'Clamp' | 'Refuse';
}

/** Where interruptible (spot) attempts run, and where the others do. */
export interface InterruptibleSettings {
  /** For Tasks that do not say. Default: false. */
  readonly default?: boolean;
  readonly tolerations?: readonly PlainValue[];
  readonly nodeSelector?: PlainObject;
  /** A node selector requirement for interruptible attempts: {key, operator, values}. */
  readonly nodeSelectorRequirement?: PlainObject;
  /** The same for all others. */
  readonly nonInterruptibleNodeSelectorRequirement?: PlainObject;
}

export interface PodSettings {
  readonly task: TaskSettings;
  /** What differs in a namespace, by its name. */
  readonly namespaceOverrides: Readonly<Record<string, TaskSettings>>;
  /** What a container gets to end, whoever ends it; flytekit as process 1 ignores SIGTERM, so a long grace only wastes time. */
  readonly terminationGraceSeconds: number;
  readonly storage: StorageAccess;
  /** Absent: nobody traces. */
  readonly tracing?: TraceSettings;
}

/** A core/v1 PodTemplate of the cluster. */
export interface ClusterPodTemplate {
  readonly namespace: string;
  readonly name: string;
  /** Its `template`: {metadata: {labels, annotations}, spec}, as the API server gives it, with its defaults. */
  readonly template: PlainObject;
}

export interface PodInput {
  readonly task: TaskIdentity;
  /** `metadata.labels` of the Task. */
  readonly taskLabels?: Readonly<Record<string, string>>;
  /** `metadata.annotations` of the Task. */
  readonly taskAnnotations?: Readonly<Record<string, string>>;
  readonly spec: EffectiveSpec;
  /** 0-based. */
  readonly attempt: number;
  /** This attempt may run on spot nodes. */
  readonly interruptible: boolean;
  readonly paths: AttemptPaths;
  readonly settings: PodSettings;
  readonly podTemplate?: ClusterPodTemplate;
  /** Under which the outputs are kept, for a Task with a cache; absent where nobody knows it. */
  readonly cacheKey?: string;
  /** What retries.onOutOfMemory gives the primary container, as request and limit; absent while it has given nothing. */
  readonly memory?: string;
  /** The Task's inputs, for `{{.inputs.NAME}}`; absent where nobody knows them. */
  readonly inputs?: ReadonlyMap<string, Literal>;
}

/** A pod as it is sent: raw JSON, so that fields newer than our types survive and the API server's strict validation judges them. */
export interface PodManifest {
  readonly apiVersion: 'v1';
  readonly kind: 'Pod';
  readonly metadata: PlainObject & { readonly name: string; readonly namespace: string };
  readonly spec: PlainObject;
}

export interface BuiltPod {
  readonly kind: 'built';
  readonly pod: PodManifest;
  /** Where each field comes from, in the pod's order; worked out when it is asked for. */
  readonly origins: () => readonly FieldOrigin[];
  /** The command refers to `{{.taskTemplatePath}}`: the TaskTemplate has to lie there before the pod starts. */
  readonly usesTaskTemplate: boolean;
  /** What an administrator's ceiling changed, one sentence each. */
  readonly clamped: readonly string[];
}

export type PodResult = BuiltPod | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };
