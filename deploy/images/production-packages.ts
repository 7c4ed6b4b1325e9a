// The npm packages that the operator needs when it runs, out of those that are installed in the checkout.
import { cp, mkdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { run } from '../local/run.ts';

/**
 * Copies package.json and the packages it depends on into the folder: what was tested is what is shipped, and nothing is
 * fetched. Types, source maps and pages of other people's packages stay behind; code, data and licences come along.
 *
 * @throws Error with what npm says where the installed packages are not those of package-lock.json.
 */
export const copyProductionPackages = async (checkout: string, folder: string): Promise<void> => {
  const listed = await run('npm', ['ls', '--omit=dev', '--all', '--parseable', '--loglevel=error'], { cwd: checkout });
  const packages = listed.split('\n').filter((path) => path !== checkout);
  await mkdir(folder, { recursive: true });
  await cp(join(checkout, 'package.json'), join(folder, 'package.json'));
  for (const path of packages) await copyPackage(path, join(folder, relative(checkout, path)));
};

/** Packages nested in it are listed themselves, if they are needed. */
const copyPackage = async (source: string, target: string): Promise<void> => {
  await mkdir(dirname(target), { recursive: true });
  await cp(source, target, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => isNeeded(relative(source, path)),
  });
};

const isNeeded = (path: string): boolean => path !== 'node_modules' && !unneeded.some((pattern) => pattern.test(path));

const unneeded = [/\.d\.[cm]?ts$/, /\.[cm]?ts$/, /\.map$/, /\.md$/i, /\.markdown$/i, /\.flow$/];
