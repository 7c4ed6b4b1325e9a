// What the cache keeps is JSON in files that anybody with the bucket may have changed.
import { parseJson } from '../api/json.ts';
import type { PlainValue } from '../api/plain-value.ts';

/** The value in `bytes`; undefined where they are no JSON. */
export function jsonOfBytes(bytes: Uint8Array): PlainValue | undefined {
  try {
    return parseJson(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
