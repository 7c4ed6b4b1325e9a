// Which process a number means: numbers are used again, so a process is known by its number, its start time and the boot.
import { readFile } from 'node:fs/promises';

export type ProcessIdentity = {
  readonly pid: number;
  /** The kernel's own figure: clock ticks from boot to the process's start. */
  readonly startTicks: string;
  readonly bootId: string;
};

/** The identity of a process that is running now; undefined where there is none, or only its remains wait to be collected. */
export const identifyProcess = async (pid: number): Promise<ProcessIdentity | undefined> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return undefined;
    throw error;
  });
  if (stat === undefined) return undefined;
  const { state, startTicks } = parseProcessStat(stat);
  return state === 'Z' || state === 'X' ? undefined : { pid, startTicks, bootId: await currentBootId() };
};

/** The two fields of /proc/PID/stat that matter here; the program's name before them may hold spaces and parentheses. */
export const parseProcessStat = (stat: string): { readonly state: string; readonly startTicks: string } => {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields[0], fields[19]];
  if (state === undefined || startTicks === undefined) throw new Error(`/proc/PID/stat has too few fields: ${stat}`);
  return { state, startTicks };
};

/** Whether the very process is still running. */
export const isRunning = async (identity: ProcessIdentity): Promise<boolean> => {
  const found = await identifyProcess(identity.pid);
  return found?.startTicks === identity.startTicks && found.bootId === identity.bootId;
};

/** Sends a signal to the very process; nothing happens where it has ended. */
export const signalProcess = async (identity: ProcessIdentity, signal: NodeJS.Signals): Promise<void> => {
  if (!(await isRunning(identity))) return;
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

let bootId: Promise<string> | undefined;

/** Names this run of the machine: it changes with each restart. */
export const currentBootId = (): Promise<string> => {
  bootId ??= readFile('/proc/sys/kernel/random/boot_id', 'utf8').then((text) => text.trim());
  return bootId;
};
