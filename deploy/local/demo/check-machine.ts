// What a machine must have before anything is built on it, asked at once: a compiler that is missing should not show after minutes.
import { succeeds } from '../run.ts';

export interface Machine {
  readonly isRoot: boolean;
  /** Whether a command runs. */
  readonly runs: (command: string, args: readonly string[]) => Promise<boolean>;
}

const COMMANDS: readonly { readonly command: string; readonly args: readonly string[]; readonly what: string }[] = [
  { command: 'go', args: ['version'], what: 'go: Go 1.26 or newer' },
  { command: 'python3', args: ['--version'], what: 'python3: Python 3.11' },
  { command: 'tar', args: ['--version'], what: 'tar' },
  { command: 'flock', args: ['--version'], what: 'flock: of util-linux' },
];

/** This machine. */
export const thisMachine: Machine = { isRoot: process.getuid?.() === 0, runs: succeeds };

/** Throws one error that names everything that is missing. `needsRoot`: a cluster is to be booted here. */
export async function checkMachine(machine: Machine, needsRoot: boolean): Promise<void> {
  const missing: string[] = [];
  if (needsRoot && !machine.isRoot) missing.push('root: a cluster on this machine makes namespaces and mounts');
  for (const { command, args, what } of COMMANDS) if (!(await machine.runs(command, args))) missing.push(what);
  if (missing.length === 0) return;
  throw new Error(`this machine lacks\n${missing.map((what) => `  ${what}`).join('\n')}`);
}
