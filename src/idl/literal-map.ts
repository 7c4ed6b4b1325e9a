// inputs.pb and outputs.pb: bytes ↔ literals by name.
import { flyteidl } from './flyteidl.gen.js';
import { literalMapFromWire } from './literal-from-wire.ts';
import { literalMapToWire } from './literal-to-wire.ts';
import type { LiteralMap } from './literal.ts';
import { decodeOrThrow } from './malformed-message-error.ts';

/**
 * The bytes of a flyteidl.core.LiteralMap. An empty map has no bytes.
 * Throws Error for literals nested deeper than protobuf's limit of 100 messages, which no reader would take either.
 */
export function encodeLiteralMap(literals: LiteralMap): Uint8Array {
  return flyteidl.core.LiteralMap.encode(literalMapToWire(literals)).finish();
}

/** The literals in `bytes`. Throws MalformedMessageError. */
export function decodeLiteralMap(bytes: Uint8Array): LiteralMap {
  return decodeOrThrow('LiteralMap', () => literalMapFromWire(flyteidl.core.LiteralMap.decode(bytes)));
}
