// Names that the API server completes.

/** A Task's name may have 52 characters, of which the API server puts five behind a generateName. */
const MAX_BASE = 46;

/** The generateName for something called `name`: what a name can't have becomes a dash. */
export function generatedFrom(name: string): string {
  const clean = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, MAX_BASE)
    .replace(/-+$/, '');
  return `${clean === '' ? 'task' : clean}-`;
}
