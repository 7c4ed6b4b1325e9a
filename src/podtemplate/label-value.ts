/** `text` as a label's value can hold it: lower-case, at most 63 characters (mirrors flyte's SanitizeLabelValue). */
export function labelValue(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^-a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
}
