// When the kubelet's events about a pod's volumes are read: not on the way of a pod that starts soon, then ever less often.
import type { Millis } from '../api/time.ts';
import type { MountTrouble } from './mount-trouble.ts';

/** What is known of one pod's volumes. */
export interface MountLook {
  /** How often the events were read. */
  readonly looks: number;
  /** When they are read next. */
  readonly nextAt: Millis;
  /** As of the last time. */
  readonly trouble?: MountTrouble;
}

// A pod with its image on the node starts its container a second or two after it was bound.
const FIRST_MS = 3000;
const AGAIN_MS = 10_000;
// As long as the kubelet itself waits, at most, before it tries a volume again.
const MAX_AGAIN_MS = 120_000;

/** Before the first time, for a pod that was bound to its node at `scheduled`. */
export function firstMountLook(scheduled: Millis): MountLook {
  return { looks: 0, nextAt: scheduled + FIRST_MS };
}

/** After one that had no answer, at `now`: what was known stands. */
export function postponedMountLook(look: MountLook, now: Millis): MountLook {
  return { ...look, nextAt: now + AGAIN_MS };
}

/** After another one, at `now`. */
export function nextMountLook({ looks }: MountLook, now: Millis, trouble: MountTrouble | undefined): MountLook {
  const nextAt = now + Math.min(MAX_AGAIN_MS, AGAIN_MS * 2 ** Math.min(looks, 10));
  return { looks: looks + 1, nextAt, ...(trouble !== undefined && { trouble }) };
}
