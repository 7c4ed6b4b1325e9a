// The address ranges of a cluster. They come out of 198.18.0.0/15, which is set aside for tests and belongs to nobody's
// network; each cluster has a slot of 4096 addresses in it, so that clusters stand side by side.

export type ClusterAddresses = {
  readonly slot: number;
  /** The network interface on the machine that leads to the cluster. */
  readonly hostInterface: string;
  /** The machine, as the cluster sees it. */
  readonly host: string;
  /** The node, as the machine and the pods see it; the API server listens on it. */
  readonly node: string;
  readonly linkPrefixLength: number;
  readonly services: string;
  readonly pods: string;
  readonly apiService: string;
  readonly dnsService: string;
};

/** How many clusters fit: slots are numbered from 0. */
export const slotCount = 32;

/** The API server's port; it can be the same for every cluster, as each has a node address of its own. */
export const apiServerPort = 6443;

/**
 * The addresses of a slot.
 *
 * @throws RangeError for a slot outside 0 to slotCount - 1.
 */
export const clusterAddresses = (slot: number): ClusterAddresses => {
  if (!Number.isInteger(slot) || slot < 0 || slot >= slotCount) {
    throw new RangeError(`slot ${slot}: must be a whole number from 0 to ${slotCount - 1}`);
  }
  const base = slot * 4096;
  return {
    slot,
    hostInterface: `podsmith${slot}`,
    host: testAddress(base + 1),
    node: testAddress(base + 2),
    linkPrefixLength: 30,
    services: `${testAddress(base + 1024)}/22`,
    apiService: testAddress(base + 1024 + 1),
    dnsService: testAddress(base + 1024 + 10),
    pods: `${testAddress(base + 2048)}/21`,
  };
};

const testAddress = (offset: number): string => `198.${18 + (offset >> 16)}.${(offset >> 8) & 0xff}.${offset & 0xff}`;
