// JSON without loss: integers that a double cannot hold are bigints on the way in and plain digits on the way out.
import type { PlainValue } from './plain-value.ts';

// Only a text with sixteen digits in a row can hold an integer beyond 2^53; a reviver costs several times the parse.
const LONG_DIGITS = /\d{16}/;
const INTEGER = /^-?\d+$/;

/** Parses `text`. Throws SyntaxError on malformed JSON. */
export function parseJson(text: string): PlainValue {
  if (!LONG_DIGITS.test(text)) return JSON.parse(text) as PlainValue;
  const revive = (_key: string, value: unknown, context?: { source?: string }): unknown => {
    const source = context?.source;
    if (typeof value !== 'number' || Number.isSafeInteger(value) || source === undefined) return value;
    return INTEGER.test(source) ? BigInt(source) : value;
  };
  return JSON.parse(text, revive) as PlainValue;
}

/** Writes `value`, bigints as their digits. */
export function stringifyJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? rawNumber(item) : item));
}

// JSON.rawJSON is in Node 22 and newer; TypeScript's library does not know it yet.
function rawNumber(value: bigint): unknown {
  return (JSON as unknown as { rawJSON: (text: string) => unknown }).rawJSON(value.toString());
}
