// Which uploads of `podsmith submit` may be cleared: those that no Task names, and in which nothing was written for as long as the
// administrator's rule says. An upload is sent before its Task is made, so an age of its own is asked for.
import type { Millis } from '../api/time.ts';

export interface UploadFolder {
  readonly uri: string;
  /** Of its latest file. */
  readonly modifiedAt: Millis;
}

export interface UploadFacts<Upload extends UploadFolder = UploadFolder> {
  readonly uploads: readonly Upload[];
  /** Every URI below the uploads that a Task names. */
  readonly named: readonly string[];
  readonly now: Millis;
  /** How long an upload is kept that nobody names. */
  readonly keepMs: Millis;
}

export function unusedUploads<Upload extends UploadFolder>({
  uploads,
  named,
  now,
  keepMs,
}: UploadFacts<Upload>): readonly Upload[] {
  return uploads.filter(({ uri, modifiedAt }) => {
    const isNamed = named.some((used) => used === uri || used.startsWith(`${uri}/`));
    return !isNamed && now - modifiedAt >= keepMs;
  });
}

/** The texts of a value, at whatever depth, that lie below `folder`. */
export function urisBelow(folder: string, value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith(`${folder}/`) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((each) => urisBelow(folder, each));
}
