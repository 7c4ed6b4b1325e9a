// Which clusters there are on the machine since it started, and which slot of addresses each has.
import { mkdir, readFile, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClusterAddresses, clusterAddresses, slotCount } from './addresses.ts';
import { type ClusterLayout, lockFolder, runtimeRoot } from './cluster-layout.ts';
import { withFileLock } from './file-lock.ts';
import { currentBootId } from './process-identity.ts';
import { run } from './run.ts';
import { writeFileWhole } from './write-file-whole.ts';

/** A cluster's hold on its name and its slot; it ends with the cluster or with the machine's restart. */
export type ClusterClaim = {
  readonly slot: number;
  readonly folder: string;
  readonly bootId: string;
};

/** The cluster's claim, if it made one since the machine started. */
export const readClaim = async (layout: ClusterLayout): Promise<ClusterClaim | undefined> => {
  const claim = await readClaimFile(layout.runtimeFolder);
  return claim?.bootId === (await currentBootId()) ? claim : undefined;
};

/**
 * The addresses of the cluster, for which the lowest free slot is taken where it has none yet.
 *
 * @throws Error when a cluster of the same name lives in another folder, or when no slot is free.
 */
export const claimAddresses = async (layout: ClusterLayout): Promise<ClusterAddresses> =>
  withFileLock(slotsLock, async () => {
    const own = await readClaim(layout);
    if (own !== undefined) return clusterAddresses(checkedClaim(layout, own).slot);
    const taken = new Set([...(await claimedSlots()), ...(await linkedSlots())]);
    const slot = Array.from({ length: slotCount }, (_, index) => index).find((candidate) => !taken.has(candidate));
    if (slot === undefined) {
      throw new Error(`all ${slotCount} slots for clusters are taken; see \`ip -brief address\` and ${runtimeRoot}`);
    }
    await mkdir(layout.runtimeFolder, { recursive: true });
    const claim: ClusterClaim = { slot, folder: layout.folder, bootId: await currentBootId() };
    await writeFileWhole(join(layout.runtimeFolder, claimFile), JSON.stringify(claim));
    return clusterAddresses(slot);
  });

/** Hands the claim back, if it is the layout's own. @throws Error when the name belongs to a cluster in another folder. */
export const checkedClaim = (layout: ClusterLayout, claim: ClusterClaim): ClusterClaim => {
  if (claim.folder === layout.folder) return claim;
  throw new Error(`a cluster named ${layout.name} stands already, in ${claim.folder}; choose another name`);
};

/** Gives the name and the slot back. */
export const releaseClaim = async (layout: ClusterLayout): Promise<void> =>
  withFileLock(slotsLock, async () => {
    await rm(layout.runtimeFolder, { recursive: true, force: true });
    await rmdir(runtimeRoot).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' && error.code !== 'ENOTEMPTY') throw error;
    });
  });

const slotsLock = join(lockFolder, 'podsmith-slots.lock');

const claimFile = 'claim.json';

const readClaimFile = async (runtimeFolder: string): Promise<ClusterClaim | undefined> => {
  const text = await readFile(join(runtimeFolder, claimFile), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  return text === undefined ? undefined : (JSON.parse(text) as ClusterClaim);
};

const claimedSlots = async (): Promise<number[]> => {
  const names = await readdir(runtimeRoot).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const claims = await Promise.all(names.map((name) => readClaimFile(join(runtimeRoot, name))));
  const bootId = await currentBootId();
  return claims
    .filter((claim) => claim?.bootId === bootId)
    .flatMap((claim) => (claim === undefined ? [] : [claim.slot]));
};

/** Slots whose interface exists though nobody claims them: a file removed by hand must not make two clusters collide. */
const linkedSlots = async (): Promise<number[]> => {
  const links = JSON.parse(await run('ip', ['-json', 'link', 'show'])) as { readonly ifname: string }[];
  return links.flatMap(({ ifname }) => {
    const slot = /^podsmith(\d+)$/.exec(ifname)?.[1];
    return slot === undefined ? [] : [Number(slot)];
  });
};
