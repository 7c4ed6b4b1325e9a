// The files that outputs refer to. The cache keeps the outputs, not the files: they lie where the task left them.
import type { Literal, LiteralMap } from '../idl/literal.ts';
import { isPlainPath } from '../api/plain-path.ts';

/** The URIs in `literals`, each once: files, directories, datasets, and values too large for their map. */
export function referredFiles(literals: LiteralMap): readonly string[] {
  const uris = new Set<string>();
  for (const literal of literals.values()) collect(literal, uris);
  uris.delete('');
  return [...uris];
}

function collect(literal: Literal, uris: Set<string>): void {
  switch (literal.kind) {
    case 'blob':
    case 'structuredDataset':
    case 'schema':
    case 'offloaded':
      uris.add(literal.uri);
      return;
    case 'collection':
      for (const item of literal.items) collect(item, uris);
      return;
    case 'map':
      for (const item of literal.entries.values()) collect(item, uris);
      return;
    case 'union':
      collect(literal.value, uris);
      return;
    default:
      return;
  }
}

/**
 * Whether the operator may look for `uri` on behalf of a Task in `namespace`: it lies in its bucket, and not among another namespace's files.
 * It may read more than a Task's pods may, and lends nobody its eyes.
 */
export function mayLookFor(uri: string, root: string, namespace: string): boolean {
  const bucket = `${root.split('/').slice(0, 3).join('/')}/`;
  // A folder may end in slashes.
  if (!uri.startsWith(bucket) || !isPlainPath(uri.slice(bucket.length).replace(/\/+$/, ''))) return false;
  return !uri.startsWith(`${root}/`) || uri.startsWith(`${root}/${namespace}/`);
}
