// From what a Task says to the pod of one attempt, and the files that the pod reads: one way for the operator and for the command line.
import type { Problem } from '../api/problem.ts';
import { FinishedReason } from '../api/vocabulary.ts';
import { parseDeclarations } from '../literals/declared-types.ts';
import { type TaskIdentity, attemptPaths } from '../podtemplate/attempt-paths.ts';
import { buildPod } from '../podtemplate/build-pod.ts';
import type { BuiltPod, PodInput, PodSettings } from '../podtemplate/pod-input.ts';
import { executionIdentity } from '../podtemplate/task-identity.ts';
import type { EffectiveSpec } from '../tasktemplate/effective-spec.ts';
import { taskTemplateBytes } from '../tasktemplate/task-template-bytes.ts';
import { type AttemptInputs, attemptInputs } from './attempt-inputs.ts';
import { cacheProblems } from './cache-problems.ts';
import { notSupported } from './not-supported.ts';
import type { StoredInputs } from './observation.ts';
import type { Action } from './plan.ts';
import type { PodTemplateChoice } from './pod-template-choice.ts';
import type { SpecReading } from './read-spec.ts';

export interface AttemptQuestion {
  readonly task: TaskIdentity;
  /** `metadata.labels` of the Task. */
  readonly taskLabels?: Readonly<Record<string, string>> | undefined;
  /** `metadata.annotations` of the Task. */
  readonly taskAnnotations?: Readonly<Record<string, string>> | undefined;
  readonly reading: SpecReading;
  /** 0-based. */
  readonly attempt: number;
  /** This attempt may run on spot nodes. */
  readonly interruptible: boolean;
  readonly settings: PodSettings;
  /** Where Tasks' files lie, e.g. `s3://podsmith/tasks`. */
  readonly storageRoot: string;
  readonly podTemplate?: PodTemplateChoice | undefined;
  /** What lies at `spec.inputsUri`; absent where nobody has looked. */
  readonly storedInputs?: StoredInputs | undefined;
  /** What memory has grown to (`status.memory`). */
  readonly memory?: string;
  /** Of a Task with a cache; absent where nobody knows it. */
  readonly cacheKey?: string;
}

export type FileToWrite = Extract<Action, { kind: 'writeFile' }>;

export type AttemptPod =
  | { readonly kind: 'built'; readonly built: BuiltPod; readonly files: readonly FileToWrite[] }
  /** The PodTemplate that the Task names does not exist. */
  | { readonly kind: 'podTemplateMissing'; readonly name: string }
  | RefusedPod;

/** No attempt could help: the fault is in what was asked for. */
export interface RefusedPod {
  readonly kind: 'refused';
  readonly reason: FinishedReason;
  readonly problems: readonly Problem[];
}

/** Checks in order, and says all that is wrong by the first check that finds anything. Never throws. */
export function attemptPod(question: AttemptQuestion): AttemptPod {
  const { reading, podTemplate, storedInputs } = question;
  const { spec, fault } = reading;
  if (fault !== undefined) return refused(fault.reason, fault.problems);
  const unsupported = notSupported(spec);
  if (unsupported.length > 0) return refused(FinishedReason.notSupported, unsupported);
  const wrong = [...outputProblems(spec), ...cacheProblems(spec)];
  if (wrong.length > 0) return refused(FinishedReason.invalidSpec, wrong);
  const inputs = attemptInputs(spec, storedInputs);
  if (inputs.kind === 'invalid') return refused(inputs.reason, inputs.problems);
  if (podTemplate?.kind === 'missing') return { kind: 'podTemplateMissing', name: podTemplate.name };
  return builtPod(podInput(question, inputs), inputs);
}

type ReadyInputs = Extract<AttemptInputs, { kind: 'ready' }>;

function podInput(question: AttemptQuestion, { literals }: ReadyInputs): PodInput {
  const { task, taskLabels, taskAnnotations, reading, attempt, interruptible } = question;
  const { settings, storageRoot, podTemplate, memory, cacheKey } = question;
  const { spec } = reading;
  return {
    task,
    ...(taskLabels !== undefined && { taskLabels }),
    ...(taskAnnotations !== undefined && { taskAnnotations }),
    spec,
    attempt,
    interruptible,
    paths: attemptPaths(storageRoot, task, attempt, spec.inputsUri),
    settings,
    ...(podTemplate?.kind === 'found' && { podTemplate: podTemplate.template }),
    ...(literals !== undefined && { inputs: literals }),
    ...(memory !== undefined && { memory }),
    ...(cacheKey !== undefined && { cacheKey }),
  };
}

function builtPod(input: PodInput, { file }: ReadyInputs): AttemptPod {
  const built = buildPod(input);
  if (built.kind === 'invalid') return refused(FinishedReason.invalidSpec, built.problems);
  const inputs = file === undefined ? [] : [fileToWrite(input.paths.inputs, file)];
  if (!built.usesTaskTemplate) return { kind: 'built', built, files: inputs };
  const template = taskTemplateBytes(input.spec, executionIdentity(input));
  if (template.kind === 'invalid') return refused(FinishedReason.invalidSpec, [template.problem]);
  return { kind: 'built', built, files: [...inputs, fileToWrite(input.paths.taskTemplate, template.bytes)] };
}

// The pod reads it, so it has to be there before the pod starts.
function fileToWrite(uri: string, bytes: Uint8Array): FileToWrite {
  return { kind: 'writeFile', uri, bytes };
}

// Said now, not after an hour's work that ends in outputs nobody can read.
function outputProblems({ interface: declared }: EffectiveSpec): readonly Problem[] {
  return parseDeclarations('spec.interface.outputs', declared?.outputs ?? {}).problems;
}

function refused(reason: FinishedReason, problems: readonly Problem[]): RefusedPod {
  return { kind: 'refused', reason, problems };
}
