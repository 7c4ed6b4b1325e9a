// Taking, renewing and giving up a reservation in storage. All of these throw StorageUnavailableError.
import type { Millis } from '../api/time.ts';
import type { ObjectStore, WriteCondition } from '../storage/object-store.ts';
import {
  RESERVATION_MS,
  type Reservation,
  type ReservationHolder,
  isHeldFrom,
  parseReservation,
  reservationBytes,
} from './reservation.ts';

type Store = Pick<ObjectStore, 'read' | 'writeIf'>;

/** What to reserve, and for whom. */
export interface ReserveRequest {
  readonly uri: string;
  readonly holder: ReservationHolder;
  readonly now: Millis;
  /** True for a holder that has ended or is gone, as far as the operator saw: its reservation holds no longer. */
  readonly hasEnded?: (uid: string) => boolean;
}

interface Stored {
  readonly reservation?: Reservation;
  /** What must hold for the next write to be made upon what was read. */
  readonly condition: WriteCondition;
}

const MAX_BYTES = 4096;
// Each round somebody else was faster, which is an answer too after a few.
const MAX_ROUNDS = 3;

/** The reservation at `uri`, if there ever was one. */
export async function readReservation(store: Store, uri: string): Promise<Reservation | undefined> {
  return (await stored(store, uri)).reservation;
}

/** Reserves, or returns the reservation of somebody else that stands in the way. */
export async function reserve(store: Store, request: ReserveRequest): Promise<Reservation | undefined> {
  const { uri, holder, now, hasEnded = () => false } = request;
  const wanted: Reservation = { holder, expires: now + RESERVATION_MS };
  let rival: Reservation | undefined;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { reservation, condition } = await stored(store, uri);
    rival = reservation;
    if (reservation !== undefined && isHeldFrom(reservation, holder.uid, now) && !hasEnded(reservation.holder.uid)) {
      return reservation;
    }
    if (await store.writeIf(uri, reservationBytes(wanted), condition)) return undefined;
  }
  // The last write may have been refused because an earlier one of our own was done, and its answer lost.
  const { reservation = rival } = await stored(store, uri);
  return reservation !== undefined && isHeldFrom(reservation, holder.uid, now) ? reservation : undefined;
}

/** Gives a reservation up, if it is still ours; so the next one need not wait until it expires. */
export async function release(store: Store, { uri, holder }: Pick<ReserveRequest, 'uri' | 'holder'>): Promise<void> {
  const { reservation, condition } = await stored(store, uri);
  if (reservation?.holder.uid !== holder.uid || reservation.expires === 0) return;
  await store.writeIf(uri, reservationBytes({ holder, expires: 0 }), condition);
}

async function stored(store: Store, uri: string): Promise<Stored> {
  const read = await store.read(uri, MAX_BYTES);
  if (read.kind === 'absent') return { condition: { kind: 'absent' } };
  if (read.kind === 'tooLarge') throw new Error(`${uri} is no reservation: it has more than ${read.maxBytes} bytes`);
  const reservation = parseReservation(read.bytes);
  return {
    condition: { kind: 'unchanged', etag: read.etag ?? '' },
    ...(reservation !== undefined && { reservation }),
  };
}
