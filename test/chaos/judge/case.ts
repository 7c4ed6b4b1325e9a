// All that the record holds of one Task, put together for the rules.
import type { Task } from '../../../src/api/task.gen.ts';
import { type History, type PodHistory, type State, type TaskHistory, blindSpot } from './history.ts';
import type { AttemptLeft } from './attempt-readings.ts';

export interface Evidence {
  readonly history: History;
  /** What lies in storage, by attemptFolder. */
  readonly storage: ReadonlyMap<string, AttemptLeft>;
  /** `controller.systemRetryLimit` of the operators' configuration. */
  readonly systemRetryLimit: number;
}

/** A Task before the judge. */
export interface Case {
  readonly task: TaskHistory;
  /** Its pods, by when they were created. */
  readonly pods: readonly PodHistory[];
  /** The last that is known of it. */
  readonly last: State<Task>;
  /** Its first state in which it has ended. */
  readonly end?: State<Task>;
  readonly evidence: Evidence;
}

/** The Tasks before the judge; those of whom no state is recorded are not. */
export function casesOf(evidence: Evidence): readonly Case[] {
  const { history } = evidence;
  return history.tasks.flatMap((task): readonly Case[] => {
    const last = task.states.at(-1);
    if (last === undefined) return [];
    const end = task.states.find(({ object }) => object.status.finished);
    const own = history.pods.filter(({ taskUid }) => taskUid === task.uid);
    const pods = own.toSorted((a, b) => firstSeen(a) - firstSeen(b));
    return [{ task, pods, last, evidence, ...(end !== undefined && { end }) }];
  });
}

/** When the pod is first on record. */
export function firstSeen({ created, states }: PodHistory): number {
  return created?.to ?? states[0]?.span.to ?? Infinity;
}

/** Something that is not on record may have been done between the two times. */
export function isBlindBetween({ evidence }: Case, from: number, to: number): boolean {
  return blindSpot(evidence.history, from, to) !== undefined;
}
