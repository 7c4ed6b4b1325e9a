// What became of an attempt: the pod's verdict and the files it left, weighed together.
//
// A failed Python task exits 0, so the files decide (flytekit-contract 0.1): error.pb before outputs.pb.
// Out of memory and eviction beat both: a container can look well although its children were killed.
import type { PlainValue } from '../api/plain-value.ts';
import { FinishedReason } from '../api/vocabulary.ts';
import { MalformedMessageError } from '../idl/malformed-message-error.ts';
import { decodeErrorDocument } from '../idl/error-document.ts';
import { decodeOutputs } from '../literals/decode-outputs.ts';
import type { TypeDeclaration } from '../literals/type-declaration.ts';
import type { ValueType } from '../literals/value-type.ts';
import type { ReadResult } from '../storage/object-store.ts';
import { errorSummary } from './error-summary.ts';
import type { AttemptFailure } from './failure.ts';

/** Files below the attempt's output prefix. */
export interface AttemptFiles {
  readonly error: ReadResult;
  readonly outputs: ReadResult;
  /** deck.html is there. */
  readonly deck: boolean;
}

/** How the pod of the attempt ended. */
export type PodEnd =
  | { readonly kind: 'completed' }
  | { readonly kind: 'failed'; readonly failure: AttemptFailure }
  /** It is gone, and nobody saw its end. */
  | { readonly kind: 'lost' };

export type AttemptOutcome =
  /** Without `outputs` they are too large to be decoded for a status, and only their URI is told. */
  | { readonly kind: 'succeeded'; readonly outputs?: Readonly<Record<string, PlainValue>> | undefined }
  | { readonly kind: 'failed'; readonly failure: AttemptFailure };

/** Declared outputs by name, in words or exactly; undefined where the Task says nothing of them. */
export type OutputInterface =
  | { readonly interface: Readonly<Record<string, TypeDeclaration>> }
  | { readonly types: ReadonlyMap<string, ValueType> }
  | undefined;

const BEATS_FILES: ReadonlySet<string> = new Set([FinishedReason.outOfMemory, FinishedReason.evicted]);

export function attemptOutcome(end: PodEnd, files: AttemptFiles, declared: OutputInterface): AttemptOutcome {
  if (end.kind === 'failed' && BEATS_FILES.has(end.failure.reason)) return end;
  if (files.error.kind !== 'absent') return { kind: 'failed', failure: documentFailure(files.error, end) };
  if (end.kind === 'failed') return end;
  switch (files.outputs.kind) {
    case 'found':
      return outputsOf(files.outputs.bytes, declared);
    case 'tooLarge':
      return { kind: 'failed', failure: outputsTooLarge(files.outputs.maxBytes) };
    case 'absent':
      return nothingLeft(end, declared);
  }
}

function documentFailure(error: Exclude<ReadResult, { kind: 'absent' }>, end: PodEnd): AttemptFailure {
  const exit = end.kind === 'failed' && end.failure.exitCode !== undefined ? { exitCode: end.failure.exitCode } : {};
  if (error.kind === 'tooLarge') return { ...malformed(`error.pb is larger than ${error.maxBytes} bytes`), ...exit };
  try {
    const document = decodeErrorDocument(error.bytes);
    if (document === undefined) return { ...malformed('error.pb holds no error'), ...exit };
    const { code, kind, origin, message } = document;
    const system = origin === 'SYSTEM';
    return {
      reason: system ? FinishedReason.systemError : FinishedReason.userError,
      budget: system ? 'system' : 'user',
      retryable: kind === 'RECOVERABLE',
      message: errorSummary(message),
      document: { code, kind, origin, message },
      ...exit,
    };
  } catch (error_) {
    if (error_ instanceof MalformedMessageError) return { ...malformed(`error.pb: ${error_.message}`), ...exit };
    throw error_;
  }
}

// A literal takes two bytes in the file and a hundred in memory, and status shows a few KiB: what is larger is not decoded.
const MAX_DECODED_BYTES = 512 * 1024;

function outputsOf(bytes: Uint8Array, declared: OutputInterface): AttemptOutcome {
  if (bytes.length > MAX_DECODED_BYTES) return { kind: 'succeeded' };
  const decoded = decodeOutputs({ bytes, ...declared });
  if (decoded.kind === 'decoded') return { kind: 'succeeded', outputs: decoded.values };
  return { kind: 'failed', failure: malformed(decoded.message) };
}

function nothingLeft(end: PodEnd, declared: OutputInterface): AttemptOutcome {
  if (end.kind === 'lost') {
    return {
      kind: 'failed',
      failure: {
        reason: FinishedReason.podDeleted,
        budget: 'system',
        retryable: true,
        message: 'The pod was deleted before its end was recorded, and it left neither outputs.pb nor error.pb.',
      },
    };
  }
  // flytekit's IgnoreOutputs ends well and writes nothing.
  if (declared !== undefined && declaresNothing(declared)) return { kind: 'succeeded', outputs: {} };
  return {
    kind: 'failed',
    failure: {
      reason: FinishedReason.outputsMissing,
      budget: 'system',
      retryable: true,
      message:
        'The container exited with 0 but left neither outputs.pb nor error.pb. Check that the image runs its arguments ' +
        '(no ENTRYPOINT of its own) and that the task does not call sys.exit().',
    },
  };
}

function declaresNothing(declared: NonNullable<OutputInterface>): boolean {
  return 'types' in declared ? declared.types.size === 0 : Object.keys(declared.interface).length === 0;
}

function outputsTooLarge(maxBytes: number): AttemptFailure {
  return {
    reason: FinishedReason.outputsTooLarge,
    budget: 'user',
    retryable: false,
    message: `outputs.pb is larger than ${maxBytes} bytes. Return large data as a file, a directory or a dataset.`,
  };
}

function malformed(message: string): AttemptFailure {
  return { reason: FinishedReason.outputsMalformed, budget: 'system', retryable: true, message: `${message}.` };
}
