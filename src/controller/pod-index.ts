// Pods by the Task that owns them. A pod is ours only if its ownerReference says so, by uid; its name and labels prove nothing.
import { GROUP, KIND } from '../api/vocabulary.ts';
import type { Pod } from '../api/wire.ts';
import { isNewer } from '../runtime/resource-version.ts';

export interface Owner {
  readonly uid: string;
  /** `namespace/name` of the Task. */
  readonly key: string;
}

/** The Task that controls `pod`, or undefined. */
export function ownerOf(pod: Pod): Owner | undefined {
  const owner = pod.metadata?.ownerReferences?.find(
    ({ apiVersion, kind, controller }) => apiVersion.startsWith(`${GROUP}/`) && kind === KIND && controller === true,
  );
  return owner === undefined ? undefined : { uid: owner.uid, key: `${pod.metadata?.namespace ?? ''}/${owner.name}` };
}

// The answer to a create can be read after the watch told that the pod is gone again; so many uids are remembered against that.
const REMEMBERED = 1024;

export class PodIndex {
  readonly #byKey = new Map<string, Map<string, Pod>>();
  readonly #gone = new Set<string>();

  /** The pods of the Task with this key and uid. */
  of({ key, uid }: Owner): readonly Pod[] {
    return this.ofKey(key).filter((pod) => ownerOf(pod)?.uid === uid);
  }

  /** The pods of all Tasks that ever had this key. */
  ofKey(key: string): readonly Pod[] {
    return [...(this.#byKey.get(key)?.values() ?? [])];
  }

  /** Enters `pod` as the watch shows it. */
  set({ key }: Owner, pod: Pod): void {
    this.#gone.delete(pod.metadata?.uid ?? '');
    const pods = this.#byKey.get(key) ?? new Map<string, Pod>();
    pods.set(pod.metadata?.name ?? '', pod);
    this.#byKey.set(key, pods);
  }

  /** Enters `pod` as the API server answered it. False: the watch has told of a later version, or of its end. */
  put(owner: Owner, pod: Pod): boolean {
    if (this.#gone.has(pod.metadata?.uid ?? '')) return false;
    const known = this.#byKey.get(owner.key)?.get(pod.metadata?.name ?? '');
    if (isNewer(known, pod)) return false;
    this.set(owner, pod);
    return true;
  }

  delete({ key }: Owner, pod: Pod): void {
    this.#remember(pod.metadata?.uid ?? '');
    const pods = this.#byKey.get(key);
    pods?.delete(pod.metadata?.name ?? '');
    if (pods?.size === 0) this.#byKey.delete(key);
  }

  #remember(uid: string): void {
    this.#gone.add(uid);
    for (const oldest of this.#gone) {
      if (this.#gone.size <= REMEMBERED) break;
      this.#gone.delete(oldest);
    }
  }

  keys(): IterableIterator<string> {
    return this.#byKey.keys();
  }
}
