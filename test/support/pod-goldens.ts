// The goldens of pods: each folder of test/golden/pods is one case.
//   task.yaml          a comment that says what the case proves, and the Task
//   pod.yaml           the pod that comes of it; or problems.txt, a line for each problem, or for what the Task waits for
//   template-task.yaml the same by spec.template: its pod is the very same
//   pod-template.yaml  a core/v1 PodTemplate of the cluster: the pod starts from it where the Task or the settings name it
//   settings.yaml      where it needs other than the usual settings
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { parseJson, stringifyJson } from '../../src/api/json.ts';
import { type PlainObject, type PlainValue, isPlainObject } from '../../src/api/plain-value.ts';
import type { Problem } from '../../src/api/problem.ts';
import type { TaskSpec } from '../../src/api/task.gen.ts';
import { decide } from '../../src/controller/decide.ts';
import { type PodTemplateChoice, podTemplateChoice } from '../../src/controller/pod-template-choice.ts';
import { encodeInputs } from '../../src/literals/encode-inputs.ts';
import { attemptPaths } from '../../src/podtemplate/attempt-paths.ts';
import { buildPod } from '../../src/podtemplate/build-pod.ts';
import type { PodInput, PodManifest, PodResult, PodSettings } from '../../src/podtemplate/pod-input.ts';
import { rootUri } from '../../src/storage/storage-place.ts';
import { effectiveSpecOf } from '../../src/tasktemplate/effective-spec-of.ts';
import { SETTINGS, observation } from './decide-world.ts';
import { CREATED, makeTask } from './make-task.ts';

const FOLDER = new URL('../golden/pods/', import.meta.url).pathname;
const UID = '6c4f8d0a-2b1e-4f7a-9c3d-0e5b7a912f34';
const OPERATOR_NAMESPACE = 'podsmith';

/** Files that a golden may have. */
export const GOLDEN_FILES: readonly string[] = [
  'pod-template.yaml',
  'pod.yaml',
  'problems.txt',
  'settings.yaml',
  'task.yaml',
  'template-task.yaml',
];

interface GoldenSettings extends PodSettings {
  readonly attempt: number;
  readonly interruptible: boolean;
}

const USUAL: GoldenSettings = {
  attempt: 0,
  interruptible: false,
  task: { project: 'podsmith', domain: 'development' },
  namespaceOverrides: {},
  terminationGraceSeconds: 5,
  storage: {
    kind: 's3',
    region: 'us-east-1',
    endpoint: 'http://podsmith-storage:7070',
    secretName: 'podsmith-storage',
  },
};

/** A Task as it is written in a file. */
export interface GoldenTask {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: TaskSpec;
}

export interface PodGolden {
  readonly name: string;
  /** Every file of its folder. */
  readonly files: readonly string[];
  /** The text of each Task: task.yaml, and template-task.yaml where it is there. */
  readonly taskTexts: Readonly<Record<string, string>>;
  /** The text of pod.yaml, or of problems.txt; undefined where there is neither yet. */
  readonly expected: string | undefined;
}

export function podGoldens(): readonly PodGolden[] {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => {
    const files = readdirSync(join(FOLDER, name)).sort();
    const tasks = files.filter((file) => file === 'task.yaml' || file === 'template-task.yaml');
    const expected = files.find((file) => file === 'pod.yaml' || file === 'problems.txt');
    return {
      name,
      files,
      taskTexts: Object.fromEntries(tasks.map((file) => [file, read(name, file)])),
      expected: expected === undefined ? undefined : read(name, expected),
    };
  });
}

/** What the builder is given for a golden, by its Task's text; or what is wrong with the Task before there is a builder. */
export function podInput(golden: PodGolden, taskText: string): PodInput | { readonly problems: readonly Problem[] } {
  const { metadata, spec: written } = goldenTask(taskText);
  const settings: GoldenSettings = golden.files.includes('settings.yaml')
    ? { ...USUAL, ...(parsed(read(golden.name, 'settings.yaml')) as Partial<GoldenSettings>) }
    : USUAL;
  const { attempt, interruptible, ...pod } = settings;
  const effective = effectiveSpecOf(written);
  if (effective.kind !== 'effective') return { problems: effective.problems };
  const { spec } = effective;
  const { name, namespace, labels, annotations } = metadata;
  const task = { name, namespace, uid: UID };
  const paths = attemptPaths(
    rootUri({ kind: pod.storage.kind, bucket: 'podsmith', prefix: 'tasks' }),
    task,
    attempt,
    spec.inputsUri,
  );
  const inputs = literalsOf(spec);
  const choice = chosenTemplate(golden, { spec, namespace: metadata.namespace, settings: pod });
  if (choice?.kind === 'missing') return { problems: [waitsFor(choice, goldenTask(taskText), pod)] };
  return {
    task,
    ...(labels !== undefined && { taskLabels: labels }),
    ...(annotations !== undefined && { taskAnnotations: annotations }),
    spec,
    attempt,
    interruptible,
    paths,
    settings: pod,
    ...(choice !== undefined && { podTemplate: choice.template }),
    ...(inputs !== undefined && { inputs }),
  };
}

function literalsOf(
  spec: Extract<ReturnType<typeof effectiveSpecOf>, { kind: 'effective' }>['spec'],
): PodInput['inputs'] {
  if (spec.inputs === undefined) return undefined;
  const encoded = encodeInputs({
    inputs: spec.inputs,
    ...(spec.interface?.inputs !== undefined && { interface: spec.interface.inputs }),
    ...(spec.types !== undefined && { types: spec.types.inputs }),
  });
  if (encoded.kind === 'invalid') throw new Error(JSON.stringify(encoded.problems));
  return encoded.literals;
}

/** The builder's answer for a golden, by its Task's text. */
export function goldenResult(golden: PodGolden, taskText: string): PodResult {
  const input = podInput(golden, taskText);
  return 'problems' in input ? { kind: 'invalid', problems: input.problems } : buildPod(input);
}

/** What stands in pod.yaml (with sorted keys) or in problems.txt, and which of the two it is. */
export function resultText(result: PodResult): { readonly file: string; readonly text: string } {
  if (result.kind === 'built')
    return {
      file: 'pod.yaml',
      text: stringify(result.pod, { sortMapEntries: true, lineWidth: 0, aliasDuplicateObjects: false }),
    };
  return { file: 'problems.txt', text: result.problems.map(({ field, message }) => `${field}: ${message}\n`).join('') };
}

export function writeGolden(golden: PodGolden, file: string, text: string): void {
  writeFileSync(join(FOLDER, golden.name, file), text);
}

/** The Task of a text, integers of any size whole. */
export function goldenTask(text: string): GoldenTask {
  return parsed(text) as unknown as GoldenTask;
}

/** The pod of a pod.yaml, integers of any size whole. */
export function goldenPod(text: string): PodManifest {
  return parsed(text) as unknown as PodManifest;
}

/** The manifest of a golden's PodTemplate. */
export function podTemplateManifest(name: string): PlainObject {
  return parsed(read(name, 'pod-template.yaml'));
}

function chosenTemplate(
  { name: golden, files }: PodGolden,
  question: Parameters<typeof podTemplateChoice>[0],
): PodTemplateChoice | undefined {
  return podTemplateChoice({ ...question, operatorNamespace: OPERATOR_NAMESPACE }, (namespace, name) => {
    if (!files.includes('pod-template.yaml')) return undefined;
    const { metadata, template } = podTemplateManifest(golden);
    const stored = objectOf(metadata);
    if (stored['namespace'] !== namespace || stored['name'] !== name) return undefined;
    return { name, namespace, template: objectOf(template), resourceVersion: '1' };
  });
}

// What the operator says of the Task meanwhile.
function waitsFor(podTemplate: PodTemplateChoice, { metadata, spec }: GoldenTask, pod: PodSettings): Problem {
  const task = makeTask({ metadata, spec });
  const { status } = decide(observation({ task, podTemplate }), CREATED, { ...SETTINGS, pod });
  const condition = status?.conditions?.find(({ type }) => type === 'Succeeded');
  return { field: `waits, ${condition?.reason}`, message: condition?.message ?? '' };
}

function objectOf(value: PlainValue | undefined): PlainObject {
  return isPlainObject(value) ? value : {};
}

function read(name: string, file: string): string {
  return readFileSync(join(FOLDER, name, file), 'utf8');
}

// By way of JSON, as the API server sends it: integers beyond 2^53 become bigints, all others numbers.
function parsed(text: string): PlainObject {
  return parseJson(stringifyJson(parse(text, { intAsBigInt: true }) ?? {})) as PlainObject;
}
