// The cluster's mount namespace: every mount that the kubelet and containerd make is in it, and ends with it. A file keeps
// it alive, so that it outlasts any one process.
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { ClusterLayout } from './cluster-layout.ts';
import { run, succeeds } from './run.ts';

/** Whether the namespace is there and complete: that its mounts are shared is the last thing done to it. */
export const hasMountNamespace = async (layout: ClusterLayout): Promise<boolean> => {
  if (!(await isMountPoint(layout.mountNamespaceFile))) return false;
  const propagation = ['findmnt', '--noheadings', '--output=PROPAGATION', '/'];
  return (await run('nsenter', [...enterMounts(layout), ...propagation])).trim() === 'shared';
};

/**
 * Makes the namespace. Inside, /run is empty and of its own, so that pods' network namespaces and shims' sockets are
 * not among the machine's; /var/log, where the kubelet's log folders are fixed, is the cluster's folder's.
 */
export const createMountNamespace = async (layout: ClusterLayout): Promise<void> => {
  const { runtimeFolder, mountNamespaceFile } = layout;
  await mkdir(runtimeFolder, { recursive: true });
  await writeFile(mountNamespaceFile, '');
  // The kernel takes a mount namespace's file only on a mount that is not shared.
  await run('mount', ['--bind', runtimeFolder, runtimeFolder]);
  await run('mount', ['--make-private', runtimeFolder]);
  await unshareInto(mountNamespaceFile);

  const nodeLogs = join(layout.folder, 'node-log');
  await mkdir(nodeLogs, { recursive: true });
  const inside = async (...command: string[]): Promise<unknown> => run('nsenter', [...enterMounts(layout), ...command]);
  await inside('mount', '-t', 'tmpfs', '-o', 'mode=0755', 'tmpfs', '/run');
  await inside('mkdir', '/run/netns', '/run/lock');
  await inside('mount', '--bind', nodeLogs, '/var/log');
  // Shared among themselves, as the kubelet demands; private first, or they would be shared with the machine's.
  await inside('mount', '--make-rshared', '/');
};

/**
 * The kernel keeps a mount namespace alive by a file only from a namespace that it numbered lower, and since 6.18 it numbers them
 * for each processor apart. Where the machine's first namespace is not ours, only some processors will do: each is tried.
 */
const unshareInto = async (file: string): Promise<void> => {
  const unshare = ['unshare', `--mount=${file}`, '--propagation', 'private', 'true'];
  for (let cpu = 0; cpu < cpus().length; cpu += 1) {
    if (await succeeds('taskset', ['--cpu-list', String(cpu), ...unshare])) return;
  }
  await run('unshare', unshare.slice(1));
};

/** Removes it, and with it, once no process is inside, every mount in it. */
export const removeMountNamespace = async (layout: ClusterLayout): Promise<void> => {
  for (const path of [layout.mountNamespaceFile, layout.runtimeFolder]) {
    while (await isMountPoint(path)) await run('umount', [path]);
  }
};

const enterMounts = (layout: ClusterLayout): string[] => [`--mount=${layout.mountNamespaceFile}`, '--'];

const isMountPoint = (path: string): Promise<boolean> => succeeds('mountpoint', ['--quiet', path]);
