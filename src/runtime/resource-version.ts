// Which of two versions of one object is newer. Resource versions are decimal numbers too large for a double, and comparable within a
// resource (Kubernetes says so since 1.35, and etcd has always made them so).
import type { KubeObject } from './kube-object.ts';

const DECIMAL = /^[1-9]\d*$/;

/** True if `known` is a later version of the very object that `other` is. Versions that are no numbers cannot be compared: false. */
export function isNewer(known: KubeObject | undefined, other: KubeObject): boolean {
  if (known === undefined || known.metadata?.uid !== other.metadata?.uid) return false;
  const a = known.metadata?.resourceVersion ?? '';
  const b = other.metadata?.resourceVersion ?? '';
  if (!DECIMAL.test(a) || !DECIMAL.test(b)) return false;
  return a.length === b.length ? a > b : a.length > b.length;
}
