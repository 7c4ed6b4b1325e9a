// The order of an object's fields: first those that people look for, then by the alphabet. The API server gives maps back in an order of
// its own, so the order in which somebody wrote them can't count: the same pod is the same bytes.
import { type PlainValue, isPlainList } from '../api/plain-value.ts';

const FIRST: readonly string[] = `apiVersion kind name namespace uid labels annotations ownerReferences
  initContainers containers volumes restartPolicy serviceAccountName automountServiceAccountToken
  image imagePullPolicy command args workingDir env envFrom ports resources requests limits volumeMounts
  key operator value valueFrom values`.split(/\s+/);

const RANK: ReadonlyMap<string, number> = new Map(FIRST.map((name, index) => [name, index - FIRST.length]));

/** Below 0 where the field `one` stands before `other`. */
export function compareFields(one: string, other: string): number {
  const byRank = (RANK.get(one) ?? 0) - (RANK.get(other) ?? 0);
  if (byRank !== 0) return byRank;
  return one < other ? -1 : 1;
}

/** The value with the fields of all its objects in order; the value itself where they are. */
export function inOrder(value: PlainValue): PlainValue {
  if (typeof value !== 'object' || value === null || isInOrder(value)) return value;
  if (isPlainList(value)) return value.map(inOrder);
  const names = Object.keys(value).sort(compareFields);
  return Object.fromEntries(names.map((name) => [name, inOrder(value[name] ?? null)]));
}

function isInOrder(value: PlainValue): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (isPlainList(value)) return value.every(isInOrder);
  let previous: string | undefined;
  for (const name of Object.keys(value)) {
    if (previous !== undefined && compareFields(previous, name) > 0) return false;
    if (!isInOrder(value[name] ?? null)) return false;
    previous = name;
  }
  return true;
}
