// From one Task's manifest to its pod, as the operator goes from a Task to a pod, without a cluster.
import type { PlainObject } from '../api/plain-value.ts';
import type { TaskSpec } from '../api/task.gen.ts';
import { cacheKeyOf } from '../controller/cached-task.ts';
import type { Problem } from '../api/problem.ts';
import type { Config } from '../config.ts';
import { podSettingsOf } from '../config/pod-settings-of.ts';
import { attemptPod } from '../controller/attempt-pod.ts';
import { hasInputPlaceholder } from '../controller/input-placeholders.ts';
import { mayBeInterrupted } from '../controller/interruptible.ts';
import type { StoredInputs } from '../controller/observation.ts';
import { type PodTemplateChoice, podTemplateChoice } from '../controller/pod-template-choice.ts';
import { readSpec } from '../controller/read-spec.ts';
import { outOfReach } from '../controller/stored-inputs.ts';
import type { TaskIdentity } from '../podtemplate/attempt-paths.ts';
import type { BuiltPod, ClusterPodTemplate, PodSettings } from '../podtemplate/pod-input.ts';
import { writtenAt } from '../podtemplate/written-at.ts';
import type { EffectiveSpec } from '../tasktemplate/effective-spec.ts';
import { judgeTask } from './admission/judge-task.ts';
import { metadataOf } from './manifests.ts';
import { missingTemplate } from './missing-template.ts';
import { type NamedTask, namedTask } from './task-naming.ts';

/** What a rendering goes by, beside the Task. */
export interface RenderSettings {
  readonly config: Config;
  /** The PodTemplates there are; with an empty namespace, in whichever it is looked for. */
  readonly podTemplates: readonly ClusterPodTemplate[];
  /** Where a default PodTemplate may lie too. */
  readonly operatorNamespace: string;
  /** Of Tasks that name none. */
  readonly namespace?: string;
  /** Absent: a placeholder. */
  readonly uid?: string;
  /** 0-based. */
  readonly attempt: number;
  /** Where the operator keeps all Tasks' files, without a slash at its end. */
  readonly storageRoot: string;
  /** False: an attempt that may no longer run on spot nodes, whatever the Task wishes. */
  readonly mayBeInterruptible: boolean;
}

export interface RenderedTask {
  readonly kind: 'rendered';
  readonly identity: TaskIdentity;
  readonly spec: EffectiveSpec;
  readonly built: BuiltPod;
  /** The PodTemplate that went into it. */
  readonly podTemplate?: ClusterPodTemplate;
}

export type Rendering =
  | RenderedTask
  | { readonly kind: 'invalid'; readonly name: string; readonly problems: readonly Problem[] };

/** The pod of a Task's attempt, or everything that is wrong with the Task. */
export function renderTask(manifest: PlainObject, settings: RenderSettings): Rendering {
  const task = namedTask(manifest, settings);
  const { identity } = task;
  const judged = task.problems.length > 0 ? task : judgeTask(task.manifest);
  if ('problems' in judged) return { kind: 'invalid', name: identity.name, problems: judged.problems };
  return renderSpec(judged.spec, task, settings);
}

function renderSpec(written: TaskSpec, { identity, manifest }: NamedTask, settings: RenderSettings): Rendering {
  const reading = readSpec(written);
  const { spec } = reading;
  const { name, namespace } = identity;
  const pod = podSettingsOf(settings.config);
  const podTemplate = chosenTemplate(spec, namespace, pod, settings);
  const found = podTemplate?.kind === 'found' ? podTemplate.template : undefined;
  const cacheKey = cacheKeyOf({ metadata: identity, spec: written }, pod);
  const made = attemptPod({
    task: identity,
    taskLabels: textsOf(manifest, 'labels'),
    taskAnnotations: textsOf(manifest, 'annotations'),
    reading,
    attempt: settings.attempt,
    interruptible: settings.mayBeInterruptible && isInterruptible(spec, namespace, pod, settings.config),
    settings: pod,
    storageRoot: settings.storageRoot,
    podTemplate,
    storedInputs: storedInputs(spec, found, identity, settings),
    ...(cacheKey !== undefined && { cacheKey }),
  });
  switch (made.kind) {
    case 'refused':
      return { kind: 'invalid', name, problems: made.problems };
    case 'podTemplateMissing':
      return { kind: 'invalid', name, problems: [missing(made.name, spec, identity, settings)] };
    case 'built': {
      const { built } = made;
      return { kind: 'rendered', identity, spec, built, ...(found !== undefined && { podTemplate: found }) };
    }
  }
}

// The schema has looked at them.
function textsOf(manifest: PlainObject, field: 'labels' | 'annotations'): Readonly<Record<string, string>> {
  return (metadataOf(manifest)[field] ?? {}) as Readonly<Record<string, string>>;
}

// Inputs that lie in storage are only the operator's to read; whether it would, is known.
function storedInputs(
  spec: EffectiveSpec,
  podTemplate: ClusterPodTemplate | undefined,
  { namespace }: TaskIdentity,
  { storageRoot }: RenderSettings,
): StoredInputs | undefined {
  if (spec.inputsUri === undefined || !hasInputPlaceholder(spec, podTemplate)) return undefined;
  return outOfReach(storageRoot, { uri: spec.inputsUri, namespace, purpose: 'command' });
}

function chosenTemplate(
  spec: EffectiveSpec,
  namespace: string,
  settings: PodSettings,
  { podTemplates, operatorNamespace }: RenderSettings,
): PodTemplateChoice | undefined {
  return podTemplateChoice({ spec, namespace, settings, operatorNamespace }, (within, name) => {
    // A file of a PodTemplate seldom says the namespace it is applied to.
    const found = podTemplates.find((template) => template.name === name && ['', within].includes(template.namespace));
    return found === undefined ? undefined : { ...found, resourceVersion: '' };
  });
}

function missing(
  name: string,
  spec: EffectiveSpec,
  { namespace }: TaskIdentity,
  { podTemplates }: RenderSettings,
): Problem {
  return { field: writtenAt(spec, 'podTemplateName').field, message: missingTemplate(name, namespace, podTemplates) };
}

function isInterruptible(
  spec: EffectiveSpec,
  namespace: string,
  settings: PodSettings,
  { controller }: Config,
): boolean {
  const { systemRetryLimit } = controller;
  return mayBeInterrupted({ wanted: spec.interruptible, namespace, settings, systemFailures: 0, systemRetryLimit });
}
