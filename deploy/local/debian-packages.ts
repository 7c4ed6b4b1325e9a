// The programs of the machine's own that the cluster needs: each is looked for by its file, and only what is missing is installed.
import { access } from 'node:fs/promises';
import { withFileLock } from './file-lock.ts';
import { type Log, step } from './progress.ts';
import { run, succeeds } from './run.ts';

/** A file that shows that the package is there; several paths are for the places other systems put it. */
const evidence = {
  containerd: ['/usr/bin/containerd', '/usr/local/bin/containerd'],
  runc: ['/usr/sbin/runc', '/usr/bin/runc', '/usr/local/sbin/runc'],
  'containernetworking-plugins': ['/usr/lib/cni/ptp'],
  iptables: ['/usr/sbin/iptables', '/sbin/iptables'],
  conntrack: ['/usr/sbin/conntrack'],
  iproute2: ['/usr/sbin/ip', '/sbin/ip', '/usr/bin/ip'],
  openssl: ['/usr/bin/openssl'],
  buildah: ['/usr/bin/buildah'],
  'busybox-static': ['/usr/share/doc/busybox-static'],
  debootstrap: ['/usr/sbin/debootstrap'],
} as const;

export type DebianPackage = keyof typeof evidence;

/** What a node needs, and what images are built with. */
export const nodePackages: readonly DebianPackage[] = [
  'containerd',
  'runc',
  'containernetworking-plugins',
  'iptables',
  'conntrack',
];

/**
 * Installs those of the packages that are missing; the package index is fetched only when it does not know them.
 *
 * @throws Error naming the packages and the command to install them, where this process may not or the machine has no apt.
 */
export const ensureDebianPackages = async (packages: readonly DebianPackage[], log: Log): Promise<void> => {
  if ((await missingOf(packages)).length === 0) return;
  await withFileLock('/tmp/podsmith-apt.lock', async () => {
    const missing = await missingOf(packages);
    if (missing.length === 0) return;
    await refuseIfImpossible(missing);
    await step(log, `Install Debian packages ${missing.join(' ')}`, () => install(missing));
  });
};

const missingOf = async (packages: readonly DebianPackage[]): Promise<DebianPackage[]> => {
  const present = await Promise.all(packages.map((name) => anyExists(evidence[name])));
  return packages.filter((_, index) => present[index] === false);
};

const anyExists = async (paths: readonly string[]): Promise<boolean> => {
  const found = await Promise.all(
    paths.map((path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
};

const refuseIfImpossible = async (missing: readonly DebianPackage[]): Promise<void> => {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && (await succeeds('apt-get', ['--version']))) return;
  const why = isRoot ? 'this machine has no apt-get' : 'only root may install them';
  throw new Error(`Debian packages are missing and ${why}: apt-get install ${missing.join(' ')}`);
};

const install = async (packages: readonly DebianPackage[]): Promise<void> => {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const installArguments = ['install', '--yes', '--no-install-recommends', ...packages];
  const known = await succeeds('apt-get', ['install', '--simulate', ...packages]);
  if (known && (await succeeds('apt-get', installArguments, env))) return;
  await run('apt-get', ['update'], { env });
  await run('apt-get', installArguments, { env });
};
