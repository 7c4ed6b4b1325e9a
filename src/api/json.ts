// JSON without loss: integers that a double cannot hold are bigints on the way in and plain digits on the way out.
import type { PlainValue } from './plain-value.ts';

// Only a text with sixteen digits in a row can hold an integer beyond 2^53.
const LONG_DIGITS = /\d{16}/;
const INTEGER = /^-?\d+$/;
// A string, which is stepped over, or a number.
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Parses `text`. Throws SyntaxError on malformed JSON. Not with a reviver: that recurses, and a value nested some thousand deep, which
 * anyone may put into a Task, would end in a RangeError.
 */
export function parseJson(text: string): PlainValue {
  if (!LONG_DIGITS.test(text)) return JSON.parse(text) as PlainValue;
  const mark = unusedMark(text);
  let found = false;
  const marked = text.replace(TOKEN, (token) => {
    if (token.startsWith('"') || !INTEGER.test(token) || Number.isSafeInteger(Number(token))) return token;
    found = true;
    return `"${mark}${token}"`;
  });
  const value = JSON.parse(marked) as PlainValue;
  return found ? unmarked(value, mark) : value;
}

// A text that `text` does not hold, so that no string of the text can be taken for a number.
function unusedMark(text: string): string {
  let mark = 'integer:';
  while (text.includes(mark)) mark = `#${mark}`;
  return mark;
}

type Container = Record<string, PlainValue>;

// Turns marked strings into bigints, in place, without recursion.
function unmarked(root: PlainValue, mark: string): PlainValue {
  const holder: Container = { root };
  const open: Container[] = [holder];
  for (let container = open.pop(); container !== undefined; container = open.pop()) {
    for (const [key, value] of Object.entries(container)) {
      if (typeof value === 'object' && value !== null) open.push(value as Container);
      else if (typeof value === 'string' && value.startsWith(mark)) container[key] = BigInt(value.slice(mark.length));
    }
  }
  return holder['root'] ?? null;
}

/** Writes `value`, bigints as their digits. */
export function stringifyJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // Few values hold a bigint, and a replacer, called for each member, more than doubles the time.
    if (!(error instanceof TypeError)) throw error;
    return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? rawNumber(item) : item));
  }
}

// JSON.rawJSON is in Node 22 and newer; TypeScript's library does not know it yet.
function rawNumber(value: bigint): unknown {
  return (JSON as unknown as { rawJSON: (text: string) => unknown }).rawJSON(value.toString());
}
