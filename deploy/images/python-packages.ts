// Python packages as files for an image: what pip would install there, without that image's Python being run.
import { mkdir, mkdtemp, readFile, readdir, rename, rm, rmdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Log } from '../local/progress.ts';
import { debianPackageFiles, unpackDebianPackages } from './debian-files.ts';
import { runLogged } from './run-logged.ts';

/**
 * Installs the pinned requirements for Python 3.11 below usr/local of the folder; wheels only, so that no package's code
 * is run here. Debian's Python and the official image's look in different places: both find them.
 */
export const installPythonPackages = async (requirementsFile: string, folder: string, log: Log): Promise<void> => {
  const library = join(folder, 'usr/local/lib/python3.11');
  const target = join(library, 'site-packages');
  await mkdir(library, { recursive: true });
  const requirements = basename(requirementsFile, '.txt');
  await withPip(log, (pip) =>
    runLogged(
      {
        title: `Install Python packages of ${requirements}`,
        logName: `pip-${requirements}`,
        command: 'python3',
        args: [pip, 'install', ...pipOptions, `--target=${target}`, `--requirement=${requirementsFile}`],
      },
      log,
    ),
  );
  await symlink('site-packages', join(library, 'dist-packages'));
  await movePrograms(join(target, 'bin'), join(folder, 'usr/local/bin'));
};

const pipOptions = [
  '--disable-pip-version-check',
  '--progress-bar=off',
  '--no-compile',
  '--no-deps',
  '--only-binary=:all:',
  '--python-version=3.11',
];

/** Debian ships pip as one file that any Python 3 runs, so it need not be installed on this machine. */
const withPip = async (log: Log, work: (pip: string) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'podsmith-pip-'));
  try {
    await debianPackageFiles(['python3-pip-whl'], log);
    await unpackDebianPackages(['python3-pip-whl'], folder);
    const wheels = join(folder, 'usr/share/python-wheels');
    const wheel = (await readdir(wheels)).find((name) => name.startsWith('pip-'));
    if (wheel === undefined) throw new Error('the Debian package python3-pip-whl has no wheel of pip');
    await work(join(wheels, wheel, 'pip'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** pip writes the path of the Python it runs on into each program's first line; the image's own is looked up in PATH. */
const movePrograms = async (source: string, target: string): Promise<void> => {
  await mkdir(target, { recursive: true });
  for (const name of await readdir(source)) {
    const path = join(target, name);
    await rename(join(source, name), path);
    const text = await readFile(path, 'utf8');
    const firstLine = /^#!.*python.*\n/;
    if (firstLine.test(text)) await writeFile(path, text.replace(firstLine, '#!/usr/bin/env python3\n'));
  }
  await rmdir(source);
};
