// The inputs that lie at `spec.inputsUri`, for a command that has their values in it, or for the key of the cache.
import type { Problem } from '../api/problem.ts';
import { FinishedReason } from '../api/vocabulary.ts';
import { decodeLiteralMap } from '../idl/literal-map.ts';
import { MalformedMessageError } from '../idl/malformed-message-error.ts';
import type { ObjectStore, ReadResult } from '../storage/object-store.ts';
import { isPlainPath } from '../api/plain-path.ts';
import { byteLength } from './bounded-text.ts';
import type { StoredInputs } from './observation.ts';

// A command line holds a few KiB of them; a literal takes two bytes in the file and a hundred in memory.
const MAX_BYTES = 2 * 1024 * 1024;

/** What the inputs are read for: a person is told why they have to be. */
export type InputsPurpose = 'command' | 'cache';

export interface InputsPlace {
  readonly uri: string;
  /** The Task's. */
  readonly namespace: string;
  readonly purpose: InputsPurpose;
}

type Unreadable = Extract<StoredInputs, { kind: 'unreadable' }>;

/** Throws StorageUnavailableError. */
export async function readStoredInputs(
  storage: Pick<ObjectStore, 'root' | 'read'>,
  place: InputsPlace,
): Promise<StoredInputs> {
  return outOfReach(storage.root, place) ?? storedInputs(place, await storage.read(place.uri, MAX_BYTES));
}

const WORDS: Readonly<Record<InputsPurpose, { readonly for: string; readonly instead: string }>> = {
  command: {
    for: 'for the placeholders {{.inputs.…}}',
    instead: 'give spec.inputs, or let the command read the file itself at {{.input}}',
  },
  cache: {
    for: 'for the cache, whose key is made of the inputs',
    instead: 'give spec.inputs, or leave spec.cache out',
  },
};

// Of the key alone, object stores take 1024.
const MAX_URI_BYTES = 1024;
// oxlint-disable-next-line no-control-regex -- no store takes them in a key
const CONTROLS = /[\u0000-\u001F\u007F]/;

/**
 * Why the operator does not read a file for a Task; undefined where it does. It may read more than the Task's pods may, and lends nobody
 * its eyes, nor does it follow a path that leads elsewhere than it says; what is %-encoded OpenDAL encodes once more. What storage refuses
 * as a key would look like storage that is away.
 */
export function outOfReach(root: string, { uri, namespace, purpose }: InputsPlace): Unreadable | undefined {
  const folder = `${root}/${namespace}/`;
  const path = uri.slice(folder.length);
  const isPath = isPlainPath(path) && !CONTROLS.test(path);
  if (uri.startsWith(folder) && isPath && byteLength(uri) <= MAX_URI_BYTES) return undefined;
  const message =
    `${JSON.stringify(uri)} is not read ${WORDS[purpose].for}; allowed: a file below ${folder}, the folder of ` +
    `the Task's own namespace, by a path without "//", "." and "..", of ${MAX_URI_BYTES} bytes at most; or ${WORDS[purpose].instead}`;
  return unreadable(FinishedReason.invalidSpec, message);
}

function storedInputs({ uri, purpose }: InputsPlace, result: ReadResult): StoredInputs {
  const given = JSON.stringify(uri);
  switch (result.kind) {
    case 'absent':
      return unreadable(FinishedReason.invalidInputs, `there is nothing at ${given}`);
    case 'tooLarge':
      return unreadable(
        FinishedReason.invalidInputs,
        `${given} is larger than ${result.maxBytes} bytes, too large ${WORDS[purpose].for}; ${WORDS[purpose].instead}`,
      );
    case 'found':
      return decoded(given, result.bytes);
  }
}

function decoded(given: string, bytes: Uint8Array): StoredInputs {
  try {
    return { kind: 'read', literals: decodeLiteralMap(bytes), bytes };
  } catch (error) {
    if (!(error instanceof MalformedMessageError)) throw error;
    return unreadable(FinishedReason.invalidInputs, `${given} is no inputs.pb: ${error.message}`);
  }
}

function unreadable(reason: FinishedReason, message: string): Unreadable {
  const problem: Problem = { field: 'spec.inputsUri', message };
  return { kind: 'unreadable', reason, problem };
}
