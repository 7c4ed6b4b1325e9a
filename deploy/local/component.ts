// One process of the cluster: what it is started with, the record of it on disk, and how it is started and ended.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClusterLayout } from './cluster-layout.ts';
import { systemControlGroup } from './control-group.ts';
import { type ProcessIdentity, isRunning, signalProcess } from './process-identity.ts';
import { waitUntil } from './wait-until.ts';
import { writeFileWhole } from './write-file-whole.ts';

/** Every process a cluster may have, in the order in which they are started. */
export const componentNames = [
  'etcd',
  'kube-apiserver',
  'containerd',
  'kube-controller-manager',
  'kube-scheduler',
  'kubelet',
  'kube-proxy',
  'kwok',
] as const;

export type ComponentName = (typeof componentNames)[number];

export type Component = {
  readonly name: ComponentName;
  /** The program's path and its arguments. A component whose command changed is restarted. */
  readonly command: readonly string[];
  /** Changes with configuration that the command only names by its path. */
  readonly configurationKey: string;
};

/** What a component was started with. */
type ComponentStart = Component & {
  /** RFC 3339. */
  readonly startedAt: string;
};

export type ComponentRecord = ComponentStart & { readonly identity: ProcessIdentity };

/** Where a component's standard output and error go. */
export const componentLogPath = (layout: ClusterLayout, name: ComponentName): string =>
  join(layout.logFolder, `${name}.log`);

/** What is known of a component that was started and not stopped, whether or not it still runs. */
export const readComponentRecord = async (
  layout: ClusterLayout,
  name: ComponentName,
): Promise<ComponentRecord | undefined> => {
  const start = await readIfThere(startPath(layout, name));
  const identity = await readIdentity(layout, name);
  if (start === undefined || identity === undefined) return undefined;
  return { ...(JSON.parse(start) as ComponentStart), identity };
};

/** What happened to a component that was wanted. */
export type Ensured = {
  readonly record: ComponentRecord;
  readonly outcome: 'already running' | 'started' | 'restarted';
  /** The exit code or the signal's name, once the process has ended; only known of a process started by this one. */
  readonly ending: () => string | undefined;
};

/**
 * Sees to it that the component runs with this command and configuration: starts it where it does not run, restarts it where either
 * has changed. It is not waited for: readiness shows through the API server.
 */
export const ensureComponent = async (layout: ClusterLayout, component: Component): Promise<Ensured> => {
  const known = await readComponentRecord(layout, component.name);
  if (known !== undefined && (await isRunning(known.identity)) && isSameStart(known, component)) {
    return { record: known, outcome: 'already running', ending: () => undefined };
  }
  await stopComponent(layout, component.name);
  return start(layout, component, known === undefined ? 'started' : 'restarted');
};

const isSameStart = (record: ComponentRecord, component: Component): boolean =>
  record.configurationKey === component.configurationKey &&
  JSON.stringify(record.command) === JSON.stringify(component.command);

/** How long a component may take to end by itself; nothing that it would still save is kept. */
const stopGraceMs = 3_000;

/** Ends the component, by SIGTERM and then by SIGKILL, and forgets it. Does nothing where it does not run. */
export const stopComponent = async (layout: ClusterLayout, name: ComponentName): Promise<void> => {
  const identity = await readIdentity(layout, name);
  // First, so that a process told to end is never taken for one that runs as it should.
  await rm(startPath(layout, name), { force: true });
  if (identity !== undefined) {
    await signalProcess(identity, 'SIGTERM');
    const hasEnded = async (): Promise<boolean> => !(await isRunning(identity));
    const wait = { what: `${name} (process ${identity.pid}) to end`, intervalMs: 20, check: hasEnded };
    await waitUntil({ ...wait, timeoutMs: stopGraceMs }).catch(async () => {
      await signalProcess(identity, 'SIGKILL');
      await waitUntil({ ...wait, timeoutMs: 10_000 });
    });
  }
  await rm(identityPath(layout, name), { force: true });
};

/** The last lines of the component's log. */
export const componentLogTail = async (layout: ClusterLayout, name: ComponentName, lines = 15): Promise<string> => {
  const text = await readFile(componentLogPath(layout, name), 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-lines).join('\n');
};

const startPath = (layout: ClusterLayout, name: ComponentName): string => join(layout.processFolder, `${name}.json`);

const identityPath = (layout: ClusterLayout, name: ComponentName): string => join(layout.processFolder, `${name}.pid`);

const readIdentity = async (layout: ClusterLayout, name: ComponentName): Promise<ProcessIdentity | undefined> => {
  const text = await readIfThere(identityPath(layout, name));
  const [pid, startTicks, bootId] = (text ?? '').trim().split(' ');
  if (pid === undefined || startTicks === undefined || bootId === undefined) return undefined;
  return { pid: Number(pid), startTicks, bootId };
};

/**
 * The shell writes down who it is, puts itself into the control group, and becomes nsenter, which becomes the program: one process,
 * one number, and no moment at which the program runs unrecorded.
 */
const startScript = `
echo "$$ $(cut -d' ' -f22 /proc/$$/stat) $(cat /proc/sys/kernel/random/boot_id)" > "$1.partial" &&
mv "$1.partial" "$1" &&
echo $$ > "$2/cgroup.procs" &&
shift 2 &&
exec "$@"`;

const start = async (
  layout: ClusterLayout,
  component: Component,
  outcome: 'started' | 'restarted',
): Promise<Ensured> => {
  const { name, command } = component;
  await mkdir(layout.logFolder, { recursive: true });
  await mkdir(layout.processFolder, { recursive: true });
  const startedAt = new Date().toISOString();
  await writeFileWhole(startPath(layout, name), JSON.stringify({ ...component, startedAt }, undefined, 2));
  const log = await open(componentLogPath(layout, name), 'a');
  const scriptArguments = [identityPath(layout, name), await systemControlGroup(layout), ...entered(layout, command)];
  const child = spawn('sh', ['-c', startScript, 'sh', ...scriptArguments], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: environment,
  });
  let ending: string | undefined;
  child.on('exit', (code, signal) => (ending = code === null ? `signal ${String(signal)}` : `exit code ${code}`));
  child.unref();
  await once(child, 'spawn');
  await log.close();
  await waitUntil({
    what: `${name} to be started; log ${componentLogPath(layout, name)}`,
    timeoutMs: 10_000,
    intervalMs: 5,
    check: async () => (await readIdentity(layout, name)) !== undefined,
  });
  const record = await readComponentRecord(layout, name);
  if (record === undefined)
    throw new Error(`${name}: the record of its start has vanished from ${layout.processFolder}`);
  return { record, outcome, ending: () => ending };
};

const readIfThere = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });

/** Nothing of the caller's environment changes what a cluster is. */
const environment = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root' };

/** The command line that runs a command inside the cluster's namespaces. (`ip netns exec` would remount /sys, without control groups.) */
export const entered = (layout: ClusterLayout, command: readonly string[]): string[] => [
  'nsenter',
  `--net=${layout.networkNamespaceFile}`,
  `--mount=${layout.mountNamespaceFile}`,
  '--',
  ...command,
];
