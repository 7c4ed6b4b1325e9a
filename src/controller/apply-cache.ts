// Carries out what a plan does in the cache. Only a reservation that another holds stands in the way of the rest.
import type { Clock } from '../adapters/clock.ts';
import type { Task } from '../api/task.gen.ts';
import { keep } from '../cache/look-up.ts';
import { type ReservationHolder } from '../cache/reservation.ts';
import { release, reserve } from '../cache/reserve.ts';
import { type ObjectStore, StorageUnavailableError } from '../storage/object-store.ts';
import type { Action } from './plan.ts';

export interface CacheActionContext {
  readonly storage: ObjectStore;
  readonly clock: Clock;
  /** True for a Task that ended or went away while this process watched: its reservations hold no longer. */
  readonly hasEnded: (taskUid: string) => boolean;
  /** Told that the Task's reservation was written. */
  readonly onReserved: (task: Task) => void;
  /** Told of something in storage that could not be done, and does the Task no harm. */
  readonly onCacheTrouble: (task: Task, trouble: CacheTrouble) => void;
}

export interface CacheTrouble {
  readonly action: 'keepOutputs' | 'renewReservation' | 'releaseReservation' | 'recordRun';
  readonly message: string;
}

export type CacheAction = Extract<
  Action,
  { kind: 'reserve' | 'renewReservation' | 'releaseReservation' | 'keepOutputs' }
>;

/** What stood in the way: another holds the reservation, or storage is away. */
export interface CacheObstacle {
  readonly reservedBy?: ReservationHolder;
  readonly storageError?: string;
}

export async function carryOutCacheAction(
  task: Task,
  action: CacheAction,
  context: CacheActionContext,
): Promise<CacheObstacle | undefined> {
  try {
    return await carryOut(task, action, context);
  } catch (error) {
    if (!(error instanceof StorageUnavailableError)) throw error;
    if (action.kind === 'reserve') return { storageError: error.message };
    context.onCacheTrouble(task, { action: action.kind, message: error.message });
    return undefined;
  }
}

async function carryOut(
  task: Task,
  action: CacheAction,
  context: CacheActionContext,
): Promise<CacheObstacle | undefined> {
  const { storage, clock, hasEnded, onReserved } = context;
  switch (action.kind) {
    case 'keepOutputs':
      await keep(storage, action.entry, action.outputs);
      return undefined;
    case 'releaseReservation':
      await release(storage, action);
      return undefined;
    case 'reserve':
    case 'renewReservation': {
      const rival = await reserve(storage, { ...action, now: clock.now(), hasEnded });
      if (rival === undefined) onReserved(task);
      // One that runs already goes on, whoever else has taken the reservation meanwhile.
      return rival === undefined || action.kind === 'renewReservation' ? undefined : { reservedBy: rival.holder };
    }
  }
}
