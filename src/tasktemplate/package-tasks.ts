// What `pyflyte package` writes → Tasks: an archive of flat files `<number>_<name>_<kind>.pb`, and that of the code where it is fast
// registered.
import { formatProblems } from '../api/problem.ts';
import type { TaskTemplateJson } from '../idl/task-template.gen.ts';
import { decodeTaskTemplate } from './decode-task-template.ts';
import { effectiveSpecOf } from './effective-spec-of.ts';

/** One file of the archive. */
export interface PackageEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface PackagedTask {
  /** The name of its file. */
  readonly file: string;
  /** flytekit's name of the task: `train.fit`. */
  readonly taskName: string;
  readonly template: TaskTemplateJson;
  /** Fields of a newer flyteidl that are not in the template. */
  readonly unknownFields: readonly string[];
}

export interface SkippedEntry {
  readonly file: string;
  /** Why there is no Task of it, as a sentence without a final full stop. */
  readonly reason: string;
}

export interface PackageReading {
  /** In the order of their numbers, which is that of the code. */
  readonly tasks: readonly PackagedTask[];
  /** The name of the code's archive within: it has to be put where pods can read it, and `spec.distribution.uri` has to say where. */
  readonly distribution?: string;
  readonly skipped: readonly SkippedEntry[];
}

// flytekit's numbers for what a file holds.
const KINDS: ReadonlyMap<string, string> = new Map([
  ['2', 'a workflow'],
  ['3', 'a launch plan'],
]);
const TASK = '1';
const FILE = /^\d+_.*_([123])\.pb$/s;
const DISTRIBUTION = /^fast[0-9a-f]{32}\.tar\.gz$/;

/** The tasks among `entries` that Podsmith runs, and what it leaves out. Never throws. */
export function packageTasks(entries: readonly PackageEntry[]): PackageReading {
  const tasks: PackagedTask[] = [];
  const skipped: SkippedEntry[] = [];
  let distribution: string | undefined;
  for (const { path, file, bytes } of inOrder(entries)) {
    if (DISTRIBUTION.test(file)) {
      distribution = path;
      continue;
    }
    const read = readEntry(file, bytes);
    if (typeof read === 'string') skipped.push({ file, reason: read });
    else tasks.push(read);
  }
  return { tasks, ...(distribution !== undefined && { distribution }), skipped };
}

interface NamedEntry {
  readonly path: string;
  readonly file: string;
  readonly bytes: Uint8Array;
}

const NUMERICALLY = new Intl.Collator('en', { numeric: true });

/** flytekit numbers the files, and packs them in the order of the disk. */
function inOrder(entries: readonly PackageEntry[]): readonly NamedEntry[] {
  return entries
    .map(({ name: path, bytes }) => ({ path, file: path.slice(path.lastIndexOf('/') + 1), bytes }))
    .sort((left, right) => NUMERICALLY.compare(left.file, right.file));
}

/** The task, or why there is none. */
function readEntry(file: string, bytes: Uint8Array): PackagedTask | string {
  const kind = FILE.exec(file)?.[1];
  if (kind === undefined) return 'no file of pyflyte package';
  if (kind !== TASK) return `${KINDS.get(kind) ?? ''}; Podsmith runs tasks, one at a time`;
  const decoded = decodeTaskTemplate(bytes);
  if (decoded.kind === 'malformed') return decoded.message;
  const { template, unknownFields } = decoded;
  if (isStray(template)) return 'the shell or notebook task that it belongs to stands beside it under its own name';
  const effective = effectiveSpecOf({ template });
  if (effective.kind !== 'effective') return formatProblems(effective.problems);
  return { file, taskName: template.id?.name ?? '', template, unknownFields };
}

// ShellTask and NotebookTask serialise their inner function as well.
function isStray({ container }: TaskTemplateJson): boolean {
  const args = container?.args ?? [];
  return args.at(-2) === 'task-name' && args.at(-1) === '_dummy_task_func';
}
