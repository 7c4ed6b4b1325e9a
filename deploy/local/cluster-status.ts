// What stands of a cluster, found out without changing anything.
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClusterAddresses, clusterAddresses } from './addresses.ts';
import { readClaim } from './cluster-claim.ts';
import type { ClusterLayout } from './cluster-layout.ts';
import { type ComponentName, componentLogPath, componentNames, readComponentRecord } from './component.ts';
import { apiServerUrl } from './kubeconfig.ts';
import { isRunning } from './process-identity.ts';
import { isServerReady } from './server-ready.ts';

export type ComponentStatus = {
  readonly name: ComponentName;
  readonly pid: number;
  readonly isUp: boolean;
  /** Since it was started, in seconds. */
  readonly ageSeconds: number;
  readonly logPath: string;
};

export type ClusterStatus = {
  readonly name: string;
  readonly folder: string;
  readonly nodeName: string;
  readonly kubeconfigPath: string;
  /** Every process that was started and not stopped; empty where no cluster stands. */
  readonly components: readonly ComponentStatus[];
  /** Absent where no cluster was made since the machine started. */
  readonly addresses: ClusterAddresses | undefined;
  readonly apiServer: string;
  /** Whether all its processes are up and the API server is ready. */
  readonly isWhole: boolean;
};

export const clusterStatus = async (layout: ClusterLayout, now: Date): Promise<ClusterStatus> => {
  const claim = await readClaim(layout);
  const addresses = claim?.folder === layout.folder ? clusterAddresses(claim.slot) : undefined;
  const components = await componentStatuses(layout, now);
  const ready = addresses === undefined ? undefined : await serverAnswer(layout, addresses);
  return {
    name: layout.name,
    folder: layout.folder,
    nodeName: layout.nodeName,
    kubeconfigPath: layout.kubeconfigPath,
    components,
    addresses,
    apiServer: ready?.answer ?? 'none',
    isWhole: ready?.isReady === true && components.every(({ isUp }) => isUp),
  };
};

const componentStatuses = async (layout: ClusterLayout, now: Date): Promise<ComponentStatus[]> => {
  const statuses: ComponentStatus[] = [];
  for (const name of componentNames) {
    const record = await readComponentRecord(layout, name);
    if (record === undefined) continue;
    statuses.push({
      name,
      pid: record.identity.pid,
      isUp: await isRunning(record.identity),
      ageSeconds: Math.floor((now.getTime() - Date.parse(record.startedAt)) / 1000),
      logPath: componentLogPath(layout, name),
    });
  }
  return statuses;
};

const serverAnswer = async (layout: ClusterLayout, addresses: ClusterAddresses) => {
  const caPath = join(layout.pkiFolder, 'ca.crt');
  const hasCa = await access(caPath).then(
    () => true,
    () => false,
  );
  return hasCa ? isServerReady(apiServerUrl(addresses), caPath) : undefined;
};
