// The page after a run: outputs, errors, where the time went, what to type next. Most important first, next command last.
import pc from 'picocolors';
import { stringify } from 'yaml';
import type { PlainValue } from '../../../src/api/plain-value.ts';
import { GAP, columns } from '../../../src/cli/columns.ts';
import { coloured } from './live-table.ts';
import { PHASES, type TaskView } from './task-view.ts';

/** How to talk to the cluster that the Tasks ran in. */
export interface Access {
  readonly namespace: string;
  readonly kubeconfigPath: string;
  /** The folder kubectl is in, where it is not one of the machine's own. */
  readonly kubectlFolder: string | undefined;
  /** The command that removes all of it. */
  readonly downCommand: string;
}

const INDENT = '  ';

export interface Report {
  readonly tasks: readonly TaskView[];
  /** Names of the Tasks that do not succeed, on purpose. */
  readonly meantToFail: ReadonlySet<string>;
  readonly access: Access;
  /** Of the terminal, in characters. */
  readonly width: number;
}

/** The lines of the whole page. */
export function report({ tasks, meantToFail, access, width }: Report): readonly string[] {
  const failed = tasks.filter(({ mark }) => mark !== 'good');
  const asMeant = failed.every(({ name }) => meantToFail.has(name));
  return [
    ...section('Outputs', outputs(tasks, width)),
    ...section(asMeant ? 'What went wrong, as it was meant to' : 'What went wrong', failures(failed, width)),
    ...section('Where the time went, in seconds', times(tasks, width)),
    ...section('Look further', furtherCommands(tasks, access, width)),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', pc.bold(title), ...lines];
}

function outputs(tasks: readonly TaskView[], width: number): readonly string[] {
  const rows = tasks.flatMap((task) => outputRows(task));
  if (rows.length === 0) return [];
  const longest = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const room = width - longest(0) - longest(1) - 2 * GAP.length;
  return columns({ rows: rows.map(([task = '', name = '', value = '']) => [task, name, fitted(value, room)]), width });
}

// One Task's many outputs must not push the others off the screen.
const MAX_OUTPUTS = 6;

function outputRows(task: TaskView): readonly (readonly string[])[] {
  const entries = Object.entries(task.outputs);
  const shown = entries.length > MAX_OUTPUTS ? entries.slice(0, MAX_OUTPUTS - 1) : entries;
  const rows = shown.map(([name, value]) => [name, plain(value)]);
  if (shown.length < entries.length) rows.push([`… ${entries.length - shown.length} more`, '']);
  return rows.map((row, index) => [index === 0 ? task.name : '', ...row]);
}

// Of a URI the end says most, and the beginning where it is; what lies between is uids.
function fitted(text: string, room: number): string {
  if (text.length <= room || !/^\w+:\/\//.test(text)) return text;
  const head = Math.floor(room / 3);
  return `${text.slice(0, head)}…${text.slice(head + 1 - room)}`;
}

function failures(tasks: readonly TaskView[], width: number): readonly string[] {
  const rows = tasks.map((task) => [task.name, `${coloured(task, task.status)}: ${task.message}`]);
  return rows.length === 0 ? [] : columns({ rows, width, wrap: true });
}

function times(tasks: readonly TaskView[], width: number): readonly string[] {
  const timed = tasks.filter((task) => task.finished);
  if (timed.length === 0) return [];
  const header = ['', ...PHASES, 'total'].map((title) => pc.dim(title));
  const rows = timed.map((task) => {
    const longest = Math.max(...PHASES.map((phase) => task.timing[phase] ?? 0));
    return [
      task.name,
      ...PHASES.map((phase) => seconds(task.timing[phase], longest)),
      seconds(task.timing.total, undefined),
    ];
  });
  return columns({ rows: [header, ...rows], width, numbers: [1, 2, 3, 4, 5, 6, 7] });
}

function furtherCommands(tasks: readonly TaskView[], access: Access, width: number): readonly string[] {
  const failed = tasks.find((task) => task.finished && task.mark === 'bad') ?? tasks[0];
  const kubectl = `kubectl -n ${access.namespace}`;
  const exports = [
    `export KUBECONFIG=${access.kubeconfigPath}`,
    ...(access.kubectlFolder === undefined ? [] : [`export PATH="$PATH:${access.kubectlFolder}"`]),
  ];
  const commands = [
    [access.downCommand, 'removes all of this'],
    [`${kubectl} explain pst.spec.retries`, 'what a manifest can say'],
    [`${kubectl} get pst -o wide`, 'with pod, node, image'],
    ...(failed === undefined ? [] : [[`${kubectl} describe pst ${failed.name}`, 'why it ended as it did']]),
  ].map(([command = '', note]) => [command, pc.dim(`# ${note}`)]);
  return [...exports, ...columns({ rows: commands, width: width - INDENT.length })].map((line) => INDENT + line);
}

function seconds(value: number | undefined, longest: number | undefined): string {
  if (value === undefined) return '-';
  const text = value.toFixed(2);
  return value === longest ? pc.bold(text) : text;
}

// A text stands for itself; everything else as YAML on one line, so that it can be pasted into a manifest.
function plain(value: PlainValue): string {
  if (typeof value === 'string') return value;
  return stringify(value, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trimEnd();
}
