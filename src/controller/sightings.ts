// What this process saw happen, and when: the milliseconds that Kubernetes' own records lack. Lost with the process, and only a refinement.
import type { Millis } from '../api/time.ts';
import type { Pod } from '../api/wire.ts';
import { EventReads } from './event-reads.ts';
import { type Milestones, refined, sightMilestones } from './milestones.ts';
import type { MountLook } from './mount-look.ts';
import { NewsDelay } from './news-delay.ts';
import { NodeImages } from './node-images.ts';

interface TaskSightings {
  readonly createdAt: Millis;
  /** By pod uid, since when the kubelet cannot start it. */
  readonly heldUp: Map<string, Millis>;
  readonly pods: Map<string, Milestones>;
  /** By pod uid, what its events said of its volumes. */
  readonly mounts: Map<string, MountLook>;
  /** When its reservation in the cache was last written. */
  reservedAt?: Millis;
}

/** Kept for the Tasks that are in the cache, and dropped with them; what is not of one Task stays. */
export class Sightings {
  readonly images = new NodeImages();
  readonly eventReads = new EventReads();
  readonly newsDelay = new NewsDelay();
  readonly #tasks = new Map<string, TaskSightings>();

  /**
   * Enters a Task's creation, the first time it is seen, and returns whether this is it. `seenAt` is undefined for one found in a list: it was
   * made some time before.
   */
  task(uid: string, recordedAt: Millis, seenAt: Millis | undefined): boolean {
    if (this.#tasks.has(uid)) return false;
    this.#tasks.set(uid, {
      createdAt: refined(recordedAt, seenAt) ?? recordedAt,
      heldUp: new Map(),
      pods: new Map(),
      mounts: new Map(),
    });
    return true;
  }

  /** Enters what a pod of the Task newly shows; a pod of a Task that is not in the cache needs no times. */
  pod(taskUid: string, pod: Pod, seenAt: Millis | undefined): void {
    const pods = this.#tasks.get(taskUid)?.pods;
    const uid = pod.metadata?.uid;
    if (pods !== undefined && uid !== undefined) pods.set(uid, sightMilestones(pods.get(uid) ?? {}, pod, seenAt));
  }

  /** Enters that the pod is held up, and returns since when, as far as this process knows. */
  heldUp(taskUid: string, podUid: string, now: Millis): Millis {
    const known = this.#tasks.get(taskUid)?.heldUp;
    const since = known?.get(podUid) ?? now;
    known?.set(podUid, since);
    return since;
  }

  /** Enters what the pod's events said of its volumes, and when they are to be read next. */
  mountsSeen(taskUid: string, podUid: string, look: MountLook): void {
    this.#tasks.get(taskUid)?.mounts.set(podUid, look);
  }

  mounts(taskUid: string, podUid: string): MountLook | undefined {
    return this.#tasks.get(taskUid)?.mounts.get(podUid);
  }

  /** Enters that the Task's reservation in the cache was written. */
  reserved(taskUid: string, now: Millis): void {
    const known = this.#tasks.get(taskUid);
    if (known !== undefined) known.reservedAt = now;
  }

  reservedAt(taskUid: string): Millis | undefined {
    return this.#tasks.get(taskUid)?.reservedAt;
  }

  milestones(taskUid: string, podUid: string): Milestones | undefined {
    return this.#tasks.get(taskUid)?.pods.get(podUid);
  }

  createdAt(taskUid: string): Millis | undefined {
    return this.#tasks.get(taskUid)?.createdAt;
  }

  forget(taskUid: string): void {
    this.#tasks.delete(taskUid);
  }
}
