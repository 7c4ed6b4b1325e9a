// `podsmith convert`: Tasks out of what flytekit serialises.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { TaskTemplateJson } from '../idl/task-template.gen.ts';
import { packageTasks } from '../tasktemplate/package-tasks.ts';
import {
  type ConvertSettings,
  type FlytekitTask,
  convertTasks,
  flytekitTask,
  wantsDistribution,
} from './converting.ts';
import { readFlytekitFile } from './flytekit-file.ts';
import { InputError } from './input-error.ts';
import { problemLines } from './problem-lines.ts';
import { sourceName } from './read-source.ts';
import type { Terminal } from './terminal.ts';

export interface ConvertOptions {
  readonly output: string;
  /** Files that are there and say something else are overwritten. */
  readonly force?: boolean;
  readonly namespace?: string;
  readonly name?: string;
  readonly distribution?: string;
}

/** Writes the Tasks of the file at `path`: to `output`, a folder, or for `-` to the terminal. Throws InputError; then nothing is written. */
export async function convert(path: string, options: ConvertOptions, terminal: Terminal): Promise<void> {
  const { tasks, notes, archive } = await tasksIn(path);
  if (tasks.length === 0) throw new InputError([...notes, `${sourceName(path)}: holds no task that Podsmith runs`]);
  checkDistribution(path, { tasks, archive, options });
  if (options.name !== undefined && tasks.length > 1) {
    throw new InputError(`--name is for one task, and ${sourceName(path)} holds ${tasks.length}: leave it out`);
  }
  const converted = convertTasks(tasks, settingsOf(options));
  terminal.err([...notes, ...unusedDistribution(tasks, options)].map((line) => `${line}\n`).join(''));
  if (options.output === '-') {
    terminal.out(converted.map(({ yaml }) => yaml).join('---\n'));
    return;
  }
  const files = converted.map(({ name, yaml }) => ({ path: join(options.output, `${name}.yaml`), yaml }));
  if (options.force !== true) refuseEdited(files);
  for (const { path, yaml } of files) {
    write(path, yaml);
    terminal.out(`${path}\n`);
  }
}

interface TasksFound {
  readonly tasks: readonly FlytekitTask[];
  /** What was left out, and why; what of a template was not understood. */
  readonly notes: readonly string[];
  /** The code's archive, within the package. */
  readonly archive?: string;
}

async function tasksIn(path: string): Promise<TasksFound> {
  const file = await readFlytekitFile(path);
  const source = sourceName(path);
  if (file.kind === 'template') {
    const found = flytekitTask(basename(source), file.template);
    if (found.kind !== 'task') throw new InputError(problemLines(source, found.problems));
    return { tasks: [found.task], notes: unknownNotes(source, file.unknownFields) };
  }
  const { tasks, skipped, distribution } = packageTasks(file.entries);
  const notes = [
    ...skipped.map((entry) => `${source}: skipped ${entry.file}: ${entry.reason}`),
    ...tasks.flatMap((task) => unknownNotes(`${source}: ${task.file}`, task.unknownFields)),
  ];
  return {
    tasks: tasks.flatMap((task) => taskOf(`${task.file} of ${basename(source)}`, task.template)),
    notes,
    ...(distribution !== undefined && { archive: distribution }),
  };
}

// packageTasks has left out all that is not run.
function taskOf(file: string, template: TaskTemplateJson): readonly FlytekitTask[] {
  const found = flytekitTask(file, template);
  return found.kind === 'task' ? [found.task] : [];
}

function unknownNotes(source: string, unknownFields: readonly string[]): readonly string[] {
  return unknownFields.map((field) => `${source}: ${field} is of a newer flyteidl and is left out`);
}

interface Wanted {
  readonly tasks: readonly FlytekitTask[];
  readonly archive: string | undefined;
  readonly options: ConvertOptions;
}

// A Task without it would be refused by the operator; better said while the archive is at hand.
function checkDistribution(path: string, { tasks, archive, options }: Wanted): void {
  const wanting = tasks.filter(wantsDistribution);
  if (wanting.length === 0 || options.distribution !== undefined) return;
  const names = wanting.map(({ template }) => template.id?.name ?? '').join(', ');
  const name = archive ?? 'CODE.tar.gz';
  const extract = archive === undefined ? [] : [`  tar -xzf ${path} ${archive}`];
  throw new InputError([
    `${sourceName(path)}: the code of ${names} is not in the image: pods fetch it from an archive. Put it where they can read it:`,
    ...extract,
    `  aws s3 cp ${name} s3://BUCKET/${name}`,
    `  podsmith convert ${path} --distribution s3://BUCKET/${name}`,
  ]);
}

function unusedDistribution(tasks: readonly FlytekitTask[], { distribution }: ConvertOptions): readonly string[] {
  if (distribution === undefined || tasks.some(wantsDistribution)) return [];
  return ['--distribution goes into no Task: the code of all of them is in their images'];
}

function settingsOf({ namespace, name, distribution }: ConvertOptions): ConvertSettings {
  return {
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
    ...(distribution !== undefined && { distributionUri: distribution }),
  };
}

interface TaskFile {
  readonly path: string;
  readonly yaml: string;
}

// Inputs are written into these files by hand.
function refuseEdited(files: readonly TaskFile[]): void {
  const edited = files.filter(({ path, yaml }) => existsSync(path) && contentOf(path) !== yaml);
  if (edited.length === 0) return;
  throw new InputError([
    ...edited.map(({ path }) => `${path}: is there already, and says something else`),
    'nothing was written: --force overwrites, another folder (-o) keeps both',
  ]);
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A folder, or nothing that may be read: certainly not the same.
    return undefined;
  }
}

function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (cause) {
    throw new InputError(`${path}: cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}
