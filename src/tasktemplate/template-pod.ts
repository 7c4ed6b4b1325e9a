// The pod of a template (`k8s_pod`): a podTemplate whose primary container carries the command line.
import { isPlainList, isPlainObject, type PlainObject, type PlainValue } from '../api/plain-value.ts';
import type { TaskPodTemplate } from '../api/task.gen.ts';
import { showValue } from '../literals/given.ts';
import { NOTHING_SAID, problemAt, type Said, says, saidTogether, type TemplateSource } from './said.ts';

/** What `template.k8s_pod` says; nothing for a template of another target. */
export function saidByPod(source: TemplateSource): Said {
  if (source.template.k8s_pod === undefined) return NOTHING_SAID;
  const found = primaryOf(source);
  if (found.kind === 'missing') return found.problem;
  const { place, container } = found;
  const { command, args, ...rest } = container;
  const entrypoint = textsAt(source, `${place}.command`, command);
  const commandLine = textsAt(source, `${place}.args`, args);
  return saidTogether([
    ...[entrypoint, commandLine].flatMap(({ problem }) => (problem === undefined ? [] : [problem])),
    { spec: { command: commandLine.texts }, places: [['command', `${place}.args`]], problems: [] },
    says('entrypoint', entrypoint.texts, `${place}.command`),
    { spec: { podTemplate: podTemplateOf(source, found, rest) }, places: POD_PLACES, problems: [] },
  ]);
}

const PRIMARY = 'primary_container_name';
const NAME_PLACE = `config.${PRIMARY}`;
const CONTAINERS = 'k8s_pod.pod_spec.containers';

const POD_PLACES = [
  ['podTemplate', 'k8s_pod'],
  ['podTemplate.primaryContainerName', NAME_PLACE],
  ['podTemplate.labels', 'k8s_pod.metadata.labels'],
  ['podTemplate.annotations', 'k8s_pod.metadata.annotations'],
  ['podTemplate.podSpec', 'k8s_pod.pod_spec'],
] as const;

/** flytekit writes the name into config alone, and Flyte reads it there alone. */
function primaryName({ template: { config = {}, k8s_pod: pod } }: TemplateSource): string {
  return config[PRIMARY] ?? pod?.primary_container_name ?? '';
}

type Primary =
  | {
      readonly kind: 'found';
      readonly name: string;
      readonly containers: readonly PlainValue[];
      readonly index: number;
      readonly place: string;
      readonly container: PlainObject;
    }
  | { readonly kind: 'missing'; readonly problem: Said };

function primaryOf(source: TemplateSource): Primary {
  const missing = (place: string, message: string): Primary => ({
    kind: 'missing',
    problem: problemAt(source, place, message),
  });
  const name = primaryName(source);
  if (name === '') return missing(NAME_PLACE, 'missing; allowed: the name of the container that runs the task');
  const containers = source.template.k8s_pod?.pod_spec?.['containers'];
  if (!isPlainList(containers)) return missing(CONTAINERS, 'missing; allowed: a list of containers');
  const index = containers.findIndex((container) => isPlainObject(container) && container['name'] === name);
  const container = containers[index];
  if (!isPlainObject(container)) {
    return missing(NAME_PLACE, `given ${showValue(name)}; allowed: ${namesOf(containers)}`);
  }
  return { kind: 'found', name, containers, index, place: `${CONTAINERS}[${index}]`, container };
}

// The command line is a field of the Task: what is left of the container goes over it, and must not say it again.
function podTemplateOf(
  { template }: TemplateSource,
  { name, containers, index }: Extract<Primary, { kind: 'found' }>,
  rest: PlainObject,
): TaskPodTemplate {
  const { metadata: { labels = {}, annotations = {} } = {}, pod_spec: podSpec = {} } = template.k8s_pod ?? {};
  return {
    primaryContainerName: name,
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
    podSpec: { ...podSpec, containers: containers.with(index, rest) },
  };
}

function textsAt(
  source: TemplateSource,
  place: string,
  value: PlainValue | undefined,
): { readonly texts: readonly string[]; readonly problem?: Said } {
  if (value === undefined || value === null) return { texts: [] };
  if (isPlainList(value) && value.every((item) => typeof item === 'string')) return { texts: value };
  return { texts: [], problem: problemAt(source, place, `given ${showValue(value)}; allowed: a list of texts`) };
}

/** The environment of the primary container, as far as it is plain texts. */
export function primaryEnvironment(source: TemplateSource): Readonly<Record<string, string>> {
  const primary = primaryOf(source);
  const env = primary.kind === 'found' ? primary.container['env'] : undefined;
  return Object.fromEntries((isPlainList(env) ? env : []).filter(isPlainObject).flatMap(textVariable));
}

function textVariable({ name, value }: PlainObject): readonly (readonly [string, string])[] {
  return typeof name === 'string' && typeof value === 'string' ? [[name, value]] : [];
}

function namesOf(containers: readonly PlainValue[]): string {
  const names = containers.filter(isPlainObject).map(({ name }) => showValue(name ?? null));
  return names.length === 0 ? 'none, for the pod has no containers' : names.join(', ');
}
