// From one Task's manifest to its pod, as the operator goes from a Task to a pod, without a cluster.
import type { Config } from '../config.ts';
import { podSettingsOf } from '../config/pod-settings-of.ts';
import { mayBeInterrupted } from '../controller/interruptible.ts';
import { notSupported } from '../controller/not-supported.ts';
import { podTemplateChoice } from '../controller/pod-template-choice.ts';
import type { Problem } from '../api/problem.ts';
import { encodeInputs } from '../literals/encode-inputs.ts';
import { parseDeclarations } from '../literals/declared-types.ts';
import type { LiteralMap } from '../idl/literal.ts';
import { type TaskIdentity, attemptPaths } from '../podtemplate/attempt-paths.ts';
import { buildPod } from '../podtemplate/build-pod.ts';
import type { BuiltPod, ClusterPodTemplate, PodSettings } from '../podtemplate/pod-input.ts';
import type { EffectiveSpec } from '../tasktemplate/effective-spec.ts';
import { writtenAt } from '../podtemplate/written-at.ts';
import { effectiveSpecOf } from '../tasktemplate/effective-spec-of.ts';
import { judgeTask } from './admission/judge-task.ts';
import type { PlainObject } from '../api/plain-value.ts';
import { namedTask } from './task-naming.ts';

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
  const effective = effectiveSpecOf(judged.spec);
  if (effective.kind !== 'effective') return { kind: 'invalid', name: identity.name, problems: effective.problems };
  return renderSpec(effective.spec, identity, settings);
}

function renderSpec(spec: EffectiveSpec, identity: TaskIdentity, settings: RenderSettings): Rendering {
  const { name, namespace } = identity;
  const podSettings = podSettingsOf(settings.config);
  const template = chosenTemplate(spec, namespace, podSettings, settings);
  const values = inputValues(spec);
  const problems = [...notSupported(spec), ...template.problems, ...outputProblems(spec), ...values.problems];
  if (problems.length > 0) return { kind: 'invalid', name, problems };
  const built = buildPod({
    task: identity,
    spec,
    attempt: settings.attempt,
    interruptible: settings.mayBeInterruptible && isInterruptible(spec, namespace, podSettings, settings.config),
    paths: attemptPaths(settings.storageRoot, identity, settings.attempt, spec.inputsUri),
    settings: podSettings,
    ...(template.found !== undefined && { podTemplate: template.found }),
    ...(values.literals !== undefined && { inputs: values.literals }),
  });
  if (built.kind === 'invalid') return { kind: 'invalid', name, problems: built.problems };
  return {
    kind: 'rendered',
    identity,
    spec,
    built,
    ...(template.found !== undefined && { podTemplate: template.found }),
  };
}

function chosenTemplate(
  spec: EffectiveSpec,
  namespace: string,
  pod: PodSettings,
  { podTemplates, operatorNamespace }: RenderSettings,
): { readonly found?: ClusterPodTemplate; readonly problems: readonly Problem[] } {
  const choice = podTemplateChoice({ spec, namespace, settings: pod, operatorNamespace }, (within, name) => {
    // A file of a PodTemplate seldom says the namespace it is applied to.
    const found = podTemplates.find((template) => template.name === name && ['', within].includes(template.namespace));
    return found === undefined ? undefined : { ...found, resourceVersion: '' };
  });
  switch (choice?.kind) {
    case undefined:
      return { problems: [] };
    case 'found':
      return { found: choice.template, problems: [] };
    case 'missing': {
      const message = missingTemplate(choice.name, namespace, podTemplates);
      return { problems: [{ field: writtenAt(spec, 'podTemplateName').field, message }] };
    }
  }
}

function missingTemplate(name: string, namespace: string, given: readonly ClusterPodTemplate[]): string {
  const elsewhere = given.find((template) => template.name === name)?.namespace;
  if (elsewhere !== undefined) {
    return `names the PodTemplate ${name}, and the one in the files is of the namespace ${elsewhere}: it must be of ${namespace}, the Task's`;
  }
  return `names the PodTemplate ${name}, which is not among the files: add --pod-template FILE (kubectl get podtemplate ${name} -n ${namespace} -o yaml)`;
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

function outputProblems({ interface: declared }: EffectiveSpec): readonly Problem[] {
  return parseDeclarations('spec.interface.outputs', declared?.outputs ?? {}).problems;
}

interface InputValues {
  readonly literals?: LiteralMap;
  readonly problems: readonly Problem[];
}

// Inputs that lie in storage are only the operator's to read.
function inputValues({ inputs = {}, inputsUri, interface: declared, types }: EffectiveSpec): InputValues {
  if (inputsUri !== undefined) return { problems: [] };
  const encoded = encodeInputs({
    inputs,
    ...(declared?.inputs !== undefined && { interface: declared.inputs }),
    ...(types !== undefined && { types: types.inputs }),
  });
  return encoded.kind === 'invalid' ? encoded : { literals: encoded.literals, problems: [] };
}
