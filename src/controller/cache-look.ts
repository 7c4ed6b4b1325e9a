// Asks the cache, for an attempt that is about to be made: outputs that are there already, or a Task that computes them.
import type { Task } from '../api/task.gen.ts';
import type { Millis } from '../api/time.ts';
import { cachePaths } from '../cache/cache-entry.ts';
import { lookUp } from '../cache/look-up.ts';
import { RENEWAL_MS, isHeldFrom } from '../cache/reservation.ts';
import { readReservation } from '../cache/reserve.ts';
import { cacheKeyOf } from './cached-task.ts';
import { needsCache } from './decide.ts';
import type { CacheLook, Observation } from './observation.ts';
import type { ObserveContext } from './observe.ts';
import { readSpec } from './read-spec.ts';

/** Nothing is read for a Task without a cache, or one whose next attempt is not due. Throws StorageUnavailableError. */
export async function withCacheLook(observation: Observation, context: ObserveContext): Promise<Observation> {
  const { task, storedInputs } = observation;
  const now = context.clock.now();
  if (readSpec(task.spec).spec.cache === undefined || !needsCache(observation, now, context.settings))
    return observation;
  const key = cacheKeyOf(task, context.settings.pod, storedInputs);
  return key === undefined ? observation : { ...observation, cache: await look(task, key, context) };
}

async function look(task: Task, key: string, context: ObserveContext): Promise<CacheLook> {
  const { storage, clock, hasEnded } = context;
  const { namespace, uid } = task.metadata;
  const cached = await lookUp(storage, { namespace, key });
  if (cached !== undefined) return { key, found: { outputs: cached.outputs, producer: cached.entry.producer.name } };
  if (readSpec(task.spec).spec.cache?.serialize !== true) return { key };
  const reservation = await readReservation(storage, cachePaths(storage.root, namespace, key).reservation);
  if (reservation === undefined || !isHeldFrom(reservation, uid, clock.now()) || hasEnded(reservation.holder.uid)) {
    return { key };
  }
  return { key, holder: reservation.holder };
}

/** When the reservation of a Task that runs for others too is due to be renewed. */
export function renewalOf(task: Task, { sightings }: ObserveContext): { readonly renewalDueAt?: Millis } {
  const reservedAt = sightings.reservedAt(task.metadata.uid);
  return reservedAt === undefined ? {} : { renewalDueAt: reservedAt + RENEWAL_MS };
}
