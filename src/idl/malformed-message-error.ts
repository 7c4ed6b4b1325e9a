// The one error of src/idl.

/** Bytes that are not the message they should be. `message` says which message and what is wrong with it; `cause` is the decoder's. */
export class MalformedMessageError extends Error {
  override readonly name = 'MalformedMessageError';

  constructor(messageName: string, cause: unknown) {
    super(`not a well-formed ${messageName}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** What `decode` returns. Throws MalformedMessageError for whatever it throws: protobufjs has several kinds of errors. */
export function decodeOrThrow<T>(messageName: string, decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    throw new MalformedMessageError(messageName, cause);
  }
}
