// error.pb: what a failed task leaves under its output prefix.
import type { Millis } from '../api/time.ts';
import { flyteidl } from './flyteidl.gen.js';
import { decodeOrThrow } from './malformed-message-error.ts';
import { nanosOf } from './nanos.ts';

const { Kind } = flyteidl.core.ContainerError;
const { ErrorKind } = flyteidl.core.ExecutionError;

/** flyteidl.core.ContainerError. */
export interface TaskError {
  /** `USER:RuntimeError`, `SYSTEM`, or what the exception's own `error_code` says. */
  readonly code: string;
  /** Only a RECOVERABLE error may be retried. */
  readonly kind: 'RECOVERABLE' | 'NON_RECOVERABLE';
  readonly origin: 'USER' | 'SYSTEM' | 'UNKNOWN';
  /** The traceback and the exception's text, as flytekit wrote them; not bounded. */
  readonly message: string;
  readonly timestamp?: Millis;
  /** The worker of a distributed task. */
  readonly worker?: string;
}

/** The error in an ErrorDocument, undefined where it holds none. Throws MalformedMessageError. */
export function decodeErrorDocument(bytes: Uint8Array): TaskError | undefined {
  return decodeOrThrow('ErrorDocument', () => {
    const { error } = flyteidl.core.ErrorDocument.decode(bytes);
    return error === null || error === undefined ? undefined : taskErrorOf(error);
  });
}

function taskErrorOf(error: flyteidl.core.ContainerError.$Shape): TaskError {
  const worker = error.worker ?? '';
  return {
    code: error.code ?? '',
    kind: error.kind === Kind.RECOVERABLE ? 'RECOVERABLE' : 'NON_RECOVERABLE',
    origin: originOf(error.origin),
    message: error.message ?? '',
    ...(error.timestamp ? { timestamp: Number(nanosOf(error.timestamp) / 1_000_000n) } : {}),
    ...(worker === '' ? {} : { worker }),
  };
}

function originOf(origin: flyteidl.core.ExecutionError.ErrorKind | null | undefined): TaskError['origin'] {
  if (origin === ErrorKind.USER) return 'USER';
  return origin === ErrorKind.SYSTEM ? 'SYSTEM' : 'UNKNOWN';
}
