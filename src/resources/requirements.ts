// A container's requests and limits, by Kubernetes' names, and what Kubernetes lets a container do with each.
import type { PlainValue } from '../api/plain-value.ts';

export type ResourceSide = 'requests' | 'limits';

/** Amounts by name as manifests have them: whatever a podSpec says, readable or not. */
export type ResourceList = Readonly<Record<string, PlainValue>>;

/** What a container asks for, all layers merged. */
export interface ResourceRequirements {
  readonly requests: ResourceList;
  readonly limits: ResourceList;
}

/** The same, once it is known to be readable. */
export interface SettledRequirements {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

/** The amount of `name`, or undefined where nobody says it. */
export function amountOf<Amount extends PlainValue>(
  list: Readonly<Record<string, Amount>>,
  name: string,
): Amount | undefined {
  // A resource may be named like a member of every object.
  return Object.hasOwn(list, name) ? list[name] : undefined;
}

/** The names on either side, in order of appearance, requests first. */
export function resourceNames({ requests, limits }: ResourceRequirements): readonly string[] {
  return [...new Set([...Object.keys(requests), ...Object.keys(limits)])];
}

/** True for devices and the like: a name with a domain, other than Kubernetes' own. They come in whole units. */
export function isExtendedResource(name: string): boolean {
  return name.includes('/') && !name.includes('kubernetes.io/');
}

/** True where a limit may be above its request. Extended resources and huge pages are given to one container alone. */
export function isOvercommittable(name: string): boolean {
  return !isExtendedResource(name) && !name.startsWith('hugepages-');
}
