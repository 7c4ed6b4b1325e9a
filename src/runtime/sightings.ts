// What this process saw happen, and when: the milliseconds that Kubernetes' own records lack. Lost with the process, and only a refinement.
import type { Millis } from '../api/time.ts';
import type { Pod } from '../api/wire.ts';
import { type Milestones, refined, sightMilestones } from '../controller/milestones.ts';

export class Sightings {
  readonly #pods = new Map<string, Milestones>();
  readonly #tasks = new Map<string, Millis>();

  /** Enters what `pod` shows. `seenAt` is undefined for a pod found in a list: it changed some time before. */
  pod(pod: Pod, seenAt: Millis | undefined): void {
    const uid = pod.metadata?.uid;
    if (uid !== undefined) this.#pods.set(uid, sightMilestones(this.#pods.get(uid) ?? {}, pod, seenAt));
  }

  /** Enters a Task's creation, the first time it is seen. */
  task(uid: string, recordedAt: Millis, seenAt: Millis | undefined): void {
    if (!this.#tasks.has(uid)) this.#tasks.set(uid, refined(recordedAt, seenAt) ?? recordedAt);
  }

  milestones(podUid: string): Milestones | undefined {
    return this.#pods.get(podUid);
  }

  createdAt(taskUid: string): Millis | undefined {
    return this.#tasks.get(taskUid);
  }

  forgetPod(podUid: string): void {
    this.#pods.delete(podUid);
  }

  forgetTask(taskUid: string): void {
    this.#tasks.delete(taskUid);
  }
}
