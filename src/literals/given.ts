// The sentence of a Problem about a value: what was given, cut to a length that a condition can carry, and what is allowed.
import { stringifyJson } from '../api/json.ts';
import type { PlainValue } from '../api/plain-value.ts';
import type { Problem } from '../api/problem.ts';

const LONGEST = 80;
// Long enough for every text of ours; an enum's values are the author's, and there may be thousands.
const LONGEST_ALLOWED = 500;

/** A value as JSON has it, in at most 80 characters. */
export function showValue(value: PlainValue): string {
  // A long string is cut first: there is no need to escape a megabyte for the sake of its beginning.
  const short = typeof value === 'string' ? value.slice(0, LONGEST + 1) : value;
  const shown = stringifyJson(short);
  return cut(shown, LONGEST);
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** The Problem of a value that `field` does not take. `hint` says what the author may have meant. */
export function notAllowed(field: string, value: PlainValue, allowed: string, hint?: string): Problem {
  const message = `given ${showValue(value)}; allowed: ${cut(allowed, LONGEST_ALLOWED)}`;
  return { field, message: hint === undefined ? message : `${message}; ${hint}` };
}
