// Templates that are well formed and that Podsmith does not run, with a sentence of what to do.
import { isPlainList, isPlainObject } from '../api/plain-value.ts';
import type { Problem } from '../api/problem.ts';
import type { TaskTemplateJson } from '../idl/task-template.gen.ts';
import { OTHER_KINDS } from './other-kinds.ts';
import type { TemplateSource } from './said.ts';

interface Refusal {
  /** The template's field that says it. */
  readonly place: string;
  readonly message: string;
}

const ONE_POD = 'Podsmith runs tasks of one pod; run it in Flyte, or without its task_config';
const MAP_TASK =
  'a map task runs in many pods at once, which this version of Podsmith does not do; make one Task for each element';

type Rule = (template: TaskTemplateJson) => Refusal | undefined;

// The first that speaks wins: the type says more than what is missing.
const RULES: readonly Rule[] = [
  ({ id }) => {
    const type = id?.resource_type ?? 'TASK';
    if (type === 'TASK' || type === 'UNSPECIFIED') return undefined;
    return { place: 'id.resource_type', message: `${type} is no task; Podsmith runs tasks one at a time` };
  },
  ({ type }) => (type === 'container_array' ? { place: 'type', message: `container_array: ${MAP_TASK}` } : undefined),
  ({ type, metadata }) => {
    const isCleanup = type === 'eager_failure_handler_task';
    if (!isCleanup && metadata?.is_eager !== true) return undefined;
    const message =
      'an eager task starts other tasks through the API of Flyte, and there is none in Podsmith; use a plain @task, and one Task for each step';
    return { place: isCleanup ? 'type' : 'metadata.is_eager', message };
  },
  // Of the types above there is more to say.
  ({ type = '' }) => {
    const what = OTHER_KINDS.get(type);
    return what === undefined ? undefined : { place: 'type', message: `${type} is ${what}; ${ONE_POD}` };
  },
  (template) => (isMapTask(template) ? { place: commandPlace(template), message: MAP_TASK } : undefined),
  ({ sql }) =>
    sql === undefined
      ? undefined
      : { place: 'sql', message: 'a SQL statement has no container to run in; run it from a plain @task' },
  ({ type, task_type_version: version = 0 }) => {
    if (type !== 'sidecar' || version >= 2) return undefined;
    const message =
      'a sidecar task of version 0 or 1, as flytekit before 1.0 wrote it; serialise it again with flytekit 1.15 or newer';
    return { place: 'task_type_version', message };
  },
  ({ type = '', container, k8s_pod: pod }) => {
    if (container !== undefined || pod !== undefined) return undefined;
    const message = `${type === '' ? 'the task' : type} has neither container nor k8s_pod: agents, connectors and sensors are run by a service of Flyte's; call the service from a plain @task`;
    return { place: 'type', message };
  },
  (template) => {
    const place = template.k8s_pod === undefined ? 'container.data_config' : 'k8s_pod.data_config';
    const data = template.k8s_pod === undefined ? template.container?.data_config : template.k8s_pod.data_config;
    if (data?.enabled !== true || !hasValues(template)) return undefined;
    const message =
      "a raw container's inputs and outputs are carried as files by a helper beside it (data_config), which this version of Podsmith does not have; read and write storage in the container itself, and declare no inputs and outputs";
    return { place, message };
  },
  ({ security_context: { tokens = [] } = {} }) => {
    if (tokens.length === 0) return undefined;
    const message =
      'tokens are fetched by a service that Podsmith does not have; keep the token in a Secret and name it in secret_requests';
    return { place: 'security_context.tokens', message };
  },
  ({ security_context: { run_as: runAs = {} } = {} }) => {
    const field = (['oauth2_client', 'execution_identity'] as const).find((each) => isSaid(runAs[each]));
    if (field === undefined) return undefined;
    const message = "it is an identity towards Flyte's own services; use k8s_service_account or iam_role";
    return { place: `security_context.run_as.${field}`, message };
  },
];

/** Why Podsmith does not run the template; undefined where it does. */
export function refusalOf({ template, written }: TemplateSource): Problem | undefined {
  for (const rule of RULES) {
    const refusal = rule(template);
    if (refusal !== undefined) return { field: `spec.${written(refusal.place)}`, message: refusal.message };
  }
  return undefined;
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== '';
}

function hasValues({ interface: { inputs, outputs } = {} }: TaskTemplateJson): boolean {
  return [inputs, outputs].some((map) => Object.keys(map?.variables ?? {}).length > 0);
}

/** pyflyte-map-execute, alone or below pyflyte-fast-execute. */
function isMapTask(template: TaskTemplateJson): boolean {
  const { container, k8s_pod: pod } = template;
  const line =
    container === undefined ? podCommands(pod?.pod_spec) : [...(container.command ?? []), ...(container.args ?? [])];
  return line.includes('pyflyte-map-execute');
}

function podCommands(podSpec: NonNullable<TaskTemplateJson['k8s_pod']>['pod_spec'] = {}): readonly unknown[] {
  const containers = podSpec['containers'];
  if (!isPlainList(containers)) return [];
  return containers
    .filter(isPlainObject)
    .flatMap(({ command, args }) => [command, args])
    .flatMap((list) => (isPlainList(list) ? [...list] : []));
}

function commandPlace({ container }: TaskTemplateJson): string {
  return container === undefined ? 'k8s_pod.pod_spec' : 'container.args';
}
