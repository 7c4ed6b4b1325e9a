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
  let level: readonly PlainValue[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    const containers = level.filter((item) => typeof item === 'object' && item !== null);
    if (containers.length > 0 && depth >= limit) return true;
    level = containers.flatMap((item) => (isList(item) ? item : Object.values(item)));
  }
  return false;
}
