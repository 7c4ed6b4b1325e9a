// Talking to the cluster's own containerd, which serves the kubelet and nobody else.
import type { ClusterLayout } from './cluster-layout.ts';
import { run, succeeds } from './run.ts';

/** Runs containerd's own client in the namespace that the kubelet uses. */
export const ctr = (layout: ClusterLayout, args: readonly string[]): Promise<string> =>
  run('ctr', ['--address', layout.containerdSocket, '--namespace', 'k8s.io', ...args]);

/** Whether containerd answers. */
export const hasContainerd = (layout: ClusterLayout): Promise<boolean> =>
  succeeds('ctr', ['--address', layout.containerdSocket, '--connect-timeout', '1s', 'version']);

/** The ids of the containers whose process runs now. */
export const runningContainers = async (layout: ClusterLayout): Promise<ReadonlySet<string>> => {
  const [, ...rows] = (await ctr(layout, ['tasks', 'list'])).split('\n');
  const tasks = rows.map((row) => row.trim().split(/\s+/));
  return new Set(tasks.flatMap(([id, , state]) => (id !== undefined && state === 'RUNNING' ? [id] : [])));
};
