// The inputs that lie at `spec.inputsUri`, for a command that has their values in it, or for the key of the cache.
import type { Problem } from '../api/problem.ts';
import { FinishedReason } from '../api/vocabulary.ts';
import { decodeLiteralMap } from '../idl/literal-map.ts';
import { MalformedMessageError } from '../idl/malformed-message-error.ts';
import type { ObjectStore, ReadResult } from '../storage/object-store.ts';
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

/** Throws StorageUnavailableError. */
export async function readStoredInputs(
  storage: Pick<ObjectStore, 'root' | 'read'>,
  place: InputsPlace,
): Promise<StoredInputs> {
  const { uri } = place;
  const outside = outOfReach(storage.root, place);
  if (outside !== undefined) return unreadable(FinishedReason.invalidSpec, `${JSON.stringify(uri)} ${outside}`);
  return storedInputs(place, await storage.read(uri, MAX_BYTES));
}

const WORDS: Readonly<Record<InputsPurpose, { readonly so: string; readonly for: string; readonly instead: string }>> =
  {
    command: {
      so: 'so the placeholders {{.inputs.…}} cannot be filled in',
      for: 'for the placeholders {{.inputs.…}}',
      instead: 'give spec.inputs, or let the command read the file itself at {{.input}}',
    },
    cache: {
      so: "so the cache's key cannot be worked out",
      for: 'for the cache, whose key is made of the inputs',
      instead: 'give spec.inputs, or leave spec.cache out',
    },
  };

// The operator may read more than the Task's pods may: it lends nobody its eyes.
function outOfReach(root: string, { uri, namespace, purpose }: InputsPlace): string | undefined {
  const { so, instead } = WORDS[purpose];
  const bucket = `${root.split('/').slice(0, 3).join('/')}/`;
  if (!uri.startsWith(bucket)) {
    return `lies outside the operator's bucket, ${bucket}, ${so}; ${instead}`;
  }
  if (uri.split('/').includes('..')) return `is no plain path; ${instead}`;
  if (uri.startsWith(`${root}/`) && !uri.startsWith(`${root}/${namespace}/`)) {
    return `belongs to another namespace, ${so}; ${instead}`;
  }
  return undefined;
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

function unreadable(reason: FinishedReason, message: string): StoredInputs {
  const problem: Problem = { field: 'spec.inputsUri', message };
  return { kind: 'unreadable', reason, problem };
}
