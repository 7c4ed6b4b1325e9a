// What becomes, in the cache, of a pod whose Task is not among the unfinished ones.
import { PodAnnotation } from '../api/vocabulary.ts';
import type { Pod } from '../api/wire.ts';
import { podsToStop } from './endings.ts';
import { hasPodEnded } from './pod-verdict.ts';

/**
 * - `stray`: it may be one that a crash left, between the last status of its Task and its own end; the Task tells (clear-strays.ts).
 * - `done`: it has ended, stays for whoever wants its log, and need not be remembered.
 * - `ends`: its kubelet ends it, and it is looked at again then.
 */
export type LeftPod = 'stray' | 'done' | 'ends';

export function leftPod(pod: Pod): LeftPod {
  const { deletionTimestamp, annotations } = pod.metadata ?? {};
  if (podsToStop({ pods: [pod] }).length > 0) return 'stray';
  if (!hasPodEnded(pod)) return 'ends';
  const isToGo = annotations?.[PodAnnotation.deletedAfter] !== undefined;
  return isToGo && deletionTimestamp === undefined ? 'stray' : 'done';
}
