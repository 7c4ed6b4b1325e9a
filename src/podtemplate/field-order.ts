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
  const byRank = rankOf(one) - rankOf(other);
  if (byRank !== 0) return byRank;
  return one < other ? -1 : 1;
}

function rankOf(name: string): number {
  return RANK.get(name) ?? 0;
}

/** Whether names stand in order, one after the other: asked with each in turn. */
export class OrderCheck {
  #previous = '';
  #rank = -Infinity;

  /** False for a name that has to stand before the one before it. */
  follows(name: string): boolean {
    const rank = rankOf(name);
    const isInOrder = rank > this.#rank || (rank === this.#rank && name > this.#previous);
    this.#previous = name;
    this.#rank = rank;
    return isInOrder;
  }
}

/** The value with the fields of all its objects in order; the value itself where they are. */
export function inOrder(value: PlainValue): PlainValue {
  if (typeof value !== 'object' || value === null || isInOrder(value)) return value;
  if (isPlainList(value)) return value.map(inOrder);
  const names = Object.keys(value).sort(compareFields);
  return Object.fromEntries(names.map((name) => [name, inOrder(value[name] ?? null)]));
}

// Asked of every entry of a pod, so it makes nothing on its way.
function isInOrder(value: PlainValue): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (isPlainList(value)) return value.every(isInOrder);
  let previous = '';
  let rank = -Infinity;
  for (const name in value) {
    const own = rankOf(name);
    if (own < rank || (own === rank && name < previous)) return false;
    const inner = value[name];
    if (typeof inner === 'object' && inner !== null && !isInOrder(inner)) return false;
    previous = name;
    rank = own;
  }
  return true;
}
