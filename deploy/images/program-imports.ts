// What a program is made of: the modules that it reaches from its entry, and the npm packages that they name.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type ProgramImports = {
  /** Absolute paths, the entry's among them. */
  readonly modules: ReadonlySet<string>;
  /** Names of packages, as package.json lists them. */
  readonly packages: ReadonlySet<string>;
};

/** Follows the imports of the module at `entry`, as the compiler leaves them: those of types only are gone when it runs. */
export const programImports = async (entry: string): Promise<ProgramImports> => {
  const modules = new Set([entry]);
  const packages = new Set<string>();
  // A set yields what is added while it is walked.
  for (const path of modules) {
    for (const specifier of specifiers(await readFile(path, 'utf8'))) {
      if (specifier.startsWith('.')) modules.add(join(dirname(path), specifier));
      else if (!specifier.startsWith('node:')) packages.add(packageName(specifier));
    }
  }
  return { modules, packages };
};

const STATEMENT =
  /^(?:import|export)\s+(?!type\s)[^;'"]*?from\s+['"]([^'"]+)|^import\s+['"]([^'"]+)|\bimport\(\s*['"]([^'"]+)/gm;

const specifiers = (source: string): readonly string[] =>
  [...source.matchAll(STATEMENT)].flatMap(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? []);

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
