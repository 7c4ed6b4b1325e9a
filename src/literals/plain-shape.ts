// Telling apart the shapes of a plain value.
import type { PlainValue } from '../api/plain-value.ts';

/** A plain object. */
export type PlainObject = { readonly [key: string]: PlainValue };

/** Whether `value` is a list. (Array.isArray does not narrow readonly arrays.) */
export function isList(value: PlainValue): value is readonly PlainValue[] {
  return Array.isArray(value);
}

/** Whether `value` is an object. */
export function isObject(value: PlainValue): value is PlainObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** Whether lists and objects nest deeper than `limit` in `value`. Takes no stack, however deep they do. */
export function isDeeperThan(limit: number, value: PlainValue): boolean {
  const values: PlainValue[] = [value];
  const depths = [0];
  for (
    let next = values.pop(), depth = depths.pop() ?? 0;
    next !== undefined;
    next = values.pop(), depth = depths.pop() ?? 0
  ) {
    if (typeof next !== 'object' || next === null) continue;
    if (depth >= limit) return true;
    for (const inner of isList(next) ? next : Object.values(next)) {
      if (typeof inner !== 'object' || inner === null) continue;
      values.push(inner);
      depths.push(depth + 1);
    }
  }
  return false;
}
