// How an unfinished Task is, in one of six words: what dashboards count Tasks by.
import { WaitingReason } from '../api/vocabulary.ts';

export const TaskState = {
  /** Its pod is made, placed and started, and nothing is known to be in the way. */
  starting: 'starting',
  /** It waits for its turn or for room: a queue, a quota, a limit, a node, another Task's outputs. */
  queued: 'queued',
  /** Something is missing or broken, and somebody may have to mend it. */
  heldUp: 'heldUp',
  /** An attempt failed, and the next one is not due yet. */
  backingOff: 'backingOff',
  suspended: 'suspended',
  running: 'running',
} as const;
export type TaskState = (typeof TaskState)[keyof typeof TaskState];

const BY_REASON: Readonly<Record<WaitingReason, TaskState>> = {
  [WaitingReason.pending]: TaskState.starting,
  [WaitingReason.queued]: TaskState.queued,
  [WaitingReason.schedulingGated]: TaskState.queued,
  [WaitingReason.unschedulable]: TaskState.queued,
  [WaitingReason.quotaExceeded]: TaskState.queued,
  [WaitingReason.namespaceLimit]: TaskState.queued,
  [WaitingReason.cacheReserved]: TaskState.queued,
  [WaitingReason.imagePullBackOff]: TaskState.heldUp,
  [WaitingReason.secretMissing]: TaskState.heldUp,
  [WaitingReason.configMapMissing]: TaskState.heldUp,
  [WaitingReason.volumeNotMounted]: TaskState.heldUp,
  [WaitingReason.serviceAccountMissing]: TaskState.heldUp,
  [WaitingReason.containerConfigError]: TaskState.heldUp,
  [WaitingReason.podTemplateMissing]: TaskState.heldUp,
  [WaitingReason.storageUnavailable]: TaskState.heldUp,
  [WaitingReason.forbidden]: TaskState.heldUp,
  [WaitingReason.podNotCreated]: TaskState.heldUp,
  [WaitingReason.podNameTaken]: TaskState.heldUp,
  [WaitingReason.podTerminating]: TaskState.heldUp,
  [WaitingReason.backOff]: TaskState.backingOff,
  [WaitingReason.suspended]: TaskState.suspended,
  [WaitingReason.running]: TaskState.running,
};

/** The state of a Task whose condition Succeeded is Unknown with `reason`; one that is unknown here counts as starting. */
export function taskStateOf(reason: string): TaskState {
  return (BY_REASON as Readonly<Record<string, TaskState>>)[reason] ?? TaskState.starting;
}
