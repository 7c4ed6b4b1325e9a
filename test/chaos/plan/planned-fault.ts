// The faults of a run. What a fault strikes is drawn too, as a number: which pod that is depends on which pods there are by then.
import { Seeded } from './seeded.ts';

// A node flaps: it is gone, and comes back with what ran there. It is replaced: its pods are taken away by force at once, as a cloud's
// controller does. It is lost: nobody takes its pods away but PodGC, in its own time.
const KINDS = {
  'delete-pod': 24,
  'force-delete-pod': 20,
  'storage-refuses': 10,
  'storage-fails': 10,
  'storage-slow': 14,
  'kill-operator': 4,
  'stop-operator': 2,
  'pause-leader': 1,
  'kill-api-server': 1,
  'kill-etcd': 1,
  'node-flaps': 2,
  'node-replaced': 2,
  'node-lost': 1,
} as const;
export type FaultKind = keyof typeof KINDS;

export interface PlannedFault {
  readonly kind: FaultKind;
  /** From the fault before. */
  readonly afterMs: number;
  /** How long it lasts, where it does. */
  readonly forMs: number;
  /** Which of those that could be struck: the one of this number, counted round. */
  readonly target: number;
}

/** Fault number `index`; with `kind`, one of that kind. */
export function plannedFault(seed: number, index: number, kind?: FaultKind): PlannedFault {
  const draw = new Seeded(seed, `fault/${index}`);
  const drawn = draw.weighted(KINDS);
  const chosen = kind ?? drawn;
  return { kind: chosen, afterMs: draw.int(100, 1200), forMs: lasts(chosen, draw), target: draw.int(0, 1_000_000) };
}

function lasts(kind: FaultKind, draw: Seeded): number {
  // Longer than a Lease, the half of one more that a shard is left to who has too few, and two looks: another has the lead when it goes on.
  if (kind === 'pause-leader') return draw.int(14_500, 17_000);
  // From a restart to an absence in which others take its shards.
  if (kind === 'stop-operator') return draw.int(500, 12_000);
  if (kind.startsWith('node-')) return draw.int(3000, 8000);
  return draw.int(300, 3000);
}
