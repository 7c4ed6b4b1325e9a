// Durations of manifests: Go's style with units h, m, s, ms, e.g. `90s`, `1h30m`, `1.5h`.

const UNIT_MILLIS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
const WHOLE = /^(\d+(\.\d+)?(h|ms|m|s))+$/;
const PART = /(\d+(?:\.\d+)?)(h|ms|m|s)/g;

/** Milliseconds of a duration, or undefined where it is not one. The CRD's pattern lets nothing else in. */
export function parseDuration(text: string): number | undefined {
  if (!WHOLE.test(text)) return undefined;
  let millis = 0;
  for (const [, amount, unit] of text.matchAll(PART)) millis += Number(amount) * (UNIT_MILLIS[unit ?? ''] ?? 0);
  return Math.round(millis);
}

/** A duration for people: `850ms`, `4.2s`, `3m 05s`, `2h 07m`. */
export function formatDuration(millis: number): string {
  if (millis < 1000) return `${Math.max(0, Math.round(millis))}ms`;
  if (millis < 59_950) return `${(millis / 1000).toFixed(1)}s`;
  const seconds = Math.round(millis / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m ${two(seconds % 60)}s`;
  return `${Math.floor(seconds / 3600)}h ${two(Math.floor((seconds % 3600) / 60))}m`;
}
