// A user's text inside a message: cut to a length that a condition can carry.

const LONGEST = 80;

/** `text` in at most 80 characters, the last of them `…` where it was cut. */
export function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
