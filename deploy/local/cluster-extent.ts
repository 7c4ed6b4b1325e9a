// How much of a cluster there is: remembered in its folder, so that starting it again takes nothing away.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClusterLayout } from './cluster-layout.ts';
import { writeFileWhole } from './write-file-whole.ts';

export type ClusterExtent = {
  /** Whether anything can run in it; else it is etcd and the API server only. */
  readonly hasNode: boolean;
  readonly hasKwok: boolean;
  /** Path of the Stages for kwok, where they are not its usual ones. */
  readonly kwokStages: string | undefined;
  /** Path of the audit policy, where an audit log is written. */
  readonly auditPolicy: string | undefined;
  /** As kube-controller-manager's --terminated-pod-gc-threshold; undefined: its default. */
  readonly podGcThreshold: number | undefined;
};

/** Of a cluster that is not there: nothing. */
export const readExtent = async (layout: ClusterLayout): Promise<ClusterExtent> => {
  const none: ClusterExtent = {
    hasNode: false,
    hasKwok: false,
    kwokStages: undefined,
    auditPolicy: undefined,
    podGcThreshold: undefined,
  };
  const text = await readFile(extentPath(layout), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  return { ...none, ...(JSON.parse(text) as Partial<ClusterExtent>) };
};

export const writeExtent = (layout: ClusterLayout, extent: ClusterExtent): Promise<void> =>
  writeFileWhole(extentPath(layout), JSON.stringify(extent));

const extentPath = (layout: ClusterLayout): string => join(layout.folder, 'extent.json');
