// Kubernetes objects as they are on the wire: times are strings, everything is read only.
import type {
  V1Container,
  V1ContainerStatus,
  V1EnvVarSource,
  V1ObjectMeta,
  V1Pod,
  V1PodCondition,
  V1PodSpec,
  V1PodStatus,
  V1Volume,
  V1VolumeProjection,
} from '@kubernetes/client-node';
import type { POD_FIELDS } from './pod-fields.ts';

/** A client-node model as JSON has it. */
export type Wire<T> = T extends Date
  ? string
  : T extends (infer Item)[]
    ? readonly Wire<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Wire<T[Key]> }
      : T;

/** A pod as the API server shows it. */
export type WholePod = Wire<V1Pod>;

type Fields = typeof POD_FIELDS;
type Kept<T, Name extends keyof Fields> = Wire<Pick<T, Extract<Fields[Name][number], keyof T>>>;

/** A pod as the operator knows it: what it reads, and no more. A field that is missing here is added to POD_FIELDS. */
export interface Pod {
  readonly metadata?: PodMetadata;
  readonly spec?: PodSpec;
  readonly status?: PodStatus;
}

export interface PodMetadata extends Kept<V1ObjectMeta, 'metadata'> {
  readonly annotations?: { readonly [Name in Fields['annotations'][number]]?: string };
  readonly labels?: { readonly [Name in Fields['labels'][number]]?: string };
}

export interface PodSpec extends Kept<V1PodSpec, 'spec'> {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
}

export interface Container extends Kept<V1Container, 'container'> {
  readonly env?: readonly { readonly valueFrom?: Kept<V1EnvVarSource, 'valueFrom'> }[];
}

export interface Volume extends Kept<V1Volume, 'volume'> {
  readonly projected?: { readonly sources?: readonly Kept<V1VolumeProjection, 'projectedSource'>[] };
}

export interface PodStatus extends Kept<V1PodStatus, 'status'> {
  readonly conditions?: readonly PodCondition[];
  readonly containerStatuses?: readonly ContainerStatus[];
  readonly initContainerStatuses?: readonly ContainerStatus[];
}

export type PodCondition = Kept<V1PodCondition, 'condition'>;
export type ContainerStatus = Kept<V1ContainerStatus, 'containerStatus'>;
