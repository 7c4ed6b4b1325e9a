// Pods by the uid of the Task that owns them. A pod is ours only if its ownerReference says so; its name and labels prove nothing.
import type { Pod } from '../api/wire.ts';
import { KIND } from '../api/vocabulary.ts';

export interface Owner {
  readonly uid: string;
  /** `namespace/name` of the Task. */
  readonly key: string;
}

/** The Task that controls `pod`, or undefined. */
export function ownerOf(pod: Pod): Owner | undefined {
  const owner = pod.metadata?.ownerReferences?.find(({ kind, controller }) => kind === KIND && controller === true);
  return owner === undefined ? undefined : { uid: owner.uid, key: `${pod.metadata?.namespace ?? ''}/${owner.name}` };
}

export class PodIndex {
  readonly #byOwner = new Map<string, Map<string, Pod>>();

  of(taskUid: string): readonly Pod[] {
    return [...(this.#byOwner.get(taskUid)?.values() ?? [])];
  }

  set(owner: Owner, pod: Pod): void {
    const pods = this.#byOwner.get(owner.uid) ?? new Map<string, Pod>();
    pods.set(pod.metadata?.name ?? '', pod);
    this.#byOwner.set(owner.uid, pods);
  }

  delete(owner: Owner, pod: Pod): void {
    const pods = this.#byOwner.get(owner.uid);
    pods?.delete(pod.metadata?.name ?? '');
    if (pods?.size === 0) this.#byOwner.delete(owner.uid);
  }
}
