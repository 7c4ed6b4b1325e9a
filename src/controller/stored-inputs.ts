// The inputs that lie at `spec.inputsUri`, for a command that has their values in it.
import type { Problem } from '../api/problem.ts';
import { FinishedReason } from '../api/vocabulary.ts';
import { decodeLiteralMap } from '../idl/literal-map.ts';
import { MalformedMessageError } from '../idl/malformed-message-error.ts';
import type { ObjectStore, ReadResult } from '../storage/object-store.ts';
import type { StoredInputs } from './observation.ts';

// A command line holds a few KiB of them; a literal takes two bytes in the file and a hundred in memory.
const MAX_BYTES = 2 * 1024 * 1024;

/** Throws StorageUnavailableError. */
export async function readStoredInputs(
  storage: Pick<ObjectStore, 'root' | 'read'>,
  uri: string,
  namespace: string,
): Promise<StoredInputs> {
  const wrong = outOfReach(uri, `${storage.root}/${namespace}/`);
  if (wrong !== undefined) return unreadable(FinishedReason.invalidSpec, `${JSON.stringify(uri)} ${wrong}`);
  return storedInputs(uri, await storage.read(uri, MAX_BYTES));
}

const INSTEAD = 'give spec.inputs, or let the command read the file itself at {{.input}}';

// The operator may read more than the Task's pods may: it lends nobody its eyes. OpenDAL takes empty and dotted names out of a path, so that
// one with them leads elsewhere than it says; what is %-encoded it leaves as it is.
function outOfReach(uri: string, folder: string): string | undefined {
  const names = uri.slice(folder.length).split('/');
  if (uri.startsWith(folder) && !names.some((name) => ['', '.', '..'].includes(name))) return undefined;
  return (
    `is not read for the placeholders {{.inputs.…}}; allowed: a file below ${folder}, the folder of the Task's own namespace, ` +
    `by a path without "//", "." and ".."; or ${INSTEAD}`
  );
}

function storedInputs(uri: string, result: ReadResult): StoredInputs {
  const given = JSON.stringify(uri);
  switch (result.kind) {
    case 'absent':
      return unreadable(FinishedReason.invalidInputs, `there is nothing at ${given}`);
    case 'tooLarge':
      return unreadable(
        FinishedReason.invalidInputs,
        `${given} is larger than ${result.maxBytes} bytes, too large for the placeholders {{.inputs.…}}; ${INSTEAD}`,
      );
    case 'found':
      return decoded(given, result.bytes);
  }
}

function decoded(given: string, bytes: Uint8Array): StoredInputs {
  try {
    return { kind: 'read', literals: decodeLiteralMap(bytes) };
  } catch (error) {
    if (!(error instanceof MalformedMessageError)) throw error;
    return unreadable(FinishedReason.invalidInputs, `${given} is no inputs.pb: ${error.message}`);
  }
}

function unreadable(reason: FinishedReason, message: string): StoredInputs {
  const problem: Problem = { field: 'spec.inputsUri', message };
  return { kind: 'unreadable', reason, problem };
}
