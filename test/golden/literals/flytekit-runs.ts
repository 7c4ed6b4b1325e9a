// Runs tasks of python/tasks.py through pyflyte-execute's own command, with inputs.pb from encodeInputs.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FlytekitVersion } from '../../../deploy/images/flytekit-image.ts';
import { formatProblems } from '../../../src/api/problem.ts';
import { decodeErrorDocument, type TaskError } from '../../../src/idl/error-document.ts';
import { decodeOutputs, type DecodedOutputs } from '../../../src/literals/decode-outputs.ts';
import { encodeInputs, type InputValues } from '../../../src/literals/encode-inputs.ts';
import type { TypeDeclaration } from '../../../src/literals/type-declaration.ts';
import { type FlytekitPython, flytekitPython } from '../../support/flytekit-python.ts';

/** One task and its inputs. */
export interface TaskRun extends InputValues {
  readonly task: string;
  readonly outputs?: Readonly<Record<string, TypeDeclaration>>;
}

/** What the task left: outputs, or the error in error.pb. */
export type RunResult = DecodedOutputs | { readonly kind: 'failed'; readonly error: TaskError };

/** Where tasks run with one version of flytekit. */
export interface FlytekitRuns extends AsyncDisposable {
  /** A folder with `table.csv`, `directory/`, `dataset/` and `pickle`. */
  readonly dataFolder: string;
  /** Runs all tasks one after another in one process of Python. */
  readonly inOneProcess: (runs: readonly TaskRun[]) => Promise<readonly RunResult[]>;
  /** Runs one task as its pod would: by the program pyflyte-execute. */
  readonly asProgram: (run: TaskRun) => Promise<RunResult>;
}

const PYTHON_FOLDER = join(import.meta.dirname, 'python');

/** Prepares flytekit (a minute the first time) and a folder of its own. */
export async function prepareFlytekitRuns(version: FlytekitVersion): Promise<FlytekitRuns> {
  const python = await flytekitPython(version, {
    requirementsFile: join(PYTHON_FOLDER, 'requirements.txt'),
    moduleFolder: PYTHON_FOLDER,
  });
  const folder = await mkdtemp(join(tmpdir(), `podsmith-flytekit-${version}-`));
  const dataFolder = join(folder, 'data');
  await mkdir(dataFolder);
  await python.run([join(PYTHON_FOLDER, 'prepare.py'), dataFolder]);
  return {
    dataFolder,
    inOneProcess: (runs) => runInOneProcess(python, folder, runs),
    asProgram: async (run) => {
      const runFolder = await mkdtemp(join(folder, 'program-'));
      await python.run([python.program('pyflyte-execute'), ...(await executeArguments(runFolder, run))]);
      return readResult(runFolder, run);
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

async function runInOneProcess(
  python: FlytekitPython,
  folder: string,
  runs: readonly TaskRun[],
): Promise<readonly RunResult[]> {
  const batchFolder = await mkdtemp(join(folder, 'batch-'));
  const runFolder = (index: number): string => join(batchFolder, String(index));
  const commands = await Promise.all(
    runs.map(async (run, index) => {
      await mkdir(runFolder(index));
      return executeArguments(runFolder(index), run);
    }),
  );
  const commandsFile = join(batchFolder, 'commands.json');
  await writeFile(commandsFile, JSON.stringify(commands));
  await python.run([join(PYTHON_FOLDER, 'execute_all.py'), commandsFile]);
  return Promise.all(runs.map((run, index) => readResult(runFolder(index), run)));
}

/** Writes inputs.pb into the folder and tells pyflyte-execute's arguments. */
async function executeArguments(folder: string, run: TaskRun): Promise<readonly string[]> {
  const encoded = encodeInputs(run);
  if (encoded.kind === 'invalid') throw new Error(`${run.task}: ${formatProblems(encoded.problems)}`);
  await writeFile(join(folder, 'inputs.pb'), encoded.bytes);
  const options = {
    '--inputs': join(folder, 'inputs.pb'),
    '--output-prefix': join(folder, 'outputs'),
    '--raw-output-data-prefix': join(folder, 'raw'),
    '--resolver': 'flytekit.core.python_auto_container.default_task_resolver',
  };
  return [...Object.entries(options).flat(), '--', 'task-module', 'tasks', 'task-name', run.task];
}

async function readResult(folder: string, run: TaskRun): Promise<RunResult> {
  const errorBytes = await bytesOf(join(folder, 'outputs/error.pb'));
  const error = errorBytes === undefined ? undefined : decodeErrorDocument(errorBytes);
  if (error !== undefined) return { kind: 'failed', error };
  const bytes = await readFile(join(folder, 'outputs/outputs.pb'));
  return decodeOutputs({ bytes, ...(run.outputs === undefined ? {} : { interface: run.outputs }) });
}

async function bytesOf(path: string): Promise<Uint8Array | undefined> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
