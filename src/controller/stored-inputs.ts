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
  const outside = outOfReach(storage.root, uri, namespace);
  if (outside !== undefined) return unreadable(FinishedReason.invalidSpec, `${JSON.stringify(uri)} ${outside}`);
  return storedInputs(uri, await storage.read(uri, MAX_BYTES));
}

const INSTEAD = 'give spec.inputs, or let the command read the file itself at {{.input}}';

// The operator may read more than the Task's pods may: it lends nobody its eyes.
function outOfReach(root: string, uri: string, namespace: string): string | undefined {
  const bucket = `${root.split('/').slice(0, 3).join('/')}/`;
  if (!uri.startsWith(bucket)) {
    return `lies outside the operator's bucket, ${bucket}, so the placeholders {{.inputs.…}} cannot be filled in; ${INSTEAD}`;
  }
  if (uri.split('/').includes('..')) return `is no plain path; ${INSTEAD}`;
  if (uri.startsWith(`${root}/`) && !uri.startsWith(`${root}/${namespace}/`)) {
    return `belongs to another namespace, so the placeholders {{.inputs.…}} cannot be filled in; ${INSTEAD}`;
  }
  return undefined;
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
