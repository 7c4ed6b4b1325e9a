// The goldens of pods: each folder of test/golden/pods holds task.yaml, the pod.yaml that comes of it, and where it needs other than
// the usual settings, settings.yaml.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { parseJson, stringifyJson } from '../../src/api/json.ts';
import type { PlainObject } from '../../src/api/plain-value.ts';
import type { TaskSpec } from '../../src/api/task.gen.ts';
import { attemptPaths } from '../../src/podtemplate/attempt-paths.ts';
import { type PodManifest, type PodSettings, buildPod } from '../../src/podtemplate/build-pod.ts';

const FOLDER = new URL('../golden/pods/', import.meta.url).pathname;
const UID = '6c4f8d0a-2b1e-4f7a-9c3d-0e5b7a912f34';

const USUAL: GoldenSettings = {
  attempt: 0,
  project: 'podsmith',
  domain: 'development',
  gpuResourceName: 'nvidia.com/gpu',
  terminationGraceSeconds: 5,
  storage: { region: 'us-east-1', endpoint: 'http://podsmith-storage:7070', secretName: 'podsmith-storage' },
};

interface GoldenSettings extends PodSettings {
  readonly attempt: number;
}

/** A Task as it is written in a file. */
export interface GoldenTask {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: TaskSpec;
}

export interface PodGolden {
  readonly name: string;
  /** Every file of its folder. */
  readonly files: readonly string[];
  readonly taskText: string;
  readonly task: GoldenTask;
  /** Undefined where there is none yet. */
  readonly podText: string | undefined;
}

export function podGoldens(): readonly PodGolden[] {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => {
    const files = readdirSync(join(FOLDER, name)).sort();
    const taskText = files.includes('task.yaml') ? read(name, 'task.yaml') : '';
    return {
      name,
      files,
      taskText,
      task: parsed(taskText) as unknown as GoldenTask,
      podText: files.includes('pod.yaml') ? read(name, 'pod.yaml') : undefined,
    };
  });
}

/** The pod that the Task of a golden gets, as YAML with sorted keys. */
export function builtPodText(golden: PodGolden): string {
  const { metadata, spec } = golden.task;
  const { attempt, ...settings }: GoldenSettings = golden.files.includes('settings.yaml')
    ? { ...USUAL, ...(parsed(read(golden.name, 'settings.yaml')) as Partial<GoldenSettings>) }
    : USUAL;
  const task = { ...metadata, uid: UID };
  const paths = attemptPaths('s3://podsmith/tasks', task, attempt, spec.inputsUri);
  const result = buildPod({ task, spec, attempt, paths, settings });
  if (result.kind === 'invalid') throw new Error(`${golden.name}: ${JSON.stringify(result.problems)}`);
  return stringify(result.pod, { sortMapEntries: true, lineWidth: 0 });
}

export function writePodText(golden: PodGolden, text: string): void {
  writeFileSync(join(FOLDER, golden.name, 'pod.yaml'), text);
}

/** The pod of a pod.yaml, integers of any size whole. */
export function goldenPod(text: string): PodManifest {
  return parsed(text) as unknown as PodManifest;
}

function read(name: string, file: string): string {
  return readFileSync(join(FOLDER, name, file), 'utf8');
}

// By way of JSON, as the API server sends it: integers beyond 2^53 become bigints, all others numbers.
function parsed(text: string): PlainObject {
  return parseJson(stringifyJson(parse(text, { intAsBigInt: true }) ?? {})) as PlainObject;
}
