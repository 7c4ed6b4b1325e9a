// The text of one object, or of one line of a watch, without its metadata.managedFields. They are more than half of what a pod's text
// takes to parse, and nothing here reads them.

const STRING = String.raw`"[^"\\]*(?:\\.[^"\\]*)*"`;
const SCALAR = String.raw`[^"{}[\],]+`;
const FLAT = String.raw`\{(?:[^"{}[\]]|${STRING})*\}`;
const LIST = String.raw`\[(?:[^"{}[\]]|${STRING}|${FLAT})*\]`;
const KIND = String.raw`(?:"(?:kind|apiVersion)":${STRING},)*`;
const MEMBER = `${STRING}:(?:${STRING}|${SCALAR}|${FLAT}|${LIST})`;

/** What the API server writes before them: nothing but the kind, and the metadata's own members. */
const BEFORE = new RegExp(
  String.raw`^\{(?:"type":${STRING},"object":\{)?${KIND}"metadata":\{${MEMBER}(?:,${MEMBER})*?(?=,"managedFields":\[)`,
);
/** From the comma to the end of the list: fieldsV1 holds objects and strings, and no list. */
const FIELDS = new RegExp(String.raw`,"managedFields":\[[^"[\]]*(?:${STRING}[^"[\]]*)*\]`, 'y');

// No object of the API server is as long, and a regular expression's own stack does for one.
const MAX_CHARS = 4 * 1024 * 1024;

/** `text` as it is where they are not in the place that the API server gives them: what is left of them then costs time, and nothing else. */
export function cutManagedFields(text: string): string {
  // Quick, and enough for what has none: no string of a JSON text can hold these quotes.
  if (text.length > MAX_CHARS || !text.includes(',"managedFields":[')) return text;
  const start = BEFORE.exec(text)?.[0].length;
  if (start === undefined) return text;
  FIELDS.lastIndex = start;
  return FIELDS.test(text) ? text.slice(0, start) + text.slice(FIELDS.lastIndex) : text;
}
