// The pod of one attempt, from the Task and the operator's settings. Pure: no clock, no cluster, nothing random.
import { stringifyJson } from '../api/json.ts';
import type { Problem } from '../api/problem.ts';
import { type PlainObject, type PlainValue, isPlainObject } from '../api/plain-value.ts';
import type { TaskSpec } from '../api/task.gen.ts';
import { API_VERSION, KIND, MANAGED_BY_PODSMITH, PodLabel } from '../api/vocabulary.ts';
import { PRIMARY_CONTAINER_ANNOTATION, DEFAULT_PRIMARY_CONTAINER } from '../api/primary-container.ts';
import { resolveRequirements } from '../resources/requirements.ts';
import type { AttemptPaths, TaskIdentity } from './attempt-paths.ts';
import { type StorageAccess, flyteEnvironment, mergeEnvironment, storageEnvironment } from './environment.ts';
import { renderPlaceholders } from './placeholders.ts';
import { podName } from './pod-name.ts';
import { type PodTemplateParts, listOf, podTemplateParts } from './pod-template-spec.ts';
import { DEFAULT_TASK_RESOLVER, resolverCommand, taskNameOf } from './resolver-command.ts';

/** What the administrator decides about every pod. */
export interface PodSettings {
  /** For Tasks without a containerImage; absent: such a Task is invalid. */
  readonly defaultImage?: string;
  readonly project: string;
  readonly domain: string;
  readonly gpuResourceName: string;
  /** What a container gets to end, whoever ends it; flytekit as process 1 ignores SIGTERM, so a long grace only wastes time. */
  readonly terminationGraceSeconds: number;
  readonly storage: StorageAccess;
}

export interface PodInput {
  readonly task: TaskIdentity;
  readonly spec: TaskSpec;
  /** 0-based. */
  readonly attempt: number;
  readonly paths: AttemptPaths;
  readonly settings: PodSettings;
}

/** A pod as it is sent: raw JSON, so that fields newer than our types survive and the API server's strict validation judges them. */
export interface PodManifest {
  readonly apiVersion: 'v1';
  readonly kind: 'Pod';
  readonly metadata: PlainObject & { readonly name: string; readonly namespace: string };
  readonly spec: PlainObject;
}

export type PodResult =
  | { readonly kind: 'built'; readonly pod: PodManifest }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

export function buildPod(input: PodInput): PodResult {
  const { task, spec, attempt } = input;
  const primaryName = spec.podTemplate?.primaryContainerName ?? DEFAULT_PRIMARY_CONTAINER;
  const given = spec.podTemplate?.podSpec ?? {};
  const restartPolicy = given['restartPolicy'] ?? 'Never';
  if (restartPolicy !== 'Never') {
    const message = `${stringifyJson(restartPolicy)} would run the task again inside its pod; only Never is allowed, and spec.retries says how often the Task is tried`;
    return { kind: 'invalid', problems: [{ field: 'spec.podTemplate.podSpec.restartPolicy', message }] };
  }
  const template = podTemplateParts(given, primaryName);
  if (template.kind === 'invalid') return template;
  const name = podName(task.name, task.uid, attempt);
  const primary = primaryContainer(input, { name: primaryName, podName: name, template: template.parts.primary });
  if (primary.kind === 'invalid') return primary;
  return {
    kind: 'built',
    pod: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: podMetadata(input, name, primaryName),
      spec: podSpec(input, template.parts, primary.container),
    },
  };
}

// Task metadata < ours: what selects and explains the pod is not the user's to change.
function podMetadata({ task, spec, attempt }: PodInput, name: string, primaryName: string): PodManifest['metadata'] {
  return {
    name,
    namespace: task.namespace,
    labels: {
      ...spec.podTemplate?.labels,
      ...spec.labels,
      [PodLabel.managedBy]: MANAGED_BY_PODSMITH,
      [PodLabel.task]: task.name,
      [PodLabel.taskUid]: task.uid,
      [PodLabel.attempt]: String(attempt),
    },
    annotations: {
      ...spec.podTemplate?.annotations,
      ...spec.annotations,
      [PRIMARY_CONTAINER_ANNOTATION]: primaryName,
    },
    // No blockOwnerDeletion: it asks for rights on the Task's finalizers wherever OwnerReferencesPermissionEnforcement is on.
    ownerReferences: [{ apiVersion: API_VERSION, kind: KIND, name: task.name, uid: task.uid, controller: true }],
  };
}

function podSpec({ spec, settings }: PodInput, parts: PodTemplateParts, primary: PlainObject): PlainObject {
  const { rest } = parts;
  // serviceAccount is the older name of the same field; the API server takes either.
  const serviceAccount =
    rest['serviceAccountName'] ?? rest['serviceAccount'] ?? spec.securityContext?.runAs?.k8sServiceAccount;
  const image = spec.containerImage ?? settings.defaultImage;
  // flytekit gives the task's image to a container of the template that names none.
  const withImage = (container: PlainObject): PlainObject =>
    container['image'] === undefined && image !== undefined ? { ...container, image } : container;
  return {
    // One variable for each Service of the namespace, in a form that collides with FLYTE_*: nobody asked for them.
    enableServiceLinks: false,
    terminationGracePeriodSeconds: settings.terminationGraceSeconds,
    // A task gets an identity towards the API server only by naming a service account.
    ...(serviceAccount === undefined
      ? { automountServiceAccountToken: false }
      : { serviceAccountName: serviceAccount }),
    ...rest,
    restartPolicy: 'Never',
    containers: [...parts.before.map(withImage), primary, ...parts.after.map(withImage)],
  };
}

interface PrimaryInput {
  readonly name: string;
  readonly podName: string;
  /** The pod template's container of that name, or empty. */
  readonly template: PlainObject;
}

type PrimaryResult =
  | { readonly kind: 'built'; readonly container: PlainObject }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

function primaryContainer(input: PodInput, { name, podName: pod, template }: PrimaryInput): PrimaryResult {
  const { spec, settings, paths, task } = input;
  // flytekit discards a template's own command and args of the primary: the resolver command takes their place.
  const { command: _command, args: _args, ...kept } = template;
  const image = template['image'] ?? spec.containerImage ?? settings.defaultImage;
  if (image === undefined) {
    return invalid([
      { field: 'spec.containerImage', message: 'is missing, and the operator has no default image: name one' },
    ]);
  }
  const requirements = resolveRequirements({ ...spec, gpuResourceName: settings.gpuResourceName });
  if (requirements.kind === 'invalid') return requirements;
  const custom = spec.command !== undefined && spec.command.length > 0;
  const rendered = renderPlaceholders(
    custom ? (spec.command ?? []) : resolverCommand(spec.taskResolver ?? DEFAULT_TASK_RESOLVER, spec.loaderArgs ?? []),
    { paths, podName: pod, namespace: task.namespace },
    custom ? 'spec.command' : 'spec.loaderArgs',
  );
  if (rendered.kind === 'invalid') return rendered;
  return {
    kind: 'built',
    container: {
      terminationMessagePolicy: 'FallbackToLogsOnError',
      ...kept,
      name,
      image,
      args: rendered.strings,
      env: mergeEnvironment({
        storage: storageEnvironment(settings.storage),
        environment: spec.environment ?? {},
        template: listOf(template['env']),
        flyte: flyteEnvironment(executionIdentity(input)),
      }),
      ...resourcesOf(template['resources'], requirements.requirements),
    },
  };
}

// The Task's own amounts replace the template's as a whole, as flytekit does; without any, the template's stand.
function resourcesOf(
  template: PlainValue | undefined,
  { requests, limits }: { readonly requests: PlainObject; readonly limits: PlainObject },
): PlainObject {
  const present = {
    ...(Object.keys(requests).length > 0 && { requests }),
    ...(Object.keys(limits).length > 0 && { limits }),
  };
  if (Object.keys(present).length > 0) return { resources: present };
  return isPlainObject(template) ? { resources: template } : {};
}

function executionIdentity({ task, spec, attempt, settings }: PodInput): Parameters<typeof flyteEnvironment>[0] {
  return {
    executionId: task.name,
    project: spec.project ?? settings.project,
    domain: spec.domain ?? settings.domain,
    taskName: spec.taskName ?? taskNameOf(spec.loaderArgs ?? []) ?? task.name,
    version: spec.version ?? '',
    attempt,
  };
}

function invalid(problems: readonly Problem[]): PrimaryResult {
  return { kind: 'invalid', problems };
}
