// The two pod templates a pod starts from, the cluster's and the Task's own, made ready to be laid over each other.
import { type PlainObject, type PlainValue, isPlainList, isPlainObject } from '../api/plain-value.ts';
import type { Problem } from '../api/problem.ts';
import { isDeeperThan } from '../literals/plain-shape.ts';
import { withoutApiDefaults } from './api-defaults.ts';
import type { Source } from './layered-value.ts';
import type { ContainerList } from './pod-draft.ts';
import type { ClusterPodTemplate, PodInput } from './pod-input.ts';
import { writtenAt } from './written-at.ts';

/** A pod template taken apart. */
export interface PodTemplateLayer {
  readonly source: Source;
  readonly labels: PlainObject;
  readonly annotations: PlainObject;
  /** The pod's spec without its containers. */
  readonly rest: PlainObject;
  readonly containers: readonly TemplateContainer[];
  readonly initContainers: readonly TemplateContainer[];
}

export interface TemplateContainer {
  readonly name: string;
  /** Without its name. */
  readonly fields: PlainObject;
  readonly field: string;
}

/** Lowest first. `gpuResource` is what a resource called `gpu` means. */
export function podTemplateLayers(
  { spec, podTemplate }: PodInput,
  gpuResource: string,
  problems: Problem[],
): { readonly cluster?: PodTemplateLayer; readonly task: PodTemplateLayer } {
  const { layer } = writtenAt(spec, 'podTemplate');
  const { field } = writtenAt(spec, 'podTemplate.podSpec');
  const { labels = {}, annotations = {}, podSpec } = spec.podTemplate ?? {};
  const own = { source: { layer, field }, labels, annotations, podSpec: objectOf(podSpec) };
  const task = takenApart(own, gpuResource, problems);
  return podTemplate === undefined
    ? { task }
    : { cluster: takenApart(clusterParts(podTemplate), gpuResource, problems), task };
}

interface Whole {
  readonly source: Source;
  readonly labels: PlainObject;
  readonly annotations: PlainObject;
  readonly podSpec: PlainObject;
}

function clusterParts({ name, template }: ClusterPodTemplate): Whole {
  const metadata = objectOf(template['metadata']);
  return {
    source: { layer: `PodTemplate ${name}`, field: `PodTemplate ${name}: template.spec` },
    labels: objectOf(metadata['labels']),
    annotations: objectOf(metadata['annotations']),
    podSpec: withoutApiDefaults(objectOf(template['spec'])),
  };
}

// A pod has a dozen levels; a thousand would take the stack of whoever reads them.
const MAX_DEPTH = 64;
// Every container is looked at for every step.
const MAX_CONTAINERS = 256;

function takenApart(whole: Whole, gpuResource: string, problems: Problem[]): PodTemplateLayer {
  const { source, labels, annotations } = whole;
  const isTooDeep = isDeeperThan(MAX_DEPTH, whole.podSpec);
  if (isTooDeep) {
    problems.push({ field: source.field, message: `nests deeper than ${MAX_DEPTH} levels, which no pod does` });
  }
  const podSpec = isTooDeep ? {} : whole.podSpec;
  const { containers: _containers, initContainers: _initContainers, ...rest } = podSpec;
  const listed = (list: ContainerList): readonly TemplateContainer[] =>
    containersOf(podSpec[list], `${source.field}.${list}`, problems).map((container) =>
      withNamedGpu(container, gpuResource, problems),
    );
  return {
    source,
    labels,
    annotations,
    rest: withOneServiceAccount(rest),
    containers: listed('containers'),
    initContainers: listed('initContainers'),
  };
}

// Only the form that the merge itself needs is checked: the API server judges the rest, strictly.
function containersOf(value: PlainValue | undefined, field: string, problems: Problem[]): readonly TemplateContainer[] {
  if (value === undefined || value === null) return [];
  if (!isPlainList(value)) {
    problems.push({ field, message: 'a list of containers is needed' });
    return [];
  }
  if (value.length > MAX_CONTAINERS) {
    problems.push({ field, message: `${value.length} containers are too many; at most ${MAX_CONTAINERS} are allowed` });
    return [];
  }
  const names = new Set<string>();
  return value.flatMap((container, index) => {
    const at = `${field}[${index}]`;
    const { name, ...fields } = isPlainObject(container) ? container : {};
    if (typeof name !== 'string' || name === '') {
      problems.push({ field: at, message: 'a container is an object with a name' });
      return [];
    }
    if (names.has(name)) problems.push({ field: `${at}.name`, message: `"${name}" is there twice` });
    names.add(name);
    return [{ name, fields, field: at }];
  });
}

// serviceAccount is the older name of the same field; the API server gives back both.
function withOneServiceAccount(rest: PlainObject): PlainObject {
  const { serviceAccount, ...others } = rest;
  if (serviceAccount === undefined || serviceAccount === null) return rest;
  return { ...others, serviceAccountName: others['serviceAccountName'] ?? serviceAccount };
}

/** flytekit calls GPUs `gpu` within a pod spec, which no cluster knows. */
function withNamedGpu(container: TemplateContainer, gpuResource: string, problems: Problem[]): TemplateContainer {
  const resources = container.fields['resources'];
  if (!isPlainObject(resources) || !Object.values(resources).some(countsGpus)) return container;
  const sides = Object.entries(resources).map(([side, amounts]) => {
    if (!isPlainObject(amounts) || !countsGpus(amounts)) return [side, amounts] as const;
    const { gpu, ...others } = amounts;
    if (others[gpuResource] !== undefined) {
      const field = `${container.field}.resources.${side}.gpu`;
      problems.push({ field, message: `means ${gpuResource}, which stands beside it; say it once` });
    }
    return [side, { ...others, [gpuResource]: gpu }] as const;
  });
  return { ...container, fields: { ...container.fields, resources: Object.fromEntries(sides) } };
}

function countsGpus(amounts: PlainValue): boolean {
  return isPlainObject(amounts) && amounts['gpu'] !== undefined;
}

function objectOf(value: PlainValue | undefined): PlainObject {
  return isPlainObject(value) ? value : {};
}
