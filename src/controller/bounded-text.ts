// Text from outside (logs, exceptions, the kubelet) on its way into a status: no longer than its place, and safe to print on a terminal.
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Bytes of `text` in UTF-8. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** `text` in at most `maxBytes` of UTF-8, with `…` where the rest was. Whole characters only. */
export function cutEnd(text: string, maxBytes: number): string {
  // Most text is short: a character takes three bytes at most for each unit of its length.
  if (text.length * 3 <= maxBytes || byteLength(text) <= maxBytes) return text;
  return `${head(text, maxBytes - ELLIPSIS_BYTES)}…`;
}

/** The same with the middle left out: a long message says at its head where it began, and at its tail what went wrong. */
export function cutMiddle(text: string, maxBytes: number): string {
  if (text.length * 3 <= maxBytes || byteLength(text) <= maxBytes) return text;
  const half = Math.floor((maxBytes - byteLength(GAP)) / 2);
  return `${head(text, half)}${GAP}${tail(text, half)}`;
}

const ELLIPSIS_BYTES = 3;
const GAP = '\n[…]\n';

function head(text: string, maxBytes: number): string {
  // No character is shorter than a byte, so the rest need not be encoded.
  const bytes = encoder.encode(text.slice(0, maxBytes));
  let end = Math.min(maxBytes, bytes.length);
  if (end < bytes.length) while (end > 0 && isContinuation(bytes[end])) end -= 1;
  return withoutHalf(decoder.decode(bytes.subarray(0, end)));
}

function tail(text: string, maxBytes: number): string {
  const bytes = encoder.encode(text.slice(-maxBytes));
  let start = Math.max(0, bytes.length - maxBytes);
  while (start < bytes.length && isContinuation(bytes[start])) start += 1;
  return withoutHalf(decoder.decode(bytes.subarray(start)));
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

// Half of a surrogate pair, left by cutting the string, became U+FFFD.
function withoutHalf(text: string): string {
  return text.replace(/^\uFFFD|\uFFFD$/g, '');
}

// Colours and cursor movements, hyperlinks and titles, then whatever else is no character to see. Tabs and line ends stay.
// oxlint-disable-next-line no-control-regex -- the very characters that are taken out
const ESCAPES = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[@-Z\\-_])/g;
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/** `text` without what would steer a terminal: escape sequences, control characters, changes of the writing direction. */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(ESCAPES, '').replace(CONTROLS, '');
}
