// Which attempt a Task is at: the one its status says is under way, or the next number. Numbers are never used twice.
import type { TaskAttempt } from '../api/task.gen.ts';
import type { Pod } from '../api/wire.ts';
import { podName } from '../podtemplate/pod-name.ts';
import type { LaunchedPod, Observation } from './observation.ts';

export interface CurrentAttempt {
  /** 0-based. */
  readonly number: number;
  readonly podName: string;
  /** Its entry in status, once there is one. */
  readonly recorded?: TaskAttempt;
  readonly pod?: Pod;
  /** The uid of the pod that was made for it, as far as anyone remembers. */
  readonly podUid?: string;
}

export function currentAttempt(known: Pick<Observation, 'task' | 'pods' | 'launched'>): CurrentAttempt {
  const { task, pods } = known;
  const last = task.status.attempts?.at(-1);
  const recorded = last?.verdict === undefined ? last : undefined;
  const number = recorded?.number ?? (last === undefined ? 0 : last.number + 1);
  const name = podName(task.metadata.name, task.metadata.uid, number);
  const pod = pods.find(({ metadata }) => metadata?.name === name);
  const podUid = pod?.metadata?.uid ?? recorded?.podUid ?? launchedUid(known.launched, number);
  return {
    number,
    podName: name,
    ...(recorded !== undefined && { recorded }),
    ...(pod !== undefined && { pod }),
    ...(podUid !== undefined && { podUid }),
  };
}

function launchedUid(launched: LaunchedPod | undefined, number: number): string | undefined {
  return launched?.attempt === number ? launched.podUid : undefined;
}
