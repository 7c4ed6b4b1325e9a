// The files that a task leaves, as bytes: what flytekit would have written.
import { flyteidl } from '../../src/idl/flyteidl.gen.js';
import { encodeLiteralMap } from '../../src/idl/literal-map.ts';
import type { Literal } from '../../src/idl/literal.ts';

const { ContainerError, ErrorDocument, ExecutionError } = flyteidl.core;

export interface ErrorParts {
  readonly code: string;
  readonly message: string;
  readonly origin: 'USER' | 'SYSTEM' | 'UNKNOWN';
  readonly recoverable?: boolean;
}

/** error.pb */
export function errorPb({ code, message, origin, recoverable = false }: ErrorParts): Uint8Array {
  const kind = recoverable ? ContainerError.Kind.RECOVERABLE : ContainerError.Kind.NON_RECOVERABLE;
  return ErrorDocument.encode({
    error: { code, message, kind, origin: ExecutionError.ErrorKind[origin] },
  }).finish();
}

/** outputs.pb */
export function outputsPb(literals: Readonly<Record<string, Literal>>): Uint8Array {
  return encodeLiteralMap(new Map(Object.entries(literals)));
}
