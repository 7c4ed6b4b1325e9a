// Debian packages as mere files: what an image needs of them, without an installer, a shell or a package manager in it. The
// machine's own apt fetches and verifies them.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withFileLock } from '../local/file-lock.ts';
import { type Log, step } from '../local/progress.ts';
import { run, succeeds } from '../local/run.ts';

/** apt refuses a second update beside the first; debian-packages.ts takes the same lock. */
const aptLock = '/tmp/podsmith-apt.lock';

/** Name and version of each package, as apt would fetch it now: `libc6_2.36-9+deb12u14_amd64.deb`. */
export const debianPackageFiles = async (packages: readonly string[], log: Log): Promise<readonly string[]> => {
  if (!(await succeeds('apt-get', ['download', '--print-uris', ...packages]))) {
    const update = (): Promise<string> => withFileLock(aptLock, () => run('apt-get', ['update']));
    await step(log, 'Fetch the index of Debian packages', update);
  }
  const lines = (await run('apt-get', ['download', '--print-uris', ...packages])).split('\n');
  return lines.map((line) => line.split(' ')[1] ?? line).sort();
};

/**
 * Unpacks the packages into the folder, with none of those they depend on and none of their scripts run. What they are is
 * noted in var/lib/dpkg/status.d, where scanners look for it in images without a package manager.
 */
export const unpackDebianPackages = async (packages: readonly string[], folder: string): Promise<void> => {
  const work = await mkdtemp(join(tmpdir(), 'podsmith-debian-'));
  try {
    // root fetches: the user that apt would change to may not write into a folder of ours.
    await run('apt-get', ['download', '--option=APT::Sandbox::User=root', ...packages], { cwd: work });
    const status = join(folder, 'var/lib/dpkg/status.d');
    await mkdir(status, { recursive: true });
    for (const file of await readdir(work)) {
      const path = join(work, file);
      await run('dpkg-deb', ['--extract', path, folder]);
      const name = await run('dpkg-deb', ['--field', path, 'Package']);
      await writeFile(join(status, name), `${await run('dpkg-deb', ['--field', path])}\n`);
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};
