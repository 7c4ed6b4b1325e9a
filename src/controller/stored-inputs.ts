// The inputs that lie at `spec.inputsUri`, for a command that has their values in it.
import type { Problem } from '../api/problem.ts';
import { FinishedReason } from '../api/vocabulary.ts';
import { decodeLiteralMap } from '../idl/literal-map.ts';
import { MalformedMessageError } from '../idl/malformed-message-error.ts';
import type { ObjectStore, ReadResult } from '../storage/object-store.ts';
import type { StoredInputs } from './observation.ts';

// A command line holds a few KiB of them; a literal takes two bytes in the file and a hundred in memory.
const MAX_BYTES = 2 * 1024 * 1024;

type Unreadable = Extract<StoredInputs, { kind: 'unreadable' }>;

/** Throws StorageUnavailableError. */
export async function readStoredInputs(
  storage: Pick<ObjectStore, 'root' | 'read'>,
  uri: string,
  namespace: string,
): Promise<StoredInputs> {
  return outOfReach(storage.root, uri, namespace) ?? storedInputs(uri, await storage.read(uri, MAX_BYTES));
}

const INSTEAD = 'give spec.inputs, or let the command read the file itself at {{.input}}';

/**
 * Why the operator does not read `uri` for a Task of `namespace`; undefined where it does. It may read more than the Task's pods may, and
 * lends nobody its eyes. On the way to storage empty names fall out of a path (OpenDAL) and dotted ones do (URLs), so that one with them
 * leads elsewhere than it says; what is %-encoded OpenDAL encodes once more.
 */
export function outOfReach(root: string, uri: string, namespace: string): Unreadable | undefined {
  const folder = `${root}/${namespace}/`;
  const names = uri.slice(folder.length).split('/');
  if (uri.startsWith(folder) && !names.some((name) => ['', '.', '..'].includes(name))) return undefined;
  const message =
    `${JSON.stringify(uri)} is not read for the placeholders {{.inputs.…}}; allowed: a file below ${folder}, the folder of ` +
    `the Task's own namespace, by a path without "//", "." and ".."; or ${INSTEAD}`;
  return unreadable(FinishedReason.invalidSpec, message);
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

function unreadable(reason: FinishedReason, message: string): Unreadable {
  const problem: Problem = { field: 'spec.inputsUri', message };
  return { kind: 'unreadable', reason, problem };
}
