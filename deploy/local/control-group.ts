// The cluster's control group. Everything the cluster starts is below it, so it tells exactly which processes are the
// cluster's, also when every other record of them is lost.
import { mkdir, readFile, readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClusterLayout } from './cluster-layout.ts';
import { identifyProcess, signalProcess } from './process-identity.ts';
import { waitUntil } from './wait-until.ts';

/** Makes the group in every hierarchy (the kubelet wants its root everywhere), and the group for the cluster's own processes. */
export const createControlGroup = async (layout: ClusterLayout): Promise<void> => {
  for (const root of await hierarchies()) await mkdir(join(root, layout.controlGroup), { recursive: true });
  await mkdir(await systemControlGroup(layout), { recursive: true });
};

/** The folder of the group that the cluster's own processes run in; containers are beside it. */
export const systemControlGroup = async (layout: ClusterLayout): Promise<string> => {
  const roots = await hierarchies();
  const root = roots.find((path) => path.endsWith('/pids')) ?? roots.at(-1);
  if (root === undefined) throw new Error('this machine has no control groups mounted: see /proc/self/mountinfo');
  return join(root, layout.controlGroup, 'system');
};

/** Ends every process in the group, containers included, without asking them, and returns when all are gone. */
export const killControlGroup = async (layout: ClusterLayout): Promise<void> => {
  await waitUntil({
    what: `the processes in control group ${layout.controlGroup} to end`,
    timeoutMs: 30_000,
    intervalMs: 50,
    check: async () => {
      // Looked up each time: until the kubelet itself is dead it may still make a pod's group.
      const groups = await groupFolders(layout);
      const pids = new Set((await Promise.all(groups.map(processesIn))).flat());
      const found = await Promise.all([...pids].map(identifyProcess));
      const running = found.filter((identity) => identity !== undefined);
      await Promise.all(running.map((identity) => signalProcess(identity, 'SIGKILL')));
      return running.length === 0;
    },
  });
};

/** Removes the group and all below it, from every hierarchy. Its processes must have been ended. */
export const removeControlGroup = async (layout: ClusterLayout): Promise<void> => {
  await waitUntil({
    what: `control group ${layout.controlGroup} to be empty`,
    timeoutMs: 30_000,
    intervalMs: 50,
    check: async () => {
      const groups = await groupFolders(layout);
      for (const group of groups.toReversed()) await rmdir(group).catch(goneOrBusy);
      return groups.length === 0;
    },
  });
};

// A killed process holds its group until the kernel is done with it, which on a busy machine takes a moment.
const goneOrBusy = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'ENOENT' && error.code !== 'EBUSY' && error.code !== 'ENOTEMPTY') throw error;
};

/** The group's folder in each hierarchy and every folder below, parents first. */
const groupFolders = async (layout: ClusterLayout): Promise<string[]> => {
  const roots = await hierarchies();
  const trees = await Promise.all(roots.map((root) => foldersBelow(join(root, layout.controlGroup))));
  return trees.flat();
};

const foldersBelow = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(goneAs([]));
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  const below = await Promise.all(folders.map(foldersBelow));
  return entries.length === 0 ? [] : [folder, ...below.flat()];
};

const processesIn = async (group: string): Promise<number[]> => {
  const text = await readFile(join(group, 'cgroup.procs'), 'utf8').catch(goneAs(''));
  return text.split('\n').filter(Boolean).map(Number);
};

/** A group may vanish while it is looked at: the kubelet removes those of pods that ended. */
const goneAs =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT' || error.code === 'ENODEV') return value;
    throw error;
  };

/** Mount points of all hierarchies: the only one of version 2, or each controller's of version 1 and then the unified one. */
const hierarchies = async (): Promise<string[]> => {
  const mounts = parseHierarchies(await readFile('/proc/self/mountinfo', 'utf8'));
  return mounts.toSorted((a, b) => Number(a.version === 2) - Number(b.version === 2)).map(({ path }) => path);
};

/** Control group mounts in the text of /proc/PID/mountinfo. */
export const parseHierarchies = (mountInfo: string): { readonly path: string; readonly version: 1 | 2 }[] =>
  mountInfo.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const path = before.split(' ')[4];
    const type = after.split(' ')[0];
    if (path === undefined || (type !== 'cgroup' && type !== 'cgroup2')) return [];
    return [{ path, version: type === 'cgroup2' ? 2 : 1 }];
  });
