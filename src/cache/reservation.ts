// Who computes the outputs of a key, so that others with the same inputs wait for them (`cache.serialize`).
//
//   free ─ first write wins ─► held until `expires` ─ renewed by its holder, or given up ─► free again
//
// One object in storage, written only on the condition that it is what was read: whoever asks, one alone gets it.
import { jsonOfBytes } from './json-bytes.ts';
import { stringifyJson } from '../api/json.ts';
import { isPlainObject } from '../api/plain-value.ts';
import { type Millis, formatMillis, millisOf } from '../api/time.ts';

/** How long a reservation holds. It is renewed every third of that, so two renewals may fail. */
export const RESERVATION_MS: Millis = 120_000;
export const RENEWAL_MS: Millis = RESERVATION_MS / 3;

/** The Task that computes; the uid tells it from one of the same name. */
export interface ReservationHolder {
  readonly name: string;
  readonly uid: string;
}

export interface Reservation {
  readonly holder: ReservationHolder;
  /** Milliseconds since 1970; 0 once it was given up. */
  readonly expires: Millis;
}

/** True if somebody else than `uid` holds it now. */
export function isHeldFrom(reservation: Reservation | undefined, uid: string, now: Millis): boolean {
  return reservation !== undefined && reservation.holder.uid !== uid && now < reservation.expires;
}

export function reservationBytes({ holder, expires }: Reservation): Uint8Array {
  return new TextEncoder().encode(`${stringifyJson({ holder, expires: formatMillis(expires) })}\n`);
}

/** The reservation in `bytes`; undefined for anything else, which nobody holds. */
export function parseReservation(bytes: Uint8Array): Reservation | undefined {
  const json = jsonOfBytes(bytes);
  if (!isPlainObject(json) || !isPlainObject(json['holder'])) return undefined;
  const { name, uid } = json['holder'];
  const expires = typeof json['expires'] === 'string' ? millisOf(json['expires']) : undefined;
  if (typeof name !== 'string' || typeof uid !== 'string' || expires === undefined) return undefined;
  return { holder: { name, uid }, expires };
}
