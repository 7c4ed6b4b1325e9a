// What a cache adds to a launch: the reservation, before everything else.
import type { Action } from './plan.ts';
import type { Situation } from './situation.ts';
import { reservationOf } from './with-cache.ts';

/** Taken again for each attempt: another Task may have it by then. */
export function reservationActions(s: Situation): readonly Action[] {
  if (s.cache === undefined || s.spec.cache?.serialize !== true) return [];
  return [{ kind: 'reserve', ...reservationOf(s, s.cache.key) }];
}
