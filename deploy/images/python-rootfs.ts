// Debian with Python, as debootstrap makes it from the machine's own package mirror.
import { readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureDebianPackages } from '../local/debian-packages.ts';
import type { Log } from '../local/progress.ts';
import { run } from '../local/run.ts';
import { runLogged } from './run-logged.ts';

const suite = 'bookworm';
const packages = ['python3', 'ca-certificates'] as const;

/** Lays the system out in the folder, which must not exist. */
export const makePythonRootfs = async (folder: string, log: Log): Promise<void> => {
  await ensureDebianPackages(['debootstrap'], log);
  const include = `--include=${packages.join(',')}`;
  const args = ['--variant=minbase', include, suite, folder, await debianMirror()];
  await runLogged({ title: `Install Debian ${suite}`, logName: 'debootstrap', command: 'debootstrap', args }, log);
  for (const path of emptied) await empty(join(folder, path));
  await dropPages(folder);
  await symlink('python3', join(folder, 'usr/bin/python'));
};

/** The mirror that this machine's apt takes the suite from, so that nobody need name one. */
const debianMirror = async (): Promise<string> => {
  const format = ['--format', '$(REPO_URI)', 'Created-By: Packages', `Codename: ${suite}`, 'Component: main'];
  const [mirror] = (await run('apt-get', ['indextargets', ...format])).split('\n');
  if (mirror === undefined || mirror === '') {
    throw new Error(`apt has no source for Debian ${suite} on this machine: the images of tasks are made from it`);
  }
  return mirror;
};

/** Downloads, indices and logs of the installation, and pages that nobody reads in a container. */
const emptied = [
  'var/cache/apt',
  'var/cache/debconf',
  'var/lib/apt/lists',
  'var/log',
  'usr/share/man',
  'usr/share/info',
  'usr/share/locale',
  'usr/share/lintian',
];

const empty = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder).catch(() => [])) await rm(join(folder, name), { recursive: true });
};

/** Licences stay. Byte code goes: it is made anew, as base.Containerfile says. */
const dropPages = async (folder: string): Promise<void> => {
  await run('find', [join(folder, 'usr/share/doc'), '-type', 'f', '-not', '-name', 'copyright', '-delete']);
  await run('find', [folder, '-xdev', '-name', '*.pyc', '-delete']);
};
