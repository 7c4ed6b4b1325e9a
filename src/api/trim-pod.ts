// A pod without what nobody reads. The cache holds thousands; most of each is the user's own spec and the API server's bookkeeping.
import { POD_FIELDS } from './pod-fields.ts';
import type { Container, Pod, PodMetadata, PodSpec, PodStatus, Volume, WholePod } from './wire.ts';

/** The fields of POD_FIELDS, of which none shares memory with a field that is not kept. */
export function trimPod({ metadata, spec, status }: WholePod | Pod): Pod {
  return {
    ...(metadata !== undefined && { metadata: trimMetadata(metadata) }),
    ...(spec !== undefined && { spec: trimSpec(spec) }),
    ...(status !== undefined && { status: trimStatus(status) }),
  };
}

function trimMetadata(metadata: NonNullable<WholePod['metadata']> | PodMetadata): PodMetadata {
  const annotations = named(metadata.annotations, POD_FIELDS.annotations);
  const labels = named(metadata.labels, POD_FIELDS.labels);
  return { ...pick(metadata, POD_FIELDS.metadata), ...(annotations && { annotations }), ...(labels && { labels }) };
}

function named<Key extends string>(
  texts: Readonly<Partial<Record<string, string>>> | undefined,
  keys: readonly Key[],
): { readonly [Name in Key]?: string } | undefined {
  const kept = pick<Readonly<Partial<Record<string, string>>>, Key>(texts ?? {}, keys);
  return Object.keys(kept).length === 0 ? undefined : kept;
}

function trimSpec(spec: NonNullable<WholePod['spec']> | PodSpec): PodSpec {
  const { containers, initContainers, volumes } = spec;
  return {
    ...pick(spec, POD_FIELDS.spec),
    containers: containers.map(trimContainer),
    ...(initContainers !== undefined && { initContainers: initContainers.map(trimContainer) }),
    ...(volumes !== undefined && { volumes: volumes.map(trimVolume) }),
  };
}

function trimContainer(container: Container): Container {
  const references = (container.env ?? []).flatMap(({ valueFrom }) => {
    const kept = pick(valueFrom ?? {}, POD_FIELDS.valueFrom);
    return Object.keys(kept).length === 0 ? [] : [{ valueFrom: kept }];
  });
  return { ...pick(container, POD_FIELDS.container), ...(references.length > 0 && { env: references }) };
}

function trimVolume(volume: Volume): Volume {
  const { projected } = volume;
  if (projected === undefined) return pick(volume, POD_FIELDS.volume);
  const sources = (projected.sources ?? []).map((source) => pick(source, POD_FIELDS.projectedSource));
  return { ...pick(volume, POD_FIELDS.volume), projected: { sources } };
}

function trimStatus(status: PodStatus): PodStatus {
  const { conditions, containerStatuses, initContainerStatuses } = status;
  const { condition, containerStatus } = POD_FIELDS;
  return {
    ...pick(status, POD_FIELDS.status),
    ...(conditions !== undefined && { conditions: conditions.map((each) => pick(each, condition)) }),
    ...(containerStatuses !== undefined && {
      containerStatuses: containerStatuses.map((each) => pick(each, containerStatus)),
    }),
    ...(initContainerStatuses !== undefined && {
      initContainerStatuses: initContainerStatuses.map((each) => pick(each, containerStatus)),
    }),
  };
}

function pick<T extends object, Key extends keyof T>(object: T, keys: readonly Key[]): Pick<T, Key> {
  const kept: Partial<Pick<T, Key>> = {};
  for (const key of keys) if (object[key] !== undefined) kept[key] = object[key];
  return kept as Pick<T, Key>;
}
