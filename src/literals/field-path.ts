// Paths of values inside a manifest, as messages name them: `spec.inputs.rows[2].name`.

const PLAIN_KEY = /^[A-Za-z_]\w*$/;
// A key is the user's text: a message stays readable whatever it is.
const LONGEST_KEY = 80;

/** The path of `key` in the object at `field`; unusual keys are quoted. */
export function keyPath(field: string, key: string): string {
  if (PLAIN_KEY.test(key) && key.length <= LONGEST_KEY) return `${field}.${key}`;
  const shown = key.length <= LONGEST_KEY ? key : `${key.slice(0, LONGEST_KEY)}…`;
  return `${field}[${JSON.stringify(shown)}]`;
}

/** The path of item `index` in the list at `field`. */
export function indexPath(field: string, index: number): string {
  return `${field}[${index}]`;
}
