// What stays in storage of a Task with `runOnce`, after the Task itself has gone: that its name was taken, by which uid, to run what, and how
// that ended. One object a name, written before there is a pod and only where there is none yet.
//
//   none ─ claimed by the first uid ─► no end known ─ recorded with the Task's end ─► ended
import { parseJson, stringifyJson } from '../api/json.ts';
import { type PlainObject, isPlainObject } from '../api/plain-value.ts';
import type { TaskSpec } from '../api/task.gen.ts';
import { jsonOfBytes } from '../cache/json-bytes.ts';
import { objectHash } from '../cache/object-hash.ts';

export interface RunMarker {
  readonly uid: string;
  /** When the name was taken, as RFC 3339. */
  readonly started: string;
  /** Hash of what runs: two specs with the same differ in nothing but what may change at any time. */
  readonly spec: string;
  readonly end?: RunEnd;
}

export interface RunEnd {
  /** As RFC 3339. */
  readonly time: string;
  /** A reason of the condition Succeeded. */
  readonly reason: string;
  readonly succeeded: boolean;
  /** The attempt in whose folder outputs.pb lies; absent where there is none. */
  readonly outputsOf?: number;
}

/** Where the marker of a name lies. Its folder has a name that no namespace can have, so no Task's files lie in it. */
export function runMarkerUri(
  root: string,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): string {
  return `${root}/_once/${namespace}/${name}`;
}

// What says how long a Task is kept, or who looks after it, is no part of what runs.
const NOT_RUN: ReadonlySet<string> = new Set([
  'suspend',
  'cancel',
  'ttlAfterFinished',
  'podRetention',
  'managedBy',
  'runOnce',
]);

export function specHash(spec: TaskSpec): string {
  const run = Object.fromEntries(Object.entries(spec).filter(([field]) => !NOT_RUN.has(field)));
  // As it would come over the wire: without what is undefined.
  return Buffer.from(objectHash(parseJson(stringifyJson(run)) ?? null)).toString('hex');
}

export function runMarkerBytes(marker: RunMarker): Uint8Array {
  return new TextEncoder().encode(`${stringifyJson(marker)}\n`);
}

/** The marker in `bytes`; undefined for anything else. */
export function parseRunMarker(bytes: Uint8Array): RunMarker | undefined {
  const json = jsonOfBytes(bytes);
  if (!isPlainObject(json)) return undefined;
  const { uid, started, spec } = json;
  // The uid becomes part of a path.
  if (typeof uid !== 'string' || !UID.test(uid) || typeof started !== 'string' || typeof spec !== 'string')
    return undefined;
  const end = isPlainObject(json['end']) ? runEnd(json['end']) : undefined;
  return { uid, started, spec, ...(end !== undefined && { end }) };
}

const UID = /^[0-9a-zA-Z-]{1,64}$/;

function runEnd({ time, reason, succeeded, outputsOf }: PlainObject): RunEnd | undefined {
  if (typeof time !== 'string' || typeof reason !== 'string' || typeof succeeded !== 'boolean') return undefined;
  const attempt = Number.isSafeInteger(outputsOf) && Number(outputsOf) >= 0 ? Number(outputsOf) : undefined;
  return { time, reason, succeeded, ...(attempt !== undefined && { outputsOf: attempt }) };
}
