// The inputs of an attempt: the file to write for it, and the values for a command that has them in it.
import type { Problem } from '../api/problem.ts';
import { FinishedReason } from '../api/vocabulary.ts';
import type { LiteralMap } from '../idl/literal.ts';
import { encodeInputs } from '../literals/encode-inputs.ts';
import type { EffectiveSpec } from '../tasktemplate/effective-spec.ts';
import type { StoredInputs } from './observation.ts';

// etcd refuses an object beyond 1.5 MB, and the Task has to hold its status too.
const MAX_BYTES = 1024 * 1024;

export type AttemptInputs =
  /** Without `file` they lie ready; without `literals` nobody asked for their values. */
  | { readonly kind: 'ready'; readonly file?: Uint8Array; readonly literals?: LiteralMap }
  | { readonly kind: 'invalid'; readonly reason: FinishedReason; readonly problems: readonly Problem[] };

export function attemptInputs(spec: EffectiveSpec, stored: StoredInputs | undefined): AttemptInputs {
  if (spec.inputsUri !== undefined) return ofStorage(stored);
  const { inputs = {}, interface: declared, types } = spec;
  const encoded = encodeInputs({
    inputs,
    ...(declared?.inputs !== undefined && { interface: declared.inputs }),
    ...(types !== undefined && { types: types.inputs }),
  });
  if (encoded.kind === 'invalid') return invalid(encoded.problems);
  if (encoded.bytes.length > MAX_BYTES) {
    const message = `${encoded.bytes.length} bytes are too many, at most ${MAX_BYTES}; give large data as a file, or all inputs by spec.inputsUri`;
    return invalid([{ field: 'spec.inputs', message }]);
  }
  return { kind: 'ready', file: encoded.bytes, literals: encoded.literals };
}

function ofStorage(stored: StoredInputs | undefined): AttemptInputs {
  switch (stored?.kind) {
    case undefined:
      return { kind: 'ready' };
    case 'read':
      return { kind: 'ready', literals: stored.literals };
    case 'unreadable':
      return { kind: 'invalid', reason: stored.reason, problems: [stored.problem] };
  }
}

function invalid(problems: readonly Problem[]): AttemptInputs {
  return { kind: 'invalid', reason: FinishedReason.invalidInputs, problems };
}
