// The ids of a Task's trace and of its spans, derived from its uid: whichever operator speaks of a Task, and however often it was
// restarted, the ids are the same.

/** 32 hexadecimal digits, not all of them 0 (W3C Trace Context). */
export type TraceId = string;

/** 16 hexadecimal digits, not all of them 0. */
export type SpanId = string;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NIL = '00000000-0000-0000-0000-000000000000';

/** The uid without its dashes, so that who knows a Task finds its trace. What is no uid of the API server's is hashed. */
export function traceIdOf(taskUid: string): TraceId {
  if (UUID.test(taskUid) && taskUid !== NIL) return taskUid.replaceAll('-', '');
  return hash64(`${taskUid}/trace/high`) + hash64(`${taskUid}/trace/low`);
}

/** The id of the span that `place` names within the Task: `task`, `attempt/0`, `attempt/0/running`. */
export function spanIdOf(taskUid: string, place: string): SpanId {
  return hash64(`${taskUid}/${place}`);
}

/** Where the code of an attempt runs: parent of the spans that it makes itself. */
export function runningPlace(attempt: number): string {
  return `attempt/${attempt}/running`;
}

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

// FNV-1a over the UTF-16 units, 64 bits. Its last characters hardly reach the upper bits, hence the mixing at the end (that of
// SplitMix64): backends shard and sample by them.
function hash64(text: string): string {
  let hash = FNV_OFFSET;
  for (let index = 0; index < text.length; index += 1) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * FNV_PRIME);
  }
  hash = BigInt.asUintN(64, (hash ^ (hash >> 30n)) * 0xbf58476d1ce4e5b9n);
  hash = BigInt.asUintN(64, (hash ^ (hash >> 27n)) * 0x94d049bb133111ebn);
  hash ^= hash >> 31n;
  return (hash === 0n ? 1n : hash).toString(16).padStart(16, '0');
}
