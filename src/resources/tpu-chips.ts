// How many TPU chips one pod gets. GKE wants a pod to ask for all chips of its node, and a node is one machine of the slice.
// Sizes of machines: cloud.google.com/kubernetes-engine/docs/concepts/plan-tpus and cloud.google.com/tpu/docs/tpus-in-gke.

// The generations whose chips lie in a plane; they come as machines of 1, 4 or 8 chips, and of 4 where a slice has several machines.
const FLAT = new Set(['tpu-v5-lite-podslice', 'tpu-v5-lite-device', 'tpu-v6e-slice']);
const LARGEST_FLAT_MACHINE = 8;
// All other generations have 4 chips a machine, and so have the machines of a slice of several.
const MACHINE = 4;

/** The chips of one machine of a slice of that topology (`2x4`, `2x2x1`). Without one: of the smallest machine there is. */
export function tpuChipsPerMachine(device: string, topology?: string): number {
  const isFlat = FLAT.has(device);
  const chips = topology === undefined ? undefined : chipsOf(topology);
  if (chips === undefined) return isFlat ? 1 : MACHINE;
  return chips <= (isFlat ? LARGEST_FLAT_MACHINE : MACHINE) ? chips : MACHINE;
}

function chipsOf(topology: string): number | undefined {
  if (!/^[1-9]\d{0,3}(x[1-9]\d{0,3}){1,2}$/.test(topology)) return undefined;
  return topology.split('x').reduce((chips, side) => chips * Number(side), 1);
}
